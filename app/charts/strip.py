"""The bottleneck strip: the stations in their order, how full each is, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.charts.axes import colour_of, soft
from app.charts.card import note
from app.charts.painted import Painted
from app.theme.tokens import Tokens

WIDE, WIDEST, BETWEEN = 84.0, 150.0, 8.0
PALE = 90
TALL, NAME, MARK, HEAD = 46.0, 20.0, 12.0, 22.0
MOST = 36
"""Stations that a strip shows: those in use most, in the order of the line."""


@dataclass(frozen=True)
class Box:
    """A station: shares of its planned time in percent, and their words."""

    name: str
    use: float
    blocked: float
    starved: float
    text: str
    is_bottleneck: bool = False
    figure: str = ""
    """Its use in words."""


@dataclass(frozen=True)
class Strip:
    """The stations of one side, and why its bottleneck is where it is."""

    side: str
    label: str
    boxes: Sequence[Box]
    why: str

    @property
    def shown(self) -> Sequence[Box]:
        """Return the boxes that are drawn."""
        first = sorted(self.boxes, key=lambda box: -box.use)[:MOST]
        return [box for box in self.boxes if box in first]


class StripsChart(QWidget):
    """The strips of both sides below one another, each with its reason."""

    def __init__(
        self, strips: Sequence[Strip], head: Sequence[str], tokens: Tokens
    ) -> None:
        super().__init__()
        self._strips, self._head = strips, head
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for at, strip in enumerate(strips):
            if at:
                column.addSpacing(10)
            column.addWidget(_Row(strip, tokens))
            why = note(strip.why)
            why.setProperty("role", "")
            column.addWidget(why)

    def rows(self) -> Sequence[Sequence[object]]:
        """Return side, station, use, blocked and starved in percent, the mark."""
        found = [
            (s.label, b.name, b.use, b.blocked, b.starved, "▲" * b.is_bottleneck)
            for s in self._strips
            for b in s.boxes
        ]
        return [self._head, *found, *((s.label, s.why) for s in self._strips)]


class _Row(Painted):
    """One strip; a box is as full as its station is in use."""

    def __init__(self, strip: Strip, tokens: Tokens) -> None:
        super().__init__(tokens)
        self._strip = strip

    def _columns(self, width: float) -> int:
        return max(int((width + BETWEEN) // (WIDE + BETWEEN)), 1)

    def wanted_height(self) -> float:
        """Return the height for all lines of boxes at the present width."""
        columns = self._columns(self.likely_width)
        lines = -(-len(self._strip.shown) // columns)
        return HEAD + lines * (MARK + TALL + NAME) + 2

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint the name of the side, then box by box."""
        box = QRectF(0, 0, width, HEAD - 2)
        self.write(painter, box, self._strip.label, self.tokens.muted)
        columns = self._columns(width)
        wide = (width + BETWEEN) / min(columns, len(self._strip.shown) or 1) - BETWEEN
        wide = min(max(wide, WIDE), WIDEST)
        for at, one in enumerate(self._strip.shown):
            line, place = divmod(at, columns)
            top = HEAD + line * (MARK + TALL + NAME) + MARK
            frame = QRectF(place * (wide + BETWEEN), top, wide, TALL)
            self._box(painter, frame, one)

    def _box(self, painter: QPainter, frame: QRectF, one: Box) -> None:
        painter.fillRect(frame, QColor(self.tokens.hover))
        fill = QRectF(frame)
        fill.setTop(frame.bottom() - TALL * min(max(one.use / 100, 0.0), 1.0))
        mark = QColor(self.tokens.error)
        shade = mark if one.is_bottleneck else colour_of(self._strip.side, self.tokens)
        painter.fillRect(fill, soft(shade, PALE))
        painter.fillRect(QRectF(fill.left(), fill.top(), fill.width(), 2), shade)
        if one.is_bottleneck:
            self._mark(painter, frame)
        painter.save()
        bold = QFont(painter.font())
        bold.setBold(one.is_bottleneck)
        painter.setFont(bold)
        centre = Qt.AlignmentFlag.AlignHCenter
        is_full = fill.height() > frame.height() / 2
        room = fill if is_full else QRectF(frame.topLeft(), fill.topRight())
        self.write(painter, room, one.figure, align=centre)
        painter.restore()
        name = QRectF(frame.left(), frame.bottom() + 1, frame.width(), NAME)
        self.write(painter, name, one.name, align=centre)
        self.hint(frame, one.text)

    def _mark(self, painter: QPainter, frame: QRectF) -> None:
        """Paint a frame and an arrowhead above: told apart without colour too."""
        painter.save()
        painter.setPen(QPen(QColor(self.tokens.error), 2.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)
        x, y = frame.center().x(), frame.top() - 3
        painter.setBrush(QColor(self.tokens.error))
        painter.setPen(Qt.PenStyle.NoPen)
        points = [QPointF(x - 6, y - 8), QPointF(x + 6, y - 8), QPointF(x, y)]
        painter.drawPolygon(QPolygonF(points))
        painter.restore()
