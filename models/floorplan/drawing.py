"""Outlines of an ASCII DXF drawing: LINE, LWPOLYLINE, CIRCLE and ARC, nothing else.

A small strict reader for floor plans: blocks, splines and texts are left out.
Source: Autodesk, "DXF Reference": group codes of the ENTITIES and HEADER sections.
"""

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass

from models.floorplan.obstacles import Point

LARGEST = 40_000_000
"""Characters of a file at most."""
MOST_POINTS = 400_000
METRES = {1: 0.0254, 2: 0.3048, 4: 0.001, 5: 0.01, 6: 1.0, 14: 0.1}
"""Metres of the units of $INSUNITS."""
ROUND_STEP = math.radians(6)
_X, _Y, _RADIUS, _START, _END, _BULGE, _FLAGS = 10, 20, 40, 50, 51, 42, 70


class DrawingError(ValueError):
    """A drawing that cannot be read; `code` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True)
class Drawing:
    """Lines through points, in units of the drawing, and how long a unit is."""

    lines: tuple[tuple[Point, ...], ...]
    metres: float | None

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Return least x, least y, greatest x, greatest y."""
        points = [point for line in self.lines for point in line]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return min(xs), min(ys), max(xs), max(ys)


Pairs = list[tuple[int, str]]


def read_drawing(text: str) -> Drawing:
    """Return the outlines of a drawing; raises DrawingError.

    Codes: `too_large`, `not_dxf` (binary, or no pairs of code and value), `empty`.
    """
    if len(text) > LARGEST:
        raise DrawingError("too_large")
    pairs = _pairs(text)
    lines: list[tuple[Point, ...]] = []
    count = 0
    for kind, values in _entities(pairs):
        try:
            found = _outline(kind, values)
        except (KeyError, ValueError, OverflowError):
            raise DrawingError("not_dxf") from None
        if len(found) > 1 and all(math.isfinite(c) for p in found for c in p):
            lines.append(tuple(found))
            count += len(found)
        if count > MOST_POINTS:
            raise DrawingError("too_large")
    if not lines:
        raise DrawingError("empty")
    return Drawing(tuple(lines), _unit(pairs))


def _pairs(text: str) -> Pairs:
    rows = text.splitlines()
    try:
        codes = [int(row) for row in rows[::2] if row.strip()]
    except ValueError:
        raise DrawingError("not_dxf") from None
    pairs = list(zip(codes, rows[1::2], strict=False))
    if (0, "SECTION") not in ((c, v.strip()) for c, v in pairs[:200]):
        raise DrawingError("not_dxf")
    return [(code, value.strip()) for code, value in pairs]


def _unit(pairs: Pairs) -> float | None:
    for (code, value), (_, number) in itertools.pairwise(pairs):
        if code == 9 and value == "$INSUNITS":  # noqa: PLR2004
            return METRES.get(int(number)) if number.lstrip("-").isdecimal() else None
    return None


def _entities(pairs: Pairs) -> Iterator[tuple[str, Pairs]]:
    """Yield the entities of the section ENTITIES: kind, and codes with values."""
    inside, kind = False, ""
    values: Pairs = []
    for number, (code, value) in enumerate(pairs):
        if code:
            values.append((code, value))
            continue
        if inside and kind:
            yield kind, values
        if value == "SECTION":
            inside = pairs[number + 1 : number + 2] == [(2, "ENTITIES")]
        elif value == "ENDSEC":
            inside = False
        kind, values = value, []


def _outline(kind: str, values: Pairs) -> list[Point]:
    if kind == "LWPOLYLINE":
        return _polyline(values)
    first = dict(reversed(values))
    if kind == "LINE":
        return [(float(first[_X]), float(first[_Y])),
                (float(first[_X + 1]), float(first[_Y + 1]))]  # fmt: skip
    if kind not in ("CIRCLE", "ARC"):
        return []
    start, end = 0.0, 360.0
    if kind == "ARC":
        start, end = float(first[_START]), float(first[_END])
    middle = float(first[_X]), float(first[_Y])
    return _arc(middle, float(first[_RADIUS]), start, end)


def _arc(middle: Point, radius: float, start: float, end: float) -> list[Point]:
    """Return points of an arc from one angle to another, counterclockwise, degrees."""
    sweep = math.radians((end - start) % 360 or 360)
    count = max(2, math.ceil(sweep / ROUND_STEP))
    turns = [math.radians(start) + sweep * n / count for n in range(count + 1)]
    x, y = middle
    return [(x + radius * math.cos(t), y + radius * math.sin(t)) for t in turns]


def _polyline(values: Pairs) -> list[Point]:
    corners: list[Point] = []
    bulges: list[float] = []
    closed = False
    for code, value in values:
        if code == _X:
            corners.append((float(value), 0.0))
            bulges.append(0.0)
        elif code == _Y and corners:
            corners[-1] = corners[-1][0], float(value)
        elif code == _BULGE and bulges:
            bulges[-1] = float(value)
        elif code == _FLAGS:
            closed = bool(int(value) & 1)
    if closed and corners:
        corners.append(corners[0])
    points = corners[:1]
    for a, b, bulge in zip(corners[:-1], corners[1:], bulges, strict=False):
        points += _bulged(a, b, bulge) if bulge else [b]
    return points


def _bulged(a: Point, b: Point, bulge: float) -> list[Point]:
    """Return an arc from a to b; `bulge` is the tangent of a quarter of its angle."""
    angle = 4 * math.atan(bulge)
    dx, dy = b[0] - a[0], b[1] - a[1]
    aside = (1 / math.tan(angle / 2)) / 2 if angle else 0.0
    x, y = (a[0] + b[0]) / 2 - dy * aside, (a[1] + b[1]) / 2 + dx * aside
    start = math.atan2(a[1] - y, a[0] - x)
    radius = math.hypot(a[0] - x, a[1] - y)
    count = max(2, math.ceil(abs(angle) / ROUND_STEP))
    turns = [start + angle * n / count for n in range(1, count)]
    return [(x + radius * math.cos(t), y + radius * math.sin(t)) for t in turns] + [b]
