"""The rubber band: to the right it takes whole elements, to the left touched ones."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent

from app.line.canvas.overlays import Band
from app.line.gestures.gesture import Gesture


class Banding(Gesture):
    """Selects; with Shift or Ctrl it adds to the selection."""

    def start(self, event: QMouseEvent) -> None:
        """Set the first corner."""
        self._start = self.point(event)
        more = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        adds = bool(event.modifiers() & more)
        self._before = self.view.document.selection if adds else ()
        self._band = Band(self.view.looks)
        self.view.lines.addItem(self._band)

    def move(self, event: QMouseEvent) -> None:
        """Stretch the band and select what is in it."""
        to = self.point(event)
        self._band.show_rect(self._start, to)
        self.view.lines.select({*self._before, *self._found(to)})

    def _found(self, to: QPointF) -> list[str]:
        rect = QRectF(self._start, to).normalized()
        whole = to.x() >= self._start.x()
        return self.view.lines.elements_in(rect, whole=whole)

    def end(self, event: QMouseEvent) -> None:
        """Select what is in the band; a click on nothing selects nothing."""
        to = self.point(event)
        self.cancel()
        if (to - self._start).manhattanLength() * self.view.scale_now > 3:  # noqa: PLR2004
            self.view.document.select([*self._before, *self._found(to)])
        else:
            self.view.document.select(self._before)

    def cancel(self) -> None:
        """Take the band away."""
        self.view.lines.removeItem(self._band)
        self.view.lines.select(self.view.document.selection)
