"""The order to install the measures of an option in, and its money by quarter.

What a measure saves depends on what is there before it; the subsets tell. Up to
`EXACT` measures the order is the best of all, of more a greedy one with exchanges.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from models.contributions.needs import Needs
from models.contributions.orders import members, nearest_order, prefixes
from models.measures import Measure
from models.options import measures_of
from models.results import Results
from models.retrofit_money import hours_of_stop
from models.road_map.best_order import Found, best_order, improved
from models.road_map.pace import Pace
from models.road_map.quarters import (
    MONTHS_A_YEAR,
    Quarter,
    Step,
    quarters_of,
)
from models.study import BASELINE, Study
from sim.bottleneck import Bottleneck
from sim.comparison import side_of
from sim.contributions.subsets import STOP_HOUR, How, Subsets
from sim.estimates import Estimate, estimate

EXACT = 7
WANTED = ("saving", STOP_HOUR)


class OpenMoneyError(ValueError):
    """What the measures save is open; `inputs` are the paths that are wanted."""

    def __init__(self, inputs: Sequence[str]) -> None:
        super().__init__(", ".join(inputs))
        self.inputs = tuple(inputs)


class TooSlowError(ValueError):
    """At this pace the last measure would come after the end of the plan."""


@dataclass(frozen=True)
class Installation:
    """A measure at its place: `step` at the means, `worth` over the replications.

    `worth` is its present value, `saving` what it adds a year at full effect,
    `bottleneck` that of the line once it is in.
    """

    step: Step
    worth: Estimate
    saving: Estimate
    bottleneck: Bottleneck


@dataclass(frozen=True)
class RoadMap:
    """The order of an option's measures and its money.

    `worth` is the present value of the plan, `as_listed` that of the measures in the
    order the study lists them. `quarters` are at the means. `method` is "exact" or
    "greedy".
    """

    option: str
    method: str
    pace: Pace
    years: int
    installations: tuple[Installation, ...]
    quarters: tuple[Quarter, ...]
    worth: Estimate
    as_listed: Estimate
    gain: Estimate
    hours_of_day: float
    simulated: int
    baseline: Results = field(compare=False, repr=False)

    @property
    def order(self) -> tuple[str, ...]:
        """Return the measures in their order."""
        return tuple(one.step.measure for one in self.installations)


def road_map(
    study: Study,
    option: str,
    *,
    pace: Pace | None = None,
    how: How | None = None,
    needs: Needs | None = None,
    exact: int = EXACT,
) -> RoadMap:
    """Return the order in which an option's measures are worth most, by quarter.

    Raises KeyError for an unknown option, NoOrderError, OpenMoneyError, TooSlowError,
    Stopped.
    """
    names = [measure.id for measure in measures_of(study, option)]
    subsets = Subsets(study, names, how, needs)
    return road_map_of(subsets, option, pace=pace, exact=exact)


def road_map_of(
    subsets: Subsets, option: str, *, pace: Pace | None = None, exact: int = EXACT
) -> RoadMap:
    """Return the road map of measures whose subsets may be known in part already."""
    planned = _Planned(subsets, pace or Pace())
    planned.refuse_open()
    planned.refuse_too_slow()
    is_exact = subsets.count <= exact
    found = planned.best() if is_exact else planned.greedy()
    listed = nearest_order(subsets.count, subsets.possible)
    confidence = subsets.study.plan.confidence
    worth, other = planned.worths(found.order), planned.worths(listed)
    return RoadMap(
        option=option,
        method="exact" if is_exact else "greedy",
        pace=planned.pace,
        years=subsets.study.money.years,
        installations=tuple(
            planned.installation(mask, one)
            for mask, one in zip(prefixes(found.order), found.order, strict=False)
        ),
        quarters=quarters_of(planned.steps(found.order), planned.months),
        worth=estimate(worth, confidence),
        as_listed=estimate(other, confidence),
        gain=estimate([a - b for a, b in zip(worth, other, strict=True)], confidence),
        hours_of_day=planned.hours_of_day,
        simulated=subsets.simulated,
        baseline=subsets.baseline,
    )


class _Planned:
    """What every measure is worth after any others, at one pace."""

    def __init__(self, subsets: Subsets, pace: Pace) -> None:
        self.subsets = subsets
        self.pace = pace
        money = subsets.study.money
        self.months = float(money.years * MONTHS_A_YEAR)
        self._rate = money.discount_rate
        self._worths: dict[tuple[int, int], float] = {}
        self._before = side_of(subsets.study, BASELINE, subsets.baseline)
        one_day = Measure(id="day", stop_days=1.0)
        self.hours_of_day = hours_of_stop(self._before, [one_day])

    def refuse_open(self) -> None:
        """Raise OpenMoneyError if it cannot be told what the measures cost or save."""
        subset = self.subsets[self.subsets.full]
        wanted = {p for key in WANTED for p in subset.open.get(key, ())}
        wanted |= {
            f"measures.{measure.id}.capex"
            for measure in self.subsets.measures
            if measure.capex is None
        }
        if wanted:
            raise OpenMoneyError(sorted(wanted))

    def refuse_too_slow(self) -> None:
        """Raise TooSlowError if the last measure comes after the end of the plan.

        When it comes does not depend on the order.
        """
        spent = self.subsets[self.subsets.full].capex or 0.0
        if self.pace.month(self.subsets.count - 1, spent) >= self.months:
            raise TooSlowError

    def best(self) -> Found:
        """Return the best of all orders."""
        full = range(self.subsets.full + 1)
        self.subsets.simulate(m for m in full if self.subsets.possible(m))
        return best_order(self.subsets.count, self.worth, self.subsets.possible)

    def greedy(self) -> Found:
        """Return an order made step by step, then bettered by exchanges.

        Next is what loses most if it has to wait one place more.
        """
        mask, order = 0, []
        while mask != self.subsets.full:
            nexts = self._nexts(mask)
            if not nexts:
                listed = nearest_order(self.subsets.count, self.subsets.possible)
                return improved(listed, self.worth, self.subsets.possible)
            self.subsets.simulate(mask | 1 << one for one in nexts)
            one = max(nexts, key=lambda one: self._loss(mask, one))
            order.append(one)
            mask |= 1 << one
        found = tuple(order)
        self.subsets.simulate(m for m in _swapped(found) if self.subsets.possible(m))
        return improved(found, self.worth, self.subsets.possible)

    def _nexts(self, mask: int) -> list[int]:
        """Return what can be next."""
        left = members(self.subsets.full & ~mask)
        return [one for one in left if self.subsets.possible(mask | 1 << one)]

    def _loss(self, mask: int, one: int) -> float:
        now = self._step(mask, one, None)
        later = Step(**{**now.__dict__, "month": now.month + max(self.pace.gap, 1.0)})
        return self._present(now) - self._present(later)

    def worth(self, mask: int, one: int) -> float:
        """Return the present value of a measure after others, at the means."""
        if (mask, one) not in self._worths:
            self._worths[mask, one] = self._present(self._step(mask, one, None))
        return self._worths[mask, one]

    def _present(self, step: Step) -> float:
        return step.present_value(self.months, self._rate)

    def worths(self, order: Sequence[int]) -> list[float]:
        """Return the present value of an order in every replication."""
        return [
            math.fsum(
                self._present(self._step(mask, one, at))
                for mask, one in zip(prefixes(tuple(order)), order, strict=False)
            )
            for at in range(self.subsets.baseline.replications)
        ]

    def steps(self, order: Sequence[int]) -> tuple[Step, ...]:
        """Return the steps of an order at the means."""
        pairs = zip(prefixes(tuple(order)), order, strict=False)
        return tuple(self._step(mask, one, None) for mask, one in pairs)

    def installation(self, mask: int, one: int) -> Installation:
        """Return a measure at its place, with its intervals."""
        runs = range(self.subsets.baseline.replications)
        own = [self._step(mask, one, at) for at in runs]
        confidence = self.subsets.study.plan.confidence
        return Installation(
            step=self._step(mask, one, None),
            worth=estimate([self._present(step) for step in own], confidence),
            saving=estimate([step.saving for step in own], confidence),
            bottleneck=self.subsets.bottleneck(mask | 1 << one),
        )

    def _step(self, mask: int, one: int, at: int | None) -> Step:
        """Return a measure after others, in one replication or (None) at the means."""
        measure = self.subsets.measures[one]
        after = mask | 1 << one
        spent = self.subsets[after].capex or 0.0
        hours = measure.stop_days * self.hours_of_day
        return Step(
            measure=measure.id,
            month=self.pace.month(mask.bit_count(), spent),
            capex=measure.capex or 0.0,
            yearly_cost=measure.yearly_cost,
            life=measure.life,
            ramp_up=measure.ramp_up,
            stop_days=measure.stop_days,
            saving=self._value(after, "saving", at) - self._value(mask, "saving", at),
            stop_cost=hours * self._value(mask, STOP_HOUR, at),
            lost=hours * self._value(mask, "throughput", at),
        )

    def _value(self, mask: int, key: str, at: int | None) -> float:
        column = self.subsets.column(mask, key)
        return math.fsum(column) / len(column) if at is None else column[at]


def _swapped(order: Sequence[int]) -> Iterator[int]:
    """Yield the sets on the way of all orders with two neighbours exchanged."""
    for before, second in zip(prefixes(tuple(order)), order[1:], strict=False):
        yield before | 1 << second
