"""Zooming into a painted picture: Ctrl and the wheel, drag to pan, double click."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QWidget

STEP, MOST = 1.25, 12.0
NOTCH = 120.0


class Zoomed(QWidget):
    """A widget whose picture can be zoomed; paint after `apply_zoom`."""

    def __init__(self) -> None:
        super().__init__()
        self._zoom = 1.0
        self._corner = QPointF()
        self._held: QPointF | None = None

    @property
    def zoom(self) -> float:
        """Return how many times larger than it is the picture is shown."""
        return self._zoom

    def apply_zoom(self, painter: QPainter) -> None:
        """Have a painter draw larger, the part that was panned to."""
        painter.translate(-self._corner * self._zoom)
        painter.scale(self._zoom, self._zoom)

    def in_picture(self, at: QPointF) -> QPointF:
        """Return where in the picture a point of the widget lies."""
        return at / self._zoom + self._corner

    def zoom_at(self, at: QPointF, factor: float) -> None:
        """Zoom in or out; what lies under a point of the widget stays there."""
        fixed = self.in_picture(at)
        self._zoom = min(max(self._zoom * factor, 1.0), MOST)
        self._go_to(fixed - at / self._zoom)

    def zoom_by(self, factor: float) -> None:
        """Zoom in or out; the middle stays where it is."""
        self.zoom_at(QPointF(self.rect().center()), factor)

    def show_all(self) -> None:
        """Show everything again."""
        self._zoom = 1.0
        self._go_to(QPointF())

    def _go_to(self, corner: QPointF) -> None:
        """Show another part, none that lies outside the picture."""
        room = 1 - 1 / self._zoom
        most = QRectF(0, 0, self.width() * room, self.height() * room)
        self._corner = QPointF(
            min(max(corner.x(), 0.0), most.right()),
            min(max(corner.y(), 0.0), most.bottom()),
        )
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Zoom with Ctrl; without, leave the wheel to the page."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_at(event.position(), STEP ** (event.angleDelta().y() / NOTCH))
            event.accept()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Begin to pan."""
        if event.button() == Qt.MouseButton.LeftButton and self._zoom > 1:
            self._held = event.position()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Pan."""
        if self._held is not None:
            moved = (event.position() - self._held) / self._zoom
            self._held = event.position()
            self._go_to(self._corner - moved)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """End panning."""
        self._held = None
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:  # noqa: N802
        """Show everything again."""
        self.show_all()
