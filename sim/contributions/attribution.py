"""What each measure of an option brings to every figure, and how measures interact.

All subsets of up to `EXACT` measures are simulated with common random numbers; of more
measures drawn orders. Contributions are reckoned in every replication, where they add
up exactly to the difference, and then estimated over the replications.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from models.contributions.needs import Needs
from models.contributions.orders import Orders, nearest_order, prefixes
from models.contributions.sampling import drawn_orders
from models.contributions.shapley import (
    Square,
    along,
    interaction,
    shapley,
    squares,
)
from models.options import measures_of
from models.results import Column, Note, Results
from models.study import Study
from sim.bottleneck import Bottleneck
from sim.contributions.pooling import two_way
from sim.contributions.subsets import How, Subsets, contribution_keys
from sim.estimates import Estimate, estimate, paired
from sim.streams import generator

EXACT = 8
ORDERS = 20
"""Orders that are drawn where there are more than `EXACT` measures."""

Method = Literal["exact", "sampled"]
Pair = tuple[str, str]


@dataclass(frozen=True)
class Part:
    """What one measure brings to one figure.

    `shapley`: averaged over all orders; `step`: as it comes after those installed
    before it; `first` and `last`: alone, and as the last of all (n = 0 where the other
    measures make that impossible).
    """

    measure: str
    shapley: Estimate
    step: Estimate
    first: Estimate
    last: Estimate


@dataclass(frozen=True)
class FigureParts:
    """A figure before and after, and the part of each measure in the difference.

    The means of the `shapley` parts add up to that of `total`, and so do the steps.
    `interactions` tell by how much a pair brings more together than apart; their
    intervals hold for all pairs at once (Bonferroni).
    """

    key: str
    before: Estimate
    after: Estimate
    total: Estimate
    parts: tuple[Part, ...]
    interactions: Mapping[Pair, Estimate]


@dataclass(frozen=True)
class Stage:
    """The bottleneck once the measures up to `measure` are in; '' for none of them."""

    measure: str
    bottleneck: Bottleneck


@dataclass(frozen=True)
class Contributions:
    """What the measures of an option bring.

    `order` is that of the installation; `orders` how many orders are averaged over;
    `subsets` and `simulated` how many subsets and different lines were needed. `open`
    names the inputs that figures want, `undefined` figures that some replication
    lacks. `noted` is what runs of subsets have to say, with the smallest subset that
    says it; `baseline` are the results of the line as it is.
    """

    option: str
    method: Method
    order: tuple[str, ...]
    orders: int
    figures: Mapping[str, FigureParts]
    open: Mapping[str, tuple[str, ...]]
    undefined: tuple[str, ...]
    stages: tuple[Stage, ...]
    subsets: int
    simulated: int
    noted: tuple[tuple[tuple[str, ...], Note], ...]
    baseline: Results = field(compare=False, repr=False)


def contributions(
    study: Study,
    option: str,
    *,
    how: How | None = None,
    needs: Needs | None = None,
    exact: int = EXACT,
    orders: int = ORDERS,
) -> Contributions:
    """Return what the measures of an option bring.

    Raises KeyError for an unknown option, NoOrderError if the measures cannot be
    installed one after another in any order, Stopped.
    """
    names = [measure.id for measure in measures_of(study, option)]
    return contributions_of(
        Subsets(study, names, how, needs), option, exact=exact, orders=orders
    )


def contributions_of(
    subsets: Subsets, option: str, *, exact: int = EXACT, orders: int = ORDERS
) -> Contributions:
    """Return what measures bring whose subsets may be known in part already."""
    course = nearest_order(subsets.count, subsets.possible)
    way = _Exact(subsets) if subsets.count <= exact else _Sampled(subsets, orders)
    subsets.simulate([*way.sets, *prefixes(course)])
    known = [subsets[mask] for mask in {*way.sets, *prefixes(course)}]
    is_open = {key: paths for one in known for key, paths in one.open.items()}
    keys = [key for key in contribution_keys() if key in known[0].columns]
    told = [key for key in keys if key not in is_open]
    undefined = [
        key
        for key in told
        if not all(math.isfinite(v) for one in known for v in one.columns[key])
    ]
    return Contributions(
        option=option,
        method=way.method,
        order=tuple(subsets.measures[one].id for one in course),
        orders=way.number,
        figures={
            key: _figure(key, subsets, course, way)
            for key in told
            if key not in undefined
        },
        open={key: is_open[key] for key in keys if key in is_open},
        undefined=tuple(undefined),
        stages=_stages(subsets, course),
        subsets=subsets.tried,
        simulated=subsets.simulated,
        noted=subsets.noted,
        baseline=subsets.baseline,
    )


Tables = Mapping[int, Column]


class _Exact:
    """All possible orders."""

    method: Method = "exact"

    def __init__(self, subsets: Subsets) -> None:
        self._orders = Orders(subsets.count, subsets.possible)
        self.sets: Sequence[int] = self._orders.sets
        self.number = self._orders.number
        passed = set(self.sets)
        self.squares = squares(subsets.count, passed.__contains__)

    def parts(self, values: Tables, confidence: float) -> list[Estimate]:
        """Return the mean contribution of each measure."""
        rows = [shapley(self._orders, row) for row in _replications(values)]
        return [estimate(own, confidence) for own in zip(*rows, strict=True)]


class _Sampled:
    """Orders that were drawn; a stream of their own, named by the seed of the plan."""

    method: Method = "sampled"

    def __init__(self, subsets: Subsets, number: int) -> None:
        stream = generator(subsets.study.plan.seed, 0, "contributions/orders")
        self._drawn = drawn_orders(subsets.count, number, subsets.possible, stream)
        self.number = len(self._drawn)
        self.squares = _first_squares(subsets)
        pairs = [mask for own in self.squares.values() for s in own for mask in s[1:]]
        steps = [mask for order in self._drawn for mask in prefixes(order)]
        without = [subsets.full & ~(1 << one) for one in range(subsets.count)]
        lasts = [mask for mask in without if subsets.possible(mask)]
        self.sets: Sequence[int] = list(dict.fromkeys((*steps, *pairs, *lasts)))

    def parts(self, values: Tables, confidence: float) -> list[Estimate]:
        """Return the mean contribution of each measure over orders, replications."""
        tables: dict[int, list[list[float]]] = {}
        replications = _replications(values)
        for order in self._drawn:
            steps = [along(order, row) for row in replications]
            for one in order:
                tables.setdefault(one, []).append([step[one] for step in steps])
        return [two_way(tables[one], confidence) for one in sorted(tables)]


def _first_squares(subsets: Subsets) -> dict[tuple[int, int], list[Square]]:
    """Return the squares of pairs upon the baseline, where they are possible."""
    found: dict[tuple[int, int], list[Square]] = {}
    for one in range(subsets.count):
        for other in range(one + 1, subsets.count):
            sets = (1 << one | 1 << other, 1 << one, 1 << other, 0)
            own = [(1.0, *sets)] if all(map(subsets.possible, sets)) else []
            found[one, other] = own
    return found


def _replications(values: Tables) -> list[dict[int, float]]:
    """Return the values of all sets in each replication."""
    rows = zip(*values.values(), strict=True)
    return [dict(zip(values, row, strict=True)) for row in rows]


def _figure(
    key: str, subsets: Subsets, course: tuple[int, ...], way: _Exact | _Sampled
) -> FigureParts:
    confidence = subsets.study.plan.confidence
    masks = dict.fromkeys((*way.sets, *prefixes(course)))
    values = {mask: subsets.column(mask, key) for mask in masks}
    mean = way.parts({mask: values[mask] for mask in way.sets}, confidence)
    steps = dict(zip(course, _steps(values, course, confidence), strict=True))
    whole = subsets.full

    def gap(before: int, after: int) -> Estimate:
        if before not in values or after not in values:
            return Estimate(math.nan, math.nan, 0)
        return paired(values[before], values[after], confidence)

    return FigureParts(
        key=key,
        before=estimate(values[0], confidence),
        after=estimate(values[whole], confidence),
        total=gap(0, whole),
        parts=tuple(
            Part(
                measure.id,
                mean[one],
                steps[one],
                gap(0, 1 << one),
                gap(whole & ~(1 << one), whole),
            )
            for one, measure in enumerate(subsets.measures)
        ),
        interactions=_interactions(values, subsets, way.squares, confidence),
    )


def _steps(
    values: Tables, course: tuple[int, ...], confidence: float
) -> list[Estimate]:
    return [
        paired(values[before], values[after], confidence)
        for before, after in pairwise(prefixes(course))
    ]


def _interactions(
    values: Tables,
    subsets: Subsets,
    own: Mapping[tuple[int, int], list[Square]],
    confidence: float,
) -> dict[Pair, Estimate]:
    replications = _replications(values)
    ids = [measure.id for measure in subsets.measures]
    pairs = sum(bool(found) for found in own.values())
    joint = 1 - (1 - confidence) / max(pairs, 1)
    return {
        (ids[one], ids[other]): estimate(
            [interaction(found, row) for row in replications], joint
        )
        for (one, other), found in own.items()
        if found
    }


def _stages(subsets: Subsets, course: tuple[int, ...]) -> tuple[Stage, ...]:
    names = ["", *(subsets.measures[one].id for one in course)]
    masks = prefixes(course)
    return tuple(
        Stage(name, subsets.bottleneck(mask))
        for name, mask in zip(names, masks, strict=True)
    )
