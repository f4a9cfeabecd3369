"""The item of a station: its machines in their footprints, its people, its cycle."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.floor.footprint import FRONT, block_of
from app.line.canvas.items.element import FAINT, ROUND, SKETCHY, ElementItem
from app.line.canvas.looks import first_that_fits, write
from app.line.canvas.units import PER_METRE
from models.stations import Station

HEAD = FRONT / 2 * PER_METRE
MOST_PEOPLE = 6
NEAR = 0.75
"""From this scale on names are bold: there is room for them."""


class StationItem(ElementItem):
    """A card with one rounded rectangle for each machine."""

    def draw(self, painter: QPainter, detail: float) -> None:
        """Draw it; from afar only its colour, or its icon and name."""
        family = self.shown.kind.family
        if detail < FAINT:
            self._from_afar(painter, family)
        elif detail < SKETCHY:
            self._sketch(painter, family, detail)
        else:
            self._whole(painter, family, detail)

    def _from_afar(self, painter: QPainter, family: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.looks.soft(family, 190))
        painter.drawRoundedRect(self.body, ROUND, ROUND)

    def _ground(self, painter: QPainter, family: str, alpha: int) -> None:
        painter.save()
        rect = self.turned(painter)
        self.card(painter, rect, self.looks.colour("surface"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.looks.soft(family, alpha))
        painter.drawRoundedRect(rect, ROUND, ROUND)
        painter.restore()

    def _sketch(self, painter: QPainter, family: str, detail: float) -> None:
        self._ground(painter, family, 46)
        colour = self.looks.family(family)
        room = self.body.adjusted(4, 4, -4, -4)
        size = min(22 / detail, room.width() * 0.6, room.height() * 0.6)
        text = room.height() * detail > 44  # noqa: PLR2004
        upper = QRectF(room)
        if text:
            upper.setHeight(room.height() * 0.52)
        self.icon(painter, self.shown.kind.icon, upper, size, colour=colour,
                  detail=detail)  # fmt: skip
        if text:
            lower = QRectF(room)
            lower.setTop(upper.bottom() - room.height() * 0.04)
            painter.setPen(self.looks.colour("text"))
            write(painter, lower, self.shown.title, detail=detail, largest=10,
                  smallest=7.5)  # fmt: skip

    def _whole(self, painter: QPainter, family: str, detail: float) -> None:
        self._ground(painter, family, 14)
        self._machines(painter, family, detail)
        head = QRectF(self.body.left() + 5, self.body.top() + 2,
                      self.body.width() - 10, HEAD - 3)  # fmt: skip
        painter.setPen(self.looks.colour("text"))
        near = detail >= NEAR
        write(painter, head, self.shown.title, detail=detail, bold=near,
              largest=11.5 if near else 10, smallest=8)  # fmt: skip
        foot = QRectF(head)
        foot.moveBottom(self.body.bottom() - 1)
        left = self._people(painter, foot)
        foot.setLeft(left)
        painter.setPen(self.looks.colour("muted"))
        texts = (self.shown.detail, self.shown.detail.rpartition(" · ")[2])
        said = first_that_fits(texts, foot.width(), detail, 9)
        write(painter, foot, said, detail=detail, largest=10.5, smallest=8,
              align=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
              )  # fmt: skip

    def _machines(self, painter: QPainter, family: str, detail: float) -> None:
        station = self.shown.element
        assert isinstance(station, Station)
        block = block_of([station])
        colour, soft = self.looks.family(family), self.looks.soft(family, 40)
        edge = QColor(colour)
        edge.setAlpha(150)
        painter.save()
        self.turned(painter)
        size = block.length * PER_METRE, block.width * PER_METRE
        for number in range(min(station.machines, block.columns * block.rows)):
            x, y = block.spot(number)
            room = QRectF(0, 0, *size)
            room.moveCenter(QRectF(x * PER_METRE, -y * PER_METRE, 0, 0).center())
            painter.setPen(QPen(edge, 1.2))
            painter.setBrush(soft)
            painter.drawRoundedRect(room, 4, 4)
            painter.save()
            painter.translate(room.center())
            painter.rotate(self.shown.stand.angle)
            at = QRectF(-1, -1, 2, 2)
            across = min(*size) * 0.62
            self.icon(painter, self.shown.kind.icon, at, across, colour=colour,
                      detail=detail)  # fmt: skip
            painter.restore()
        painter.restore()

    def _people(self, painter: QPainter, room: QRectF) -> float:
        """Draw the people it takes; return where they end."""
        x, middle = room.left() + 3, room.center().y()
        for pool, count in self.shown.people:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.looks.pool(pool))
            for _ in range(min(count, MOST_PEOPLE)):
                painter.drawPath(_person(x + 4, middle))
                x += 10
            x += 2
        return x


def _person(x: float, y: float) -> QPainterPath:
    """Return head and shoulders of a person."""
    path = QPainterPath()
    path.addEllipse(QRectF(x - 2.8, y - 8.5, 5.6, 5.6))
    path.moveTo(x - 4.6, y + 5.5)
    path.cubicTo(x - 4.6, y - 4.2, x + 4.6, y - 4.2, x + 4.6, y + 5.5)
    path.closeSubpath()
    return path
