"""Estimates of means over drawn orders and over replications at once."""

import math
from collections.abc import Sequence

from sim.estimates import Estimate, t_quantile


def two_way(table: Sequence[Sequence[float]], confidence: float) -> Estimate:
    """Return the mean of a table, one row per drawn order, one column per replication.

    Its interval covers both: variance = s²(row means)/rows + s²(column means)/columns,
    an upper bound for crossed random effects (Searle, Casella and McCulloch 1992), with
    the degrees of freedom of Welch and Satterthwaite. NaN with one row or one column.
    """
    rows = [_mean(row) for row in table]
    columns = [_mean(column) for column in zip(*table, strict=True)]
    mean, parts = _mean(rows), [_error(rows), _error(columns)]
    if any(math.isnan(part) for part in parts):
        return Estimate(mean, math.nan, len(columns))
    variance = math.fsum(parts)
    if not variance > 0:
        return Estimate(mean, 0.0, len(columns))
    sizes = (len(rows), len(columns))
    spread = sum(p * p / (n - 1) for p, n in zip(parts, sizes, strict=True))
    freedom = max(1, int(variance * variance / spread))
    half = t_quantile(confidence, freedom) * math.sqrt(variance)
    return Estimate(mean, half, len(columns))


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _error(values: Sequence[float]) -> float:
    """Return the variance of the mean of independent values; NaN of one alone."""
    if len(values) < 2:  # noqa: PLR2004
        return math.nan
    mean = _mean(values)
    squares = math.fsum((value - mean) ** 2 for value in values)
    return squares / (len(values) - 1) / len(values)
