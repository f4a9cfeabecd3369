"""Long work off the GUI thread: a function without Qt in a Python thread.

`task = Task(work, parent)`, where `work(report, stopped)` returns a result;
`task.reported` brings what work reports, `task.ended` the Outcome: value, error or
cancelled; both come in the GUI thread. `task.start()`, `task.cancel()`.
"""

import logging
import sys
import threading
import weakref
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

Report = Callable[[object], None]
Stopped = Callable[[], bool]
Work = Callable[[Report, Stopped], Any]
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """How work ended: with a value, with an error, or cancelled."""

    value: Any = None
    error: BaseException | None = None
    cancelled: bool = False


class Task(QObject):
    """One run of a function in a thread; its signals come in the GUI thread."""

    reported = Signal(object)
    ended = Signal(object)
    _arrived = Signal()

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()
        self._queue: deque[tuple[bool, Any]] = deque()
        self._thread = threading.Thread(
            target=self._run, daemon=True, name="linerefit task"
        )
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Tell whether the thread is alive."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Start the work."""
        _RUNNING.add(self)
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop; `ended` still comes."""
        self._stop.set()

    def wait(self, seconds: float) -> bool:
        """Wait for the thread; tell whether it has ended."""
        if self._thread.ident is not None:
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            value = self._work(self._report, self._stop.is_set)
            outcome = Outcome(value, cancelled=self._stop.is_set())
        except Exception as error:  # told in the GUI thread
            outcome = Outcome(error=error, cancelled=self._stop.is_set())
        self._put(True, outcome)

    def _report(self, event: object) -> None:
        self._put(False, event)

    def _put(self, last: bool, item: object) -> None:
        self._queue.append((last, item))
        try:
            self._arrived.emit()
        except RuntimeError:  # the window, and this object with it, is gone
            LOG.debug("an event after the end of the window")

    def _deliver(self) -> None:
        for _ in range(len(self._queue)):  # no more: the window has other things to do
            if not self._queue:  # a dialog that a slot opened has delivered the rest
                return
            last, item = self._queue.popleft()
            if last:
                _RUNNING.discard(self)
                self._tell_error(item)
                self.ended.emit(item)
            else:
                self.reported.emit(item)

    @staticmethod
    def _tell_error(outcome: Any) -> None:
        """Hand an unexpected error to the one place that logs and tells them."""
        error = outcome.error
        if error is not None and not outcome.cancelled:
            sys.excepthook(type(error), error, error.__traceback__)


_RUNNING: "weakref.WeakSet[Task]" = weakref.WeakSet()


def is_busy() -> bool:
    """Tell whether any work goes on."""
    return bool(_RUNNING)


def stop_all(seconds: float = 5.0) -> bool:
    """Cancel all work and wait for it; tell whether all threads have ended."""
    tasks = list(_RUNNING)
    for task in tasks:
        task.cancel()
    return not [task for task in tasks if not task.wait(seconds)]
