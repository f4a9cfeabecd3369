"""Another kind of distribution with the mean and the spread of the one before."""

import math
from collections.abc import Callable, Mapping
from typing import Any

Plain = dict[str, Any]
SMALLEST_CV, SMALLEST_SHAPE, LARGEST_SHAPE = 0.001, 0.1, 100.0
_SPREAD_OF_CONSTANT = 0.1


def of_kind(kind: str, mean: float, cv: float) -> Plain:
    """Return a plain distribution of a kind with a mean and, where it can be, a CV.

    A kind that has a spread takes 0.1 where there was none; `mean` in base units.
    """
    spread = cv if cv > 0 else _SPREAD_OF_CONSTANT
    return {"kind": kind, **_PARAMETERS[kind](mean, spread)}


def _by_mean_and_cv(mean: float, cv: float) -> Plain:
    return {"mean": mean, "cv": cv}


def _erlang(mean: float, cv: float) -> Plain:
    return {"mean": mean, "k": max(1, round(1 / (cv * cv)))}


def _geometric(mean: float, cv: float) -> Plain:
    step = mean * (1 - min(cv, 0.9999) ** 2) if mean else 1.0
    return {"mean": mean or 1.0, "step": step}


def _weibull(mean: float, cv: float) -> Plain:
    """Return the shape whose CV is the one wanted, by halving; it falls with it."""
    low, high = SMALLEST_SHAPE, LARGEST_SHAPE
    for _ in range(60):
        shape = math.sqrt(low * high)
        low, high = (shape, high) if _weibull_cv(shape) > cv else (low, shape)
    return {"mean": mean, "shape": round(low, 4)}


def _weibull_cv(shape: float) -> float:
    first, second = math.lgamma(1 + 1 / shape), math.lgamma(1 + 2 / shape)
    return math.sqrt(math.expm1(second - 2 * first))


def _three_points(reach: float) -> Callable[[float, float], Plain]:
    """Return a symmetric triangle or PERT: mean ± reach standard deviations."""

    def points(mean: float, cv: float) -> Plain:
        half = min(reach * cv, 1.0) * mean
        return {"low": mean - half, "mode": mean, "high": mean + half}

    return points


def _uniform(mean: float, cv: float) -> Plain:
    half = min(math.sqrt(3) * cv, 1.0) * mean
    return {"low": mean - half, "high": mean + half}


_PARAMETERS: Mapping[str, Callable[[float, float], Plain]] = {
    "constant": lambda mean, _cv: {"value": mean},
    "exponential": lambda mean, _cv: {"mean": mean},
    "normal": _by_mean_and_cv,
    "lognormal": _by_mean_and_cv,
    "gamma": lambda mean, cv: _by_mean_and_cv(mean, max(cv, SMALLEST_CV)),
    "erlang": _erlang,
    "hyperexponential": lambda mean, cv: _by_mean_and_cv(mean, max(cv, 1.0)),
    "geometric": _geometric,
    "weibull": _weibull,
    "triangular": _three_points(math.sqrt(6)),
    "pert": _three_points(math.sqrt(7)),
    "uniform": _uniform,
    "empirical": lambda mean, cv: {"values": [mean * (1 - min(cv, 1.0)), mean,
                                              mean * (1 + min(cv, 1.0))]},
}  # fmt: skip
KINDS = tuple(_PARAMETERS)
