"""Where elements stand that nobody has placed: rows that go to and fro."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.floor.footprint import footprint, versions
from app.floor.levels import flow_of, levels, main_way
from app.floor.place import Place, grown
from models.line import Line
from models.plant import Element

GAP, AISLE = 0.7, 2.6
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
    best = min(
        (_rows(columns, count) for count in range(1, min(len(columns), 24) + 1)),
        key=_badness,
    )
    return _placed(best, sizes)


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


def _rows(columns: Sequence[_Column], count: int) -> list[list[_Column]]:
    """Split columns into about so many rows of equal length."""
    target = sum(c.length for c in columns) / count
    rows: list[list[_Column]] = [[]]
    used = 0.0
    for column in columns:
        if rows[-1] and used + column.length / 2 > target * len(rows):
            rows.append([])
        rows[-1].append(column)
        used += column.length
    return rows


def _badness(rows: Sequence[Sequence[_Column]]) -> float:
    length = max(sum(c.length for c in row) for row in rows)
    depth = sum(max(c.front for c in r) + max(c.back for c in r) for r in rows)
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
