"""Rulers in metres at the upper and left border of the floor."""

import math

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.line.canvas.grid import step_for
from app.line.canvas.looks import font
from app.line.canvas.units import PER_METRE
from app.line.canvas.view import LineView

THICK = 22
BETWEEN = 64.0
"""Pixels between two numbers at least."""


class Ruler(QWidget):
    """One ruler; it follows zoom, scroll position and mouse of a view."""

    def __init__(self, view: LineView, *, upright: bool) -> None:
        super().__init__()
        self._view = view
        self._upright = upright
        self._pointer: float | None = None
        self.setFixedWidth(THICK) if upright else self.setFixedHeight(THICK)
        view.view_changed.connect(self.update)
        view.pointer_moved.connect(self._point)
        view.context.theme.changed.connect(self._restyle)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size it likes best."""
        return QSize(THICK, THICK)

    def _restyle(self, _tokens: object) -> None:
        self.update()

    def _point(self, at: object) -> None:
        if isinstance(at, tuple):
            self._pointer = at[1] if self._upright else at[0]
            self.update()

    def _pixel(self, metres: float) -> float:
        """Return where a coordinate of the floor is along the ruler."""
        transform = self._view.viewportTransform()
        if self._upright:
            return transform.dy() - metres * PER_METRE * transform.m22()
        return transform.dx() + metres * PER_METRE * transform.m11()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint strokes and numbers, and where the mouse is."""
        painter = QPainter(self)
        looks = self._view.looks
        painter.fillRect(self.rect(), looks.colour("surface"))
        painter.setFont(font(9.5))
        scale = self._view.scale_now
        step = step_for(scale, BETWEEN)
        self._strokes(painter, step, scale)
        painter.setPen(QPen(looks.colour("border"), 1))
        edge = self.rect().adjusted(0, 0, -1, -1)
        if self._upright:
            painter.drawLine(edge.topRight(), edge.bottomRight())
        else:
            painter.drawLine(edge.bottomLeft(), edge.bottomRight())
        if self._pointer is not None:
            self._mark(painter, self._pixel(self._pointer))
        painter.end()

    def _strokes(self, painter: QPainter, step: float, scale: float) -> None:
        looks = self._view.looks
        length = self.height() if self._upright else self.width()
        ends = sorted(self._metres(at) for at in (0.0, float(length)))
        fine = step / 5
        painter.setPen(QPen(looks.colour("border"), 1))
        painter.drawLines(
            [self._stroke(self._pixel(n * fine), 5)
             for n in range(math.ceil(ends[0] / fine), math.floor(ends[1] / fine) + 1)]
        )  # fmt: skip
        for n in range(math.ceil(ends[0] / step) - 1, math.floor(ends[1] / step) + 2):
            self._number(painter, n * step)

    def _metres(self, pixel: float) -> float:
        transform = self._view.viewportTransform()
        if self._upright:
            return (transform.dy() - pixel) / PER_METRE / transform.m22()
        return (pixel - transform.dx()) / PER_METRE / transform.m11()

    def _stroke(self, at: float, length: float) -> QLineF:
        if self._upright:
            return QLineF(THICK - length, at, THICK, at)
        return QLineF(at, THICK - length, at, THICK)

    def _number(self, painter: QPainter, metres: float) -> None:
        at = self._pixel(metres)
        looks = self._view.looks
        painter.setPen(QPen(looks.colour("muted"), 1))
        painter.drawLine(self._stroke(at, 9))
        said = f"{metres:g}"
        if self._upright:
            painter.save()
            painter.translate(0, at)
            painter.rotate(-90)
            painter.drawText(QRectF(3, 1, 60, 13), Qt.AlignmentFlag.AlignLeft, said)
            painter.restore()
        else:
            painter.drawText(
                QRectF(at + 3, 1, 60, 13), Qt.AlignmentFlag.AlignLeft, said
            )

    def _mark(self, painter: QPainter, at: float) -> None:
        painter.setPen(QPen(self._view.looks.colour("accent"), 1.6))
        painter.drawLine(self._stroke(at, THICK))
