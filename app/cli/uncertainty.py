"""`linerefit risk`: how sure a retrofit is, what matters, where it breaks even."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.experiment import Plan
from app.cli.faults import DONE, UserFault, fault_in
from app.cli.options import (
    EngineName,
    Horizon,
    Jobs,
    Json,
    Lang,
    Out,
    Quiet,
    Seed,
    SomeOptions,
    Study,
    WarmUp,
)
from app.cli.reports import (
    Company,
    LogoFile,
    maker_of,
    refuse_formats,
    write_reports,
)
from app.cli.terminal import Terminal, terminal_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.cli.running import Power
    from app.cli.studies import Opened
    from app.uncertainty.words import Words
    from models.study import Study as StudyModel
    from sim.comparison import Comparison
    from sim.uncertainty.design import Sampling
    from sim.uncertainty.risk import Risk

BreakEvenAt = Annotated[
    list[str] | None,
    typer.Option("--break-even", metavar="PATH", help="uncertainty.help.break_even"),
]
Payback = Annotated[
    str | None,
    typer.Option("--payback", metavar="TIME", help="uncertainty.help.payback"),
]
Draws = Annotated[
    str | None, typer.Option("--draws", metavar="N", help="uncertainty.help.draws")
]
Costs = Annotated[
    str | None, typer.Option("--costs", metavar="N", help="uncertainty.help.costs")
]
Runs = Annotated[
    str | None,
    typer.Option(
        "--replications", "-n", metavar="N", help="uncertainty.help.replications"
    ),
]
Rows = Annotated[bool, typer.Option("--csv", help="uncertainty.help.csv")]
Files = Annotated[
    list[str] | None,
    typer.Option("--report", metavar="FILE", help="uncertainty.help.report"),
]
NUMBERS = {"--draws": ("draws", 2, 10_000), "--costs": ("costs", 1, 10_000),
           "--replications": ("replications", 2, 10_000)}  # fmt: skip


def risk(
    study: Study,
    *,
    option: SomeOptions = None,
    break_even: BreakEvenAt = None,
    payback: Payback = None,
    draws: Draws = None,
    costs: Costs = None,
    replications: Runs = None,
    report: Files = None,
    company: Company = None,
    logo: LogoFile = None,
    seed: Seed = None,
    horizon: Horizon = None,
    warm_up: WarmUp = None,
    jobs: Jobs = None,
    engine: EngineName = None,
    as_json: Json = False,
    as_csv: Rows = False,
    out: Out = None,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    """Draw what is uncertain from its ranges and tell what the retrofit comes to."""
    from app.cli.destinations import refuse_unwritable  # noqa: PLC0415
    from app.cli.output import refuse_both  # noqa: PLC0415
    from app.cli.running import power  # noqa: PLC0415

    refuse_both(as_json=as_json, as_csv=as_csv)
    refuse_unwritable(out, *(report or []), study=study)
    refuse_formats(report or [])
    terminal = terminal_for(lang, quiet=quiet)
    numbers = {"--draws": draws, "--costs": costs, "--replications": replications}
    sampling = _sampling(numbers, terminal)
    maker = maker_of(company, logo) if report else None
    means = power(jobs, engine)
    plan = Plan(seed, None, horizon, warm_up)
    opened = plan.study(study)
    names = _options(opened, option, terminal, is_csv=as_csv)
    limit = _years(payback, opened, terminal)
    asked = Asked(sampling, tuple(break_even or ()), limit)
    found = risks_of(opened.study, names, asked, means, terminal)
    given = [*numbers.items(), ("--payback", payback)]
    given += [("--break-even", path) for path in break_even or ()]
    given += [("--option", name) for name in option or ()]
    command = _command(study, plan, given)
    if report and maker:
        comparison = _compared(opened, names, means, terminal)
        write_reports(comparison, report, terminal, command, maker, risks=found)
    if as_json or as_csv or out:
        _write(opened, found, terminal, command, out, as_csv=as_csv)
    else:
        _show(opened, found, terminal, command)
    return DONE


@dataclass(frozen=True)
class Asked:
    """What is asked of every option: how much is drawn, what shall break even."""

    sampling: "Sampling | None" = None
    paths: tuple[str, ...] = ()
    limit: float | None = None


def risks_of(
    study: "StudyModel",
    names: "Sequence[str]",
    asked: Asked,
    means: "Power",
    terminal: Terminal,
) -> "dict[str, Risk]":
    """Return by option how sure it is, the progress shown. Raises UserFault."""
    return {name: _found(study, name, asked, means, terminal) for name in names}


def _sampling(given: "Mapping[str, str | None]", terminal: Terminal) -> "Sampling":
    from sim.uncertainty.design import Sampling  # noqa: PLC0415 (loads scipy)

    numbers = {}
    for option, value in given.items():
        if value is None:
            continue
        name, least, most = NUMBERS[option]
        if not value.isdecimal() or not least <= int(value) <= most:
            values = {"option": option, "value": value, "least": least, "most": most}
            raise fault_in("uncertainty", "bad_number", terminal.language, **values)
        numbers[name] = int(value)
    return Sampling(**numbers)


def _options(
    opened: "Opened", option: list[str] | None, terminal: Terminal, *, is_csv: bool
) -> list[str]:
    from app.cli.studies import chosen  # noqa: PLC0415

    names = chosen(opened, option)
    if not names:
        raise UserFault("no_options", file=opened.file)
    if is_csv and len(names) > 1:
        raise fault_in("uncertainty", "csv_and_several", terminal.language)
    return names


def _years(payback: str | None, opened: "Opened", terminal: Terminal) -> float | None:
    """Return a payback in years that was given as a time, or as a number of years."""
    if payback is None:
        return None
    from pydantic_core import PydanticCustomError  # noqa: PLC0415

    from models.quantities import TIME, YEAR, read  # noqa: PLC0415

    most = opened.study.money.years
    try:
        plain = payback.replace(".", "", 1).isdecimal()
        years = float(payback) if plain else read(payback, TIME) / YEAR
    except PydanticCustomError:
        years = 0.0
    if not 0 < years <= most:
        raise fault_in(
            "uncertainty", "bad_payback", terminal.language, value=payback, most=most
        )
    return years


def _found(
    study: "StudyModel", option: str, asked: Asked, means: "Power", terminal: Terminal
) -> "Risk":
    from app.cli.running import progress, stoppable  # noqa: PLC0415
    from models.options import OptionError  # noqa: PLC0415
    from models.uncertainty.limits import LeverError  # noqa: PLC0415
    from sim.uncertainty.risk import risk as risk_of  # noqa: PLC0415

    with progress(terminal) as report:

        def work(stop: "Callable[[], bool]") -> "Risk":
            return risk_of(
                study,
                option,
                asked.sampling,
                break_even_at=asked.paths,
                payback=asked.limit,
                jobs=means.jobs,
                engine=means.engine,
                report=report,
                stop=stop,
            )

        try:
            return stoppable(work)
        except LeverError as error:
            values = {"option": option, **error.values}
            raise fault_in(
                "uncertainty", error.code, terminal.language, **values
            ) from None
        except OptionError as error:
            raise _range_fault(error, terminal) from None


def _range_fault(error: Any, terminal: Terminal) -> UserFault:
    from app.i18n import problem_sentence  # noqa: PLC0415

    first = error.problems[0]
    wrong, _ = problem_sentence(first, terminal.language)
    return fault_in(
        "uncertainty", "range", terminal.language, path=first.path, wrong=wrong
    )


def _command(file: str, plan: Plan, given: "Sequence[tuple[str, str | None]]") -> str:
    """Return the command line that gives the same figures again."""
    from app.verdict.reproduce import command_line  # noqa: PLC0415

    words = [word for name, value in given if value for word in (name, value)]
    return command_line(["risk", file, *words, *plan.words])


def _words(opened: "Opened", terminal: Terminal) -> "Words":
    from app.uncertainty.words import Words  # noqa: PLC0415
    from app.verdict.names import Names  # noqa: PLC0415

    return Words(Names(opened.study, terminal.language))


def _write(
    opened: "Opened",
    found: "Mapping[str, Risk]",
    terminal: Terminal,
    command: str,
    out: str | None,
    *,
    as_csv: bool,
) -> None:
    from app.cli.output import write_csv, write_json  # noqa: PLC0415
    from app.cli.plain_results import plan_data  # noqa: PLC0415
    from app.uncertainty.data import draw_head, draw_rows, risk_data  # noqa: PLC0415

    risks = list(found.values())
    if as_csv:
        write_csv(draw_head(risks[0]), draw_rows(risks[0]), out)
        return
    words = _words(opened, terminal)
    results = next(iter(risks[0].likeliest.results.values()))
    write_json(
        {
            "kind": "linerefit risk",
            "options": [risk_data(one, words) for one in risks],
            **plan_data(results, command),
        },
        out,
    )


def _show(
    opened: "Opened", found: "Mapping[str, Risk]", terminal: Terminal, command: str
) -> None:
    from app.cli.entries import catalogue_of  # noqa: PLC0415
    from app.cli.shown.problems import print_all  # noqa: PLC0415
    from app.cli.shown.uncertainty import shown_risks  # noqa: PLC0415

    catalogue = catalogue_of(None, terminal)
    shown = shown_risks(opened, found, catalogue, terminal, command)
    print_all(terminal.out, shown)


def _compared(
    opened: "Opened", names: list[str], means: "Power", terminal: Terminal
) -> "Comparison":
    """Simulate the plan of the study, for the rest of its report."""
    from app.cli.running import simulate  # noqa: PLC0415
    from models.study import BASELINE  # noqa: PLC0415
    from sim.comparison import compare  # noqa: PLC0415

    results = simulate(opened.study, [BASELINE, *names], means, terminal)
    return compare(opened.study, results)
