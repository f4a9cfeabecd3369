"""Shapley values: what each thing adds, averaged over all orders that are possible.

Where every set is possible this is the value of Shapley (1953); where one thing needs
another, that of Faigle and Kern (1992) for precedence constraints. Either way the
contributions add up to the whole difference.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from models.contributions.orders import Orders, Possible, members, prefixes

Values = Mapping[int, float]
"""The value of each set, by its bit mask."""


def shapley(orders: Orders, values: Values) -> tuple[float, ...]:
    """Return what each thing contributes; the sum is values[all] - values[nothing].

    φ_i = Σ_S p(S, i) · (v(S ∪ i) - v(S)); p is the share of orders that pass S, then i.
    """
    terms: list[list[float]] = [[] for _ in range(orders.count)]
    for (mask, thing), share in orders.shares.items():
        terms[thing].append(share * (values[mask | 1 << thing] - values[mask]))
    return tuple(math.fsum(own) for own in terms)


def along(order: tuple[int, ...], values: Values) -> dict[int, float]:
    """Return what each thing adds when they come one after another in one order."""
    return {
        thing: values[after] - values[before]
        for thing, (before, after) in zip(order, pairwise(prefixes(order)), strict=True)
    }


Square = tuple[float, int, int, int, int]
"""A weight, and the sets with both of two things, with either one, and with none."""


def squares(count: int, possible: Possible) -> dict[tuple[int, int], list[Square]]:
    """Return for every pair the sets over which its interaction is averaged.

    Weights of the Shapley interaction index (Grabisch and Roubens 1999), normed over
    what is possible: (n - s - 2)! s! / (n - 1)! for a set of s others. A pair of which
    one needs the other has none.
    """
    found: dict[tuple[int, int], list[Square]] = {}
    for one in range(count):
        for other in range(one + 1, count):
            own = list(_squares_of(count, one, other, possible))
            whole = math.fsum(square[0] for square in own)
            found[one, other] = [(s[0] / whole, *s[1:]) for s in own]
    return found


def _squares_of(
    count: int, one: int, other: int, possible: Possible
) -> Iterator[Square]:
    first, second = 1 << one, 1 << other
    others = ((1 << count) - 1) & ~first & ~second
    for mask in _subsets(others):
        sets = (mask | first | second, mask | first, mask | second, mask)
        if all(map(possible, sets)):
            size = mask.bit_count()
            weight = math.factorial(count - size - 2) * math.factorial(size)
            yield (float(weight), *sets)


def _subsets(mask: int) -> Iterator[int]:
    """Yield all subsets of a set, nothing first."""
    places = [1 << one for one in members(mask)]
    for number in range(1 << len(places)):
        yield sum(place for at, place in enumerate(places) if number >> at & 1)


def interaction(own: Sequence[Square], values: Values) -> float:
    """Return how much more two things bring together than apart; NaN if unknown.

    Σ weight · (v(S ∪ ij) - v(S ∪ i) - v(S ∪ j) + v(S)) over the squares of the pair.
    """
    if not own:
        return math.nan
    return math.fsum(
        weight * (values[both] - values[one] - values[other] + values[none])
        for weight, both, one, other, none in own
    )
