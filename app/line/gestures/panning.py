"""Panning: the floor follows the mouse."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from app.line.gestures.gesture import Gesture


class Panning(Gesture):
    """Moves the view; a click without a move clears the selection."""

    _from = QPointF()
    _moved = False

    def start(self, event: QMouseEvent) -> None:
        """Take hold of the floor."""
        self._from = self._first = event.position()
        self.view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, event: QMouseEvent) -> None:
        """Move the floor with the mouse."""
        step = event.position() - self._from
        self._from = event.position()
        self._moved = True
        self.view.scroll_by(step.x(), step.y())

    def end(self, event: QMouseEvent) -> None:
        """Let go."""
        self.view.viewport().unsetCursor()
        if not self._moved and event.button() == Qt.MouseButton.LeftButton:
            self.view.document.select([])

    def cancel(self) -> None:
        """Go back to where it began."""
        back = self._first - self._from
        self.view.scroll_by(back.x(), back.y())
        self.view.viewport().unsetCursor()
