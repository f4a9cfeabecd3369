"""A race: all designs start, those clearly worse than the leader drop out."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from sim.estimates import Estimate, estimate, t_quantile
from sim.optimise.trials import Design, Sample, Trials


@dataclass(frozen=True)
class Rules:
    """How a race is run.

    `first` replications of every design, then twice as many of those still in it, up to
    `most`. Designs whose output differs by less than `within` (relative) are as good as
    each other.
    """

    first: int = 10
    most: int = 100
    within: float = 0.0005

    @property
    def looks(self) -> int:
        """Return how often a race is looked at."""
        return 1 + max(0, math.ceil(math.log2(self.most / self.first)))


@dataclass(frozen=True)
class Race:
    """How a race ended: all designs from the best on, and those still in it."""

    order: tuple[Design, ...]
    alive: tuple[Design, ...]

    @property
    def best(self) -> Design:
        """Return the leader."""
        return self.order[0]


def race(trials: Trials, designs: Iterable[Design], rules: Rules) -> Race:
    """Return the best of some designs.

    A design drops out when the lower bound of its paired distance to the leader is
    above 0; the level is shared out over all designs and looks (Bonferroni), so the
    truly best one stays in with the confidence of the plan.
    """
    alive = list(dict.fromkeys(designs))
    out: list[Design] = []
    level = _level(trials, len(alive), rules)
    count = rules.first
    while True:
        trials.extend(alive, count)
        order = trials.by_output(alive)
        alive = [d for d in order if not _is_worse(trials, d, order[0], level)]
        out = [*(d for d in order if d not in alive), *out]
        if len(alive) == 1 or count >= rules.most or _are_equal(trials, alive, rules):
            return Race((*alive, *out), tuple(alive))
        count = min(2 * count, rules.most)


def over(
    trials: Trials, designs: Iterable[Design], target: float, rules: Rules
) -> Design | None:
    """Return a design whose output surely reaches a target; None if none is found.

    Designs that surely do not drop out (Bonferroni, as in a race); the first one whose
    interval lies above ends it.
    """
    alive = list(dict.fromkeys(designs))
    level = _level(trials, len(alive) + 1, rules)
    count = rules.first
    while alive:
        trials.extend(alive, count)
        best = trials.by_output(alive)[0]
        if _mean(trials, best, trials.setting.confidence).low >= target:
            return best
        if count >= rules.most:
            return None
        alive = [d for d in alive if not _mean(trials, d, level).high < target]
        count = min(2 * count, rules.most)
    return None


def _mean(trials: Trials, design: Design, level: float) -> Estimate:
    return estimate([float(value) for value in trials.sample(design)], level)


def _level(trials: Trials, designs: int, rules: Rules) -> float:
    doubt = 1 - trials.setting.confidence
    return 1 - doubt / max(1, designs - 1) / rules.looks


def distance(best: Sample, other: Sample, level: float) -> tuple[float, float]:
    """Return mean and half-width of the paired distance of two samples."""
    apart = best - other[: len(best)]
    spread = float(apart.std(ddof=1)) / math.sqrt(len(apart))
    return float(apart.mean()), t_quantile(level, len(apart) - 1) * spread


def _is_worse(trials: Trials, design: Design, leader: Design, level: float) -> bool:
    if design == leader:
        return False
    mean, half = distance(*_samples(trials, leader, design), level)
    return mean - half > 0


def _are_equal(trials: Trials, alive: Sequence[Design], rules: Rules) -> bool:
    """Tell whether all designs still in a race are as good as the leader."""
    bound = rules.within * trials.mean(alive[0])
    confidence = trials.setting.confidence
    for design in alive[1:]:
        mean, half = distance(*_samples(trials, alive[0], design), confidence)
        if mean + half > bound:
            return False
    return True


def _samples(trials: Trials, one: Design, other: Design) -> tuple[Sample, Sample]:
    """Return samples of two designs over the replications both have."""
    first, second = trials.sample(one), trials.sample(other)
    count = min(len(first), len(second))
    return np.asarray(first[:count]), np.asarray(second[:count])
