"""Plots of pyqtgraph in the colours of the theme."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QWheelEvent

from app.theme.tokens import Tokens

BEFORE = "#8b96a8"
"""The colour of the line as it is; an option has the accent of the theme."""

LEGEND_WIDTH, LEGEND_KEY, LEGEND_LINE = 860.0, 46.0, 20
"""The room for the names of a legend, and of its signs, in pixels."""


def colour_of(side: str, tokens: Tokens) -> QColor:
    """Return the colour of a side: before or after, money out or in."""
    known = {
        "before": BEFORE,
        "outlay": BEFORE,
        "whisker": tokens.text,
        "cumulated": tokens.text,
    }
    return QColor(known.get(side, tokens.accent))


def soft(colour: QColor, alpha: int = 60) -> QColor:
    """Return a colour one can see through."""
    made = QColor(colour)
    made.setAlpha(alpha)
    return made


def band(colour: QColor) -> tuple[pg.PlotDataItem, pg.PlotDataItem, pg.FillBetweenItem]:
    """Return the edges of a band, to be given data, and the band between them.

    Edges without a pen would have no path, and so the band no area.
    """
    nothing = pg.mkPen(QColor(0, 0, 0, 0))
    low, high = (pg.PlotDataItem(pen=nothing) for _ in range(2))
    return low, high, pg.FillBetweenItem(low, high, brush=soft(colour))


class Axes(pg.PlotWidget):
    """A plot that zooms with Ctrl and the wheel, and is panned with the mouse.

    The wheel alone scrolls the page that it stands on. A double click shows all.
    """

    def __init__(self, tokens: Tokens, height: int = 240) -> None:
        super().__init__()
        self.tokens = tokens
        self.setMinimumHeight(height)
        self.setAcceptDrops(False)  # a file that is dropped is for the window
        self.viewport().setAcceptDrops(False)
        self.setFrameShape(self.Shape.NoFrame)
        self.setBackground(QColor(tokens.surface))
        # a cached background would be a photograph in an SVG
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.showGrid(x=False, y=True, alpha=0.15)
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(pg.mkPen(tokens.border))
            axis.setTextPen(pg.mkPen(tokens.muted))

    def name_axes(self, x: str, y: str) -> None:
        """Write titles along the axes."""
        for side, title in (("bottom", x), ("left", y)):
            self.setLabel(side, title, color=self.tokens.muted)

    def legend_above(self, names: Sequence[str]) -> None:
        """Give the plot a legend above it, where it hides nothing."""
        metrics = QFontMetricsF(QGuiApplication.font())
        widest = max((metrics.horizontalAdvance(name) for name in names), default=1)
        columns = max(int(LEGEND_WIDTH // (widest + LEGEND_KEY)), 1)
        legend = pg.LegendItem(
            colCount=min(columns, max(len(names), 1)),
            labelTextColor=self.tokens.text,
            verSpacing=-4,
        )
        plot = self.getPlotItem()
        lines = -(-len(names) // columns)
        plot.layout.removeItem(plot.titleLabel)
        plot.titleLabel.hide()
        plot.layout.addItem(legend, 0, 1, Qt.AlignmentFlag.AlignLeft)
        plot.layout.setRowFixedHeight(0, lines * LEGEND_LINE + 6)
        plot.legend = legend
        self.setMinimumHeight(self.minimumHeight() + lines * LEGEND_LINE)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Zoom with Ctrl; without, leave the wheel to the page."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: object) -> None:  # noqa: N802
        """Show everything again."""
        self.show_all()

    def zoom_by(self, factor: float) -> None:
        """Zoom in or out along the axes that can be zoomed; the middle stays."""
        box = self.getPlotItem().vb
        box.scaleBy(tuple(1 / factor if free else 1 for free in box.mouseEnabled()))

    def show_all(self) -> None:
        """Show everything again."""
        self.autoRange()
