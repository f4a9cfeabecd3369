"""The spread of some numbers: how many are known, their middle and their ends."""

import math
import statistics
from collections.abc import Iterable
from dataclasses import dataclass

FEWEST = 2
"""Numbers from which quartiles are told."""


@dataclass(frozen=True)
class Spread:
    """Median, quartiles and ends of n known numbers; NaN where there are too few."""

    n: int = 0
    median: float = math.nan
    low_quartile: float = math.nan
    high_quartile: float = math.nan
    lowest: float = math.nan
    highest: float = math.nan


def spread(values: Iterable[float]) -> Spread:
    """Return the spread of the finite numbers among some (inclusive quartiles)."""
    known = sorted(value for value in values if math.isfinite(value))
    if not known:
        return Spread()
    low, high = math.nan, math.nan
    if len(known) >= FEWEST:
        low, _, high = statistics.quantiles(known, n=4, method="inclusive")
    middle = statistics.median(known)
    return Spread(len(known), middle, low, high, known[0], known[-1])
