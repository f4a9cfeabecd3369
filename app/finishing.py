"""Short work that must be done before going on, while the window paints on."""

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QObject

from app.background import Outcome, Task


def finish(work: Callable[[], object], parent: QObject) -> Outcome:
    """Do work in a thread and return how it ended; keys and clicks wait until then.

    An OSError is in the outcome; any other error also goes to the one place for them.
    """
    loop = QEventLoop()
    ended: list[Outcome] = []
    task = Task(lambda _report, _stopped: _tried(work), parent)
    task.ended.connect(ended.append)
    task.ended.connect(loop.quit)
    task.start()
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    task.wait(1)
    task.deleteLater()
    found = ended[0].value
    return Outcome(error=found) if isinstance(found, OSError) else ended[0]


def _tried(work: Callable[[], object]) -> object:
    try:
        return work()
    except OSError as error:
        return error
