"""Orders drawn at random where there are too many to go through all of them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.contributions.orders import (
    NoOrderError,
    Possible,
    is_possible,
    members,
    nearest_order,
)

if TYPE_CHECKING:
    from numpy.random import Generator

Order = tuple[int, ...]
TRIES = 200


def drawn_orders(
    count: int, number: int, possible: Possible, generator: "Generator"
) -> list[Order]:
    """Return so many orders, each with its reverse if that is possible, too.

    An order and its reverse together vary less than two by themselves (antithetic
    pairs, Lomeli et al. 2019). Raises NoOrderError if no order is possible.
    """
    found: list[Order] = []
    while len(found) < number:
        order = _drawn(count, possible, generator)
        found.append(order)
        back = order[::-1]
        if len(found) < number and is_possible(back, possible):
            found.append(back)
    return found


def _drawn(count: int, possible: Possible, generator: "Generator") -> Order:
    """Return one of the possible orders, all alike if few are impossible."""
    for _ in range(TRIES):
        order = tuple(int(one) for one in generator.permutation(count))
        if is_possible(order, possible):
            return order
    return _built(count, possible, generator)


def _built(count: int, possible: Possible, generator: "Generator") -> Order:
    """Return an order in which what is next is drawn from what can be next."""
    for _ in range(TRIES):
        mask, order = 0, []
        while nexts := list(_nexts(mask, count, possible)):
            one = nexts[int(generator.integers(len(nexts)))]
            order.append(one)
            mask |= 1 << one
        if len(order) == count:
            return tuple(order)
    return nearest_order(count, possible)


def _nexts(mask: int, count: int, possible: Possible) -> Iterator[int]:
    left = ((1 << count) - 1) & ~mask
    return (one for one in members(left) if possible(mask | 1 << one))


__all__ = ["NoOrderError", "Order", "drawn_orders"]
