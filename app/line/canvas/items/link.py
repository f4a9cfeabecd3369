"""The item of a link: its way with round corners, an arrow, its kind by colour.

All of it is painted by Qt itself: a line has many links.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsPolygonItem

from app.line.canvas.looks import Looks
from app.line.canvas.marks import ROLES, Mark
from app.line.canvas.units import to_scene
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

    def set_faint(self, faint: bool) -> None:
        """Draw it pale, or again as it is."""
        self.setOpacity(0.3 if faint else 1.0)

    def recolour(self) -> None:
        """Take the colours of the theme and of its state."""
        colour = self._colour()
        wide = 3.0 if self.selected else 2.4 if self.hovered else 1.8
        pen = QPen(colour, wide)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if self.wire.family == "transport":
            pen.setStyle(Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([4, 3])
        self.setPen(pen)
        self._arrow.setPen(QPen(Qt.PenStyle.NoPen))
        self._arrow.setBrush(QBrush(colour))

    def _colour(self) -> QColor:
        if self.selected or self.hovered:
            return self.looks.colour("accent")
        if self.wire.mark is not None:
            return self.looks.colour(ROLES[self.wire.mark.kind])
        return self.looks.family(self.wire.family)

    def _draw(self) -> None:
        self.setPos(0, 0)
        points = [to_scene(*point) for point in self.wire.points]
        tip = arrow(points)
        self.setPath(rounded(points))
        self._arrow.setPolygon(QPolygonF(tip))
        self._arrow.setFlag(
            QGraphicsItem.GraphicsItemFlag.ItemStacksBehindParent, False
        )
        self.recolour()


def rounded(points: Sequence[QPointF]) -> QPainterPath:
    """Return a path through points with round corners."""
    path = QPainterPath(points[0])
    for before, at, after in zip(points[:-2], points[1:-1], points[2:], strict=True):
        path.lineTo(_towards(at, before))
        path.quadTo(at, _towards(at, after))
    end = points[-1]
    back = _towards(end, points[-2], ARROW * 0.6) if len(points) > 1 else end
    path.lineTo(back)
    return path


def arrow(points: Sequence[QPointF]) -> list[QPointF]:
    """Return the corners of the arrow at the end of a way."""
    end, before = points[-1], points[-2]
    along = _towards(end, before, ARROW) - end
    aside = QPointF(-along.y(), along.x()) * 0.52
    return [end, end + along + aside, end + along - aside]


def _towards(at: QPointF, other: QPointF, reach: float = CORNER) -> QPointF:
    """Return the point so far from one point towards another, at most half the way."""
    way = other - at
    length = abs(way.x()) + abs(way.y())
    if not length:
        return at
    share = min(reach / length, 0.5 if reach == CORNER else 1.0)
    return at + way * share
