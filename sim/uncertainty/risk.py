"""Risk: how sure an option is, from its inputs' ranges and the simulation's noise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from models.options import line_of
from models.study import BASELINE, Study
from models.uncertainty.inputs import Input, drawn_study, inputs_of
from models.uncertainty.levers import lever
from models.uncertainty.unranged import Unranged, unranged
from sim.comparison import Comparison, compare
from sim.uncertainty.break_even import BreakEven, Search, break_even
from sim.uncertainty.design import Design, Sampling, design_of
from sim.uncertainty.distribution import (
    Chance,
    Distribution,
    Figure,
    Shares,
    chance,
    distribution,
    shares_of,
)
from sim.uncertainty.ledger import Entry, Floats, Ledger
from sim.uncertainty.sample import Sample, sample_of
from sim.uncertainty.tornado import Bar, bars, influence
from sim.uncertainty.trials import Pair, Trials

PAYBACK_LIMITS = (2.0, 3.0)


@dataclass(frozen=True)
class Risk:
    """What is known of the money of an option when its inputs are not certain.

    `open` names the inputs of the money that are missing: then there are no figures.
    `omitted` are inputs without a bar: they were drawn, but matter least. `likeliest`
    is the comparison with every input at its likeliest value, of the same runs.
    """

    option: str
    sampling: Sampling
    shape: tuple[int, int]
    simulated: int
    inputs: tuple[Input, ...]
    unranged: tuple[Unranged, ...]
    likeliest: Comparison
    open: tuple[str, ...] = ()
    distributions: tuple[Distribution, ...] = ()
    chances: tuple[Chance, ...] = ()
    shares: Shares | None = None
    bars: tuple[Bar, ...] = ()
    omitted: tuple[Input, ...] = ()
    break_evens: tuple[BreakEven, ...] = ()
    sample: Sample | None = field(default=None, compare=False, repr=False)
    design: Design | None = field(default=None, compare=False, repr=False)


def risk(
    study: Study,
    option: str,
    sampling: Sampling | None = None,
    *,
    break_even_at: Sequence[str] = (),
    payback: float | None = None,
    **how: Any,
) -> Risk:
    """Return how sure an option is, with the break-even values of some paths.

    `payback` makes the break-even values those of that payback in years, not of NPV 0.
    `how` are the keywords of `sim.experiment.run_programs`. The same study, seed and
    sampling give the same numbers on any number of processes. Raises KeyError,
    OptionError, LeverError, Stopped.
    """
    work = _Work(study, option, sampling or Sampling(), how)
    levers = [lever(study, option, path) for path in break_even_at]
    work.check_ends()
    found = work.found()
    if found.open:
        return found
    confidence = study.plan.confidence
    search = Search(study, work.trials, work.ledger, confidence, payback)
    spots = [break_even(each, search) for each in levers]
    return work.finished(found, spots)


class _Work:
    """The steps of one risk."""

    def __init__(
        self, study: Study, option: str, sampling: Sampling, how: dict[str, Any]
    ) -> None:
        self.study, self.option, self.sampling = study, option, sampling
        self.inputs = inputs_of(study, option)
        self.effects = [one for one in self.inputs if one.is_simulated]
        self.trials = Trials(study, option, sampling.replications, **how)
        self.ledger = Ledger(study, option, self.inputs)

    def check_ends(self) -> None:
        """Work out the option at both ends of every effect, before any run."""
        for one in self.effects:
            for end in (0.0, 1.0):
                line_of(drawn_study(self.study, [one], {one.id: end}), self.option)

    def found(self) -> Risk:
        """Return everything but break-even values."""
        design = design_of(self.inputs, self.sampling, self.study.plan.seed)
        drawn = [self._drawn(point) for point in design.effects]
        first, *pairs = self.trials.run([self.study, *drawn])
        plain = self._plain(first, design)
        likeliest = self.ledger.entry(first, {})
        if likeliest.open:
            return replace(plain, open=likeliest.open)
        sample = sample_of(self._entries(design, pairs))
        shown, omitted = self._shown(design, sample.npv)
        confidence = self.study.plan.confidence
        return replace(
            plain,
            distributions=_distributions(sample, confidence),
            chances=_chances(sample, confidence),
            shares=shares_of(sample, simulated=bool(self.effects)),
            bars=bars(self.study, shown, self.trials, self.ledger, confidence),
            omitted=omitted,
            sample=sample,
            design=design,
        )

    def _drawn(self, point: Any) -> Study:
        return drawn_study(self.study, self.effects, point)

    def _plain(self, first: Pair, design: Design) -> Risk:
        results = dict(zip((BASELINE, self.option), first.results, strict=True))
        results = {k: replace(found, option=k) for k, found in results.items()}
        return Risk(
            self.option,
            self.sampling,
            design.shape,
            self.trials.simulated,
            self.inputs,
            unranged(self.study, self.option),
            compare(self.study, results),
        )

    def _entries(self, design: Design, pairs: Sequence[Pair]) -> list[list[Entry]]:
        only = len(design.effects) == 1
        return [
            [
                self.ledger.entry(
                    pairs[0 if only else row], {**design.effects_of(row), **costs}
                )
                for costs in design.costs[row]
            ]
            for row in range(len(design.costs))
        ]

    def _shown(
        self, design: Design, npv: Floats
    ) -> tuple[tuple[Input, ...], tuple[Input, ...]]:
        """Return the inputs that get a bar, and those that do not."""
        if len(self.effects) <= self.sampling.bars:
            return self.inputs, ()
        weights = influence(self.effects, design, npv)
        order = sorted(range(len(weights)), key=lambda at: -weights[at])
        kept = {self.effects[at].id for at in order[: self.sampling.bars]}
        is_shown = [not one.is_simulated or one.id in kept for one in self.inputs]
        pairs = list(zip(self.inputs, is_shown, strict=True))
        return (
            tuple(one for one, shown in pairs if shown),
            tuple(one for one, shown in pairs if not shown),
        )

    def finished(self, found: Risk, spots: Sequence[BreakEven]) -> Risk:
        """Return the risk with its break-even values and the number of runs."""
        return replace(found, break_evens=tuple(spots), simulated=self.trials.simulated)


FIGURES: Mapping[str, Figure] = {
    "npv": lambda sample: sample.npv,
    "payback": lambda sample: sample.payback,
    "yearly_cost": lambda sample: sample.yearly_cost,
    "change": lambda sample: sample.saved_share,
}


def _distributions(sample: Sample, confidence: float) -> tuple[Distribution, ...]:
    return tuple(
        distribution(key, figure, sample, confidence) for key, figure in FIGURES.items()
    )


def _chances(sample: Sample, confidence: float) -> tuple[Chance, ...]:
    within = [
        chance("payback_within", _within(limit), sample, confidence, limit)
        for limit in PAYBACK_LIMITS
    ]
    return (*within, chance("npv_below", _is_loss, sample, confidence))


def _within(years: float) -> Figure:
    return lambda sample: (sample.payback <= years).astype(float)


def _is_loss(sample: Sample) -> Floats:
    return (sample.npv < 0).astype(float)


def payback_curve(
    sample: Sample, years: int, steps: int = 4
) -> list[tuple[float, float]]:
    """Return how likely the payback is within so many years, in quarters."""
    points = [at / steps for at in range(years * steps + 1)]
    return [(point, float(np.mean(sample.payback <= point))) for point in points]
