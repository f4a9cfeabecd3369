import math
from typing import Any

import pytest
from pydantic import TypeAdapter

from models.edits.kinds import KINDS, of_kind
from models.times import Distribution, TimeDistribution
from sim.densities.density import density_of


def _distribution(plain: Any) -> Distribution:
    found: Distribution = TypeAdapter(TimeDistribution).validate_python(plain)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_that_a_density_holds_all_there_is(kind: str) -> None:
    found = density_of(_distribution(of_kind(kind, 100.0, 0.5)))
    area = found.y.sum() if found.is_bars else (found.x[1] - found.x[0]) * found.y.sum()
    assert area == pytest.approx(1, abs=0.005)


def test_that_the_exponential_has_its_known_density_and_quantile() -> None:
    found = density_of(_distribution({"kind": "exponential", "mean": 100}))
    assert found.p95 == pytest.approx(-100 * math.log(0.05), rel=1e-3)
    middle = len(found.x) // 4
    expected = math.exp(-found.x[middle] / 100) / 100
    assert found.y[middle] == pytest.approx(expected, rel=0.01)


def test_that_a_mixture_of_phases_is_put_in_order_first() -> None:
    plain = {"kind": "hyperexponential", "mean": 100, "cv": 1}
    found = density_of(_distribution(plain))
    assert found.p95 == pytest.approx(-100 * math.log(0.05), rel=1e-3)
