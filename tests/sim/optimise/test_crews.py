"""Tests of the smallest crew, confirmed with fresh seeds."""

from typing import Any

import pytest

from models.study import Study
from sim.optimise.crews import smallest
from sim.optimise.found import Found
from sim.optimise.race import Rules
from sim.optimise.session import How
from tests.sim.test_crew import HOURS, RATE, bench, people


def found(study: Study) -> Found:
    how = How(rules=Rules(2, 8), engine="simpy")
    return smallest(study, "baseline", how=how)


def test_that_two_people_are_enough_and_one_is_not() -> None:
    crew = found(bench())
    assert crew.best
    assert crew.runner_up
    assert crew.target
    assert crew.best.design == (-3,)
    assert crew.runner_up.design == (-4,)
    assert crew.best.output.low >= crew.target > crew.runner_up.output.high


def test_that_a_crew_that_is_too_small_grows() -> None:
    crew = found(bench(6.8 * RATE * HOURS))
    assert crew.best
    assert crew.best.design == (2,)


@pytest.mark.parametrize(
    ("study", "code"),
    [
        (bench(9 * RATE * HOURS), "not_reached"),
        (bench(None), "no_demand"),
        (people({}, 1000), "no_pools"),
    ],
)
def test_that_what_cannot_be_found_is_told(study: Study, code: str) -> None:
    assert found(study).code == code


def test_that_no_smaller_crew_of_several_pools_is_missed() -> None:
    pools: dict[str, Any] = {"A": {"headcount": 3}, "B": {"headcount": 3}}
    crew = found(people(pools, 1.9 * RATE * HOURS, pool=["A", "B"]))
    assert crew.best
    assert sum(crew.best.design) == -4
    assert crew.every
