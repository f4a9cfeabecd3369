"""Named streams of random numbers, drawn in blocks.

A stream is named by (seed, replication, element, purpose) alone: adding a station or
a measure leaves all other draws as they were (common random numbers).
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, repeat

import numpy as np

from sim.variates import Floats, Kind, Sampled, values_at

BLOCKS = (64, 256, 1024, 4096, 4096, 8192, 8192)
"""Sizes of the first blocks of a stream: little is drawn that nobody uses."""
LARGE, MANY = 4096, 16384
"""The size of all further blocks: one that stays near, or one that is sooner drawn."""


def generator(seed: int, replication: int, name: str) -> np.random.Generator:
    """Return the generator of a stream; its name alone decides its numbers."""
    text = f"{seed}/{replication}/{name}".encode()
    key = int.from_bytes(hashlib.blake2b(text, digest_size=16).digest(), "little")
    return np.random.Generator(np.random.Philox(key=key))


def uniform_blocks(
    seed: int, replication: int, name: str, most: int = LARGE
) -> Iterator[Floats]:
    """Yield the uniform numbers of a stream, in blocks that grow to at most a size."""
    source = generator(seed, replication, name)
    for size in chain(BLOCKS, repeat(most)):
        yield source.random(min(size, most))


def _single(blocks: Iterator[Floats], sampled: Sampled) -> Iterator[float]:
    kind, parameters = sampled
    values = (values_at(block, kind, parameters).tolist() for block in blocks)
    return chain.from_iterable(values)


class _Switched:
    """One stream whose numbers are read by one of several distributions each time."""

    def __init__(self, blocks: Iterator[Floats], variants: Sequence[Sampled]) -> None:
        self._blocks = blocks
        self._variants = variants
        self._size = self._at = 0
        self._block: Floats = np.empty(0)
        self._values: list[list[float] | None] = []

    def draw(self, variant: int) -> float:
        if self._at == self._size:
            self._refill()
        at = self._at
        self._at = at + 1
        values = self._values[variant]
        if values is None:
            kind, parameters = self._variants[variant]
            values = values_at(self._block, kind, parameters).tolist()
            self._values[variant] = values
        return values[at]

    def _refill(self) -> None:
        self._block = next(self._blocks)
        self._size, self._at = len(self._block), 0
        self._values = [None] * len(self._variants)


Draw = Callable[[], float]
DrawFor = Callable[[int], float]


class Streams:
    """The streams of one replication."""

    def __init__(self, seed: int, replication: int) -> None:
        self._seed = seed
        self._replication = replication

    def draw(self, name: str, sampled: Sampled) -> Draw:
        """Return a function that gives the next value of a distribution."""
        return self._values(name, sampled).__next__

    def _values(self, name: str, sampled: Sampled) -> Iterator[float]:
        if sampled[0] == Kind.CONSTANT:
            return repeat(float(sampled[1][0]))
        return _single(uniform_blocks(self._seed, self._replication, name), sampled)

    def draw_for(self, name: str, variants: Sequence[Sampled]) -> DrawFor:
        """Return a function of the variant (product) that gives the next value.

        Each call uses one number of the stream, whichever variant reads it.
        """
        if all(sampled == variants[0] for sampled in variants):
            return partial(next, self._values(name, variants[0]))
        blocks = uniform_blocks(self._seed, self._replication, name)
        return _Switched(blocks, variants).draw

    def chance(self, name: str) -> Draw:
        """Return a function that gives uniform numbers in [0, 1)."""
        return self.draw(name, (Kind.UNIFORM, (0.0, 1.0)))
