"""The pulse: the one timer of the 3D place; it beats only while something moves."""

import time

from PySide6.QtCore import QObject, QTimer, Signal

FASTEST_MS, SLOWEST_MS = 33, 250
LONGEST_STEP = 0.25


class Pulse(QObject):
    """Beats about 30 times a second while somebody wants it, else not at all."""

    beat = Signal(float)
    """Seconds since the last beat: clocks and cameras go on."""
    frame = Signal()
    """After each beat: draw what has changed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=FASTEST_MS)
        self._timer.timeout.connect(self._tick)
        self._wanted: set[str] = set()
        self._last = 0.0

    @property
    def is_beating(self) -> bool:
        """Tell whether the timer runs."""
        return self._timer.isActive()

    def want(self, who: str, *, on: bool = True) -> None:
        """Beat, or not any more, for something that moves."""
        (self._wanted.add if on else self._wanted.discard)(who)
        if on:
            self.once()

    def once(self) -> None:
        """Beat once at least: something is to be drawn."""
        if not self._timer.isActive():
            self._last = time.monotonic()
            self._timer.start()

    def cost(self, seconds: float) -> None:
        """Beat more slowly where drawing takes long, so that the window answers."""
        pause = round(min(max(FASTEST_MS, seconds * 1500), SLOWEST_MS))
        if abs(pause - self._timer.interval()) > FASTEST_MS / 4:
            self._timer.setInterval(pause)

    def _tick(self) -> None:
        now = time.monotonic()
        step, self._last = min(now - self._last, LONGEST_STEP), now
        if not self._wanted:
            self._timer.stop()
        self.beat.emit(step)
        self.frame.emit()

    def shut(self) -> None:
        """Beat no more."""
        self._wanted.clear()
        self._timer.stop()
