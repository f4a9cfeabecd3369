"""Tests of the smallest crew: what carries the demand, and what cannot be told."""

from typing import Any

import pytest

from models.study import Study
from sim.crew import Crew, smallest_crew
from sim.engine.clockwork import Stopped
from tests.sim import small

HOURS = 1000
RATE = 60
"""Pieces an hour that one person makes in 60 s each."""


def bench(demand: float | None = 1.9 * RATE * HOURS, **pool: Any) -> Study:
    """Return a bench of eight places: each piece takes one person for 60 s."""
    return people({"crew": {"headcount": 5, **pool}}, demand)


def people(pools: dict[str, Any], demand: float | None, **station: Any) -> Study:
    line = {
        "pools": pools,
        "sources": {"in": {}},
        "sinks": {"out": {}},
        "stations": {
            "S": {
                "machines": 8,
                "manual": 60,
                "pool": next(iter(pools), None),
                **station,
            }
        },
        "flow": [["in", "S", "out"]],
    }
    plan = {"horizon": 8000, "warm_up": 600, "replications": 2, "seed": 1}
    money = {"demand": demand, "hours_per_year": HOURS * 3600}
    return small.study(line, measures={}, options={}, plan=plan, money=money)


def found(study: Study) -> Crew:
    return smallest_crew(study, "baseline", replications=2)


def smallest(crew: Crew) -> dict[str, int]:
    return {pool.pool: pool.smallest[""] for pool in crew.pools}


def test_that_two_people_are_enough_for_what_two_can_make() -> None:
    crew = found(bench())
    assert crew.carried
    assert crew.pools == (("crew", {"": 5}, {"": 2}),)
    assert crew.paid_heads == (5, 2)
    assert crew.output.mean == pytest.approx(2 * RATE * HOURS, rel=0.01)


def test_that_the_study_is_left_as_it_is() -> None:
    study = bench()
    found(study)
    assert study == bench()


def test_that_the_same_crew_is_found_again() -> None:
    assert found(bench()) == found(bench())


def test_that_a_demand_that_is_missing_is_told_without_a_run() -> None:
    crew = found(bench(None))
    assert (crew.code, crew.found, crew.tried) == ("no_demand", False, 0)


def test_that_a_line_that_asks_for_nobody_is_told_without_a_run() -> None:
    crew = found(people({}, 1000))
    assert (crew.code, crew.found, crew.tried) == ("no_pools", False, 0)


def test_that_what_no_crew_carries_is_told() -> None:
    crew = found(bench(9 * RATE * HOURS))
    assert (crew.code, crew.carried, crew.found) == ("not_carried", False, False)
    assert smallest(crew) == {"crew": 5}
    assert crew.output.mean == pytest.approx(5 * RATE * HOURS, rel=0.01)


def test_that_a_crew_that_is_too_small_grows() -> None:
    crew = found(bench(6.8 * RATE * HOURS))
    assert (crew.code, crew.carried, crew.found) == ("more_needed", False, True)
    assert smallest(crew) == {"crew": 7}


def test_that_no_pool_goes_below_its_minimum() -> None:
    assert smallest(found(bench(minimum=3))) == {"crew": 3}


def test_that_no_pool_goes_below_what_one_phase_asks_for() -> None:
    crew = found(people({"crew": {"headcount": 5}}, RATE * 0.5 * HOURS, operators=3))
    assert smallest(crew) == {"crew": 3}


def test_that_the_dearest_people_are_saved_first() -> None:
    pools = {"cheap": {"headcount": 2, "wage": 1}, "dear": {"headcount": 2, "wage": 2}}
    study = people(pools, 1.9 * RATE * HOURS, pool=["dear", "cheap"])
    assert smallest(found(study)) == {"cheap": 2, "dear": 0}


def test_that_people_without_work_in_the_line_stay() -> None:
    pools = {"crew": {"headcount": 5}, "office": {"headcount": 4}}
    assert smallest(found(people(pools, 1.9 * RATE * HOURS))) == {
        "crew": 2,
        "office": 4,
    }


def test_that_all_shifts_change_alike_and_none_below_0() -> None:
    study = bench(0.9 * RATE * HOURS)
    shifts = {"early": {"start": 0, "end": 4000}, "late": {"start": 4000, "end": 8000}}
    raw = study.line.model_dump(by_alias=True, mode="json", exclude_defaults=True)
    raw |= {"calendar": {"shifts": shifts}}
    raw["pools"] = {"crew": {"headcount": {"early": 5, "late": 2}}}
    line = small.line(raw)
    (pool,) = found(study.model_copy(update={"line": line})).pools
    assert pool.smallest == {"early": 2, "late": 0}


def test_that_arrivals_too_few_for_the_demand_are_told() -> None:
    study = bench()
    raw = study.line.model_dump(by_alias=True, mode="json", exclude_defaults=True)
    raw["sources"] = {"in": {"kind": "interarrival", "interarrival": 60}}
    crew = found(study.model_copy(update={"line": small.line(raw)}))
    assert crew.code == "arrivals"


def test_that_a_search_stops_when_asked_to() -> None:
    with pytest.raises(Stopped):
        smallest_crew(bench(), "baseline", stop=lambda: True)


def test_that_one_replication_is_refused() -> None:
    with pytest.raises(ValueError, match="two replications"):
        smallest_crew(bench(), "baseline", replications=1)
