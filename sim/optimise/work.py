"""The split of work over stations: which mean times give the most output.

The output is a smooth function of the mean times when all splits use the same random
numbers. A quadratic is fitted to splits around a centre, its top becomes the next
centre, until it stays (Law, Simulation Modeling and Analysis, on response surfaces).
An unbalanced split can be the best one: the bowl of Hillier and Boling (1966).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from models.cycle_times import cycle_mean
from models.line import Line
from models.measures import Patch
from models.options import line_of
from models.routes import ONLY
from models.study import Study
from models.variants import varied
from sim.optimise.finals import AT_LEAST, FINALISTS, Final, candidate, gap
from sim.optimise.found import Found
from sim.optimise.race import Rules
from sim.optimise.session import How, Session, session
from sim.optimise.surface import Surface
from sim.optimise.trials import Design, Trials

Array = NDArray[np.float64]
PHASES = ("manual", "automatic", "by_product")
MOST_STATIONS = 10
"""A quadratic in more dimensions takes too many splits."""
STEPS: tuple[tuple[float, float], ...] = ((0.2, 0.03), (0.1, 0.005))
"""Steps from station to station, and the error at which the best times are sure enough,
both in shares of the mean; the error for two times that are free, more for more."""
MOST_CENTRES = 8
MANY, MOST_CLIMBS, CENTRES_OF_MANY = 5, 30, 3
"""So many stations go uphill first, by so many steps at most, and then few surfaces."""
MOST_RUNS = 4000
"""Replications of one surface, as far as every split has its first ones."""
LEAST = 0.05
"""No station is left with less of the mean than this."""
FIRST, FIRST_RUNS = 30, 600
"""Replications of each split at first, and in all where that is less: a curvature takes
more than a difference."""


@dataclass(frozen=True)
class Work:
    """The work of some stations of an option, free to be split otherwise."""

    study: Study
    option: str
    ids: tuple[str, ...]

    @cached_property
    def line(self) -> Line:
        """Return the line as it is."""
        return line_of(self.study, self.option)

    @cached_property
    def now(self) -> Design:
        """Return the mean manual + automatic time of each station in seconds."""
        means = work_of(self.line)
        return tuple(means[name] for name in self.ids)

    @property
    def mean(self) -> float:
        """Return the mean over the stations in seconds."""
        return sum(self.now) / len(self.now)

    def patches(self, design: Design) -> list[Patch]:
        """Return the patches that split the work like a design."""
        known = {station.id: station for station in self.line.stations}
        return [
            Patch(multiply=f"line.stations.{name}.{phase}", by=after / before)
            for name, before, after in zip(self.ids, self.now, design, strict=True)
            for phase in PHASES
            if getattr(known[name], phase)
        ]

    def line_of(self, design: Design) -> Line:
        """Return the line with the work split otherwise; spreads keep their CV."""
        return varied(self.study, self.option, self.patches(design)).line


def work_of(line: Line) -> dict[str, float]:
    """Return the mean time of a cycle of each station in seconds, over its products."""
    products = [product.id for product in line.products] or [ONLY]
    return {
        station.id: sum(cycle_mean(station, p) for p in products) / len(products)
        for station in line.stations
    }


def best_work(
    study: Study, option: str, *, stations: Sequence[str] | None = None, how: How
) -> Found:
    """Return the split of the work of some stations (all with work) with most output.

    Raises KeyError and OptionError as `models.options.line_of`, Stopped.
    """
    line = line_of(study, option)
    ids = stations or [name for name, mean in work_of(line).items() if mean > 0]
    work = Work(study, option, tuple(ids))
    with session(study, option, line, work.line_of, how) as lab:
        return _found(lab, work, *_searched(lab, work))


def _searched(lab: Session, work: Work) -> tuple[Design, list[Design]]:
    """Return the best split, and the splits around it."""
    centre, steps, centres = work.now, STEPS, MOST_CENTRES
    if len(centre) >= MANY:
        centre = _climbed(lab.screening, work, lab.rules)
        steps, centres = STEPS[1:], CENTRES_OF_MANY
    more = work.mean * math.sqrt(max((len(work.ids) - 1) / 2, 1.0))
    for step, sure in ((a * work.mean, b * more) for a, b in steps):
        for _ in range(centres):
            surface = Surface(centre, step)
            best = _top(lab.screening, surface, work, lab.rules, sure)
            moved = max(abs(a - b) for a, b in zip(best, centre, strict=True))
            centre = best
            if moved < step / 2:
                break
    return centre, Surface(centre, STEPS[-1][0] * work.mean).designs[1:]


def _climbed(trials: Trials, work: Work, rules: Rules) -> Design:
    """Go uphill from the present split while that is surely better.

    What a surface of many stations costs is spent only near the top.
    """
    centre, step = work.now, STEPS[0][0] * work.mean
    for _ in range(MOST_CLIMBS):
        ahead = _uphill(trials, centre, step, work, rules)
        trials.extend([centre, ahead], rules.first)
        if ahead != centre and gap(trials, ahead, centre).low > 0:
            centre = ahead
        elif step > STEPS[1][0] * work.mean:
            step /= 2
        else:
            break
    return centre


def _uphill(
    trials: Trials, centre: Design, step: float, work: Work, rules: Rules
) -> Design:
    """Return the split a step ahead: work goes where its relief brings least."""
    middle = np.array(centre)
    relief = step * (np.eye(len(centre)) - 1 / len(centre))
    splits = [_held(middle - row, step, work) for row in relief]
    trials.extend([centre, *splits], rules.first)
    gains = np.array([trials.mean(s) - trials.mean(centre) for s in splits])
    worth = gains - gains.mean()
    far = float(np.abs(worth).max())
    return _held(middle - step * worth / far, step, work) if far > 0 else centre


def _top(
    trials: Trials, surface: Surface, work: Work, rules: Rules, sure: float
) -> Design:
    """Return the top of a surface, at most two steps away, as sure as need be.

    Where a top further away lies matters only when the surface is nearer to it.
    """
    few = min(FIRST, FIRST_RUNS // len(surface.designs))
    most = min(max(rules.first, MOST_RUNS // len(surface.designs)), rules.most)
    count = min(max(rules.first, few), max(rules.most, 2))
    while True:
        trials.extend(surface.designs, count)
        rows = np.array([trials.sample(d)[:count] for d in surface.designs])
        split, error = _estimated(surface, rows)
        away = float(np.abs(split - np.array(surface.centre)).max())
        is_far = away - 2 * error > 2 * surface.step
        if error <= sure or is_far or count >= most:
            return _within(split, surface, work)
        count = min(2 * count, most)


def _estimated(surface: Surface, rows: Array) -> tuple[Array, float]:
    """Return the top and its largest standard error, by the jackknife."""
    count = rows.shape[1]
    (top, is_top) = surface.top(rows.mean(axis=1, keepdims=True))
    if not is_top:
        return top[:, 0], 0.0
    left_out = (rows.sum(axis=1, keepdims=True) - rows) / (count - 1)
    tops, are_tops = surface.top(left_out)
    if not are_tops:
        return top[:, 0], float("inf")
    spread = ((tops - tops.mean(axis=1, keepdims=True)) ** 2).sum(axis=1)
    return top[:, 0], float(np.sqrt(spread.max() * (count - 1) / count))


def _within(split: Array, surface: Surface, work: Work) -> Design:
    """Return a split no further than two steps away, with some work for everyone."""
    middle = np.array(surface.centre)
    move = split - middle
    far = float(np.abs(move).max()) / (2 * surface.step)
    move = move / max(far, 1.0)
    return _held(middle + move, surface.step, work)


def _held(split: Array, step: float, work: Work) -> Design:
    """Return a split of all the work that leaves some for everyone, a step from it."""
    held = np.maximum(split, LEAST * work.mean + step)
    held *= sum(work.now) / held.sum()
    return tuple(round(float(value), 6) for value in held)


def _found(lab: Session, work: Work, best: Design, around: list[Design]) -> Found:
    """Run the best split, the present one and those around it with fresh seeds."""
    trials = lab.confirming
    count = max(min(max(lab.rules.first, AT_LEAST), lab.rules.most), 2)
    if len(work.ids) >= MANY:
        lab.screening.extend(around, lab.rules.first)
        around = lab.screening.by_output(around)[:FINALISTS]
    designs = list(dict.fromkeys([best, *around]))
    while True:
        trials.extend([*designs, work.now], count)
        best, second, *_ = trials.by_output(designs)
        apart = gap(trials, best, second)
        if apart.differs_from_zero or count >= lab.rules.most:
            break
        count = min(2 * count, lab.rules.most)
    whole = Final(candidate(trials, best), candidate(trials, second), apart, count)
    return Found(
        option=lab.option,
        problem="work",
        code="found",
        ids=work.ids,
        now=work.now,
        present=candidate(trials, work.now),
        best=whole.best,
        runner_up=whole.runner_up,
        distance=whole.distance,
        gain=gap(trials, best, work.now),
        tried=lab.screening.designs,
        runs=lab.runs,
        every=False,
        results=lab.results(best),
    )
