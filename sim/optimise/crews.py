"""The smallest crew that carries the demand, with the one that just does not.

`sim.crew` finds a crew from which no pool can give a head. Here every crew that is
smaller altogether is tried as well, as far as a larger one did not fail already.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from models.checks.people import check_people
from models.headcounts import dearest_first, people_asked, with_crew
from models.line import Line
from models.options import line_of, money_of
from models.plant import Plant
from models.study import Study
from sim.crew import Crew, smallest_crew
from sim.optimise.finals import candidate, gap, judged
from sim.optimise.found import UNKNOWN, Found
from sim.optimise.session import How, Session, session
from sim.optimise.trials import Design, Trials

MOST_CREWS = 20_000
"""Up to so many crews all smaller ones are considered, else those a head away."""
MOST_GROWTH = 20
"""Heads that are added at most to a crew that is not confirmed."""
FEWEST = 6
"""Replications of each crew at first."""


@dataclass(frozen=True)
class Pools:
    """The pools of a line that have work, the dearest people first."""

    line: Line
    ids: tuple[str, ...]

    @property
    def now(self) -> Design:
        """Return the present crew: no heads more."""
        return (0,) * len(self.ids)

    def line_of(self, design: Design) -> Line:
        """Return the line with so many heads a shift more in each pool."""
        return with_crew(self.line, dict(zip(self.ids, map(int, design), strict=True)))

    def heads(self, design: Design) -> float:
        """Return the paid heads of a crew."""
        return self.line_of(design).paid_heads

    def is_able(self, design: Design) -> bool:
        """Tell whether a crew can do every phase."""
        plant = Plant(self.line_of(design))
        return all(found.severity != "error" for found in check_people(plant))

    def is_other(self, design: Design, than: Design) -> bool:
        """Tell whether two crews differ; minima may make them the same."""
        return self.line_of(design).pools != self.line_of(than).pools


def smallest(study: Study, option: str, *, how: How) -> Found:
    """Return the crew with the fewest paid heads that carries the demand.

    A crew carries it if the lower bound of the interval of its output does. Raises
    KeyError and OptionError as `models.options.line_of`, Stopped.
    """
    line, money = line_of(study, option), money_of(study, option)
    ids = tuple(pool.id for pool in dearest_first(line, money, people_asked(line)))
    pools = Pools(line, ids)
    first = smallest_crew(
        study,
        option,
        jobs=how.jobs,
        engine=how.engine,
        report=how.report,
        stop=how.stop,
        replications=max(FEWEST, how.rules.first),
    )
    target = None if first.demand is None else first.demand / first.hours
    if not first.found or target is None:
        return _not_found(option, pools, first, target)
    with session(study, option, line, pools.line_of, how) as lab:
        search = _Search(lab, pools, target)
        return search.found(_changes(pools, first))


def _changes(pools: Pools, crew: Crew) -> Design:
    """Return the heads more of a crew, those of its shifts with people."""
    changes = {
        heads.pool: max(
            (heads.smallest[s] - heads.now[s] for s in heads.now if heads.now[s]),
            key=abs,
            default=max(heads.smallest.values(), default=0),
        )
        for heads in crew.pools
    }
    return tuple(changes[name] for name in pools.ids)


def _not_found(option: str, pools: Pools, crew: Crew, target: float | None) -> Found:
    codes = {"not_carried": "not_reached"}
    return Found(
        option=option,
        problem="crew",
        code=codes.get(crew.code, crew.code),  # type: ignore[arg-type]
        ids=pools.ids,
        now=pools.now,
        target=target,
        tried=crew.tried,
        results=crew.results,
    )


class _Search:
    """The search for the smallest crew of one line."""

    def __init__(self, lab: Session, pools: Pools, target: float) -> None:
        self._lab = lab
        self._pools = pools
        self._target = target
        self._failed: list[Design] = []
        self._every = True

    def found(self, start: Design) -> Found:
        best = self._grown(self._lab.screening, start)
        best = self._smaller(best)
        return self._told(self._grown(self._lab.confirming, best))

    def _carries(self, trials: Trials, design: Design) -> bool:
        rules, target = self._lab.rules, self._target
        carries = judged(trials, design, target, rules).low >= target
        if not carries:
            self._failed.append(design)
        return carries

    def _grown(self, trials: Trials, crew: Design) -> Design:
        """Return a crew that carries the demand: this one, or with more heads."""
        for _ in range(MOST_GROWTH):
            if self._carries(trials, crew):
                break
            more = [_with(crew, pool, 1) for pool in range(len(crew))]
            self._lab.screening.extend(more, self._lab.rules.first)
            crew = self._lab.screening.by_output(more)[0]
        return crew

    def _smaller(self, best: Design) -> Design:
        """Return the crew with the fewest heads that carries the demand."""
        heads = self._pools.heads
        for crew in sorted(self._below(best), key=lambda c: (-heads(c), c)):
            wanted = heads(crew) < heads(best) and self._may_carry(crew)
            if wanted and self._carries(self._lab.screening, crew):
                best = crew
        return best

    def _below(self, best: Design) -> Iterator[Design]:
        """Yield the crews with fewer paid heads that are to be considered."""
        heads, most = self._pools.heads, self._pools.heads(best)
        ranges = [self._range(best, pool) for pool in range(len(best))]
        self._every = prod(map(len, ranges)) <= MOST_CREWS
        field = product(*ranges) if self._every else _neighbours(best)
        return (crew for crew in field if heads(crew) < most)

    def _range(self, best: Design, pool: int) -> range:
        """Return the heads more that a pool may have: from nobody to one in exchange.

        What others give up one pool can take, up to all of it.
        """
        known = {p.id: p for p in self._pools.line.pools}[self._pools.ids[pool]]
        now = max(known.heads(shift) for shift in self._pools.line.shifts)
        given = sum(
            max(int(best[other]) + self._now(other), 0)
            for other in range(len(best))
            if other != pool
        )
        return range(-now, int(best[pool]) + min(given, 2) + 1)

    def _now(self, pool: int) -> int:
        known = {p.id: p for p in self._pools.line.pools}[self._pools.ids[pool]]
        return max(known.heads(shift) for shift in self._pools.line.shifts)

    def _may_carry(self, crew: Design) -> bool:
        """Tell whether no larger crew failed, and the crew can do every phase."""
        larger = any(
            all(a >= b for a, b in zip(failed, crew, strict=True))
            for failed in self._failed
        )
        return not larger and self._pools.is_able(crew)

    def _told(self, best: Design) -> Found:
        trials, pools = self._lab.confirming, self._pools
        sure = candidate(trials, best).output.low >= self._target
        second = self._runner_up(best)
        count = len(trials.sample(best))
        trials.extend([pools.now, *second], count)
        return Found(
            option=self._lab.option,
            problem="crew",
            code="found" if sure else "not_reached",
            ids=pools.ids,
            now=pools.now,
            present=candidate(trials, pools.now),
            best=candidate(trials, best),
            runner_up=candidate(trials, second[0]) if second else None,
            distance=gap(trials, best, second[0]) if second else UNKNOWN,
            gain=gap(trials, best, pools.now),
            target=self._target,
            tried=self._lab.screening.designs,
            runs=self._lab.runs,
            every=self._every,
            results=self._lab.results(best),
        )

    def _runner_up(self, best: Design) -> Sequence[Design]:
        """Return the smaller crew with most output: the one that just does not."""
        trials, heads = self._lab.screening, self._pools.heads
        smaller = {crew for crew in self._failed if heads(crew) < heads(best)}
        run = [crew for crew in smaller if len(trials.sample(crew))]
        return trials.by_output(run)[:1]


def _with(design: Design, pool: int, more: int) -> Design:
    return tuple(heads + more * (at == pool) for at, heads in enumerate(design))


def _neighbours(best: Design) -> Iterator[Design]:
    """Yield the crews with a head less, and those where another pool has one more."""
    for giver in range(len(best)):
        less = _with(best, giver, -1)
        yield less
        for taker in range(len(best)):
            if taker != giver:
                yield _with(_with(less, giver, -1), taker, 1)
