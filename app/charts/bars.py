"""Bars of a report with their intervals: before and after, figure by figure."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.charts.axes import colour_of
from app.charts.painted import GAP, Painted
from app.report.pictures import Bar, BarGroup, Bars
from app.theme.tokens import Tokens

ROW, BETWEEN = 22.0, 14.0
TEXT = 0.24
"""The share of the width for the figure in words."""


class BarsChart(Painted):
    """Draws `app.report.pictures.Bars`."""

    def __init__(self, bars: Bars, tokens: Tokens) -> None:
        super().__init__(tokens)
        self._bars = bars

    def wanted_height(self) -> float:
        """Return the height of all groups."""
        return sum(self._height(group) for group in self._bars.groups)

    def _height(self, group: BarGroup) -> float:
        return len(group.bars) * ROW + BETWEEN

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint group by group."""
        groups = self._bars.groups
        first = self.name_width([group.name for group in groups], width)
        labels = [bar.label for group in groups for bar in group.bars]
        second = self.name_width(labels, width)
        left = first + second + 2 * GAP
        area = QRectF(left, 0, max(width * (1 - TEXT) - left - GAP, 20.0), 0)
        whole = self._end([bar for group in groups for bar in group.bars])
        top = 0.0
        for group in groups:
            height = len(group.bars) * ROW
            self.write(painter, QRectF(0, top, first, height), group.name)
            end = whole if self._bars.together else self._end(group.bars)
            for at, bar in enumerate(group.bars):
                y = top + at * ROW
                box = QRectF(first + GAP, y, second, ROW)
                self.write(painter, box, bar.label, self.tokens.muted)
                area.setRect(area.left(), y + 3, area.width(), ROW - 6)
                self._paint_bar(painter, area, bar, end)
                beside = QRectF(area.right() + GAP, y, width - area.right() - GAP, ROW)
                self.write(painter, beside, bar.text)
            top += height + BETWEEN

    def _end(self, bars: Sequence[Bar]) -> float:
        ends = [max(abs(bar.value), abs(bar.high or 0.0)) for bar in bars]
        return self._bars.end or max(ends, default=0.0) or 1.0

    def _paint_bar(self, painter: QPainter, area: QRectF, bar: Bar, end: float) -> None:
        wide = area.width() * min(abs(bar.value) / end, 1.0)
        colour = colour_of(bar.side, self.tokens)
        box = QRectF(area.left(), area.top(), wide, area.height())
        painter.fillRect(box, colour)
        self.hint(box, bar.text)
        if bar.low is None or bar.high is None:
            return
        low, high = (
            area.left() + area.width() * min(max(abs(x), 0.0) / end, 1.0)
            for x in (bar.low, bar.high)
        )
        middle = area.center().y()
        painter.setPen(QPen(QColor(self.tokens.text), 1.2, c=Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(low, middle), QPointF(high, middle))
        for x in (low, high):
            painter.drawLine(QPointF(x, middle - 4), QPointF(x, middle + 4))

    def rows(self) -> Sequence[Sequence[object]]:
        """Return figure, side, value, low, high and unit."""
        found = [
            (group.name, bar.label, bar.value, bar.low, bar.high, group.unit)
            for group in self._bars.groups
            for bar in group.bars
        ]
        return [("figure", "side", "value", "low", "high", "unit"), *found]
