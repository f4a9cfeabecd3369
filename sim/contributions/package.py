"""The best package of measures under a budget: screened, then confirmed.

Up to `EXACT` measures every subset that can run is simulated, of more a search adds,
drops and exchanges measures as long as that helps. All share their random numbers; the
best few are then run again with fresh ones, so that what the winner is said to bring is
not the luck by which it won.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from models.contributions.needs import Needs
from models.contributions.orders import members
from models.contributions.pareto import front
from models.kpis import kpi_of
from models.results import Column, Results
from models.study import Study
from sim.contributions.subsets import How, Subset, Subsets
from sim.estimates import Estimate, estimate, paired

EXACT = 8
FINALISTS = 4
FRESH = 1
"""How far the seed of the confirmation lies from that of the screening."""

OBJECTIVES = ("npv", "saving", "throughput")
"""What a package is judged by: the first that is not open."""

Score = tuple[float, float]


@dataclass(frozen=True)
class Choice:
    """A package: its measures, investment, and what it brings.

    `gains` are differences to the line as it is, by key, as screened.
    """

    measures: tuple[str, ...]
    capex: float
    gains: Mapping[str, Estimate]


@dataclass(frozen=True)
class Finalist:
    """A package run again with fresh random numbers.

    `gain` is what it brings of the objective; `behind` how much less than the winner,
    paired (n = 0 for the winner itself).
    """

    choice: Choice
    gain: Estimate
    behind: Estimate

    @property
    def is_level(self) -> bool:
        """Tell whether it cannot be told from the winner."""
        return self.behind.n > 0 and not self.behind.differs_from_zero


@dataclass(frozen=True)
class Package:
    """The best package that a budget allows (None: any), and what else was tried.

    `winner` is the first of `finalists`; `choices` are all packages that were
    simulated, dearer ones too if that was every subset, best first; `front` are those
    that nothing beats for less money. `left_out` are measures
    whose investment is open. `method`: "exact", every subset; "search".
    """

    objective: str
    budget: float | None
    method: str
    finalists: tuple[Finalist, ...]
    choices: tuple[Choice, ...]
    front: tuple[Choice, ...]
    candidates: tuple[str, ...]
    left_out: tuple[str, ...]
    simulated: int
    confirmed_seed: int
    baseline: Results = field(compare=False, repr=False)

    @property
    def winner(self) -> Finalist:
        """Return the best package."""
        return self.finalists[0]


def best_package(
    study: Study,
    measures: Sequence[str],
    budget: float | None = None,
    *,
    how: How | None = None,
    needs: Needs | None = None,
    exact: int = EXACT,
) -> Package:
    """Return the best package of some measures of a study within a budget in CNY.

    Doing nothing is a package, too. Raises KeyError for an unknown measure, Stopped.
    """
    known = [name for name in measures if study.measure(name).capex is not None]
    subsets = Subsets(study, known, how, needs)
    left_out = tuple(name for name in measures if name not in known)
    found = best_package_of(subsets, budget, exact=exact)
    return replace(found, left_out=left_out)


def best_package_of(
    subsets: Subsets, budget: float | None = None, *, exact: int = EXACT
) -> Package:
    """Return the best package of measures whose subsets may be known already.

    A measure whose investment is open counts as if it cost nothing.
    """
    objective = next(
        (key for key in OBJECTIVES if key not in subsets[0].open), OBJECTIVES[-1]
    )
    search = _Search(subsets, objective, budget)
    is_exact = subsets.count <= exact
    found = search.everything() if is_exact else search.climbed()
    fresh = subsets.again(_fresh(subsets.study))
    allowed = [mask for mask in found if search.allows(mask)]
    finalists = _confirmed(allowed[:FINALISTS], search, fresh)
    choices = tuple(map(search.choice, found))
    return Package(
        objective=objective,
        budget=budget,
        method="exact" if is_exact else "search",
        finalists=finalists,
        choices=choices,
        front=tuple(
            front(choices, lambda c: c.capex, lambda c: c.gains[objective].mean)
        ),
        candidates=subsets.names(subsets.full),
        left_out=(),
        simulated=subsets.simulated + fresh.simulated,
        confirmed_seed=fresh.study.plan.seed,
        baseline=subsets.baseline,
    )


def _fresh(study: Study) -> Study:
    plan = study.plan.model_copy(update={"seed": study.plan.seed + FRESH})
    return study.model_copy(update={"plan": plan})


class _Search:
    """The packages of some measures by what they bring."""

    def __init__(self, subsets: Subsets, objective: str, budget: float | None) -> None:
        self.subsets = subsets
        self._objective = objective
        self._budget = math.inf if budget is None else budget
        kpi = kpi_of(objective)
        self._sign = -1.0 if kpi and kpi.better == "low" else 1.0

    def column(self, mask: int, subsets: Subsets | None = None) -> Column:
        """Return the gain in the objective of a package in every replication."""
        own = subsets or self.subsets
        before, after = (
            own.column(0, self._objective),
            own.column(mask, self._objective),
        )
        return tuple(self._sign * (b - a) for a, b in zip(before, after, strict=True))

    def everything(self) -> list[int]:
        """Return all packages that can run, whatever they cost, the best first."""
        every = range(self.subsets.full + 1)
        return self._ranked(mask for mask in every if self.subsets.possible(mask))

    def climbed(self) -> list[int]:
        """Return the packages met on the way up from nothing, the best first."""
        now, met = 0, {0}
        while True:
            near = [
                mask
                for mask in self._neighbours(now)
                if self.allows(mask) and self.subsets.possible(mask)
            ]
            met.update(near)
            best = self._ranked([now, *near])[0]
            if best == now:
                return self._ranked(met)
            now = best

    def _neighbours(self, mask: int) -> Iterator[int]:
        """Yield what one measure more, less or another makes of a package."""
        inside = list(members(mask))
        outside = list(members(self.subsets.full & ~mask))
        yield from (mask | 1 << one for one in outside)
        yield from (mask & ~(1 << one) for one in inside)
        yield from (mask & ~(1 << a) | 1 << b for a in inside for b in outside)

    def allows(self, mask: int) -> bool:
        """Tell whether a package is within the budget."""
        bought = (self.subsets.measures[one] for one in members(mask))
        return math.fsum(one.capex or 0.0 for one in bought) <= self._budget

    def _ranked(self, masks: Iterable[int]) -> list[int]:
        every = list(dict.fromkeys(masks))
        self.subsets.simulate(every)
        return sorted(every, key=self._score, reverse=True)

    def _score(self, mask: int) -> Score:
        mean = estimate(self.column(mask)).mean
        cost = self.subsets[mask].capex or 0.0
        return (-math.inf if math.isnan(mean) else mean, -cost)

    def choice(self, mask: int) -> Choice:
        """Return a package with all it brings."""
        subset = self.subsets[mask]
        base = self.subsets[0]
        confidence = self.subsets.study.plan.confidence
        gains = {
            key: paired(base.columns[key], column, confidence)
            for key, column in subset.columns.items()
            if kpi_of(key) and key not in _open(base, subset)
        }
        return Choice(subset.measures, subset.capex or 0.0, gains)


def _open(*subsets: Subset) -> set[str]:
    return {key for one in subsets for key in one.open}


def _confirmed(
    masks: Sequence[int], search: _Search, fresh: Subsets
) -> tuple[Finalist, ...]:
    """Return the finalists, the winner first.

    The winner is the best of the screening unless another is better beyond doubt.
    """
    fresh.simulate(masks)
    confidence = fresh.study.plan.confidence
    columns = {mask: search.column(mask, fresh) for mask in masks}

    def lead(mask: int, over: int) -> Estimate:
        return paired(columns[over], columns[mask], confidence)

    winner = masks[0]
    for mask in masks[1:]:
        if lead(mask, winner).low > 0:
            winner = mask
    none = Estimate(math.nan, math.nan, 0)
    found = [
        Finalist(
            search.choice(mask),
            estimate(columns[mask], confidence),
            none if mask == winner else lead(winner, mask),
        )
        for mask in masks
    ]
    return tuple(sorted(found, key=lambda one: (one.behind.n > 0, one.behind.mean)))
