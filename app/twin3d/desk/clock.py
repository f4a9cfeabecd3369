"""The clock that all views share: it plays, pauses, goes faster and to events."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.twin3d.desk.pulse import Pulse
from app.twin3d.playback.marks import next_event
from app.twin3d.recording import Window

SLOWEST, FASTEST = 0.1, 1000.0
SPEEDS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
START_SPEED = 20.0
NEAR = 1e-6


class Clock(QObject):
    """Seconds of the run within a window; `speed` of them in one second."""

    moved = Signal(float)
    playing_changed = Signal(bool)
    speed_changed = Signal(float)

    def __init__(self, pulse: Pulse, parent: QObject) -> None:
        super().__init__(parent)
        self._pulse = pulse
        self.window = Window(0.0, 0.0)
        self.now, self.speed = 0.0, START_SPEED
        self.is_playing = False
        self._events: NDArray[np.float64] = np.zeros(0)
        self._marks: list[float] = []
        pulse.beat.connect(self._beat)

    def put(
        self, window: Window, events: NDArray[np.float64], marks: Sequence[float]
    ) -> None:
        """Take another window; stay at the instant if it lies inside."""
        self.window, self._events = window, events
        self._marks = sorted(set(marks))
        inside = window.start <= self.now <= window.end
        self.go(self.now if inside else window.start)

    def go(self, clock: float) -> None:
        """Go to an instant."""
        self.now = min(max(clock, self.window.start), self.window.end)
        self.moved.emit(self.now)

    def play(self) -> None:
        """Play; from the beginning if the end has been reached."""
        if self.now >= self.window.end - NEAR:
            self.go(self.window.start)
        self._set_playing(True)

    def pause(self) -> None:
        """Stand still."""
        self._set_playing(False)

    def toggle(self) -> None:
        """Play or pause."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def set_speed(self, speed: float) -> None:
        """Go so many times as fast as the line does."""
        self.speed = min(max(speed, SLOWEST), FASTEST)
        self.speed_changed.emit(self.speed)

    def faster(self) -> None:
        """Take the next speed."""
        self.set_speed(next((s for s in SPEEDS if s > self.speed * 1.01), FASTEST))

    def slower(self) -> None:
        """Take the speed before."""
        found = [s for s in SPEEDS if s < self.speed * 0.99]
        self.set_speed(found[-1] if found else SLOWEST)

    def step(self) -> None:
        """Go to the next event of any view, and stand there."""
        self.pause()
        found = next_event(self._events, self.now + NEAR)
        self.go(self.window.end if found is None else found)

    def mark(self, *, ahead: bool) -> None:
        """Go to the next mark, or to the one before."""
        marks = self._marks
        at = bisect_right(marks, self.now + NEAR) if ahead else -1
        if not ahead:
            at = bisect_left(marks, self.now - NEAR) - 1
        if 0 <= at < len(marks):
            self.go(marks[at])

    def _set_playing(self, on: bool) -> None:
        if on != self.is_playing:
            self.is_playing = on
            self._pulse.want("clock", on=on)
            self.playing_changed.emit(on)

    def _beat(self, seconds: float) -> None:
        if not self.is_playing:
            return
        self.go(self.now + seconds * self.speed)
        if self.now >= self.window.end - NEAR:
            self.pause()
