"""Distributions as functions of uniform numbers: one uniform, one value.

Every value is the inverse distribution function at a uniform number, so a changed
mean or spread, or even another family, transforms the same underlying draw.
"""

import math
from collections.abc import Callable, Sequence
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from models.times import Distribution

Floats = NDArray[np.float64]


class Kind(IntEnum):
    """Codes of the distributions in a program."""

    CONSTANT = 0
    EXPONENTIAL = 1
    NORMAL = 2
    LOGNORMAL = 3
    GAMMA = 4
    ERLANG = 5
    HYPEREXPONENTIAL = 6
    GEOMETRIC = 7
    WEIBULL = 8
    TRIANGULAR = 9
    PERT = 10
    UNIFORM = 11
    EMPIRICAL = 12


def _constant(u: Floats, p: Sequence[float]) -> Floats:
    return np.full_like(u, p[0])


def _exponential(u: Floats, p: Sequence[float]) -> Floats:
    values: Floats = np.negative(u)
    np.log1p(values, out=values)
    values *= -p[0]
    return values


def _normal(u: Floats, p: Sequence[float]) -> Floats:
    from scipy.special import ndtr, ndtri  # noqa: PLC0415 (0.2 s, only where used)

    mean, cv = p
    if cv == 0:
        return np.full_like(u, mean)
    below = float(ndtr(-1 / cv))
    values: Floats = np.maximum(mean + mean * cv * ndtri(below + u * (1 - below)), 0.0)
    return values


def _lognormal(u: Floats, p: Sequence[float]) -> Floats:
    from scipy.special import ndtri  # noqa: PLC0415

    mean, cv = p
    if mean == 0:
        return np.zeros_like(u)
    variance = math.log1p(cv * cv)
    values: Floats = np.exp(
        math.log(mean) - variance / 2 + math.sqrt(variance) * ndtri(u)
    )
    return values


def _gamma_of(u: Floats, mean: float, shape: float) -> Floats:
    from scipy.special import gammaincinv  # noqa: PLC0415

    values: Floats = gammaincinv(shape, u) * (mean / shape)
    return values


def _gamma(u: Floats, p: Sequence[float]) -> Floats:
    return _gamma_of(u, p[0], 1 / (p[1] * p[1]))


def _erlang(u: Floats, p: Sequence[float]) -> Floats:
    return _gamma_of(u, p[0], p[1])


def _hyperexponential(u: Floats, p: Sequence[float]) -> Floats:
    """Balanced means: each phase carries half of the mean."""
    mean, cv = p
    scv = cv * cv
    first = (1 + math.sqrt((scv - 1) / (scv + 1))) / 2
    inner = np.where(u < first, u / first, (u - first) / (1 - first))
    return -np.log1p(-inner) * np.where(
        u < first, mean / (2 * first), mean / (2 * (1 - first))
    )


def _geometric(u: Floats, p: Sequence[float]) -> Floats:
    mean, step = p
    steps = mean / step
    if steps <= 1:
        return np.full_like(u, step)
    return step * np.maximum(np.ceil(np.log1p(-u) / math.log1p(-1 / steps)), 1.0)


def _weibull(u: Floats, p: Sequence[float]) -> Floats:
    mean, shape = p
    scale = mean / math.gamma(1 + 1 / shape)
    values: Floats = scale * (-np.log1p(-u)) ** (1 / shape)
    return values


def _triangular(u: Floats, p: Sequence[float]) -> Floats:
    low, mode, high = p
    if high == low:
        return np.full_like(u, low)
    turn = (mode - low) / (high - low)
    rising = low + np.sqrt(u * (high - low) * (mode - low))
    falling = high - np.sqrt((1 - u) * (high - low) * (high - mode))
    return np.where(u < turn, rising, falling)


def _pert(u: Floats, p: Sequence[float]) -> Floats:
    from scipy.special import betaincinv  # noqa: PLC0415

    low, mode, high = p
    if high == low:
        return np.full_like(u, low)
    a = 1 + 4 * (mode - low) / (high - low)
    b = 1 + 4 * (high - mode) / (high - low)
    values: Floats = low + (high - low) * betaincinv(a, b, u)
    return values


def _uniform(u: Floats, p: Sequence[float]) -> Floats:
    return p[0] + (p[1] - p[0]) * u


def _empirical(u: Floats, p: Sequence[float]) -> Floats:
    half = len(p) // 2
    order = np.argsort(p[:half], kind="stable")
    values = np.asarray(p[:half])[order]
    edges = np.cumsum(np.asarray(p[half:])[order])
    return values[np.minimum(np.searchsorted(edges, u, side="right"), half - 1)]


_FUNCTIONS: dict[Kind, Callable[[Floats, Sequence[float]], Floats]] = {
    Kind.CONSTANT: _constant,
    Kind.EXPONENTIAL: _exponential,
    Kind.NORMAL: _normal,
    Kind.LOGNORMAL: _lognormal,
    Kind.GAMMA: _gamma,
    Kind.ERLANG: _erlang,
    Kind.HYPEREXPONENTIAL: _hyperexponential,
    Kind.GEOMETRIC: _geometric,
    Kind.WEIBULL: _weibull,
    Kind.TRIANGULAR: _triangular,
    Kind.PERT: _pert,
    Kind.UNIFORM: _uniform,
    Kind.EMPIRICAL: _empirical,
}


def values_at(u: Floats, kind: int, parameters: Sequence[float]) -> Floats:
    """Return the values of a distribution at uniform numbers u in [0, 1)."""
    return _FUNCTIONS[Kind(kind)](u, parameters)


Sampled = tuple[int, tuple[float, ...]]
"""A distribution as a program knows it: its kind and its parameters."""

ZERO: Sampled = (int(Kind.CONSTANT), (0.0,))


def sampled(distribution: Distribution | None) -> Sampled:
    """Return a distribution as kind and parameters."""
    if distribution is None:
        return ZERO
    return int(Kind[distribution.kind.upper()]), distribution.parameters()
