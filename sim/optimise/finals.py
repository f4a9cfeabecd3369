"""Finals: the best designs once more, with fresh seeds; these runs make the verdict."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sim.estimates import Estimate, estimate, paired
from sim.optimise.race import Rules
from sim.optimise.trials import Design, Trials

FINALISTS = 4
AT_LEAST = 20
"""Replications of a final: an interval of fewer tells little."""


@dataclass(frozen=True)
class Candidate:
    """A design and its output in parts/h."""

    design: Design
    output: Estimate


@dataclass(frozen=True)
class Final:
    """What fresh runs say: the best, the next one, and the paired distance.

    `distance` is best - runner-up in parts/h; where it does not leave 0 out, nothing
    tells the two apart. `runner_up` is None if there is no other design.
    """

    best: Candidate
    runner_up: Candidate | None
    distance: Estimate
    replications: int


def final(trials: Trials, designs: Sequence[Design], rules: Rules) -> Final:
    """Run designs (the leader of the search first) with fresh seeds and rank them.

    Goes on until the leader is apart from each other design or as good as it.
    """
    finalists = list(dict.fromkeys(designs))[:FINALISTS]
    count = min(max(AT_LEAST, rules.first), max(rules.most, 2))
    while True:
        trials.extend(finalists, count)
        order = trials.by_output(finalists)
        if count >= rules.most or all(
            _is_settled(trials, order[0], other, rules) for other in order[1:]
        ):
            return _final(trials, order, count)
        count = min(2 * count, rules.most)


def _is_settled(trials: Trials, best: Design, other: Design, rules: Rules) -> bool:
    apart = gap(trials, best, other)
    bound = rules.within * trials.mean(best)
    return apart.differs_from_zero or apart.high <= bound


def gap(trials: Trials, best: Design, other: Design) -> Estimate:
    """Return best - other, paired by replication."""
    first, second = trials.sample(best), trials.sample(other)
    count = min(len(first), len(second))
    level = trials.setting.confidence
    return paired(list(second[:count]), list(first[:count]), level)


def candidate(trials: Trials, design: Design) -> Candidate:
    """Return a design with its output."""
    values = [float(value) for value in trials.sample(design)]
    return Candidate(design, estimate(values, trials.setting.confidence))


def _final(trials: Trials, order: Iterable[Design], count: int) -> Final:
    best, *others = order
    if not others:
        none = Estimate(float("nan"), float("nan"), 0)
        return Final(candidate(trials, best), None, none, count)
    return Final(
        candidate(trials, best),
        candidate(trials, others[0]),
        gap(trials, best, others[0]),
        count,
    )


def judged(trials: Trials, design: Design, target: float, rules: Rules) -> Estimate:
    """Return the output of a design, run until its interval leaves the target out.

    Or until the replications are used up: then the interval holds the target.
    """
    count = max(rules.first, 2)
    while True:
        trials.extend([design], count)
        output = candidate(trials, design).output
        if not output.low < target <= output.high or count >= rules.most:
            return output
        count = min(2 * count, rules.most)
