"""What the commands about measures have in common: options, runs, faults."""

from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from app.cli.experiment import Plan
from app.cli.faults import UserFault, fault_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.cli.running import Power
    from app.cli.studies import Opened
    from app.cli.terminal import Terminal
    from app.report.blocks import Block
    from models.results import Results
    from sim.contributions.subsets import How

Found = TypeVar("Found")
REPLICATIONS = "8"
"""Of each subset: there are many, and they share their random numbers."""

Runs = Annotated[
    str | None,
    typer.Option(
        "--replications", "-n", metavar="N", help="contributions.option.replications"
    ),
]
TheOption = Annotated[
    str | None,
    typer.Option("--option", metavar="ID", help="contributions.option.option"),
]


def planned(
    seed: str | None, runs: str | None, horizon: str | None, warm_up: str | None
) -> Plan:
    """Return the plan of a command line, with few replications if none are named."""
    return Plan(seed, runs or REPLICATIONS, horizon, warm_up)


def opened_for(file: str, plan: Plan) -> "Opened":
    """Return a study with a plan; refuses what gives no interval."""
    opened = plan.study(file)
    if opened.study.plan.replications in ("auto", 1):
        value, example = plan.replications, REPLICATIONS
        raise UserFault(
            "bad_plan", option="--replications", value=value, example=example
        )
    return opened


def option_of(opened: "Opened", named: str | None, language: str) -> str:
    """Return the option that is looked at: the one named, or the last one."""
    from app.cli.studies import chosen  # noqa: PLC0415
    from models.options import measures_of  # noqa: PLC0415

    names = chosen(opened, [named] if named else None)
    if not names:
        raise UserFault("no_options", file=opened.file)
    if not measures_of(opened.study, names[-1]):
        raise fault_in("contributions", "no_measures", language, option=names[-1])
    return names[-1]


def found_with(
    means: "Power", terminal: "Terminal", work: "Callable[[How], Found]"
) -> Found:
    """Return what some work on subsets comes to: with progress, stopped at once."""
    from app.cli.running import progress, stoppable  # noqa: PLC0415
    from sim.contributions.subsets import How  # noqa: PLC0415

    with progress(terminal) as report:
        return stoppable(
            lambda stop: work(
                How(jobs=means.jobs, engine=means.engine, report=report, stop=stop)
            )
        )


def more_words(options: "Mapping[str, str | None]") -> str:
    """Return options of a command with their values, to be added to its line."""
    import shlex  # noqa: PLC0415

    given = {name: value for name, value in options.items() if value is not None}
    return "".join(f" {name} {shlex.quote(value)}" for name, value in given.items())


def amount_of(option: str, value: str | None, language: str) -> float | None:
    """Return an amount of money of a command line; raises UserFault."""
    if value is None:
        return None
    from pydantic_core import PydanticCustomError  # noqa: PLC0415

    from models.quantities import MONEY, read  # noqa: PLC0415

    try:
        found = read(_plain(value), MONEY)
    except (PydanticCustomError, ValueError):
        raise fault_in(
            "contributions", "money", language, option=option, value=value
        ) from None
    if not 0 <= found < float("inf"):
        raise fault_in("contributions", "money", language, option=option, value=value)
    return found


def _plain(value: str) -> float | str:
    try:
        return float(value)
    except ValueError:
        return value


def show(
    title: str,
    blocks: "Sequence[Block]",
    *,
    opened: "Opened",
    results: "Results",
    command: str,
    terminal: "Terminal",
) -> None:
    """Print blocks with their title, and how to run them again."""
    from app.cli.shown.blocks import block_parts  # noqa: PLC0415
    from app.cli.shown.closing import how_to_repeat, remarks  # noqa: PLC0415
    from app.cli.shown.problems import print_all  # noqa: PLC0415
    from app.verdict.names import Names  # noqa: PLC0415
    from models.study import BASELINE  # noqa: PLC0415

    names = Names(opened.study, terminal.language)
    print_all(
        terminal.out,
        [
            *block_parts(title, blocks, terminal.out),
            *remarks(opened, {BASELINE: results}, names, terminal),
            *how_to_repeat(results, command, terminal, terminal.out),
        ],
    )
