"""Stacked bars of a report: how stations spend their time, what a year costs."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter

from app.charts.painted import GAP, Painted
from app.report.pictures import Look, Stack, Stacks
from app.theme.tokens import Tokens

ROW, BETWEEN, LEGEND, KEY = 22.0, 12.0, 24.0, 12.0
LETTER_WIDTH = 14.0
PATTERNS = {
    "dots": Qt.BrushStyle.Dense6Pattern,
    "diagonal": Qt.BrushStyle.BDiagPattern,
    "counter": Qt.BrushStyle.FDiagPattern,
    "vertical": Qt.BrushStyle.VerPattern,
    "horizontal": Qt.BrushStyle.HorPattern,
    "cross": Qt.BrushStyle.DiagCrossPattern,
}


class StacksChart(Painted):
    """Draws `app.report.pictures.Stacks`."""

    def __init__(self, stacks: Stacks, tokens: Tokens) -> None:
        super().__init__(tokens)
        self._stacks = stacks

    def wanted_height(self) -> float:
        """Return the height of the legend and all bars."""
        bars = sum(len(group.stacks) for group in self._stacks.groups)
        groups = len(self._stacks.groups)
        lines = len(self._legend_lines(self.likely_width))
        return bars * ROW + groups * BETWEEN + lines * LEGEND + GAP

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint the legend, then group by group."""
        top = self._paint_legend(painter, width)
        groups = self._stacks.groups
        first = self.name_width([group.name for group in groups], width)
        labels = [stack.label for group in groups for stack in group.stacks]
        several = any(len(group.stacks) > 1 for group in groups)
        second = self.name_width(labels, width) if several else 0.0
        left = first + GAP + (second + GAP if several else 0.0)
        whole = max((s.total for g in groups for s in g.stacks), default=0.0)
        for group in groups:
            own = max((stack.total for stack in group.stacks), default=0.0)
            most = whole if self._stacks.together else own
            height = len(group.stacks) * ROW
            self.write(painter, QRectF(0, top, first, height), group.name)
            for at, stack in enumerate(group.stacks):
                y = top + at * ROW
                if several:
                    box = QRectF(first + GAP, y, second, ROW)
                    self.write(painter, box, stack.label, self.tokens.muted)
                bar = QRectF(left, y + 2, width - left, ROW - 4)
                self._paint_stack(painter, bar, stack, most or 1.0)
            top += height + BETWEEN

    def _paint_stack(
        self, painter: QPainter, bar: QRectF, stack: Stack, most: float
    ) -> None:
        x = bar.left()
        for part in stack.segments:
            wide = bar.width() * max(part.value, 0.0) / most
            box = QRectF(x, bar.top(), wide, bar.height())
            self._fill(painter, box, part.look)
            self.hint(
                box, f"{stack.label}: {part.title}" if stack.label else part.title
            )
            x += wide

    def _fill(self, painter: QPainter, box: QRectF, look: Look) -> None:
        """Fill a box in a colour, with the pattern and letter that tell it apart."""
        painter.fillRect(box, QColor(look.colour))
        style = PATTERNS.get(look.pattern)
        if style is not None:
            painter.fillRect(box, QBrush(QColor(0, 0, 0, 70), style))
        if look.letter and box.width() > LETTER_WIDTH:
            dark = QColor(look.colour).lightnessF() < 0.55  # noqa: PLR2004
            painter.setPen(QColor("#ffffff" if dark else "#1a2330"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, look.letter)

    def _legend_lines(self, width: float) -> list[list[Look]]:
        metrics = self.fontMetrics()
        lines: list[list[Look]] = [[]]
        x = 0.0
        for look in self._stacks.legend:
            wide = KEY + 6 + metrics.horizontalAdvance(look.name) + 18
            if x + wide > width and lines[-1]:
                lines.append([])
                x = 0.0
            lines[-1].append(look)
            x += wide
        return lines

    def _paint_legend(self, painter: QPainter, width: float) -> float:
        metrics = self.fontMetrics()
        top = 0.0
        for line in self._legend_lines(width):
            x = 0.0
            for look in line:
                self._fill(painter, QRectF(x, top + 5, KEY, KEY), look)
                wide = float(metrics.horizontalAdvance(look.name)) + 4
                box = QRectF(x + KEY + 6, top, wide, LEGEND)
                self.write(painter, box, look.name, self.tokens.muted)
                x += KEY + 6 + wide + 14
            top += LEGEND
        return top + 4

    def rows(self) -> Sequence[Sequence[object]]:
        """Return group, bar, part and value."""
        found = [
            (group.name, stack.label, part.look.name, part.value)
            for group in self._stacks.groups
            for stack in group.stacks
            for part in stack.segments
        ]
        return [("group", "bar", "part", "value"), *found]
