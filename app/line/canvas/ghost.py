"""The ghost of a new element: its footprint under the mouse, red where it clashes."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.line.canvas.looks import Looks, font
from app.line.canvas.overlays import OVER
from app.line.canvas.units import PER_METRE, to_scene
from models.floorplan.boxes import Box

PAD = 6.0
LINE = 17.0


class Ghost(QGraphicsItem):
    """A rectangle of the footprint, its icon, its size in metres and a tip below."""

    def __init__(self, looks: Looks, icon: str, name: str) -> None:
        super().__init__()
        self.looks = looks
        self.icon = icon
        self.name = name
        self.box = Box(0, 0, 1, 1)
        self.clash = False
        self.tip = ""
        self.setZValue(OVER)
        self.hide()

    def show_at(self, box: Box, *, clash: bool, tip: str) -> None:
        """Show it on the floor, with what would happen there."""
        if (box.length, box.width) != (self.box.length, self.box.width):
            self.prepareGeometryChange()
        self.box, self.clash, self.tip = box, clash, tip
        self.setPos(to_scene(box.x, box.y))
        self.setVisible(True)
        self.update()

    @property
    def _body(self) -> QRectF:
        length, width = self.box.length * PER_METRE, self.box.width * PER_METRE
        return QRectF(-length / 2, -width / 2, length, width)

    def boundingRect(self) -> QRectF:  # noqa: N802
        """Return the footprint with room for what is written below."""
        return self._body.adjusted(-2000, -300, 2000, 3000)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """Draw it."""
        scale = option.levelOfDetailFromTransform(painter.worldTransform())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.looks.colour("error" if self.clash else "accent")
        soft = QColor(colour)
        soft.setAlpha(50)
        pen = QPen(colour, 1.8, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(soft)
        painter.drawRoundedRect(self._body, 7, 7)
        size = min(self._body.width(), self._body.height()) * 0.5
        at = QRectF(-size / 2, -size / 2, size, size)
        found = self.looks.icon(self.icon, colour, size * scale)
        painter.drawPixmap(at, found, QRectF(found.rect()))
        self._label(painter, scale, colour)

    def _label(self, painter: QPainter, scale: float, colour: QColor) -> None:
        painter.save()
        painter.translate(0, self._body.bottom())
        painter.scale(1 / scale, 1 / scale)
        lines = [f"{self.box.length:.1f} × {self.box.width:.1f} m"]
        lines += [self.tip] if self.tip else []
        painter.setFont(font(11.5, True))
        metrics = painter.fontMetrics()
        wide = max(metrics.horizontalAdvance(line) for line in lines) + 2 * PAD
        room = QRectF(-wide / 2, 8, wide, LINE * len(lines) + PAD)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(room, 5, 5)
        painter.setPen(self.looks.colour("surface"))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, "\n".join(lines))
        painter.restore()
