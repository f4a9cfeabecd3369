"""The item of a link: its way with round corners, an arrow, its kind by colour.

All of it is painted by Qt itself: a line has many links.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsPolygonItem

from app.line.canvas.looks import Looks
from app.line.canvas.marks import ROLES, Mark
from app.line.canvas.units import PER_METRE, to_scene
from models.floorplan.obstacles import Point
from models.floorplan.regions import Sides
from models.flow import Link

AROUND = 0.5
"""Metres around a way in which what moves may change it."""
CORNER = 8.0
ARROW = 8.0
Family = Literal["flow", "rework", "scrap", "transport"]


@dataclass(frozen=True)
class Wire:
    """A link with its way on the floor, in metres."""

    link: Link
    points: tuple[Point, ...]
    family: Family
    mark: Mark | None = None

    @cached_property
    def region(self) -> Sides:
        """Return the sides of what may change the way if something moves in it."""
        xs = [x for x, _ in self.points]
        ys = [y for _, y in self.points]
        return min(xs) - AROUND, max(xs) + AROUND, min(ys) - AROUND, max(ys) + AROUND

    def moved(self, step: tuple[float, float], link: Link) -> "Wire":
        """Return a link whose two ends have moved by metres."""
        dx, dy = step
        points = tuple((x + dx, y + dy) for x, y in self.points)
        return Wire(link, points, self.family, self.mark)


class LinkItem(QGraphicsPathItem):
    """Draws one link."""

    def __init__(self, path: str, wire: Wire, looks: Looks) -> None:
        super().__init__()
        self.key = path
        self.looks = looks
        self.wire = wire
        self.selected = self.hovered = False
        self._arrow = QGraphicsPolygonItem(self)
        self._arrow.setPen(_NO_PEN)
        self.setZValue(0)
        self._draw()

    def present(self, wire: Wire) -> None:
        """Show another state of the link."""
        if wire == self.wire:
            self.wire = wire
            return
        self.wire = wire
        self._draw()

    def carry(self, wire: Wire) -> None:
        """Show the link moved as a whole; its way has the same pieces as before."""
        way = to_scene(*wire.points[0]) - to_scene(*self.wire.points[0])
        self.wire = wire
        self.setPos(self.pos() + way)

    def pieces(self) -> list[QLineF]:
        """Return the straight pieces of its way in the scene."""
        corners = [to_scene(*point) for point in self.wire.points]
        return [QLineF(a, b) for a, b in itertools.pairwise(corners)]

    def set_state(self, *, selected: bool, hovered: bool) -> None:
        """Show whether it is selected, and whether the mouse is over it."""
        if (selected, hovered) != (self.selected, self.hovered):
            self.selected, self.hovered = selected, hovered
            self.setZValue(0.5 if selected or hovered else 0)
            self.recolour()

    def recolour(self) -> None:
        """Take the colours of the theme and of its state."""
        colour = self._colour().rgba()
        wide = 3.0 if self.selected else 2.4 if self.hovered else 1.8
        self.setPen(_pen(colour, wide, self.wire.family == "transport"))
        self._arrow.setBrush(_brush(colour))

    def _colour(self) -> QColor:
        if self.selected or self.hovered:
            return self.looks.colour("accent")
        if self.wire.mark is not None:
            return self.looks.colour(ROLES[self.wire.mark.kind])
        return self.looks.family(self.wire.family)

    def _draw(self) -> None:
        self.setPos(0, 0)
        points = self.wire.points
        self.setPath(rounded(points))
        self._arrow.setPolygon(QPolygonF(arrow(points)))
        self.recolour()


_NO_PEN = QPen(Qt.PenStyle.NoPen)


@lru_cache(maxsize=256)
def _pen(colour: int, wide: float, dashed: bool) -> QPen:
    """Return the pen of links of a kind; they share it."""
    pen = QPen(QColor.fromRgba(colour), wide)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashed:
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
    return pen


@lru_cache(maxsize=256)
def _brush(colour: int) -> QBrush:
    return QBrush(QColor.fromRgba(colour))


def rounded(points: Sequence[Point]) -> QPainterPath:
    """Return the path in the scene through points of the floor, with round corners.

    Reckoned in plain numbers, which is quicker than in points of Qt.
    """
    path = QPainterPath(to_scene(*points[0]))
    for before, at, after in zip(points[:-2], points[1:-1], points[2:], strict=True):
        path.lineTo(to_scene(*_towards(at, before)))
        path.quadTo(to_scene(*at), to_scene(*_towards(at, after)))
    end = points[-1]
    back = _towards(end, points[-2], ARROW * 0.6) if len(points) > 1 else end
    path.lineTo(to_scene(*back))
    return path


def arrow(points: Sequence[Point]) -> list[QPointF]:
    """Return the corners in the scene of the arrow at the end of a way."""
    end, (x, y) = points[-1], _towards(points[-1], points[-2], ARROW)
    aside_x, aside_y = (end[1] - y) * 0.52, (x - end[0]) * 0.52
    corners = end, (x + aside_x, y + aside_y), (x - aside_x, y - aside_y)
    return [to_scene(*corner) for corner in corners]


def _towards(at: Point, other: Point, reach: float = CORNER) -> Point:
    """Return the point so far from one point towards another, at most half the way."""
    dx, dy = other[0] - at[0], other[1] - at[1]
    length = (abs(dx) + abs(dy)) * PER_METRE
    if not length:
        return at
    share = min(reach / length, 0.5 if reach == CORNER else 1.0)
    return at[0] + dx * share, at[1] + dy * share
