"""The running experiment of the document: started, told of, cancelled in one place."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.background import Outcome, Report, Stopped, Task
from app.document import Document
from models.study import BASELINE, Study

if TYPE_CHECKING:
    from sim.comparison import Comparison


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
    ended = Signal(object)
    """The `sim.comparison.Comparison`; None if cancelled or failed."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._task: Task | None = None
        self._study: Study | None = None
        self.engine = "auto"
        self.jobs = cores()

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
        job = _Job(study, tuple(names), self.engine, self.jobs)
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

    def _end(self, outcome: Outcome) -> None:
        study, self._task = self._study, None
        if outcome.value is not None and study is not None:
            self._document.set_results(study, outcome.value)
        self.ended.emit(outcome.value)


@dataclass(frozen=True)
class _Job:
    """What an experiment needs; its work knows nothing of Qt."""

    study: Study
    options: tuple[str, ...]
    engine: str
    jobs: int

    def work(self, report: Report, stopped: Stopped) -> "Comparison | None":
        """Simulate and compare; None if stopped."""
        from sim.comparison import compare  # noqa: PLC0415 (heavy, and in a thread)
        from sim.engine.clockwork import Stopped as Cancelled  # noqa: PLC0415
        from sim.experiment import run  # noqa: PLC0415

        how: dict[str, Any] = {"jobs": self.jobs, "engine": self.engine}
        names = [BASELINE, *self.options]
        try:
            results = run(self.study, options=names, report=report, stop=stopped, **how)
        except Cancelled:
            return None
        return compare(self.study, results)
