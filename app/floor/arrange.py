"""Where elements stand that nobody has placed: rows that go to and fro."""

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

import numpy as np

from app.floor.footprint import footprint, versions
from app.floor.levels import flow_of, levels, main_way
from app.floor.place import Place, grown
from models.line import Line
from models.plant import Element

GAP, AISLE = 0.7, 2.6
MOST_ROWS = 24
ASPECT = 1.3
"""Length to depth of the floor that is sought: it fits one view and half a view."""


@dataclass(frozen=True)
class _Column:
    """Elements of one level; the first is on the main way, the others behind it."""

    names: tuple[str, ...]
    length: float
    front: float
    back: float


def arrange(lines: Sequence[Line]) -> dict[str, Place]:
    """Return the place of every element of several lines, one floor for all.

    An element has the same place in each line. Given positions are kept; the others
    stand in rows before them.
    """
    known = versions(lines)
    sizes = {name: footprint(found) for name, found in known.items()}
    places = {
        name: _given(found, sizes[name])
        for name, found in known.items()
        if any(v.position for v in found)
    }
    rest = [name for name in known if name not in places]
    free = _in_rows(lines, rest, sizes)
    return {**places, **_beside(free, places)} if free else places


def _given(found: Sequence[Element], size: tuple[float, float]) -> Place:
    at = next(v.position for v in found if v.position)
    return Place(at.x, at.y, at.angle, 1, *size)


def _beside(free: dict[str, Place], places: dict[str, Place]) -> dict[str, Place]:
    """Move the arranged elements before the placed ones, so that none overlap."""
    if not places:
        return free
    inf = np.array([math.inf, math.inf])
    low, high = inf, -inf
    for place in places.values():
        low, high = grown(low, high, place)
    top = max(p.y + p.width / 2 for p in free.values())
    left = min(p.x - p.length / 2 for p in free.values())
    dx, dy = float(low[0]) - left, float(low[1]) - AISLE - top
    return {n: replace(p, x=p.x + dx, y=p.y + dy) for n, p in free.items()}


def _in_rows(
    lines: Sequence[Line],
    names: Sequence[str],
    sizes: Mapping[str, tuple[float, float]],
) -> dict[str, Place]:
    if not names:
        return {}
    graph = flow_of(lines, names)
    level = levels(graph)
    ends = {sink.id for line in lines for sink in line.sinks}
    columns = _columns(level, main_way(graph, level, ends), sizes)
    return _placed(_rows(columns), sizes)


def _columns(
    level: Mapping[str, int],
    main: set[str],
    sizes: Mapping[str, tuple[float, float]],
) -> list[_Column]:
    by_level: dict[int, list[str]] = {}
    for name, number in level.items():
        by_level.setdefault(number, []).append(name)
    found = []
    for _, names in sorted(by_level.items()):
        names.sort(key=lambda name: name not in main)
        first, *others = names
        front = sizes[first][1] / 2
        back = front + sum(sizes[name][1] + GAP for name in others)
        length = max(sizes[name][0] for name in names)
        found.append(_Column(tuple(names), length + GAP, front, back))
    return found


def _rows(columns: Sequence[_Column]) -> list[Sequence[_Column]]:
    """Split columns into rows that fit a view best."""
    ends = [0.0, *accumulate(column.length for column in columns)]
    depths = [c.front for c in columns], [c.back for c in columns]
    best = min(
        (_starts(ends, count) for count in range(1, min(len(columns), MOST_ROWS) + 1)),
        key=lambda starts: _badness(ends, depths, starts),
    )
    return [columns[a:b] for a, b in pairwise([*best, len(columns)])]


def _starts(ends: Sequence[float], count: int) -> list[int]:
    """Return where rows begin if there are about so many, of equal length."""
    middles = [(a + b) / 2 for a, b in pairwise(ends)]
    target = ends[-1] / count
    starts = [0]
    while True:
        after = bisect_right(middles, target * len(starts), starts[-1] + 1)
        if after >= len(middles):
            return starts
        starts.append(after)


def _badness(
    ends: Sequence[float],
    depths: tuple[Sequence[float], Sequence[float]],
    starts: Sequence[int],
) -> float:
    """Return how far rows are from the form sought; `depths` are front and back."""
    rows = list(pairwise([*starts, len(ends) - 1]))
    front, back = depths
    length = max(ends[b] - ends[a] for a, b in rows)
    depth = sum(max(front[a:b]) + max(back[a:b]) for a, b in rows)
    depth += AISLE * (len(rows) - 1)
    return abs(math.log(length / depth / ASPECT))


def _placed(
    rows: Sequence[Sequence[_Column]], sizes: Mapping[str, tuple[float, float]]
) -> dict[str, Place]:
    longest = max(sum(c.length for c in row) for row in rows)
    places: dict[str, Place] = {}
    top = 0.0
    for number, row in enumerate(rows):
        flow = -1 if number % 2 else 1
        top -= max(column.back for column in row)
        x = longest if flow < 0 else 0.0
        for column in row:
            middle = x + flow * column.length / 2
            places.update(_stacked(column, middle, top, flow, sizes))
            x += flow * column.length
        top -= max(column.front for column in row) + AISLE
    return places


def _stacked(
    column: _Column,
    x: float,
    y: float,
    flow: int,
    sizes: Mapping[str, tuple[float, float]],
) -> dict[str, Place]:
    found = {}
    for at, name in enumerate(column.names):
        length, width = sizes[name]
        if at:
            y += GAP + width / 2
        found[name] = Place(x, y, 0.0, flow, length, width)
        y += width / 2
    return found
