"""The order that is worth most: exact over subsets, or greedy with exchanges.

What a step is worth may depend on the set before it, not on the order in that set.
"""

from collections.abc import Callable
from typing import NamedTuple

from models.contributions.orders import (
    NoOrderError,
    Possible,
    is_possible,
    members,
    prefixes,
)

Order = tuple[int, ...]
Worth = Callable[[int, int], float]
"""What adding a thing to a set is worth."""


class Found(NamedTuple):
    """An order and what all its steps are worth together."""

    order: Order
    worth: float


def best_order(count: int, worth: Worth, possible: Possible) -> Found:
    """Return the order worth most by dynamic programming over all possible sets.

    Raises NoOrderError if no order is possible. Of equal orders the first counts.
    """
    best: dict[int, Found] = {0: Found((), 0.0)} if possible(0) else {}
    full = (1 << count) - 1
    for mask in range(full):
        if mask not in best:
            continue
        order, so_far = best[mask]
        for thing in members(full & ~mask):
            after = mask | 1 << thing
            if not possible(after):
                continue
            sum_ = so_far + worth(mask, thing)
            if after not in best or sum_ > best[after].worth:
                best[after] = Found((*order, thing), sum_)
    if full not in best:
        raise NoOrderError
    return best[full]


def total_worth(order: Order, worth: Worth) -> float:
    """Return what all steps of an order are worth together."""
    pairs = zip(prefixes(order), order, strict=False)
    return sum(worth(mask, thing) for mask, thing in pairs)


def improved(order: Order, worth: Worth, possible: Possible) -> Found:
    """Return an order that no exchange of two neighbours makes worth more."""
    best = Found(order, total_worth(order, worth))
    at = 0
    while at < len(order) - 1:
        now = best.order
        other = (*now[:at], now[at + 1], now[at], *now[at + 2 :])
        sum_ = total_worth(other, worth) if is_possible(other, possible) else None
        if sum_ is not None and sum_ > best.worth:
            best, at = Found(other, sum_), max(at - 1, 0)
        else:
            at += 1
    return best
