"""Estimates: means over replications with their t-intervals (SEMANTICS 13)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Estimate:
    """A mean with the half-width of its interval; n replications.

    `half_width` is NaN with fewer than two replications: there is no interval then.
    """

    mean: float
    half_width: float
    n: int

    @property
    def low(self) -> float:
        """Return the lower bound of the interval."""
        return self.mean - self.half_width

    @property
    def high(self) -> float:
        """Return the upper bound of the interval."""
        return self.mean + self.half_width

    @property
    def differs_from_zero(self) -> bool:
        """Tell whether the interval leaves 0 out; without an interval it does not."""
        return self.low > 0 or self.high < 0


@cache
def t_quantile(confidence: float, freedom: int) -> float:
    """Return the two-sided quantile of Student's t."""
    from scipy.special import stdtrit  # noqa: PLC0415 (0.2 s, only where used)

    return float(stdtrit(freedom, (1 + confidence) / 2))


def estimate(values: Sequence[float], confidence: float = 0.95) -> Estimate:
    """Return the mean of independent values with its t-interval.

    Values that are NaN (no such figure in that replication) are left out.
    """
    known = [value for value in values if not math.isnan(value)]
    n = len(known)
    if n == 0:
        return Estimate(math.nan, math.nan, 0)
    mean = math.fsum(known) / n
    if n == 1 or not math.isfinite(mean):
        return Estimate(mean, math.nan, n)
    variance = math.fsum((value - mean) ** 2 for value in known) / (n - 1)
    error = math.sqrt(variance / n)
    return Estimate(mean, t_quantile(confidence, n - 1) * error, n)


def paired(
    before: Sequence[float], after: Sequence[float], confidence: float = 0.95
) -> Estimate:
    """Return the mean difference after - before, paired by replication."""
    pairs = zip(before, after, strict=True)
    return estimate([b - a for a, b in pairs], confidence)


def paired_ratio(
    before: Sequence[float], after: Sequence[float], confidence: float = 0.95
) -> Estimate:
    """Return the relative change of the means with an interval, paired.

    Ratio of means by the delta method: each replication contributes
    (after - (1 + change) * before) / mean of before (Law, Simulation Modeling and
    Analysis, on ratio estimators).
    """
    rows = [
        (a, b)
        for a, b in zip(before, after, strict=True)
        if not (math.isnan(a) or math.isnan(b))
    ]
    base = math.fsum(a for a, _ in rows) / len(rows) if rows else 0.0
    if not base:
        return Estimate(math.nan, math.nan, 0)
    change = math.fsum(b for _, b in rows) / len(rows) / base - 1
    spread = estimate([(b - (1 + change) * a) / base for a, b in rows], confidence)
    return Estimate(change, spread.half_width, len(rows))
