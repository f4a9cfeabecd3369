"""What is asked beyond the comparison: what each measure brings, how sure it is."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.background import Outcome, Report, Stopped, Task
from models.study import Study

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.comparison import Comparison

FEW = 8
"""Replications of every subset of measures, and of every what-if."""


@dataclass(frozen=True)
class Question:
    """A question about an option of a study, and how it is to be answered."""

    kind: str
    study: Study
    option: str
    engine: str
    jobs: int
    known: "Comparison | None" = None
    """The comparison that it is about; a trial differs from it."""
    replications: int = FEW

    def answer(self, report: Report, stopped: Stopped) -> Any:
        """Return the answer; None if stopped."""
        from sim.engine.clockwork import Stopped as Cancelled  # noqa: PLC0415

        ways: dict[str, Callable[..., Any]] = {
            "brings": _brings,
            "risk": _risk,
            "trial": self._trial,
        }
        how = {"jobs": self.jobs, "engine": self.engine, "stop": stopped}
        try:
            return ways[self.kind](self.study, self.option, how, report)
        except Cancelled:
            return None

    def _trial(
        self, study: Study, option: str, how: dict[str, Any], report: Report
    ) -> "Comparison | None":
        from sim.again import compare_again  # noqa: PLC0415

        if self.known is None:
            return None
        return compare_again(
            self.known, study, option, self.replications, report=report, **how
        )


def brief(study: Study, replications: int = FEW) -> Study:
    """Return a study that is simulated with few replications, to answer soon."""
    plan = study.plan.model_copy(update={"replications": replications})
    return study.model_copy(update={"plan": plan})


def _brings(study: Study, option: str, how: dict[str, Any], report: Report) -> Any:
    from app.contributions.brings import brings_of  # noqa: PLC0415
    from sim.contributions.subsets import How  # noqa: PLC0415

    return brings_of(brief(study), option, How(report=report, **how))


def _risk(study: Study, option: str, how: dict[str, Any], report: Report) -> Any:
    from sim.uncertainty.risk import risk  # noqa: PLC0415

    return risk(study, option, report=report, **how)


class Asker(QObject):
    """Answers one question of a kind at a time; a newer one takes its place."""

    progressed = Signal(object)
    answered = Signal(object, object)
    """The Question, and its answer; None if it failed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._asked: Question | None = None
        self._next: Question | None = None

    @property
    def is_busy(self) -> bool:
        """Tell whether an answer is being worked out."""
        return self._task is not None

    def ask(self, question: Question) -> None:
        """Work out an answer in the background; what was asked before is dropped."""
        self.drop()
        task = Task(question.answer, self)
        task.reported.connect(self.progressed)
        task.ended.connect(partial(self._end, task, question))
        self._task, self._asked = task, question
        task.start()

    def ask_next(self, question: Question) -> None:
        """Work out an answer once the one under way is there; the last one asked.

        One that takes more replications is not waited for.
        """
        under_way = self._asked.replications if self.is_busy and self._asked else 0
        if 0 < under_way <= question.replications:
            self._next = question
        else:
            self.ask(question)

    def drop(self) -> None:
        """Forget what was asked."""
        self._next = None
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _end(self, task: Task, question: Question, outcome: Outcome) -> None:
        if task is self._task:
            self._task = None
            self.answered.emit(question, outcome.value)
            question_left, self._next = self._next, None
            if question_left is not None and self._task is None:
                self.ask(question_left)
