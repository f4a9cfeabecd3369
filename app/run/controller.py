"""The running experiment of the document: started, told of, cancelled in one place."""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from app.background import Outcome, Report, Stopped, Task
from app.document import Document
from app.run.answers import Answers
from models.problems import Problem
from models.study import BASELINE, Study
from sim.engines import kernel

if TYPE_CHECKING:
    from sim.comparison import Comparison

LOOK_SECONDS = 0.05
LOOK_MS = 100

Kernel = Literal["unasked", "starting", "ready", "missing"]
"""How far the compiled engine is; unasked until somebody wants it."""


def cores() -> int:
    """Return how many processors this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class RunController(QObject):
    """Simulates the baseline and options of the document's study in the background.

    The comparison that results lies in `document.results()` as long as the study stays
    the one that was simulated.
    """

    started = Signal()
    progressed = Signal(object)
    """A `sim.experiment.Progress`."""
    paused_changed = Signal(bool)
    kernel_changed = Signal()
    """The compiled engine has begun to load, is ready, or cannot be had."""
    ended = Signal(object)
    """The `sim.comparison.Comparison`; None if cancelled or failed."""
    refused = Signal(object)
    """The study cannot be simulated: its errors, after `ended`."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._task: Task | None = None
        self._study: Study | None = None
        self._gate = _Gate()
        self.engine = "auto"
        self.jobs = cores()
        self.answers = Answers(self)
        self._is_asked = False
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._look_at_kernel)

    # -- the compiled engine
    def warm(self) -> None:
        """Begin to load the compiled engine in the background; SimPy runs meanwhile."""
        self._is_asked = True
        kernel.start()
        self._look.start()
        self.kernel_changed.emit()

    @property
    def kernel(self) -> Kernel:
        """Tell how far the compiled engine is; never loads anything."""
        if kernel.is_starting():
            return "starting"
        if kernel.is_ready():
            return "ready"
        return "missing" if self._is_asked else "unasked"

    def _look_at_kernel(self) -> None:
        if self.kernel != "starting":
            self._look.stop()
            self.kernel_changed.emit()

    # -- the experiment
    @property
    def is_running(self) -> bool:
        """Tell whether an experiment runs."""
        return self._task is not None

    @property
    def study(self) -> Study | None:
        """Return the study that is being simulated."""
        return self._study if self.is_running else None

    def start(self, options: Sequence[str] | None = None) -> bool:
        """Simulate the baseline and options, all if None; False if one runs already."""
        if self.is_running or not self._document.is_open:
            return False
        study = self._document.study
        names = [x.id for x in study.options] if options is None else options
        self.resume()
        job = _Job(study, tuple(names), self.engine, self.jobs, self._gate)
        self._study = study
        self._task = Task(job.work, self)
        self._task.reported.connect(self.progressed)
        self._task.ended.connect(self._end)
        self._task.start()
        self.started.emit()
        return True

    def stop(self) -> None:
        """Cancel what runs; `ended` comes soon."""
        if self._task is not None:
            self._task.cancel()

    @property
    def is_paused(self) -> bool:
        """Tell whether the experiment waits to be resumed."""
        return self._gate.is_shut

    def pause(self) -> None:
        """Let what is under way end, and begin nothing new."""
        if self.is_running and not self.is_paused:
            self._gate.is_shut = True
            self.paused_changed.emit(True)

    def resume(self) -> None:
        """Go on after a pause."""
        if self.is_paused:
            self._gate.is_shut = False
            self.paused_changed.emit(False)

    def _end(self, outcome: Outcome) -> None:
        study, self._task = self._study, None
        self.resume()
        found = outcome.value
        if isinstance(found, Faulty):
            self.ended.emit(None)
            self.refused.emit(found.problems)
            return
        if found is not None and study is not None:
            self._document.set_results(study, found)
        self.ended.emit(found)


class _Gate:
    """Holds work up while it is shut: it waits whenever it asks whether to stop."""

    def __init__(self) -> None:
        self.is_shut = False

    def held(self, stopped: Stopped) -> Stopped:
        """Return a question whether to stop that is answered once the gate is open."""

        def asked() -> bool:
            while self.is_shut and not stopped():
                time.sleep(LOOK_SECONDS)
            return stopped()

        return asked


@dataclass(frozen=True)
class Faulty:
    """A study that cannot be simulated, and why."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Job:
    """What an experiment needs; its work knows nothing of Qt."""

    study: Study
    options: tuple[str, ...]
    engine: str
    jobs: int
    gate: _Gate

    def work(self, report: Report, stopped: Stopped) -> "Comparison | Faulty | None":
        """Simulate and compare; None if stopped. No engine gets a line with errors."""
        from models.checks import check_study  # noqa: PLC0415 (loads networkx)
        from sim.comparison import compare  # noqa: PLC0415 (heavy, and in a thread)
        from sim.engine.clockwork import Stopped as Cancelled  # noqa: PLC0415
        from sim.estimates import t_quantile  # noqa: PLC0415
        from sim.experiment import run  # noqa: PLC0415

        how: dict[str, Any] = {"jobs": self.jobs, "engine": self.engine}
        # loads a library here rather than as the window shows the first interval
        t_quantile(self.study.plan.confidence, 1)
        errors = tuple(p for p in check_study(self.study) if p.severity == "error")
        if errors:
            return Faulty(errors)
        names = [BASELINE, *self.options]
        stop = self.gate.held(stopped)
        try:
            results = run(self.study, options=names, report=report, stop=stop, **how)
        except Cancelled:
            return None
        return compare(self.study, results)
