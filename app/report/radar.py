"""A radar: several scores round one middle, drawn as a picture that stands alone."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

Point = tuple[float, float]
WIDTH, HEIGHT, RADIUS = 560.0, 520.0, 175.0
MIDDLE: Point = (WIDTH / 2, 225.0)
LABEL_ROOM = 14.0
LEGEND_TOP, LEGEND_STEP = 450.0, 18.0
UPRIGHT = 0.2
"""Names so near the vertical, as a share of the radius, stand in the middle."""

LOOKS = (
    ("#8b96a8", "6 3"),
    ("#1f6fd6", ""),
    ("#0f9d58", "2 2"),
    ("#c2571a", "8 2 2 2"),
)
"""Colour and dashes of the sides: the first one is what is now."""


@dataclass(frozen=True)
class RadarSide:
    """One shape: its name, and a value for each axis (None: left out, drawn as 0)."""

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True)
class Radar:
    """Values from 0 to `end` on named axes; `told` says it in words."""

    kind: ClassVar = "radar"
    axes: Sequence[str]
    sides: Sequence[RadarSide]
    end: int
    told: str
    label: str = ""

    def svg(self) -> str:
        """Return the picture as SVG, texts escaped."""
        from app.report.radar_template import template  # noqa: PLC0415 (loads jinja2)

        return template().render(block=_drawn(self)).strip() + "\n"


@dataclass(frozen=True)
class _Ring:
    path: str
    x: float
    y: float
    text: str


@dataclass(frozen=True)
class _Spoke:
    text: str
    anchor: str
    x: float
    y: float
    end_x: float
    end_y: float


@dataclass(frozen=True)
class _Shape:
    name: str
    path: str
    colour: str
    dashes: str
    opacity: float
    y: float


@dataclass(frozen=True)
class _Drawing:
    width: float
    height: float
    x: float
    y: float
    radius: float
    rings: Sequence[_Ring]
    spokes: Sequence[_Spoke]
    shapes: Sequence[_Shape]
    told: str
    label: str


def _drawn(radar: Radar) -> _Drawing:
    count = len(radar.axes)
    return _Drawing(
        WIDTH, HEIGHT, *MIDDLE, RADIUS,
        [_ring(ring, radar.end, count) for ring in range(1, radar.end + 1)],
        [_spoke(name, place, count) for place, name in enumerate(radar.axes)],
        list(_shapes(radar)),
        radar.told,
        radar.label,
    )  # fmt: skip


@cache
def _direction(place: int, count: int) -> Point:
    angle = 2 * math.pi * place / count - math.pi / 2
    return math.cos(angle), math.sin(angle)


def _at(place: int, count: int, distance: float) -> Point:
    across, down = _direction(place, count)
    return MIDDLE[0] + across * distance, MIDDLE[1] + down * distance


def _path(points: Sequence[Point]) -> str:
    return "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points) + " Z"


def _ring(ring: int, end: int, count: int) -> _Ring:
    distance = RADIUS * ring / end
    points = [_at(place, count, distance) for place in range(count)]
    return _Ring(_path(points), *_at(0, count, distance), str(ring))


def _spoke(name: str, place: int, count: int) -> _Spoke:
    across, down = _direction(place, count)
    x, y = _at(place, count, RADIUS + LABEL_ROOM)
    anchor = "middle" if abs(across) < UPRIGHT else "start" if across > 0 else "end"
    return _Spoke(name, anchor, x, y + 4 + 4 * down, *_at(place, count, RADIUS))


def _shapes(radar: Radar) -> Iterator[_Shape]:
    count = len(radar.axes)
    for number, side in enumerate(radar.sides):
        colour, dashes = LOOKS[number % len(LOOKS)]
        points = [
            _at(place, count, RADIUS * min(max(value or 0.0, 0.0) / radar.end, 1.0))
            for place, value in enumerate(side.values)
        ]
        y = LEGEND_TOP + LEGEND_STEP * number
        opacity = 0.0 if number == 0 and len(radar.sides) > 1 else 0.15
        yield _Shape(side.name, _path(points), colour, dashes, opacity, y)
