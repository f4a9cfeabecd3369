"""The streams of a line as compiled code reads them (SEMANTICS 10).

Streams have the names and the blocks of `sim.streams`, whose functions make the
numbers; here they only get to where compiled code reads them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from sim.fast.memory import Rows
from sim.fast.rows import NONE, STREAM, VARIANT
from sim.fast.tables import Lists, Table, address
from sim.streams import LARGE, MANY, uniform_blocks
from sim.variates import Floats, Kind, Sampled, values_at

CHANCE: Sampled = (int(Kind.UNIFORM), (0.0, 1.0))
FEW_STREAMS = 64
"""So many streams have their blocks in the cache, however large these are."""


@dataclass
class StreamTable:
    """The streams of a program: their names, and how their numbers are read."""

    lists: Lists
    streams: Table = field(default_factory=lambda: Table(STREAM))
    variants: Table = field(default_factory=lambda: Table(VARIANT))
    names: list[str] = field(default_factory=list)
    readings: list[tuple[Sampled, ...]] = field(default_factory=list)

    def draw(self, name: str, sampled: Sampled) -> int:
        """Return the number of the stream of a distribution."""
        self.names.append(name)
        self.readings.append((sampled,))
        if sampled[0] == Kind.CONSTANT:
            value = self.lists.real([sampled[1][0]])
            return self.streams.add(values=value, size=1, variants=NONE)
        return self.streams.add(step=1, variants=NONE)

    def draw_for(self, name: str, variants: Sequence[Sampled]) -> int:
        """Return the number of a stream that is read by one of several each time."""
        if all(sampled == variants[0] for sampled in variants):
            return self.draw(name, variants[0])
        self.names.append(name)
        self.readings.append(tuple(variants))
        first = len(self.variants)
        for _ in variants:
            self.variants.add()
        return self.streams.add(step=1, variants=first)

    def chance(self, name: str) -> int:
        """Return the number of a stream of uniform numbers in [0, 1)."""
        return self.draw(name, CHANCE)


class Blocks:
    """The blocks of one replication; `fill` is called by compiled code."""

    def __init__(
        self, table: StreamTable, streams: Rows, variants: Rows, seed: int, number: int
    ) -> None:
        self._table = table
        # columns: they are set at a third of the cost of fields of a row
        self._at, self._size = streams["at"], streams["size"]
        self._values_of, self._values_read = streams["values"], variants["values"]
        self._filled = variants["filled"]
        self._first = streams["variants"].tolist()
        self._seed, self._replication = seed, number
        self._most = MANY if len(streams) <= FEW_STREAMS else LARGE
        self._uniforms: dict[int, Iterator[Floats]] = {}
        self._block: dict[int, Floats] = {}
        self._kept: dict[tuple[int, int], Floats] = {}

    def fill(self, stream: int, variant: int) -> None:
        """Draw the next block of a stream, or read the present one by a variant."""
        if variant == NONE:
            self._draw(stream)
        else:
            self._read(stream, variant)

    def _draw(self, stream: int) -> None:
        blocks = self._uniforms.get(stream)
        if blocks is None:
            name = self._table.names[stream]
            blocks = uniform_blocks(self._seed, self._replication, name, self._most)
            self._uniforms[stream] = blocks
        block = next(blocks)
        self._size[stream], self._at[stream] = len(block), 0
        first = self._first[stream]
        if first == NONE:
            self._values_of[stream] = self._keep(stream, 0, block)
        else:
            self._block[stream] = block
            count = len(self._table.readings[stream])
            self._filled[first : first + count] = 0

    def _read(self, stream: int, variant: int) -> None:
        at = self._first[stream] + variant
        self._values_read[at] = self._keep(stream, variant, self._block[stream])
        self._filled[at] = 1

    def _keep(self, stream: int, variant: int, block: Floats) -> int:
        """Return the address of a block's values by a distribution."""
        kind, parameters = self._table.readings[stream][variant]
        values = np.ascontiguousarray(values_at(block, kind, parameters))
        self._kept[stream, variant] = values
        return address(values)
