"""The eye: the camera that all views share; it flies and walks."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from app.twin3d.camera import Camera
from app.twin3d.desk.looking import walked
from app.twin3d.desk.pulse import Pulse
from app.twin3d.film.keyframes import Keyframes

FLIGHT = 0.5
PATH_LEG = 2.5
"""Seconds of a flight, and of a leg of a path with keyframes."""
REST_MS = 160
PACE, HURRY = 2.6, 7.0
"""Metres a second of somebody who walks, or runs with Shift."""


class Eye(QObject):
    """One camera for all views, and the timer that tells when it has come to rest."""

    moved = Signal()
    rested = Signal()
    walking_changed = Signal(bool)

    def __init__(self, pulse: Pulse, parent: QObject) -> None:
        super().__init__(parent)
        self._pulse = pulse
        self.camera = Camera((0.0, -20.0, 12.0), (0.0, 0.0, 0.0))
        self.is_walking = False
        self._path: Keyframes | None = None
        self._length, self._gone = 0.0, 0.0
        self._steps: dict[str, tuple[float, float]] = {}
        self.hurries = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.rested)
        pulse.beat.connect(self._beat)

    @property
    def is_moving(self) -> bool:
        """Tell whether the camera has not come to rest."""
        return self._rest.isActive()

    @property
    def is_flying(self) -> bool:
        """Tell whether the camera is on its way by itself."""
        return self._path is not None

    def look(self, camera: Camera) -> None:
        """Look from a camera at once."""
        self.stop()
        self._take(camera)

    def fly(self, camera: Camera) -> None:
        """Go to a camera within half a second."""
        self._start(Keyframes((0.0, 1.0), (self.camera, camera)), FLIGHT)

    def follow(self, cameras: Sequence[Camera]) -> None:
        """Fly along a path of cameras."""
        if len(cameras) > 1:
            self.walk(on=False)
            self._start(Keyframes.evenly(cameras), PATH_LEG * (len(cameras) - 1))

    def walk(self, *, on: bool) -> None:
        """Walk at eye height, or not any more."""
        if on != self.is_walking:
            self.is_walking = on
            self._steps.clear()
            self._pulse.want("walk", on=False)
            self.walking_changed.emit(on)

    def step(self, key: str, ahead: float, right: float, *, on: bool) -> None:
        """Walk into a direction while a key is held."""
        if on:
            self._steps[key] = (ahead, right)
        else:
            self._steps.pop(key, None)
        self._pulse.want("walk", on=bool(self._steps))

    def stand(self) -> None:
        """Walk no more: the keys are gone with the focus."""
        self._steps.clear()
        self._pulse.want("walk", on=False)

    def _start(self, path: Keyframes, seconds: float) -> None:
        self._path, self._length, self._gone = path, seconds, 0.0
        self._pulse.want("flight")

    def stop(self) -> None:
        """End a flight where it is."""
        self._path = None
        self._pulse.want("flight", on=False)

    def _take(self, camera: Camera) -> None:
        self.camera = camera
        self._rest.start()
        self.moved.emit()

    def _beat(self, seconds: float) -> None:
        if self._path is not None:
            self._gone += seconds
            share = min(self._gone / self._length, 1.0)
            camera = self._path.at(share)
            if share >= 1.0:
                self.stop()
            self._take(camera)
        elif self._steps:
            pace = (HURRY if self.hurries else PACE) * seconds
            ahead = sum(step[0] for step in self._steps.values())
            right = sum(step[1] for step in self._steps.values())
            self._take(walked(self.camera, ahead * pace, right * pace))

    def shut(self) -> None:
        """Stop the timer."""
        self.stop()
        self._rest.stop()
