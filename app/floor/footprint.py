"""How much floor an element takes, and how its machines and places are arranged."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from models.flow import Buffer, Conveyor, Sink, Source
from models.line import Line
from models.plant import Element, Plant
from models.same import Same
from models.stations import Station

SIDE, FRONT = 0.9, 1.7
"""Room between machines side by side, and before each for its operator."""
MOST_MACHINES = 200
SLOT = 0.46
DEEP = 2
LEVELS = 4
SHOWN_SLOTS = 24
MOST_COLUMNS = 10
END = (3.0, 2.6)
BELT_WIDTH = 0.62


@dataclass(frozen=True)
class Block:
    """Machines of a station in columns (along the flow) and rows."""

    columns: int
    rows: int
    length: float
    width: float

    def spot(self, machine: int) -> tuple[float, float]:
        """Return the centre of a machine relative to that of the block."""
        machine = min(machine, self.columns * self.rows - 1)
        column, row = machine % self.columns, machine // self.columns
        x = (column - (self.columns - 1) / 2) * (self.length + SIDE)
        y = (row - (self.rows - 1) / 2) * (self.width + FRONT)
        return x, y

    @property
    def size(self) -> tuple[float, float]:
        """Return the length and width of the whole block."""
        return (
            self.columns * (self.length + SIDE),
            self.rows * (self.width + FRONT),
        )


def block_of(stations: Sequence[Station]) -> Block:
    """Return the block that fits a station as it is in each of several lines."""
    count = min(max(s.machines for s in stations), MOST_MACHINES)
    rows = count if count <= 3 else math.ceil(math.sqrt(count))  # noqa: PLR2004
    if len(stations) and count > 3:  # noqa: PLR2004
        rows = min(rows, 5)
    columns = math.ceil(count / rows)
    length = max(s.size.length for s in stations)
    return Block(columns, rows, length, max(s.size.width for s in stations))


@dataclass(frozen=True)
class Rack:
    """A rack of slots: columns along the flow, two deep, levels above each other."""

    columns: int

    @property
    def size(self) -> tuple[float, float]:
        """Return its length and width."""
        return self.columns * SLOT + 0.2, DEEP * SLOT + 0.16

    def slot(self, number: int) -> tuple[float, float, float]:
        """Return where a slot is relative to the centre; the lowest fill first.

        Above the rack parts pile up; piles that would be towers go behind it.
        """
        level, at = divmod(number, self.columns * DEEP)
        column, depth = at % self.columns, at // self.columns
        behind, level = divmod(level, 3 * LEVELS)
        x = (column - (self.columns - 1) / 2) * SLOT
        y = (depth - (DEEP - 1) / 2) * SLOT + behind * (DEEP * SLOT + 0.3)
        return x, y, 0.24 + level * SLOT


def rack_of(buffers: Iterable[Buffer]) -> Rack:
    """Return the rack that fits a buffer as it is in each of several lines."""
    places = max(SHOWN_SLOTS if b.capacity is None else b.capacity for b in buffers)
    columns = math.ceil(max(places, 1) / (DEEP * LEVELS))
    return Rack(min(max(columns, 2), MOST_COLUMNS))


def versions(lines: Sequence[Line]) -> dict[str, list[Element]]:
    """Return each element of several lines as it is in each of them."""
    found: dict[str, list[Element]] = {}
    for line in lines:
        for name, element in Plant(line).elements.items():
            found.setdefault(name, []).append(element)
    return found


def footprint(versions: Sequence[Element]) -> tuple[float, float]:
    """Return the length and width that hold all versions of an element."""
    if len(versions) == 1:
        return _alone(Same(versions[0]))
    sizes = [_size(kind, [v for v in versions if isinstance(v, kind)]) for kind in
             {type(v) for v in versions}]  # fmt: skip
    return max(size[0] for size in sizes), max(size[1] for size in sizes)


@lru_cache(maxsize=20_000)
def _alone(version: Same[Element]) -> tuple[float, float]:
    return _size(type(version.value), [version.value])


def _size(kind: type, versions: Sequence[Element]) -> tuple[float, float]:
    if kind is Station:
        return block_of([v for v in versions if isinstance(v, Station)]).size
    if kind is Buffer:
        return rack_of(v for v in versions if isinstance(v, Buffer)).size
    if kind is Conveyor:
        return max(v.length for v in versions if isinstance(v, Conveyor)), BELT_WIDTH
    assert kind in (Source, Sink)
    return END
