"""A small picture of a line for the gallery: its stations along the flow."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.theme import Theme
from models.line import Line

ROW = 5
BOX = 22.0


class Sketch(QWidget):
    """Stations as boxes in rows of five, one small square for each machine."""

    def __init__(self, line: Line, theme: Theme) -> None:
        super().__init__()
        self._machines = [min(s.machines, 4) for s in line.stations][: 2 * ROW]
        self._inspects = [s.inspection is not None for s in line.stations]
        self._theme = theme
        theme.changed.connect(self._repaint)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedHeight(84)

    def _repaint(self, _tokens: object) -> None:
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size it likes best."""
        return QSize(220, 84)

    def _centre(self, number: int) -> QPointF:
        row, column = divmod(number, ROW)
        rows = (len(self._machines) - 1) // ROW + 1
        column = ROW - 1 - column if row % 2 else column
        pitch = (self.width() - 28) / ROW
        top = self.height() / 2 - (rows - 1) * 18
        return QPointF(14 + pitch * (column + 0.5), top + row * 36)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the way of the parts, then the stations."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("border"), 2))
        centres = [self._centre(n) for n in range(len(self._machines))]
        painter.drawPolyline(centres)
        for number, at in enumerate(centres):
            self._station(painter, number, at)
        painter.end()

    def _station(self, painter: QPainter, number: int, at: QPointF) -> None:
        role = "good" if self._inspects[number] else "accent"
        box = QRectF(at.x() - BOX / 2, at.y() - BOX / 2, BOX, BOX)
        painter.setPen(QPen(self._theme.colour(role), 1.5))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.colour(role)))
        count = self._machines[number]
        for machine in range(count):
            across, down = machine % 2, machine // 2
            left = at.x() - (6 if count > 1 else 2.5) + across * 7
            top = at.y() - (6 if count > 2 else 2.5) + down * 7  # noqa: PLR2004
            painter.drawRoundedRect(QRectF(left, top, 5, 5), 1, 1)
