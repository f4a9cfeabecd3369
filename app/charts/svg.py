"""A picture of a report that is drawn as SVG, in the colours of the theme."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer

from app.charts.zoom import Zoomed
from app.theme.tokens import LIGHT, Tokens

WIDEST = 760
ROLES = {
    "#24292f": "text",
    "#1c2430": "text",
    "#6b7280": "muted",
    "#d9dee6": "border",
    "#c9ced6": "border",
    "#8b96a8": "muted",
    "#1f6fd6": "accent",
    "#0f9d58": "good",
    "#c2571a": "warning",
}
"""Colours of the pictures on paper, and those that stand for them in a dark theme."""


class Svg(Zoomed):
    """Paints an SVG picture as wide as there is room.

    `rows` are the numbers behind it, under their head.
    """

    def __init__(
        self, svg: str, rows: Sequence[Sequence[object]], tokens: Tokens = LIGHT
    ) -> None:
        super().__init__()
        self._rows = rows
        self._paper = tokens.surface
        self._renderer = QSvgRenderer(QByteArray(in_theme(svg, tokens).encode()))
        size = self._renderer.defaultSize()
        self._ratio = size.height() / max(size.width(), 1)
        self.setFixedHeight(round(min(size.width(), WIDEST) * self._ratio))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the picture in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.apply_zoom(painter)
        height = float(self.height())
        width = min(height / self._ratio, float(self.width()))
        box = QRectF((self.width() - width) / 2, 0, width, width * self._ratio)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._paper))
        painter.drawRoundedRect(box, 6, 6)
        self._renderer.render(painter, box)
        painter.end()

    def rows(self) -> Sequence[Sequence[object]]:
        """Return the numbers behind the picture."""
        return self._rows


def in_theme(svg: str, tokens: Tokens) -> str:
    """Return a picture made for paper with the colours of a theme."""
    if tokens is LIGHT:
        return svg
    for colour, role in ROLES.items():
        svg = svg.replace(f'"{colour}"', f'"{getattr(tokens, role)}"')
    return svg
