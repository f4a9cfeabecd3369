"""Snapping: where a moved box comes to rest, and the lines that say why."""

from collections.abc import Iterable
from dataclasses import dataclass

from models.floorplan.boxes import Box

TINY = 1e-9


@dataclass(frozen=True)
class Guide:
    """A line through edges or centres that agree: at `at`, from `start` to `end`.

    `is_upright` guides stand at an x. `gap` is the free way between the two boxes
    along the guide in metres; None where they overlap.
    """

    is_upright: bool
    at: float
    start: float
    end: float
    gap: tuple[float, float] | None = None


@dataclass(frozen=True)
class Snap:
    """How much further a box moves, and the guides that hold it."""

    dx: float = 0.0
    dy: float = 0.0
    guides: tuple[Guide, ...] = ()


def snapped(
    box: Box, others: Iterable[Box], grid: float, reach: float, edges: bool = True
) -> Snap:
    """Return the snap of a box: to edges and centres within reach, else to the grid.

    The grid holds the centre; a grid of 0 holds nothing. Lengths in metres.
    """
    near = list(others) if edges else []
    dx, upright = _held(box, near, reach, across=True)
    dy, level = _held(box, near, reach, across=False)
    dx = _to_grid(box.x, grid) if upright is None else dx
    dy = _to_grid(box.y, grid) if level is None else dy
    at = box.moved(dx, dy)
    found = ((upright, True), (level, False))
    guides = tuple(_guide(at, other, line) for other, line in found if other)
    return Snap(dx, dy, guides)


def to_grid(value: float, grid: float) -> float:
    """Return the point of a grid next to a value."""
    return round(round(value / grid) * grid, 6) if grid else value


def _to_grid(value: float, grid: float) -> float:
    return to_grid(value, grid) - value


def _marks(box: Box, across: bool) -> tuple[float, float, float]:
    """Return centre and edges; the centre first, it wins a tie."""
    if across:
        return box.x, box.left, box.right
    return box.y, box.bottom, box.top


def _held(
    box: Box, others: Iterable[Box], reach: float, *, across: bool
) -> tuple[float, Box | None]:
    """Return the smallest step that lets marks agree, and the box they agree with."""
    best, holder, nearest = reach, None, 0.0
    mine = _marks(box, across)
    for other in others:
        far = abs(box.x - other.x) + abs(box.y - other.y)
        step = _step(mine, _marks(other, across))
        better = abs(step) < abs(best) - TINY
        same = holder is not None and abs(step - best) <= TINY and far < nearest
        if better or same:
            best, holder, nearest = step, other, far
    return (best, holder) if holder is not None else (0.0, None)


def _step(mine: tuple[float, ...], theirs: tuple[float, ...]) -> float:
    """Return the least step: centre to centre, or an edge to an edge."""
    steps = [theirs[0] - mine[0]]
    steps += [b - a for a in mine[1:] for b in theirs[1:]]
    return min(steps, key=abs)


def _guide(box: Box, other: Box, upright: bool) -> Guide:
    at = _common(_marks(box, upright), _marks(other, upright))
    low, high = (box, other) if _start(box, upright) < _start(other, upright) else (
        other, box)  # fmt: skip
    gap = (_end(low, upright), _start(high, upright))
    ends = (
        min(_start(low, upright), _start(high, upright)),
        max(_end(low, upright), _end(high, upright)),
    )
    return Guide(upright, at, *ends, gap if gap[1] > gap[0] + 1e-6 else None)


def _common(mine: tuple[float, ...], theirs: tuple[float, ...]) -> float:
    pairs = [(mine[0], theirs[0]), *((a, b) for a in mine[1:] for b in theirs[1:])]
    return min(pairs, key=lambda pair: abs(pair[0] - pair[1]))[1]


def _start(box: Box, upright: bool) -> float:
    return box.bottom if upright else box.left


def _end(box: Box, upright: bool) -> float:
    return box.top if upright else box.right
