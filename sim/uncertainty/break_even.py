"""Break-even: the value of a number at which the money of an option comes to nothing.

The NPV (or the balance after so many years, whose zero is that payback) is looked at on
a grid over all that may be written there, with the same random numbers everywhere, then
on finer grids inside the interval where it changes its sign.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from pydantic import ValidationError

from models.options import OptionError, line_of
from models.study import Study
from models.uncertainty.levers import Lever
from sim.estimates import Estimate, estimate
from sim.uncertainty.flows import balance_weights, discount_weights
from sim.uncertainty.ledger import Entry, Ledger
from sim.uncertainty.trials import Trials

GRID, FINER, ROUNDS = 9, 4, 3
MONEY_GRID = 41
ENOUGH = 0.002
"""An interval of that share of the whole range is not divided any further."""

Amount = Callable[[Entry], Sequence[float]]


@dataclass(frozen=True)
class Spot:
    """What the money comes to at one value."""

    value: float
    money: Estimate


@dataclass(frozen=True)
class BreakEven:
    """Where a number breaks even; `value` is None if it does so nowhere in its range.

    The interval is where the money cannot be told from nothing; an end that is NaN
    lies outside the range. `limit` is the payback wanted in years, None for NPV = 0.
    `spots` are the values looked at, in order, `others` further crossings.
    """

    lever: Lever
    limit: float | None
    now: Estimate
    value: float | None
    low: float
    high: float
    spots: tuple[Spot, ...]
    others: int = 0


@dataclass(frozen=True)
class Search:
    """What a search for a break-even value is about.

    `limit` is the payback wanted in years; None looks for an NPV of 0.
    """

    study: Study
    trials: Trials
    ledger: Ledger
    confidence: float
    limit: float | None = None


def break_even(lever: Lever, search: Search) -> BreakEven:
    """Return where the NPV is 0, or the payback the limit.

    Values that the line cannot have are left out. Raises Stopped.
    """
    look = _Look(lever, search)
    spots = look.at(_grid(lever))
    found = _crossings(spots)
    if not found:
        return look.result(spots, None, 0)
    left, right = min(found, key=lambda pair: _distance(pair, lever.value))
    for _ in range(ROUNDS):
        inner = _between(left.value, right.value, lever)
        if not inner:
            break
        finer = look.at(inner)
        spots = sorted([*spots, *finer], key=lambda spot: spot.value)
        left, right = _crossings([left, *finer, right])[0]
    return look.result(spots, (left, right), len(found) - 1)


@dataclass(frozen=True)
class _Look:
    """Looks at values of a lever; none is simulated twice."""

    lever: Lever
    search: Search

    def at(self, values: Sequence[float]) -> list[Spot]:
        """Return what the money comes to at some values that are possible."""
        found = {value: study for value in values if (study := self._at(value))}
        values, studies = list(found), list(found.values())
        simulated = studies if self.lever.is_simulated else [self.search.study]
        pairs = self.search.trials.run(simulated)
        if not self.lever.is_simulated:
            pairs *= len(studies)
        spots = [
            Spot(value, self._money(self.search.ledger.of(study, pair)))
            for value, study, pair in zip(values, studies, pairs, strict=True)
        ]
        return [spot for spot in spots if math.isfinite(spot.money.mean)]

    def _at(self, value: float) -> Study | None:
        """Return the study with a value; None if the line or its money cannot be so."""
        try:
            study = self.lever.move(value)
            if self.lever.is_simulated:
                line_of(study, self.search.trials.option)
        except (OptionError, ValidationError):
            return None
        return study

    def _money(self, entry: Entry) -> Estimate:
        years = entry.flows.shape[1] - 1
        if self.search.limit is None:
            weights = discount_weights(entry.rate, years)
        else:
            weights = balance_weights(self.search.limit, years)
        return estimate(list(entry.flows @ weights), self.search.confidence)

    def result(
        self, spots: Sequence[Spot], at: tuple[Spot, Spot] | None, others: int
    ) -> BreakEven:
        """Return the finding."""
        lever = self.lever
        (now,) = self.at([lever.value])
        if at is None:
            nothing = (None, math.nan, math.nan)
            return BreakEven(
                lever, self.search.limit, now.money, *nothing, tuple(spots), others
            )
        value = _zero(at[0].value, at[1].value, at[0].money.mean, at[1].money.mean)
        low, high = _interval(spots, value)
        if lever.is_whole:
            value = _last_good(at)
        return BreakEven(
            lever, self.search.limit, now.money, value, low, high, tuple(spots), others
        )


def _last_good(pair: tuple[Spot, Spot]) -> float:
    """Return the whole number next to the crossing at which the money is not lost."""
    return next((s.value for s in pair if s.money.mean >= 0), pair[0].value)


def _grid(lever: Lever) -> list[float]:
    count = GRID if lever.is_simulated else MONEY_GRID
    points = {*map(float, np.linspace(lever.low, lever.high, count)), lever.value}
    if lever.is_whole:
        points = {float(round(point)) for point in points}
        points = {point for point in points if lever.low <= point <= lever.high}
    return sorted(points)


def _between(left: float, right: float, lever: Lever) -> list[float]:
    """Return points that divide an interval; none if it is short enough."""
    if right - left <= ENOUGH * (lever.high - lever.low) and not lever.is_whole:
        return []
    points = list(map(float, np.linspace(left, right, FINER + 2)))[1:-1]
    if not lever.is_whole:
        return points
    return sorted({float(round(p)) for p in points} - {left, right})


def _crossings(spots: Sequence[Spot]) -> list[tuple[Spot, Spot]]:
    """Return the neighbours between which the money changes its sign."""
    return [
        (a, b) for a, b in pairwise(spots) if (a.money.mean < 0) != (b.money.mean < 0)
    ]


def _distance(pair: tuple[Spot, Spot], value: float) -> float:
    left, right = pair
    if left.value <= value <= right.value:
        return 0.0
    return min(abs(left.value - value), abs(right.value - value))


def _zero(x: float, y: float, at_x: float, at_y: float) -> float:
    """Return where a straight line through two points is 0."""
    return x if at_y == at_x else x + (y - x) * -at_x / (at_y - at_x)


def _interval(spots: Sequence[Spot], value: float) -> tuple[float, float]:
    """Return the ends between which the interval of the money holds 0.

    On each side of the value the nearest crossing of the lower or upper bound.
    """
    ends = []
    for bound in ("low", "high"):
        levels = [(spot.value, getattr(spot.money, bound)) for spot in spots]
        ends += [
            _zero(x, y, a, b)
            for (x, a), (y, b) in pairwise(levels)
            if not math.isnan(a + b) and (a < 0) != (b < 0)
        ]
    below = [end for end in ends if end <= value]
    above = [end for end in ends if end >= value]
    return max(below, default=math.nan), min(above, default=math.nan)
