"""Plots of pyqtgraph in the colours of the theme."""

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QWheelEvent

from app.theme.tokens import Tokens

BEFORE = "#8b96a8"
"""The colour of the line as it is; an option has the accent of the theme."""


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


class Axes(pg.PlotWidget):
    """A plot that zooms with Ctrl and the wheel, and is panned with the mouse.

    The wheel alone scrolls the page that it stands on. A double click shows all.
    """

    def __init__(self, tokens: Tokens, height: int = 240) -> None:
        super().__init__()
        self.tokens = tokens
        self.setMinimumHeight(height)
        self.setFrameShape(self.Shape.NoFrame)
        self.setBackground(QColor(0, 0, 0, 0))
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

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Zoom with Ctrl; without, leave the wheel to the page."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: object) -> None:  # noqa: N802
        """Show everything again."""
        self.autoRange()
