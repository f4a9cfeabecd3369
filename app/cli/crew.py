"""`linerefit crew`: whether the crew carries the demand, and the smallest that does."""

from typing import TYPE_CHECKING, Any

from app.cli.experiment import Plan, repeat
from app.cli.faults import DONE, UserFault
from app.cli.options import (
    CrewReplications,
    EngineName,
    Horizon,
    Jobs,
    Json,
    Lang,
    OneOption,
    Quiet,
    Seed,
    Study,
    WarmUp,
)
from app.cli.terminal import Terminal, terminal_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.cli.running import Power
    from app.cli.studies import Opened
    from sim.crew import Crew

REPLICATIONS = "6"
"""Of each crew that is tried: there are many, and they share their random numbers."""


def crew(
    study: Study,
    *,
    option: OneOption = None,
    seed: Seed = None,
    replications: CrewReplications = None,
    horizon: Horizon = None,
    warm_up: WarmUp = None,
    jobs: Jobs = None,
    engine: EngineName = None,
    as_json: Json = False,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    """Find the smallest crew of the line as it is, or of one option."""
    from app.cli.running import power  # noqa: PLC0415
    from app.cli.studies import chosen  # noqa: PLC0415
    from models.study import BASELINE  # noqa: PLC0415

    means = power(jobs, engine)
    terminal = terminal_for(lang, quiet=quiet)
    plan = Plan(seed, replications or REPLICATIONS, horizon, warm_up)
    opened = plan.study(study)
    _refuse_without_interval(opened, plan)
    named = None if option in (None, BASELINE) else [str(option)]
    name = chosen(opened, named)[0] if named else BASELINE
    found = _found(opened, name, means, terminal)
    command = repeat("crew", study, plan, named)
    if as_json:
        _write(opened, found, terminal, command)
    else:
        _show(opened, found, terminal, command)
    return DONE


def _refuse_without_interval(opened: "Opened", plan: Plan) -> None:
    """Refuse one replication, and as many as a precision needs."""
    if opened.study.plan.replications in ("auto", 1):
        example, value = REPLICATIONS, plan.replications
        option = "--replications"
        raise UserFault("bad_plan", option=option, value=value, example=example)


def _found(opened: "Opened", option: str, means: "Power", terminal: Terminal) -> "Crew":
    from app.cli.running import progress, stoppable  # noqa: PLC0415
    from sim.crew import smallest_crew  # noqa: PLC0415 (loads numpy and simpy)

    replications = int(opened.study.plan.replications)
    with progress(terminal) as report:

        def work(stop: "Callable[[], bool]") -> "Crew":
            return smallest_crew(
                opened.study,
                option,
                jobs=means.jobs,
                engine=means.engine,
                report=report,
                stop=stop,
                replications=replications,
            )

        return stoppable(work)


def _write(opened: "Opened", found: "Crew", terminal: Terminal, command: str) -> None:
    from app.cli.output import write_json  # noqa: PLC0415
    from app.verdict.names import Names  # noqa: PLC0415

    write_json(crew_data(found, Names(opened.study, terminal.language), command))


def crew_data(found: "Crew", names: Any, command: str) -> dict[str, Any]:
    """Return what was found as plain data; no smallest crew if there is none."""
    from app.cli.plain_results import estimate_data, plan_data  # noqa: PLC0415
    from app.verdict.crew import smallest_sentence  # noqa: PLC0415

    now, smallest = found.paid_heads
    return {
        "kind": "linerefit crew",
        "option": found.option,
        "code": found.code,
        "sentence": smallest_sentence(found, names),
        "carried": found.carried,
        "demand": found.demand,
        "hours": found.hours,
        "paid_heads": {"now": now, "smallest": smallest if found.found else None},
        "pools": [
            {
                "id": pool.pool,
                "now": pool.now,
                "smallest": pool.smallest if found.found else None,
            }
            for pool in found.pools
        ],
        "output": estimate_data(found.output),
        "tried": found.tried,
        **(plan_data(found.results, command) if found.results else {}),
    }


def _show(opened: "Opened", found: "Crew", terminal: Terminal, command: str) -> None:
    from app.cli.shown.crew import crew_found  # noqa: PLC0415
    from app.cli.shown.problems import print_all  # noqa: PLC0415

    print_all(terminal.out, crew_found(opened, found, terminal, command))
