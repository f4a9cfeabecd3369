"""Short work that must be done before going on, while the window paints on."""

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QObject

from app.background import Outcome, Task

LAST_S = 10.0
"""Seconds that work may still take after the window has gone."""


def finish(work: Callable[[], object], parent: QObject) -> Outcome:
    """Do work in a thread and return how it ended; keys and clicks wait until then.

    An OSError is in the outcome; any other error also goes to the one place for them.
    Work that outlasts the window or the program's loop counts as cancelled.
    """
    loop = QEventLoop()
    ended: list[Outcome] = []
    task = Task(lambda _report, _stopped: _tried(work), parent)
    task.ended.connect(ended.append)
    task.ended.connect(loop.quit)
    parent.destroyed.connect(loop.quit)
    task.start()
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    task.wait(LAST_S)
    if not ended:
        return Outcome(cancelled=True)
    parent.destroyed.disconnect(loop.quit)
    task.deleteLater()
    found = ended[0].value
    return Outcome(error=found) if isinstance(found, OSError) else ended[0]


def _tried(work: Callable[[], object]) -> object:
    try:
        return work()
    except OSError as error:
        return error
