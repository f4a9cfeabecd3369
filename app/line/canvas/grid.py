"""The grid of the floor: 0.1, 0.5, 1 m and coarser, as the scale has room for."""

import math

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from app.line.canvas.looks import Looks
from app.line.canvas.units import PER_METRE

STEPS = (0.1, 0.5, 1.0, 5.0, 10.0, 50.0, 100.0)
SNAPS = STEPS[:3]
CLOSEST = 9.0
"""Pixels between two lines at least."""
MAJOR = {0.1: 10, 0.5: 10, 1.0: 5, 5.0: 2, 10.0: 5, 50.0: 2, 100.0: 5}


def step_for(scale: float, closest: float = CLOSEST) -> float:
    """Return the step of the grid in metres, for pixels a unit of the scene."""
    wide = (step for step in STEPS if step * PER_METRE * scale >= closest)
    return next(wide, STEPS[-1])


def snap_for(scale: float) -> float:
    """Return the step things snap to: that of the grid, 1 m at most."""
    return min(step_for(scale), SNAPS[-1])


def draw_grid(painter: QPainter, rect: QRectF, scale: float, looks: Looks) -> None:
    """Draw the grid on a part of the scene."""
    step = step_for(scale)
    floor = looks.colour("background")
    is_dark = looks.theme.tokens.name == "dark"
    fine = _mixed(floor, looks.colour("grid"), 0.5 if is_dark else 0.85)
    strong = _mixed(floor, looks.colour("border"), 0.4 if is_dark else 0.6)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    unit = step * PER_METRE
    for colour, pitch in ((fine, unit), (strong, unit * MAJOR[step])):
        painter.setPen(QPen(colour, 0))
        painter.drawLines(_lines(rect, pitch))


def _mixed(ground: QColor, colour: QColor, share: float) -> QColor:
    """Return a colour on a ground, opaque: clear lines are slow to paint."""
    pairs = zip(ground.getRgb()[:3], colour.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(a + (b - a) * share) for a, b in pairs))


def _lines(rect: QRectF, pitch: float) -> list[QLineF]:
    left = math.ceil(rect.left() / pitch)
    top = math.ceil(rect.top() / pitch)
    columns = range(left, math.floor(rect.right() / pitch) + 1)
    rows = range(top, math.floor(rect.bottom() / pitch) + 1)
    lines = [QLineF(n * pitch, rect.top(), n * pitch, rect.bottom()) for n in columns]
    return lines + [
        QLineF(rect.left(), n * pitch, rect.right(), n * pitch) for n in rows
    ]
