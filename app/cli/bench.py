"""`linerefit bench`: the speed of the engines beside that of other simulators."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.faults import DONE
from app.cli.options import Jobs, Json, Lang, Out, Quiet
from app.cli.terminal import Terminal, terminal_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.bench.bench import Bench

Quick = Annotated[bool, typer.Option("--quick", help="bench.help.quick")]


def bench(
    *,
    quick: Quick = False,
    jobs: Jobs = None,
    as_json: Json = False,
    out: Out = None,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    """Time the same lines in this project's engines and in other simulators."""
    from app.cli.destinations import refuse_unwritable  # noqa: PLC0415
    from app.cli.running import usable_jobs  # noqa: PLC0415

    refuse_unwritable(out)
    terminal = terminal_for(lang, quiet=quiet)
    found = _measured(usable_jobs(jobs), terminal, quick=quick)
    if as_json or out:
        from app.cli.output import write_json  # noqa: PLC0415
        from app.cli.plain_bench import bench_data  # noqa: PLC0415

        write_json(bench_data(found), out)
    else:
        from app.cli.shown.bench import benched  # noqa: PLC0415
        from app.cli.shown.problems import print_all  # noqa: PLC0415

        print_all(terminal.out, benched(found, terminal))
    return DONE


def _measured(jobs: int, terminal: Terminal, *, quick: bool) -> "Bench":
    from app.cli.running import progress, stoppable  # noqa: PLC0415
    from sim.bench.bench import bench as measure  # noqa: PLC0415 (numpy, simpy)

    with progress(terminal) as report:

        def work(stop: "Callable[[], bool]") -> "Bench":
            tell = report or (lambda _event: None)
            return measure(quick=quick, jobs=jobs, report=tell, stop=stop)

        return stoppable(work)
