"""Hands on a view: what the mouse does with the camera, one class for each gesture."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSizeF, Qt

from app.twin3d.camera import Camera
from app.twin3d.desk.eye import Eye
from app.twin3d.desk.looking import neared, turned

ORBIT, LIFT = 0.35, 0.28
LOOK = 0.2
"""Degrees a pixel."""
NOTCH = 1.18
CLICK = 4.0
"""Pixels that a click may move."""


@dataclass
class Gesture:
    """A drag that began at a point with a camera."""

    eye: Eye
    start: QPointF
    size: QSizeF
    camera: Camera
    far: float = 0.0

    @property
    def is_click(self) -> bool:
        """Tell whether the mouse has hardly moved."""
        return self.far <= CLICK

    def move(self, at: QPointF) -> None:
        """Follow the mouse."""
        step = at - self.start
        self.far = max(self.far, abs(step.x()) + abs(step.y()))
        if not self.is_click:
            self.drag(step.x(), step.y())

    def drag(self, x: float, y: float) -> None:
        """Do with the camera what so many pixels ask for."""


class Orbit(Gesture):
    """Turns the camera about what it looks at."""

    def drag(self, x: float, y: float) -> None:
        """Turn and lift."""
        self.eye.look(self.camera.orbited(-x * ORBIT, y * LIFT))


class Pan(Gesture):
    """Moves the camera sideways: the floor sticks to the cursor."""

    def drag(self, x: float, y: float) -> None:
        """Move by what the pixels are at the point looked at."""
        half = self.size.height() / 2
        self.eye.look(self.camera.panned(-x / half, y / half))


class Look(Gesture):
    """Turns the head of somebody who walks."""

    def drag(self, x: float, y: float) -> None:
        """Turn and lift the head."""
        self.eye.look(turned(self.camera, -x * LOOK, -y * LOOK))


def begun(
    eye: Eye,
    buttons: Qt.MouseButton,
    held: Qt.KeyboardModifier,
    at: QPointF,
    size: QSizeF,
) -> Gesture:
    """Return the gesture that a pressed button begins."""
    kind: type[Gesture] = Orbit
    aside = buttons in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton)
    if aside or held & Qt.KeyboardModifier.ShiftModifier:
        kind = Pan
    if eye.is_walking:
        kind = Look
    return kind(eye, at, size, eye.camera)


def wheeled(eye: Eye, notches: float, at: QPointF, size: QSizeF) -> None:
    """Go nearer to what is under the cursor, or farther away."""
    if not eye.is_walking:
        pixels = (size.width(), size.height())
        eye.look(neared(eye.camera, NOTCH**notches, pixels, at.x(), at.y()))
