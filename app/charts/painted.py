"""Charts painted row by row: the names on the left, the bars on the right."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip

from app.charts.zoom import Zoomed
from app.theme.tokens import Tokens

GAP, LIKELY_WIDTH = 10.0, 900.0
MOST_NAME = 0.34
"""The share of the width that names may take."""

Hint = tuple[QRectF, str]


class Painted(Zoomed):
    """A widget as high as its rows; parts of it have hints under the mouse."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self.tokens = tokens
        self._hints: list[Hint] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def wanted_height(self) -> float:
        """Return the height for all rows."""
        raise NotImplementedError

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint all rows from the top."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:  # noqa: N802
        """Ask for the height of all rows."""
        return QSize(420, round(self.wanted_height()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Ask for no less than the height of all rows."""
        return QSize(200, round(self.wanted_height()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Ask for another height where rows wrap at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    @property
    def likely_width(self) -> float:
        """Return the width there is, or, before there is one, a likely one."""
        return float(self.width()) if self.isVisible() else LIKELY_WIDTH

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the rows."""
        self._hints.clear()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.apply_zoom(painter)
        self.paint(painter, float(self.width()))
        painter.end()

    def hint(self, box: QRectF, text: str) -> None:
        """Say something when the mouse is over a part."""
        self._hints.append((box, text))

    def event(self, event: QEvent) -> bool:
        """Show the hint of the part under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self.in_picture(QPointF(event.pos()))
            found = next((text for box, text in self._hints if box.contains(at)), "")
            QToolTip.showText(event.globalPos(), found, self)
            return True
        return bool(super().event(event))

    # -- what rows are painted with
    def name_width(self, names: Sequence[str], width: float) -> float:
        """Return the width that names get."""
        metrics = QFontMetricsF(self.font())
        longest = max((metrics.horizontalAdvance(name) for name in names), default=0.0)
        return min(longest, width * MOST_NAME)

    def write(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        colour: str = "",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        """Write a text into a box, cut short with an ellipsis if it is too long."""
        metrics = QFontMetricsF(painter.font())
        mode = Qt.TextElideMode.ElideRight
        shown = metrics.elidedText(text, mode, box.width())
        painter.setPen(QColor(colour or self.tokens.text))
        painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, shown)
        if shown != text:
            self.hint(box, text)
