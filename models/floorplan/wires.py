"""Ways of links: upright and level pieces from port to port, around what stands there.

Simple ways are tried first; where all of them are blocked, the shortest way with few
bends is searched (models.floorplan.detour).
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.floorplan.detour import detour
from models.floorplan.obstacles import Obstacles, Point

TINY = 1e-9
STUB = 0.35
"""Metres a link runs straight out of a port."""


@dataclass(frozen=True)
class Port:
    """Where a link leaves or enters, and the direction that leads away from there."""

    x: float
    y: float
    dx: float
    dy: float

    @property
    def outside(self) -> Point:
        """Return the point before the port."""
        return self.x + self.dx * STUB, self.y + self.dy * STUB


def wire(start: Port, end: Port, obstacles: Obstacles) -> list[Point]:
    """Return the corners of the way from port to port, both included."""
    a, b = start.outside, end.outside
    ends = (start.x, start.y), (end.x, end.y)
    if _face(start, end):
        return list(ends)
    for middle in _simple(a, b, start, end):
        if not obstacles.block(middle):
            return _straightened([ends[0], *middle, ends[1]])
    found: list[Point] = []
    if not (obstacles.block([a, a]) or obstacles.block([b, b])):
        found = detour(a, b, (start.dx, start.dy), (-end.dx, -end.dy), obstacles)
    middle = found or next(_simple(a, b, start, end), [a, (a[0], b[1]), b])
    return _straightened([ends[0], *middle, ends[1]])


def _face(start: Port, end: Port) -> bool:
    """Tell whether the ports look at each other at less than two stubs."""
    dx, dy = end.x - start.x, end.y - start.y
    ahead = dx * start.dx + dy * start.dy
    aside = abs(dx * start.dy) + abs(dy * start.dx)
    opposite = (start.dx, start.dy) == (-end.dx, -end.dy)
    return opposite and aside < 1e-6 and 0 <= ahead <= 2 * STUB  # noqa: PLR2004


def _simple(a: Point, b: Point, start: Port, end: Port) -> Iterator[list[Point]]:
    """Yield ways with up to two bends that neither port turns back on."""
    middle_x, middle_y = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    ways = [
        [a, b] if a[0] == b[0] or a[1] == b[1] else [],
        [a, (b[0], a[1]), b],
        [a, (a[0], b[1]), b],
        [a, (middle_x, a[1]), (middle_x, b[1]), b],
        [a, (a[0], middle_y), (b[0], middle_y), b],
    ]
    for way in ways:
        if way and _goes_on(way, start, end):
            yield way


def _goes_on(way: Sequence[Point], start: Port, end: Port) -> bool:
    return not (
        _against(way[0], way[1], start.dx, start.dy)
        or _against(way[-1], way[-2], end.dx, end.dy)
    )


def _against(a: Point, b: Point, dx: float, dy: float) -> bool:
    return (b[0] - a[0]) * dx + (b[1] - a[1]) * dy < -TINY


def _straightened(points: Sequence[Point]) -> list[Point]:
    """Leave out points that lie on the way between their neighbours."""
    kept: list[Point] = []
    for point in points:
        if kept and _same(kept[-1], point):
            continue
        if len(kept) > 1 and _in_line(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def _same(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) < TINY and abs(a[1] - b[1]) < TINY


def _in_line(a: Point, b: Point, c: Point) -> bool:
    level = abs(a[1] - b[1]) < TINY and abs(b[1] - c[1]) < TINY
    return level or (abs(a[0] - b[0]) < TINY and abs(b[0] - c[0]) < TINY)


def point_on(points: Sequence[Point], share: float) -> Point:
    """Return the point after a share of a way's length."""
    pieces = list(itertools.pairwise(points))
    lengths = [abs(b[0] - a[0]) + abs(b[1] - a[1]) for a, b in pieces]
    rest = share * sum(lengths)
    for (a, b), length in zip(pieces, lengths, strict=True):
        if rest <= length and length:
            part = rest / length
            return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part
        rest -= length
    return points[-1]


def distance_to(points: Sequence[Point], x: float, y: float) -> float:
    """Return how far a point is from a way, in the larger of x and y."""
    return min(
        max(
            min(a[0], b[0]) - x,
            x - max(a[0], b[0]),
            0.0,
            min(a[1], b[1]) - y,
            y - max(a[1], b[1]),
            0.0,
        )
        for a, b in itertools.pairwise(points)
    )
