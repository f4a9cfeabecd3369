"""`linerefit optimise`: the best buffer places, split of work, or smallest crew."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.experiment import Plan
from app.cli.faults import DONE, TARGET_MISSED, fault_in
from app.cli.options import (
    EngineName,
    Horizon,
    Jobs,
    Json,
    Lang,
    OneOption,
    Out,
    Quiet,
    Seed,
    Study,
    WarmUp,
)
from app.cli.terminal import Terminal, terminal_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.cli.optimise_task import Task
    from app.cli.running import Power
    from app.cli.studies import Opened
    from sim.optimise.found import Found

What = Annotated[
    str | None,
    typer.Option("--what", metavar="buffers|work|crew", help="optimise.help.what"),
]
Total = Annotated[
    str | None, typer.Option("--total", metavar="N", help="optimise.help.total")
]
Goal = Annotated[
    str | None, typer.Option("--target", metavar="RATE", help="optimise.help.target")
]
Buffers = Annotated[
    list[str] | None,
    typer.Option("--buffer", metavar="ID", help="optimise.help.buffer"),
]
Stations = Annotated[
    list[str] | None,
    typer.Option("--station", metavar="ID", help="optimise.help.station"),
]
Within = Annotated[
    str | None, typer.Option("--within", metavar="SHARE", help="optimise.help.within")
]
Most = Annotated[
    str | None, typer.Option("--most", metavar="N", help="optimise.help.most")
]
First = Annotated[
    str | None,
    typer.Option(
        "--replications", "-n", metavar="N", help="optimise.help.replications"
    ),
]


def optimise(
    study: Study,
    *,
    what: What = None,
    total: Total = None,
    target: Goal = None,
    buffer: Buffers = None,
    station: Stations = None,
    within: Within = None,
    most: Most = None,
    option: OneOption = None,
    seed: Seed = None,
    replications: First = None,
    horizon: Horizon = None,
    warm_up: WarmUp = None,
    jobs: Jobs = None,
    engine: EngineName = None,
    as_json: Json = False,
    out: Out = None,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    """Find the best of many designs of the line as it is, or of one option."""
    from app.cli.destinations import refuse_unwritable  # noqa: PLC0415
    from app.cli.optimise_task import task_of  # noqa: PLC0415
    from app.cli.running import power  # noqa: PLC0415

    refuse_unwritable(out, study=study)
    terminal = terminal_for(lang, quiet=quiet)
    means = power(jobs, engine)
    opened = Plan(seed, None, horizon, warm_up).study(study)
    asked = {
        "--what": what,
        "--option": option,
        "--total": total,
        "--target": target,
        "--buffer": buffer,
        "--station": station,
        "--replications": replications,
        "--within": within,
        "--most": most,
        "--seed": seed,
        "--horizon": horizon,
        "--warm-up": warm_up,
    }
    task = task_of(
        opened,
        asked,
        lambda code, **v: fault_in("optimise", code, terminal.language, **v),
    )
    found = _found(opened, task, means, terminal)
    if as_json or out:
        _write(opened, found, task, terminal, out)
    else:
        _show(opened, found, task, terminal)
    return DONE if found.code == "found" else TARGET_MISSED


def _found(
    opened: "Opened", task: "Task", means: "Power", terminal: Terminal
) -> "Found":
    from app.cli.running import progress, stoppable  # noqa: PLC0415

    with progress(terminal) as report:

        def work(stop: "Callable[[], bool]") -> "Found":
            return task.run(opened.study, means, report, stop)

        return stoppable(work)


def _write(
    opened: "Opened", found: "Found", task: "Task", terminal: Terminal, out: str | None
) -> None:
    from app.cli.output import write_json  # noqa: PLC0415
    from app.cli.plain_optimum import optimum_data  # noqa: PLC0415
    from app.verdict.names import Names  # noqa: PLC0415

    names = Names(opened.study, terminal.language)
    write_json(optimum_data(found, names, task.command), out)


def _show(opened: "Opened", found: "Found", task: "Task", terminal: Terminal) -> None:
    from app.cli.shown.optimise import optimum  # noqa: PLC0415
    from app.cli.shown.problems import print_all  # noqa: PLC0415

    print_all(terminal.out, optimum(opened, found, task.command, terminal))
