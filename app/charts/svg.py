"""A picture of a report that is drawn as SVG, on paper of its own."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer

from app.charts.zoom import Zoomed

PAPER = "#ffffff"
WIDEST = 760


class Svg(Zoomed):
    """Paints an SVG picture as wide as there is room, on white in either theme.

    `rows` are the numbers behind it, under their head.
    """

    def __init__(self, svg: str, rows: Sequence[Sequence[object]]) -> None:
        super().__init__()
        self._rows = rows
        self._renderer = QSvgRenderer(QByteArray(svg.encode()))
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
        painter.setBrush(QColor(PAPER))
        painter.drawRoundedRect(box, 6, 6)
        self._renderer.render(painter, box)
        painter.end()

    def rows(self) -> Sequence[Sequence[object]]:
        """Return the numbers behind the picture."""
        return self._rows
