"""Python's collector of cycles, kept out of the way of a person's edits.

A full collection looks at every object of the program and of the study, and lets the
window stand still for a tenth of a second. So it is made when nothing goes on, soon
after a study is opened; what is alive then is left alone until the next one.
"""

import gc

from PySide6.QtCore import QObject, QTimer

from app.document import Document

QUIET_MS = 1500
"""How long after a study is opened the collection is made."""
THRESHOLDS = (10_000, 20, 20)
"""New objects between collections of the youngest, and collections between older."""


class Collecting(QObject):
    """Collects once after each study that is opened."""

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(collect)
        document.loaded.connect(self._timer.start)
        gc.set_threshold(*THRESHOLDS)


def collect() -> None:
    """Collect everything now, and leave what is alive out of later collections."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
