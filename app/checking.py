"""The checks of the study, made off the GUI thread soon after each change."""

from PySide6.QtCore import QObject, QTimer

from app.background import Outcome, Report, Stopped, Task
from app.document import Document
from models.problems import Problem
from models.study import Study

PAUSE_MS = 150


def problems_of(study: Study) -> tuple[Problem, ...]:
    """Return all problems of a study, those of the policies it chose included."""
    from models.files import Loaded  # noqa: PLC0415
    from models.reading_on import all_problems  # noqa: PLC0415 (loads networkx)

    found = all_problems(Loaded(study, ()))
    if study.money.policies is None:
        return found
    from app.policies.evaluated import policy_problems  # noqa: PLC0415

    return (*found, *policy_problems(study))


class Checker(QObject):
    """Keeps `document.problems` up to date; only the last state is checked."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._task: Task | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._check)
        document.study_changed.connect(self._timer.start)

    @property
    def is_busy(self) -> bool:
        """Tell whether a check is due or running."""
        return self._timer.isActive() or self._task is not None

    def stop(self) -> None:
        """Make no more checks."""
        self._timer.stop()
        self._document.study_changed.disconnect(self._timer.start)
        if self._task is not None:
            self._task.cancel()

    def _check(self) -> None:
        if self._task is not None or not self._document.is_open:
            return
        study = self._document.study

        def work(_report: Report, _stopped: Stopped) -> tuple[Study, object]:
            return study, problems_of(study)

        self._task = Task(work, self)
        self._task.ended.connect(self._found)
        self._task.start()

    def _found(self, outcome: Outcome) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.deleteLater()
        if outcome.value is None or outcome.cancelled:
            return
        study, problems = outcome.value
        if study is self._document.study:
            self._document.set_problems(problems)
        else:
            self._timer.start()
