"""Running an experiment: in a thread, with a progress bar, and stopped at once."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from app.cli.faults import UserFault
from app.cli.signals import keep_from_children
from app.cli.terminal import Terminal

if TYPE_CHECKING:
    from models.results import Results
    from models.study import Study
    from sim.engines import Engine
    from sim.experiment import Progress

Found = TypeVar("Found")
LOOK_SECONDS = 0.05
GRACE_SECONDS = 0.2
"""How long a run may take to stop by itself before its processes are ended."""

LAST_LOOKS = 20
ENGINE_NAMES: "tuple[Engine, ...]" = ("auto", "simpy", "fast")


@dataclass(frozen=True)
class Power:
    """What simulates: the engine, and the number of threads or processes."""

    jobs: int
    engine: "Engine"


def power(jobs: str | None, engine: str | None) -> Power:
    """Return what simulates, as asked for; the kernel begins to get ready.

    Raises UserFault.
    """
    workers = usable_jobs(jobs)
    name: Engine | None = next((e for e in ENGINE_NAMES if e == engine), None)
    if engine is not None and name is None:
        raise UserFault("engine", value=engine, known=ENGINE_NAMES)
    if name != "simpy":
        from sim.engines.kernel import start  # noqa: PLC0415

        start()
    return Power(workers, name or "auto")


def simulate(
    study: "Study", options: Sequence[str], means: Power, terminal: Terminal
) -> "dict[str, Results]":
    """Simulate options of a study with common random numbers, the progress shown.

    Raises Interrupted promptly when a signal comes.
    """
    from sim.experiment import run  # noqa: PLC0415 (loads numpy and simpy)

    with progress(terminal) as report:

        def work(stop: Callable[[], bool]) -> "dict[str, Results]":
            return run(
                study,
                options=options,
                jobs=means.jobs,
                engine=means.engine,
                report=report,
                stop=stop,
            )

        return stoppable(work)


def usable_jobs(jobs: str | None) -> int:
    """Return the number of processes: as asked for, or one for each core."""
    if jobs is not None:
        if not jobs.isdecimal() or int(jobs) < 1:
            raise UserFault("jobs", value=jobs)
        return int(jobs)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Worker(threading.Thread, Generic[Found]):
    """A thread that does one piece of work and keeps what came of it."""

    def __init__(self, work: Callable[[Callable[[], bool]], Found]) -> None:
        super().__init__(daemon=True)
        self.halt = threading.Event()
        self.done = threading.Event()
        self.found: list[Found] = []
        self.error: BaseException | None = None
        self._work = work

    def run(self) -> None:
        """Do the work."""
        keep_from_children()
        try:
            self.found.append(self._work(self.halt.is_set))
        except BaseException as error:
            self.error = error
        finally:
            self.done.set()


def stoppable(work: Callable[[Callable[[], bool]], Found]) -> Found:
    """Return what work comes to, done in a thread so that a signal is heard at once.

    `work` gets a function that says whether to stop. Raises what the work raises.
    """
    worker = _Worker(work)
    worker.start()
    try:
        while not worker.done.wait(LOOK_SECONDS):  # a join that a signal breaks lies
            pass
    except BaseException:
        _end(worker)
        raise
    if worker.error is not None:
        raise worker.error
    return worker.found[0]


def _end(worker: "_Worker[Any]") -> None:
    """Have a worker stop; end its processes if they do not (they may be starting)."""
    worker.halt.set()
    patience = GRACE_SECONDS
    for _ in range(LAST_LOOKS):
        if worker.done.wait(patience):
            return
        patience = LOOK_SECONDS
        for process in multiprocessing.active_children():
            process.terminate()


def progress(
    terminal: Terminal,
) -> "AbstractContextManager[Callable[[Progress], None] | None]":
    """Return what shows the progress of an experiment, if somebody watches."""
    if not terminal.shows_progress:
        return nullcontext()
    from app.cli.shown.progress import progress_bar  # noqa: PLC0415

    return progress_bar(terminal)
