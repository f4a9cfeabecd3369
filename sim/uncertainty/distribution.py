"""What a sample says: distributions, probabilities, shares of variance."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist
from typing import Literal

import numpy as np

from sim.estimates import Estimate, t_quantile
from sim.uncertainty.ledger import Floats
from sim.uncertainty.sample import Sample

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
FEWEST = 2


@dataclass(frozen=True)
class Distribution:
    """A figure over all draws: its mean with an interval, and its quantiles by level.

    The mean is NaN, with n the draws that have the figure, where some have none.
    """

    key: str
    mean: Estimate
    quantiles: Mapping[float, float]


@dataclass(frozen=True)
class Chance:
    """A probability with its interval; `code` says of what, `limit` is its bound."""

    code: str
    share: float
    low: float
    high: float
    limit: float = 0.0


@dataclass(frozen=True)
class Shares:
    """Where the variance of the NPV comes from; the three add up to 1, or are NaN."""

    effects: float
    costs: float
    noise: float


Figure = Callable[[Sample], Floats]


def distribution(
    key: str, figure: Figure, sample: Sample, confidence: float
) -> Distribution:
    """Return the distribution of a figure [draw, cost draw] of a sample."""
    values = figure(sample)
    finite = bool(np.isfinite(values).all())
    method: Literal["linear", "inverted_cdf"] = "linear" if finite else "inverted_cdf"
    found = np.quantile(values, np.array(LEVELS), method=method)
    quantiles = dict(zip(LEVELS, map(float, found), strict=True))
    if not finite:
        known = int(np.isfinite(values).sum())
        return Distribution(key, Estimate(math.nan, math.nan, known), quantiles)
    error = math.sqrt(_variance_of_mean(figure, sample))
    half = t_quantile(confidence, max(len(values) - 1, 1)) * error
    count = values.size
    return Distribution(
        key,
        Estimate(float(values.mean()), half if count > 1 else math.nan, count),
        quantiles,
    )


def chance(
    code: str,
    hits: Figure,
    sample: Sample,
    confidence: float,
    limit: float = 0.0,
) -> Chance:
    """Return how often something holds, with a Wilson interval.

    `hits` is 1 where it holds. Draws of costs that share one simulation are no
    independent draws, and all of them share their random numbers: the interval is that
    of the number of independent draws with the same variance (Korn and Graubard 1998),
    the variance being that between draws plus that of leaving out replications.
    """
    values = hits(sample)
    share, rows = float(values.mean()), len(values)
    variance = _variance_of_mean(hits, sample)
    count = float(rows)
    if variance > 0 and 0 < share < 1:
        count = min(share * (1 - share) / variance, float(values.size))
    low, high = wilson(share, max(count, 1.0), confidence)
    return Chance(code, share, low, high, limit)


def wilson(share: float, count: float, confidence: float) -> tuple[float, float]:
    """Return the score interval of a probability (Wilson 1927)."""
    z = _normal(confidence)
    middle = share + z * z / (2 * count)
    spread = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    whole = 1 + z * z / count
    low = (middle - spread) / whole if share > 0 else 0.0
    high = (middle + spread) / whole if share < 1 else 1.0
    return low, high


@lru_cache(maxsize=16)
def _normal(confidence: float) -> float:
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def _variance_of_mean(figure: Figure, sample: Sample) -> float:
    """Return the variance of a mean over draws: of the draws and of the noise.

    Between draws: variance of their means over their number (a Latin hypercube has
    less). Noise: the jackknife over replications (Efron and Stein 1981).
    """
    rows = figure(sample).mean(axis=1)
    between = float(rows.var(ddof=1)) / len(rows) if len(rows) >= FEWEST else 0.0
    return between + _noise(figure, sample)


def _noise(figure: Figure, sample: Sample) -> float:
    count = sample.replications
    if count < FEWEST:
        return 0.0
    means = np.array([figure(sample.without(at)).mean() for at in range(count)])
    return float((count - 1) / count * ((means - means.mean()) ** 2).sum())


def shares_of(sample: Sample, *, simulated: bool) -> Shares:
    """Return the shares of effects, costs and simulation in the variance of the NPV.

    Analysis of variance in two ways, draws × replications (Searle, Variance
    Components): what replications leave of the variance of draw means is noise, and so
    is the variance of the mean replication, which all draws share. Of the rest the
    variance inside the draws of effects is that of the costs. `simulated` tells
    whether the rows differ in effects at all.
    """
    npv = sample.npv_by_replication
    rows, each, runs = npv.shape
    flat = npv.reshape(rows * each, runs)
    if flat.shape[0] < FEWEST or runs < FEWEST or not np.isfinite(flat).all():
        return Shares(math.nan, math.nan, math.nan)
    draws, columns = flat.mean(axis=1), flat.mean(axis=0)
    rest = flat - draws[:, None] - columns + flat.mean()
    error = float((rest**2).sum()) / ((flat.shape[0] - 1) * (runs - 1)) / runs
    noise = error + float(columns.var(ddof=1)) / runs
    inputs = max(float(draws.var(ddof=1)) - error, 0.0)
    inside = float(npv.mean(axis=2).var(axis=1, ddof=1).mean()) if each > 1 else 0.0
    costs = min(inside, inputs) if simulated else inputs
    whole = inputs + noise
    if not whole > 0:
        return Shares(math.nan, math.nan, math.nan)
    return Shares((inputs - costs) / whole, costs / whole, noise / whole)
