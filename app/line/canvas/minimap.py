"""The minimap: the whole line, and the part that is shown, to be dragged."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from app.line.canvas.view import LineView

SIZE = QSize(190, 128)
INSET = 12
LEAST = 2.4


class Minimap(QWidget):
    """Lies in the lower right corner of a view."""

    def __init__(self, view: LineView) -> None:
        super().__init__(view)
        self._view = view
        self._picture: QPixmap | None = None
        self.resize(SIZE)
        self.setObjectName("minimap")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.wanted = True
        view.view_changed.connect(self._follow)
        view.lines.changed_shape.connect(self.draw_again)
        view.context.theme.changed.connect(self.draw_again)

    def _follow(self) -> None:
        self.place()
        self.update()

    def draw_again(self, *_what: object) -> None:
        """Draw the line again: it has changed."""
        self._picture = None
        self.place()
        self.update()

    def place(self) -> None:
        """Move to the corner of the view, if something lies outside of it."""
        whole = self._view.lines.rect_around()
        beyond = not self._view.shown_rect().contains(whole)
        self.setVisible(self.wanted and beyond and not whole.isEmpty())
        room = self._view.size()
        self.move(room.width() - SIZE.width() - INSET,
                  room.height() - SIZE.height() - INSET)  # fmt: skip

    def _whole(self) -> QRectF:
        lines = self._view.lines.rect_around().united(self._view.underlay.rect())
        return lines.adjusted(-60, -60, 60, 60)

    def _scale(self, whole: QRectF) -> float:
        return min((self.width() - 12) / max(whole.width(), 1),
                   (self.height() - 12) / max(whole.height(), 1))  # fmt: skip

    def _to_map(self, rect: QRectF, whole: QRectF) -> QRectF:
        scale = self._scale(whole)
        middle = QPointF(self.width() / 2, self.height() / 2)
        corner = (rect.topLeft() - whole.center()) * scale + middle
        return QRectF(corner.x(), corner.y(), rect.width() * scale,
                      rect.height() * scale)  # fmt: skip

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the line, and a frame around what is shown."""
        whole = self._whole()
        if self._picture is None:
            self._picture = self._drawn(whole)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._picture)
        looks = self._view.looks
        shown = self._to_map(self._view.shown_rect(), whole)
        inside = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        soft = QColor(looks.colour("accent"))
        soft.setAlpha(34)
        painter.setBrush(soft)
        painter.setPen(QPen(looks.colour("accent"), 1.4))
        painter.drawRoundedRect(shown.intersected(inside), 3, 3)
        painter.end()

    def _drawn(self, whole: QRectF) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        looks = self._view.looks
        ground = QColor(looks.colour("raised"))
        ground.setAlpha(236)
        painter.setBrush(ground)
        painter.setPen(QPen(looks.colour("border"), 1))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7
        )
        self._draw_line(painter, whole)
        painter.end()
        return picture

    def _draw_line(self, painter: QPainter, whole: QRectF) -> None:
        """Draw links and elements, in units of the scene, many with one call."""
        scale = self._scale(whole)
        painter.translate(self.width() / 2, self.height() / 2)
        painter.scale(scale, scale)
        painter.translate(-whole.center())
        pen = QPen(self._view.looks.colour("border"), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        links = self._view.lines.links.values()
        painter.drawLines([piece for link in links for piece in link.pieces()])
        painter.setPen(Qt.PenStyle.NoPen)
        by_family: dict[str, list[QRectF]] = {}
        least = LEAST / scale
        for item in self._view.lines.elements.values():
            rects = by_family.setdefault(item.shown.kind.family, [])
            rects.append(_at_least(item.box, least))
        for family, rects in by_family.items():
            painter.setBrush(self._view.looks.family(family))
            painter.drawRects(rects)

    # -- dragging what is shown
    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Show what is under the mouse."""
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go on while the button is held."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def _go(self, event: QMouseEvent) -> None:
        whole = self._whole()
        middle = QPointF(self.width() / 2, self.height() / 2)
        way = (event.position() - middle) / self._scale(whole)
        self._view.centerOn(whole.center() + way)
        event.accept()


def _at_least(rect: QRectF, size: float) -> QRectF:
    """Return a rectangle that can be seen."""
    rect.setWidth(max(rect.width(), size))
    rect.setHeight(max(rect.height(), size))
    return rect
