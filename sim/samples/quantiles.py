"""Quantiles without a full sort."""

import math

import numpy as np

from sim.variates import Floats

HALF = 0.5


def quantile(values: Floats, share: float) -> float:
    """Return a quantile by linear interpolation; NaN of nothing.

    The bits of `numpy.quantile`, whose checks take longer than the work itself.
    """
    if not len(values):
        return math.nan
    place = (len(values) - 1) * share
    at = math.floor(place)
    above = min(at + 1, len(values) - 1)
    ordered = np.partition(values, [at, above])
    return _between(float(ordered[at]), float(ordered[above]), place - at)


def _between(low: float, high: float, part: float) -> float:
    """Return a value between two, exactly either of them at the ends."""
    step = high - low
    return low + step * part if part < HALF else high - step * (1 - part)
