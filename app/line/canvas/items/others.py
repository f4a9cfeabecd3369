"""The items of buffers, conveyors, sources, sinks and fleets."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.floor.footprint import SLOT
from app.line.canvas.items.element import FAINT, ROUND, SKETCHY, ElementItem
from app.line.canvas.looks import write
from app.line.canvas.units import PER_METRE


class BufferItem(ElementItem):
    """A rack of places with its capacity on it."""

    def draw(self, painter: QPainter, detail: float) -> None:
        """Draw it; from afar only its colour."""
        if detail < FAINT:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.looks.soft("plain", 150))
            painter.drawRect(self.body)
            return
        painter.save()
        rect = self.turned(painter)
        self.card(painter, rect, self.looks.colour("surface"))
        self.card(painter, rect, self.looks.soft("plain", 30))
        if detail >= SKETCHY:
            self._slots(painter, rect)
        painter.restore()
        painter.setPen(self.looks.colour("text"))
        write(painter, self.body, self.shown.detail, detail=detail, bold=True,
              largest=12, smallest=7)  # fmt: skip
        self.name_below(painter, detail)

    def _slots(self, painter: QPainter, rect: QRectF) -> None:
        pen = self.looks.family("plain")
        pen.setAlpha(60)
        painter.setPen(QPen(pen, 1))
        step = SLOT * PER_METRE
        count = round(rect.width() / step)
        pitch = rect.width() / max(count, 1)
        for number in range(1, count):
            x = rect.left() + number * pitch
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
        painter.drawLine(QPointF(rect.left(), 0), QPointF(rect.right(), 0))


class ConveyorItem(ElementItem):
    """A belt with its rollers and arrows in the direction of flow."""

    def draw(self, painter: QPainter, detail: float) -> None:
        """Draw it."""
        painter.save()
        rect = self.turned(painter)
        self.card(painter, rect, self.looks.colour("surface"))
        self.card(painter, rect, self.looks.soft("plain", 40))
        if detail >= FAINT:
            self._arrows(painter, rect)
        painter.restore()
        self.name_below(painter, detail)

    def _arrows(self, painter: QPainter, rect: QRectF) -> None:
        colour = self.looks.family("plain")
        painter.setPen(QPen(colour, 1.8, Qt.PenStyle.SolidLine,
                            Qt.PenCapStyle.RoundCap))  # fmt: skip
        count = max(1, int(rect.width() / 34))
        for number in range(count):
            x = rect.left() + (number + 0.5) * rect.width() / count
            painter.drawPolyline(
                [QPointF(x - 3, -5), QPointF(x + 2.5, 0), QPointF(x - 3, 5)]
            )


class EndItem(ElementItem):
    """A source or a sink: a soft field with icon and name."""

    def draw(self, painter: QPainter, detail: float) -> None:
        """Draw it."""
        edge = QColor(self.looks.colour("accent"))
        edge.setAlpha(110)
        painter.setPen(QPen(edge, 1.2))
        painter.setBrush(self.looks.colour("accent_soft"))
        painter.drawRoundedRect(self.body, 2 * ROUND, 2 * ROUND)
        accent = self.looks.colour("accent")
        if detail < FAINT:
            return
        room = self.body.adjusted(6, 6, -6, -6)
        upper = QRectF(room)
        upper.setHeight(room.height() * 0.55)
        size = min(42.0, 28 / detail)
        self.icon(painter, self.shown.kind.icon, upper, size, colour=accent,
                  detail=detail)  # fmt: skip
        room.setTop(upper.bottom())
        painter.setPen(self.looks.colour("text"))
        write(painter, room, self.shown.title, detail=detail, smallest=7.5,
              bold=detail > SKETCHY)  # fmt: skip


class FleetItem(ElementItem):
    """The place where the vehicles of a fleet wait."""

    def draw(self, painter: QPainter, detail: float) -> None:
        """Draw it."""
        colour = self.looks.family("transport")
        painter.setPen(QPen(colour, 1.4, Qt.PenStyle.DashLine))
        painter.setBrush(self.looks.soft("transport", 24))
        painter.drawRoundedRect(self.body, 10, 10)
        if detail < FAINT:
            return
        room = QRectF(self.body)
        room.setWidth(self.body.height())
        size = min(30.0, 24 / detail, room.height() * 0.8)
        self.icon(painter, self.shown.kind.icon, room, size, colour=colour,
                  detail=detail)  # fmt: skip
        text = self.body.adjusted(room.width(), 4, -4, -4)
        painter.setPen(QColor(self.looks.colour("text")))
        said = f"{self.shown.detail} {self.shown.title}"
        write(painter, text, said, detail=detail, largest=11.5)
