"""Tests of the distributions: samples agree with the declared moments."""

import numpy as np
import pytest
from pydantic import TypeAdapter

from models.times import TimeDistribution
from sim.variates import sampled, values_at

DECLARED = TypeAdapter(TimeDistribution)
U = (np.arange(200_000) + 0.5) / 200_000

CASES = [
    {"kind": "constant", "value": 4},
    {"kind": "exponential", "mean": 4},
    {"kind": "normal", "mean": 4, "cv": 0.2},
    {"kind": "normal", "mean": 4, "cv": 0.9},
    {"kind": "lognormal", "mean": 4, "cv": 0.5},
    {"kind": "gamma", "mean": 4, "cv": 0.7},
    {"kind": "erlang", "mean": 4, "k": 3},
    {"kind": "hyperexponential", "mean": 4, "cv": 1.6},
    {"kind": "geometric", "mean": 8, "step": 2},
    {"kind": "weibull", "mean": 4, "shape": 1.7},
    {"kind": "triangular", "low": 1, "mode": 4, "high": 8},
    {"kind": "pert", "low": 1, "mode": 4, "high": 9},
    {"kind": "uniform", "low": 2, "high": 7},
    {"kind": "empirical", "values": [5, 1, 2], "weights": [1, 2, 1]},
]


@pytest.mark.parametrize("raw", CASES, ids=lambda raw: str(raw["kind"]))
def test_that_values_have_the_declared_mean_and_spread(raw: dict[str, object]) -> None:
    distribution = DECLARED.validate_python(raw)
    mean, cv = distribution.moments()
    values = values_at(U, *sampled(distribution))
    assert values.mean() == pytest.approx(mean, rel=2e-3)
    assert values.std() / values.mean() == pytest.approx(cv, rel=1e-2, abs=1e-9)
    assert values.min() >= 0


@pytest.mark.parametrize("raw", CASES, ids=lambda raw: str(raw["kind"]))
def test_that_a_larger_uniform_never_gives_a_smaller_value(
    raw: dict[str, object],
) -> None:
    values = values_at(U, *sampled(DECLARED.validate_python(raw)))
    if raw["kind"] != "hyperexponential":
        assert (np.diff(values) >= 0).all()


def test_that_a_geometric_time_is_a_whole_number_of_steps() -> None:
    raw = {"kind": "geometric", "mean": "10 min", "step": "1 min"}
    values = values_at(U, *sampled(DECLARED.validate_python(raw)))
    assert set(np.unique(values / 60 % 1)) == {0.0}
