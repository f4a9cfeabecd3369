"""A gesture: what the mouse does from press to release; Esc takes it back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

if TYPE_CHECKING:
    from app.line.canvas.view import LineView


class Gesture:
    """Made at the press; shows what it would do, and does it at its end."""

    def __init__(self, view: "LineView", button: Qt.MouseButton) -> None:
        self.view = view
        self.button = button

    def start(self, event: QMouseEvent) -> None:
        """Begin at the place of the press."""

    def move(self, event: QMouseEvent) -> None:
        """Follow the mouse."""

    def end(self, event: QMouseEvent) -> None:
        """Do it."""

    def cancel(self) -> None:
        """Leave everything as it was."""

    def point(self, event: QMouseEvent) -> QPointF:
        """Return the point of the scene under the mouse."""
        return self.view.mapToScene(event.position().toPoint())


def is_free(event: QMouseEvent) -> bool:
    """Tell whether Alt suspends snapping."""
    return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
