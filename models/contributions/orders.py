"""The orders in which things can be done one after another, over sets as bit masks.

Bit i of a mask stands for thing i; some sets may be impossible, because one thing
needs another, and an order is possible if every set on its way is.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

Possible = Callable[[int], bool]


class NoOrderError(ValueError):
    """No possible order leads from nothing to everything."""


def members(mask: int) -> Iterator[int]:
    """Yield the numbers of the things in a set, lowest first."""
    at = 0
    while mask:
        if mask & 1:
            yield at
        mask >>= 1
        at += 1


class Orders:
    """All possible orders of `count` things, counted and not listed.

    Raises NoOrderError if there is none.
    """

    def __init__(self, count: int, possible: Possible) -> None:
        self.count = count
        self.full = (1 << count) - 1
        self._possible = [possible(mask) for mask in range(1 << count)]
        if not self.number:
            raise NoOrderError

    @property
    def number(self) -> int:
        """Return how many orders are possible."""
        return self._from_nothing[self.full]

    @property
    def sets(self) -> list[int]:
        """Return the sets that some possible order passes, nothing first."""
        return [
            mask
            for mask in range(self.full + 1)
            if self._from_nothing[mask] and self._to_all[mask]
        ]

    @cached_property
    def shares(self) -> Mapping[tuple[int, int], float]:
        """Return the share of all orders that go from a set by one thing, by both."""
        return {
            (mask, thing): self._through(mask, thing) / self.number
            for mask in self.sets
            for thing in members(self.full & ~mask)
            if self._through(mask, thing)
        }

    def _through(self, mask: int, thing: int) -> int:
        return self._from_nothing[mask] * self._to_all[mask | 1 << thing]

    @cached_property
    def _from_nothing(self) -> list[int]:
        ways = [0] * (self.full + 1)
        ways[0] = int(self._possible[0])
        for mask in range(1, self.full + 1):
            if self._possible[mask]:
                ways[mask] = sum(ways[mask & ~(1 << one)] for one in members(mask))
        return ways

    @cached_property
    def _to_all(self) -> list[int]:
        ways = [0] * (self.full + 1)
        ways[self.full] = int(self._possible[self.full])
        for mask in range(self.full - 1, -1, -1):
            if self._possible[mask]:
                left = members(self.full & ~mask)
                ways[mask] = sum(ways[mask | 1 << one] for one in left)
        return ways


def is_possible(order: tuple[int, ...], possible: Possible) -> bool:
    """Tell whether every set on the way of an order is possible."""
    return all(possible(mask) for mask in prefixes(order))


def prefixes(order: tuple[int, ...]) -> Iterator[int]:
    """Yield the sets on the way of an order, from nothing to all of it."""
    mask = 0
    yield mask
    for thing in order:
        mask |= 1 << thing
        yield mask


def nearest_order(count: int, possible: Possible) -> tuple[int, ...]:
    """Return the possible order that keeps to 0, 1, 2 … as long as it can.

    Raises NoOrderError if there is none.
    """
    dead: set[int] = set()
    full = (1 << count) - 1

    def rest(mask: int) -> tuple[int, ...] | None:
        if mask == full:
            return ()
        for thing in members(full & ~mask):
            after = mask | 1 << thing
            if after in dead or not possible(after):
                continue
            found = rest(after)
            if found is not None:
                return (thing, *found)
        dead.add(mask)
        return None

    found = rest(0) if possible(0) else None
    if found is None:
        raise NoOrderError
    return found
