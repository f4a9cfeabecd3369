"""Work of the window done in slices, a few milliseconds at each turn of the loop."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

SLICE_S = 0.008
"""Seconds of one slice; what is drawn for it is painted after it."""


class Slices(QObject):
    """Goes through steps bit by bit; `finish` does at once what is left of them."""

    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[object] | None = None
        self._is_at_it = False
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._slice)

    @property
    def is_busy(self) -> bool:
        """Tell whether there is something left to do."""
        return self._steps is not None

    def begin(self, steps: Iterator[object]) -> None:
        """Begin with steps; what was left of others is dropped."""
        self._steps = steps
        self._timer.start()

    def drop(self) -> None:
        """Leave undone what is left."""
        self._timer.stop()
        self._steps = None

    def finish(self) -> None:
        """Do all that is left now; nothing if a step itself asks for that."""
        if self._steps is not None and not self._is_at_it:
            self._go(None)

    def _slice(self) -> None:
        self._go(time.perf_counter() + SLICE_S)

    def _go(self, until: float | None) -> None:
        steps = self._steps
        if steps is None:
            return
        self._is_at_it = True
        try:
            for _ in steps:
                if until is not None and time.perf_counter() >= until:
                    return
        finally:
            self._is_at_it = False
        self.drop()
        self.ended.emit()
