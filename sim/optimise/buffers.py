"""Buffer places: the highest output for their sum, the smallest sum for an output."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.line import Line
from models.options import line_of
from models.study import Study
from sim.optimise.finals import AT_LEAST, Final, candidate, final, gap, judged
from sim.optimise.found import UNKNOWN, Found, Problem
from sim.optimise.places import MOST_TRIED, best_allocation, count_of, reaches
from sim.optimise.race import Race, Rules
from sim.optimise.session import How, Session, session
from sim.optimise.trials import Design, Trials

LARGEST_SUM = 100_000
"""More places than that are not looked for."""

MOST_MORE = 10
"""Places more than the search found that fresh runs may ask for."""


@dataclass(frozen=True)
class Gaps:
    """The buffers of a line whose places are free to choose."""

    line: Line
    ids: tuple[str, ...]

    @property
    def now(self) -> Design:
        """Return the places there are."""
        known = {b.id: b.capacity or 0 for b in self.line.buffers}
        return tuple(known[name] for name in self.ids)

    def line_of(self, design: Design) -> Line:
        """Return the line with other places."""
        places = dict(zip(self.ids, map(int, design), strict=True))
        buffers = tuple(
            buffer.model_copy(update={"capacity": places[buffer.id]})
            if buffer.id in places
            else buffer
            for buffer in self.line.buffers
        )
        return self.line.model_copy(update={"buffers": buffers})


def free_buffers(line: Line) -> tuple[str, ...]:
    """Return the buffers that have an end."""
    return tuple(b.id for b in line.buffers if b.capacity is not None)


def most_output(
    study: Study,
    option: str,
    *,
    buffers: Sequence[str] | None = None,
    total: int | None = None,
    how: How,
) -> Found:
    """Return the allocation of `total` places (those there are) with most output.

    Raises KeyError and OptionError as `models.options.line_of`, Stopped.
    """
    gaps = _gaps(study, option, buffers)
    places = int(sum(gaps.now)) if total is None else total
    with session(study, option, gaps.line, gaps.line_of, how) as lab:
        found = best_allocation(lab.screening, places, len(gaps.ids), lab.rules)
        ranked = final(lab.confirming, _finalists(found), lab.rules)
        every = count_of(places, len(gaps.ids)) <= MOST_TRIED
        return _found(lab, gaps, "output", ranked, every=every)


def _gaps(study: Study, option: str, buffers: Sequence[str] | None) -> Gaps:
    line = line_of(study, option)
    return Gaps(line, tuple(buffers) if buffers else free_buffers(line))


def _finalists(found: Race) -> list[Design]:
    """Return those still in a race, and the next one if there is only one."""
    return list(found.order[: max(2, len(found.alive))])


def _found(
    lab: Session, gaps: Gaps, problem: Problem, ranked: Final, *, every: bool
) -> Found:
    best = ranked.best.design
    lab.confirming.extend([gaps.now], ranked.replications)
    return Found(
        option=lab.option,
        problem=problem,
        code="found",
        ids=gaps.ids,
        now=gaps.now,
        present=candidate(lab.confirming, gaps.now),
        best=ranked.best,
        runner_up=ranked.runner_up,
        distance=ranked.distance,
        gain=gap(lab.confirming, best, gaps.now),
        tried=lab.screening.designs,
        runs=lab.runs,
        every=every,
        results=lab.results(best),
    )


def fewest_places(
    study: Study,
    option: str,
    target: float,
    *,
    buffers: Sequence[str] | None = None,
    how: How,
) -> Found:
    """Return the smallest sum of places whose output surely reaches a target.

    `target` in parts/h; it is reached if the lower bound of the interval of the output
    does. The runner-up is the best allocation of one place less. Raises as
    `most_output`.
    """
    gaps = _gaps(study, option, buffers)
    with session(study, option, gaps.line, gaps.line_of, how) as lab:
        search = _Search(lab, gaps, target)
        return search.found()


class _Search:
    """The search for the smallest sum of places."""

    def __init__(self, lab: Session, gaps: Gaps, target: float) -> None:
        self._lab = lab
        self._gaps = gaps
        self._target = target
        self._races: dict[int, Race] = {}
        first = min(max(lab.rules.first, AT_LEAST), max(lab.rules.most, 2))
        self._fair = replace(lab.rules, first=first, within=1.0)

    def found(self) -> Found:
        upper = self._enough()
        if upper is None:
            return self._not_reached()
        lower = -1
        while upper - lower > 1:
            middle = (upper + lower) // 2
            if self._is_enough(middle):
                upper = middle
            else:
                lower = middle
        return self._confirmed(upper)

    def _is_enough(self, total: int) -> bool:
        gaps, rules = len(self._gaps.ids), self._lab.rules
        return reaches(self._lab.screening, total, gaps, self._target, rules)

    def _best(self, total: int) -> Design:
        if total not in self._races:
            start = self._start(total)
            self._races[total] = best_allocation(
                self._lab.screening, total, len(self._gaps.ids), self._lab.rules, start
            )
        return self._races[total].best

    def _start(self, total: int) -> Design | None:
        """Return an allocation like the best one of the nearest sum."""
        if not self._races:
            return None
        near = min(self._races, key=lambda known: abs(known - total))
        return resized(self._races[near].best, total)

    def _enough(self) -> int | None:
        """Return a sum of places that reaches the target; None if none does."""
        plenty = (LARGEST_SUM,) * len(self._gaps.ids)
        if not self._reaches(self._lab.screening, plenty, self._lab.rules):
            return None
        total = max(int(sum(self._gaps.now)), 1)
        while total < LARGEST_SUM:
            if self._is_enough(total):
                return total
            total *= 2
        return None

    def _reaches(self, trials: Trials, design: Design, rules: Rules) -> bool:
        """Tell whether a design surely reaches the target."""
        return judged(trials, design, self._target, rules).low >= self._target

    def _confirmed(self, total: int) -> Found:
        """Return the smallest sum that fresh runs confirm, from a sum on.

        They are as many as the final takes: no run comes after the verdict.
        """
        last = min(total + MOST_MORE, LARGEST_SUM)
        while not self._reaches(self._lab.confirming, self._best(total), self._fair):
            if total >= last:
                return self._not_reached()
            total += 1
        best = self._best(total)
        less = [self._best(total - 1)] if total > 0 else []
        ranked = final(self._lab.confirming, [best, *less], self._fair)
        every = count_of(total, len(self._gaps.ids)) <= MOST_TRIED
        return self._told(ranked, best, less, every=every)

    def _told(
        self, ranked: Final, best: Design, less: list[Design], *, every: bool
    ) -> Found:
        """Return what was found; one place less comes second whatever its output."""
        trials = self._lab.confirming
        second = candidate(trials, less[0]) if less else None
        apart = gap(trials, best, less[0]) if less else UNKNOWN
        first = candidate(trials, best)
        whole = Final(first, second, apart, ranked.replications)
        made = _found(self._lab, self._gaps, "places", whole, every=every)
        return replace(made, target=self._target)

    def _not_reached(self) -> Found:
        lab, gaps = self._lab, self._gaps
        plenty: Design = (LARGEST_SUM,) * len(gaps.ids)
        ranked = final(lab.confirming, [plenty], lab.rules)
        found = _found(lab, gaps, "places", ranked, every=False)
        return replace(found, target=self._target, code="not_reached")


def resized(design: Design, total: int) -> Design:
    """Return places of the same shape with another sum (largest remainders)."""
    whole = sum(design)
    shares = [p / whole if whole else 1 / len(design) for p in design]
    exact = [share * total for share in shares]
    places = [int(value) for value in exact]
    order = sorted(range(len(exact)), key=lambda gap: places[gap] - exact[gap])
    for gap_ in order[: total - sum(places)]:
        places[gap_] += 1
    return tuple(places)
