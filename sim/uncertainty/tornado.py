"""Tornado: what each uncertain input alone does to the NPV, from end to end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from models.study import Study
from models.uncertainty.inputs import Input, drawn_study
from sim.estimates import Estimate, paired
from sim.uncertainty.design import Design
from sim.uncertainty.flows import discount_weights
from sim.uncertainty.ledger import Entry, Floats, Ledger
from sim.uncertainty.trials import Trials

ENDS = (0.0, 1.0)


@dataclass(frozen=True)
class Bar:
    """An input at both ends of its range, all others at their likeliest value.

    `at_low` and `at_high` are the differences of the NPV to that of the likeliest
    values, paired by replication.
    """

    input: Input
    at_low: Estimate
    at_high: Estimate

    @property
    def swing(self) -> float:
        """Return how far apart the two ends and 0 lie."""
        ends = (self.at_low.mean, self.at_high.mean, 0.0)
        return max(ends) - min(ends)


def npvs(entry: Entry) -> Floats:
    """Return the NPV of every replication."""
    weights = discount_weights(entry.rate, entry.flows.shape[1] - 1)
    found: Floats = entry.flows @ weights
    return found


def bars(
    study: Study,
    inputs: Sequence[Input],
    trials: Trials,
    ledger: Ledger,
    confidence: float,
) -> tuple[Bar, ...]:
    """Return the bars of some inputs, the longest first; raises as `Trials.run`."""
    points = [{one.id: end} for one in inputs for end in ENDS]
    studies = [study, *(_moved(study, inputs, point) for point in points)]
    pairs = trials.run(studies)
    base = npvs(ledger.entry(pairs[0], {}))
    ends = [
        paired(list(base), list(npvs(ledger.entry(pair, point))), confidence)
        for pair, point in zip(pairs[1:], points, strict=True)
    ]
    found = [Bar(one, ends[2 * at], ends[2 * at + 1]) for at, one in enumerate(inputs)]
    return tuple(sorted(found, key=lambda bar: -bar.swing))


def _moved(study: Study, inputs: Sequence[Input], point: Mapping[str, float]) -> Study:
    simulated = [one for one in inputs if one.is_simulated]
    return drawn_study(study, simulated, point)


def influence(inputs: Sequence[Input], design: Design, npv: Floats) -> list[float]:
    """Return how closely the NPV follows each simulated input over the draws.

    The absolute rank correlation (Spearman) of its quantile with the mean NPV of the
    draw: it tells which inputs deserve a bar, and costs nothing.
    """
    means = npv.mean(axis=1)
    return [
        _rank_correlation([point[one.id] for point in design.effects], means)
        for one in inputs
    ]


def _rank_correlation(values: Sequence[float], others: Floats) -> float:
    ranks = [np.argsort(np.argsort(column)) for column in (np.array(values), others)]
    if len(values) < 3 or np.ptp(others) == 0:  # noqa: PLR2004
        return 0.0
    return abs(float(np.corrcoef(ranks[0], ranks[1])[0, 1]))
