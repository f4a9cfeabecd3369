"""The recorder: makes ready what is wished, one wish at a time, in the background."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.background import Outcome, Task
from app.twin3d.desk.preparing import Ready, Wish, in_language, prepare

Report = Callable[[object], None]
Stopped = Callable[[], bool]


class Recorder(QObject):
    """Records; a newer wish takes the place of the one before."""

    progressed = Signal(object)
    """The share that is done, 0 to 1; None when nothing is being done any more."""
    made = Signal(object)
    """A `preparing.Ready`, or a `preparing.Fault`; None after an unexpected error."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._doing: Wish | None = None

    @property
    def is_busy(self) -> bool:
        """Tell whether it records."""
        return self._task is not None

    def want(self, wish: Wish, shown: Ready | None) -> bool:
        """Record unless it is shown or on its way; tell whether work has begun."""
        known = self._doing or (shown.wish if shown else None)
        if known is not None and _key(known) == _key(wish):
            if known.language == wish.language:
                return False
            if shown is not None and not self.is_busy:
                self._start(wish, _translated(shown, wish.language))
                return True
        self.cancel()
        self._start(wish, partial(prepare, wish))
        return True

    def cancel(self) -> bool:
        """Stop recording; tell whether there was anything to stop."""
        if self._task is None:
            return False
        self._task.cancel()
        self._end()
        return True

    def _start(self, wish: Wish, work: Callable[[Report, Stopped], object]) -> None:
        task = Task(work, self)
        task.reported.connect(partial(self._report, task))
        task.ended.connect(partial(self._ended, task))
        self._task, self._doing = task, wish
        self.progressed.emit(0.0)
        task.start()

    def _report(self, task: Task, share: object) -> None:
        if task is self._task:
            self.progressed.emit(share)

    def _ended(self, task: Task, outcome: Outcome) -> None:
        if task is self._task:
            self._end()
            self.made.emit(outcome.value)

    def _end(self) -> None:
        self._task = self._doing = None
        self.progressed.emit(None)


def _key(wish: Wish) -> tuple[object, ...]:
    """Return what tells whether something else is to be simulated."""
    return id(wish.study), wish.options, wish.start, wish.duration, wish.folder


def _translated(ready: Ready, language: str) -> Callable[[Report, Stopped], object]:
    return lambda _report, _stopped: in_language(ready, language)
