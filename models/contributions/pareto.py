"""The Pareto front: what nothing else beats for less money."""

from collections.abc import Callable, Iterable
from typing import TypeVar

Thing = TypeVar("Thing")


def front(
    things: Iterable[Thing],
    cost: Callable[[Thing], float],
    gain: Callable[[Thing], float],
) -> list[Thing]:
    """Return what gains more than everything that costs no more, cheapest first."""
    best: list[Thing] = []
    for thing in sorted(things, key=lambda one: (cost(one), -gain(one))):
        if not best or gain(thing) > gain(best[-1]):
            best.append(thing)
    return best
