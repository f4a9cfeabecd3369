"""The density of a distribution, painted, with mean and 95 % quantile marked."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.context import Context
from app.inspector.quantity_text import shown
from models.quantities import Dimension
from sim.densities.density import Density

HEIGHT = 104
FOOT = 17
EDGE = 6


class DensityView(QWidget):
    """Paints a density; nothing while a distribution cannot be read."""

    def __init__(self, context: Context, dimension: Dimension, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._dimension = dimension
        self.density: Density | None = None
        self.unit = ""
        self.setMinimumHeight(HEIGHT)
        self.setObjectName("density")

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size wanted."""
        return QSize(220, HEIGHT)

    def show_density(self, density: Density | None, unit: str) -> None:
        """Show a density; its axis is in a unit if that suits."""
        self.density, self.unit = density, unit
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the curve, filled, or bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._context.theme.tokens
        area = QRectF(EDGE, EDGE, self.width() - 2 * EDGE, self.height() - FOOT - EDGE)
        painter.setPen(QPen(QColor(tokens.border), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if self.density is None or not len(self.density.x):
            return
        low, high = self._reach()
        self._curve(painter, area, low, high)
        marks = ((self.density.p95, tokens.warning), (self.density.mean, tokens.text))
        for value, colour in marks:
            share = (value - low) / (high - low)
            self._mark(painter, area, area.left() + share * area.width(), colour)
        self._ends(painter, area, low, high)

    def _reach(self) -> tuple[float, float]:
        assert self.density is not None
        low, high = float(self.density.x[0]), float(self.density.x[-1])
        high = max(high, self.density.p95, self.density.mean)
        if self.density.is_bars or high <= low:
            edge = (high - low) * 0.1 or max(abs(high) * 0.5, 1e-9)
            return max(0.0, low - edge), high + edge
        return low if low > 0.25 * high else 0.0, high

    def _curve(self, painter: QPainter, area: QRectF, low: float, high: float) -> None:
        assert self.density is not None
        colour = QColor(self._context.theme.tokens.accent)
        soft = QColor(colour)
        soft.setAlpha(60)
        tallest = float(sorted(self.density.y)[-1 - len(self.density.y) // 100])
        points = [
            QPointF(
                area.left() + (float(x) - low) / (high - low) * area.width(),
                area.bottom() - min(float(y) / tallest, 1.0) * (area.height() - 4),
            )
            for x, y in zip(self.density.x, self.density.y, strict=True)
        ]
        painter.setPen(QPen(colour, 1.6))
        if self.density.is_bars:
            for point in points:
                painter.drawLine(QPointF(point.x(), area.bottom()), point)
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        feet = [QPointF(points[-1].x(), area.bottom())]
        feet.append(QPointF(points[0].x(), area.bottom()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        painter.drawPolygon(QPolygonF([*points, *feet]))

    def _mark(self, painter: QPainter, area: QRectF, x: float, colour: str) -> None:
        painter.setPen(QPen(QColor(colour), 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))

    def _ends(self, painter: QPainter, area: QRectF, low: float, high: float) -> None:
        font = painter.font()
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen(QColor(self._context.theme.tokens.muted))
        foot = QRectF(area.left(), area.bottom() + 1, area.width(), FOOT - 1)
        language = self._context.texts.language
        sides = Qt.AlignmentFlag
        for value, side in ((low, sides.AlignLeft), (high, sides.AlignRight)):
            said = shown(float(f"{value:.3g}"), self._dimension, language, self.unit)
            painter.drawText(foot, int(side | sides.AlignVCenter), said)
