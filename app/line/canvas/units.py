"""Floor and scene: metres with y to the rear, and units of the scene with y down.

At 100 % one unit is one pixel.
"""

from PySide6.QtCore import QPointF, QRectF

from models.floorplan.boxes import Box

PER_METRE = 40.0
"""Units of the scene a metre."""


def to_scene(x: float, y: float) -> QPointF:
    """Return the point of the scene of a point of the floor."""
    return QPointF(x * PER_METRE, -y * PER_METRE)


def to_floor(point: QPointF) -> tuple[float, float]:
    """Return the point of the floor of a point of the scene."""
    return point.x() / PER_METRE, -point.y() / PER_METRE


def rect_of(box: Box) -> QRectF:
    """Return the rectangle of the scene of a box of the floor."""
    corner = to_scene(box.left, box.top)
    return QRectF(corner.x(), corner.y(), box.length * PER_METRE, box.width * PER_METRE)


def box_of(rect: QRectF) -> Box:
    """Return the box of the floor of a rectangle of the scene."""
    x, y = to_floor(rect.center())
    return Box(x, y, rect.width() / PER_METRE, rect.height() / PER_METRE)
