"""The smallest crew: the fewest people who carry the demand (SEMANTICS 14).

A crew carries the demand if the lower bound of the interval of its yearly output
reaches it. All crews are run with the same random numbers and the same warm-up, that
of the first. The search is greedy, pool after pool: what it finds is a crew from which
no pool can give a head by itself, not a proof that no other crew is smaller.
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from models.checks.people import check_people
from models.digest import digest
from models.headcounts import (
    Changes,
    dearest_first,
    people_asked,
    people_needed,
    with_crew,
)
from models.line import Line
from models.money import MoneyInputs
from models.offered_load.attendance import heads_at_work
from models.options import line_of, money_of
from models.people import Pool
from models.plan import Plan
from models.plant import Plant
from models.results import Results
from models.study import Study
from models.use import hours_of_year
from sim.engines import Engine
from sim.estimates import Estimate, estimate
from sim.executors import Stop
from sim.experiment import Report, run_line

Code = Literal[
    "carried", "more_needed", "not_carried", "arrivals", "no_demand", "no_pools"
]
FEWEST_REPLICATIONS = 2
ROUNDING = 1e-9
UNKNOWN = Estimate(float("nan"), float("nan"), 0)


class PoolHeads(NamedTuple):
    """The heads of a pool by shift: now, and in the smallest crew."""

    pool: str
    now: Mapping[str, int]
    smallest: Mapping[str, int]


@dataclass(frozen=True)
class Crew:
    """Whether the crew of an option carries the demand, and the smallest that does.

    `code` says how it went: "carried" by the present crew; "more_needed", a larger one
    carries it; "not_carried" by people alone; "arrivals", not carried, but parts come
    at a pace of their own; "no_demand", no demand is given; "no_pools", nobody is asked
    for. In the last four `smallest` is the present crew. `output` is that of the
    smallest crew in pieces a year, `hours` those of the year, `paid_heads` now and
    smallest, `tried` the crews simulated, `results` the runs of the smallest.
    """

    option: str
    code: Code
    demand: float | None
    hours: float
    pools: tuple[PoolHeads, ...]
    paid_heads: tuple[float, float]
    output: Estimate = UNKNOWN
    tried: int = 0
    results: Results | None = field(default=None, compare=False, repr=False)

    @property
    def carried(self) -> bool:
        """Tell whether the present crew carries the demand."""
        return self.code == "carried"

    @property
    def found(self) -> bool:
        """Tell whether there is a crew that carries the demand."""
        return self.code in ("carried", "more_needed")


def smallest_crew(
    study: Study,
    option: str,
    *,
    jobs: int = 1,
    engine: Engine = "auto",
    report: Report | None = None,
    stop: Stop | None = None,
    replications: int = 6,
) -> Crew:
    """Return the smallest crew that carries the demand of an option.

    Pools without work in the line stay as they are: no run can tell what they are for.
    Raises ValueError for one replication (it has no interval), KeyError and OptionError
    as `models.options.line_of`, Stopped once `stop` says so.
    """
    if replications < FEWEST_REPLICATIONS:
        raise ValueError("an interval takes two replications")
    line, money = line_of(study, option), money_of(study, option)
    plain = _told(option, line, money)
    if money.demand is None:
        return replace(plain, code="no_demand")
    if not people_asked(line):
        return replace(plain, code="no_pools")
    plan = study.plan.model_copy(update={"replications": replications})
    how = _How(plan, digest(study), jobs, engine, report, stop)
    return _Search(line, money, money.demand, plain, how).found()


def _told(option: str, line: Line, money: MoneyInputs) -> Crew:
    """Return what is known without a run."""
    pools = tuple(_heads(line, pool, pool) for pool in line.pools)
    paid = (line.paid_heads, line.paid_heads)
    hours = hours_of_year(line, money)
    return Crew(option, "not_carried", money.demand, hours, pools, paid)


def _heads(line: Line, now: Pool, smallest: Pool) -> PoolHeads:
    before, after = ({s: p.heads(s) for s in line.shifts} for p in (now, smallest))
    return PoolHeads(now.id, before, after)


@dataclass(frozen=True)
class _How:
    """How crews are run."""

    plan: Plan
    digest: str
    jobs: int
    engine: Engine
    report: Report | None
    stop: Stop | None

    def run(self, line: Line, option: str, warm_up: float | None) -> Results:
        plan = self.plan
        if warm_up is not None:
            plan = plan.model_copy(update={"warm_up": warm_up})
        return run_line(
            line,
            plan,
            option=option,
            study_digest=self.digest,
            jobs=self.jobs,
            engine=self.engine,
            report=self.report,
            stop=self.stop,
        )


class _Search:
    """The search for the smallest crew of one line."""

    def __init__(
        self, line: Line, money: MoneyInputs, demand: float, plain: Crew, how: _How
    ) -> None:
        self._line = line
        self._demand = demand
        self._plain = plain
        self._how = how
        self._asked = people_asked(line)
        self._order = dearest_first(line, money, self._asked)
        self._runs: dict[tuple[int, ...], Results] = {}

    def found(self) -> Crew:
        now = dict.fromkeys(self._asked, 0)
        if self._carries(now):
            return self._crew("carried", self._reduced(now))
        most = {pool.id: self._plenty(pool) for pool in self._order}
        if self._carries(most):
            return self._crew("more_needed", self._reduced(most))
        paced = any(source.kind != "unlimited" for source in self._line.sources)
        return self._crew("arrivals" if paced else "not_carried", now)

    def _reduced(self, start: Changes) -> Changes:
        """Return the smallest crew: each pool by itself, then one head less each."""
        best = start
        for pool in self._order:
            best = self._smallest(best, pool)
        for pool in self._order:
            less = {**best, pool.id: best[pool.id] - 1}
            if self._is_smaller(less, best) and self._carries(less):
                best = less
        return best

    def _smallest(self, best: Changes, pool: Pool) -> Changes:
        """Return the crew with the fewest of one pool, the others as they are."""
        for change in range(self._fewest(best, pool), best[pool.id]):
            less = {**best, pool.id: change}
            if self._is_smaller(less, best) and self._carries(less):
                return less
        return best

    def _is_smaller(self, less: Changes, best: Changes) -> bool:
        """Tell whether a crew is another one, and able to do every phase."""
        line = with_crew(self._line, less)
        if line.pools == with_crew(self._line, best).pools:
            return False
        return all(found.severity != "error" for found in check_people(Plant(line)))

    def _fewest(self, best: Changes, pool: Pool) -> int:
        """Return the change of a pool at which its load comes to 1."""
        needed = people_needed(with_crew(self._line, best), pool, self._rate)

        def enough(change: int) -> bool:
            plant = Plant(with_crew(self._line, {**best, pool.id: change}))
            return heads_at_work(plant, pool.id) >= needed * (1 - ROUNDING)

        largest = max(pool.heads(shift) for shift in self._line.shifts)
        changes = range(-largest, best[pool.id])
        return changes.start + bisect_left(changes, True, key=enough)

    def _plenty(self, pool: Pool) -> int:
        """Return the change of a pool at which nobody ever waits for it."""
        heads = [pool.heads(shift) for shift in self._line.shifts]
        least = min((number for number in heads if number), default=0)
        return max(self._asked[pool.id] - least, 0)

    @property
    def _rate(self) -> float:
        """Return the demand in pieces an hour at work."""
        return self._demand / self._plain.hours

    def _carries(self, changes: Changes) -> bool:
        return self._output(changes).low >= self._demand * (1 - ROUNDING)

    def _output(self, changes: Changes) -> Estimate:
        rates = self._results(changes).columns["throughput"]
        yearly = [rate * self._plain.hours for rate in rates]
        return estimate(yearly, self._how.plan.confidence)

    def _results(self, changes: Changes) -> Results:
        """Return the runs of a crew; no crew is run twice."""
        line = with_crew(self._line, changes)
        crew = tuple(pool.heads(s) for pool in line.pools for s in line.shifts)
        if crew not in self._runs:
            first = next(iter(self._runs.values()), None)
            warm_up = first.warm_up if first else None
            self._runs[crew] = self._how.run(line, self._plain.option, warm_up)
        return self._runs[crew]

    def _crew(self, code: Code, changes: Changes) -> Crew:
        line = with_crew(self._line, changes)
        pairs = zip(self._line.pools, line.pools, strict=True)
        return replace(
            self._plain,
            code=code,
            pools=tuple(_heads(line, now, smallest) for now, smallest in pairs),
            paid_heads=(self._line.paid_heads, line.paid_heads),
            output=self._output(changes),
            tried=len(self._runs),
            results=self._results(changes),
        )
