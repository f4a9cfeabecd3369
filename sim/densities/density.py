"""The density of a distribution, taken from the very values that a run would draw."""

from dataclasses import dataclass

import numpy as np

from models.times import Distribution
from sim.variates import Floats, sampled, values_at

STEPS = 160
ROWS = 4000
_LAST = 0.997
_NINETY_FIVE = 0.95


@dataclass(frozen=True)
class Density:
    """A curve (x in the unit of the distribution, y in 1/unit) or bars of shares.

    `is_bars`: x are single values and y their shares, for what is not continuous.
    """

    mean: float
    cv: float
    p95: float
    x: Floats
    y: Floats
    is_bars: bool = False


def density_of(distribution: Distribution) -> Density:
    """Return the density of a distribution with its mean, CV and 95 % quantile.

    The curve is the slope of the distribution function of 4000 even quantiles.
    """
    mean, cv = distribution.moments()
    kind, parameters = sampled(distribution)
    chances = (np.arange(ROWS) + 0.5) / ROWS
    values = np.sort(values_at(chances, kind, parameters))
    p95 = float(np.interp(_NINETY_FIVE, chances, values))
    if distribution.kind in ("constant", "empirical", "geometric") or cv == 0:
        x, counts = np.unique(values, return_counts=True)
        p95 = float(values[int(_NINETY_FIVE * ROWS)])
        return Density(mean, cv, p95, x, counts / ROWS, is_bars=True)
    return Density(mean, cv, p95, *_curve(chances, values))


def _curve(chances: Floats, values: Floats) -> tuple[Floats, Floats]:
    """Return the density on a grid that is even in x, without the last of the tail."""
    edges = np.linspace(values[0], np.interp(_LAST, chances, values), STEPS + 1)
    below = np.interp(edges, values, chances)
    return (edges[1:] + edges[:-1]) / 2, np.diff(below) / (edges[1] - edges[0])
