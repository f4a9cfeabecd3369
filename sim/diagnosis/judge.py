"""The judge: which element limits the line, by what each brings if it is eased.

Every station and conveyor is made 5 % faster in turn, every pool, fleet and CONWIP
limit given one more; the gains are compared for the same growth of capacity, 5 %. (The
throughput bends down as one thing grows: what one more head of two brings, times 0.1,
is no more than what 5 % more people would bring.) Two candidates are told apart when
the paired interval of the difference of their gains leaves 0 out; it is as wide as all
the comparisons that may be made ask for (Bonferroni), and as many replications are run
as it takes, up to a limit. The derivative of the throughput as definition of the
bottleneck: Kuo, Lim and Meerkov 1996.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from models.line import Line
from models.results import Column
from sim.diagnosis.faster import STEP
from sim.diagnosis.trials import THE_LINE, Trials, between
from sim.diagnosis.what_ifs import WhatIf
from sim.estimates import Estimate, estimate

Code = Literal["found", "tied", "arrivals", "none"]
MOST_ROUNDS = 4
"""The replications double from round to round: 8 times the first at the end."""


NEXT_TO_NOTHING = 0.001
"""A gain of less than that part of the throughput limits nothing."""


@dataclass(frozen=True)
class Gain:
    """What a what-if brings, in parts an hour.

    `gain` is that of the change itself, `even` that of 5 % more capacity, NaN where
    there is no capacity; `share` is the gain over the throughput of the line.
    """

    what_if: WhatIf
    gain: Estimate
    even: Estimate
    share: float

    @property
    def is_sure(self) -> bool:
        """Tell whether the gain is above 0 beyond doubt."""
        return self.gain.low > 0


@dataclass(frozen=True)
class Judgement:
    """What limits the line.

    `code`: "found", one element; "tied", it cannot be told from `rivals`; "arrivals",
    parts come at a pace of their own and nothing inside limits it; "none", no gain can
    be told from 0. `gains` are of all what-ifs, the largest even gain first.
    """

    code: Code
    first: Gain | None
    rivals: tuple[Gain, ...]
    gains: tuple[Gain, ...]
    replications: int

    @property
    def limits(self) -> tuple[Gain, ...]:
        """Return the gains that may tell the bottleneck, the largest first."""
        return tuple(gain for gain in self.gains if gain.what_if.limits)

    def of(self, key: str) -> Gain | None:
        """Return the gain of a what-if by its key; None if it was not run."""
        return next((g for g in self.gains if g.what_if.key == key), None)


def judge(trials: Trials, what_ifs: Sequence[WhatIf], confidence: float) -> Judgement:
    """Judge which element limits the line; runs more replications where it must."""
    trials.ask(what_ifs)
    able = [one for one in what_ifs if one.limits]
    court = _Court(trials, able, confidence)
    first, rivals = court.sentence() if able else (None, ())
    gains = sorted(
        (_gain(trials, one, confidence) for one in what_ifs), key=_largest_first
    )
    by_key = {gain.what_if.key: gain for gain in gains}
    sure = first is not None and court.brings_something(first)
    code: Code = _without_limit(trials.line) if not sure else "found"
    if code == "found" and rivals:
        code = "tied"
    return Judgement(
        code,
        by_key[first.key] if first is not None else None,
        tuple(by_key[one.key] for one in rivals) if sure else (),
        tuple(gains),
        trials.replications(first) if first is not None else trials.how.replications,
    )


def _without_limit(line: Line) -> Code:
    paced = line.sources and all(s.kind != "unlimited" for s in line.sources)
    return "arrivals" if paced else "none"


def _largest_first(gain: Gain) -> tuple[bool, float]:
    known = gain.what_if.limits
    return not known, -(gain.even.mean if known else gain.gain.mean)


def even_gains(trials: Trials, what_if: WhatIf) -> Column:
    """Return the gain of 5 % more capacity in every replication."""
    scale = STEP / what_if.capacity
    return tuple(gain * scale for gain in trials.gains(what_if))


def _gain(trials: Trials, one: WhatIf, confidence: float) -> Gain:
    gain = trials.gain(one, confidence)
    base = estimate(trials.base.columns["throughput"], confidence).mean
    even = estimate(even_gains(trials, one), confidence)
    return Gain(one, gain, even, gain.mean / base if base else float("nan"))


class _Court:
    """The candidates while it is not settled which of them limits the line."""

    def __init__(
        self, trials: Trials, able: Sequence[WhatIf], confidence: float
    ) -> None:
        self._trials = trials
        self._able = able
        comparisons = max(len(able) - 1, 1) * MOST_ROUNDS
        self._confidence = 1 - (1 - confidence) / comparisons

    def sentence(self) -> tuple[WhatIf, tuple[WhatIf, ...]]:
        """Return the candidate that gains most, and those as good for all we know."""
        first, rivals = self._leader(self._able)
        while rivals and self._trials.rounds < MOST_ROUNDS:
            if not self.is_worth_more(first):
                break
            self._trials.ask_again((first, *rivals))
            first, rivals = self._leader((first, *rivals))
        return first, rivals

    def brings_something(self, one: WhatIf) -> bool:
        """Tell whether a gain is above 0 beyond doubt."""
        gains = even_gains(self._trials, one)
        return estimate(gains, self._confidence).low > 0

    def is_worth_more(self, one: WhatIf) -> bool:
        """Tell whether a gain may be more than next to nothing; 5 % would be all."""
        gains = even_gains(self._trials, one)
        level = estimate(self._trials.throughput(THE_LINE)).mean
        return estimate(gains, self._confidence).high > NEXT_TO_NOTHING * level

    def _leader(self, able: Sequence[WhatIf]) -> tuple[WhatIf, tuple[WhatIf, ...]]:
        gains = {one.key: even_gains(self._trials, one) for one in able}
        least = min(len(column) for column in gains.values())
        first = max(able, key=lambda one: sum(gains[one.key][:least]))
        rivals = (
            one for one in able if one.key != first.key and not self._less(one, first)
        )
        return first, tuple(rivals)

    def _less(self, one: WhatIf, first: WhatIf) -> bool:
        own, best = even_gains(self._trials, one), even_gains(self._trials, first)
        return between(best, own, self._confidence).low > 0
