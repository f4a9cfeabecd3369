"""Pools: who is served first, who may serve whom (SEMANTICS 8)."""

from typing import Any

import pytest

from tests.sim.tiny import released, run, shipped, spells_of

ONE = {"crew": {"headcount": 1}}
SIDE_BY_SIDE = [["a", "S1", "out"], ["b", "S2", "out"], ["c", "S3", "out"]]


def manual(time: float, **more: Any) -> dict[str, Any]:
    return {"manual": time, "pool": "crew", **more}


def starts(found: Any, station: str) -> list[float]:
    return [start for start, _ in spells_of(found, station, "working_manual")]


def test_that_of_two_requests_the_longest_waiting_is_served_first() -> None:
    found = run(
        100,
        sources={"a": released(0), "b": released(2), "c": released(1)},
        stations={"S1": manual(10), "S2": manual(10), "S3": manual(10)},
        pools=ONE,
        flow=SIDE_BY_SIDE,
    )
    assert (starts(found, "S3"), starts(found, "S2")) == ([10], [20])


def test_that_priority_comes_before_waiting_time() -> None:
    found = run(
        100,
        sources={"a": released(0), "b": released(2), "c": released(1)},
        stations={"S1": manual(10), "S2": manual(10, priority=1), "S3": manual(10)},
        pools=ONE,
        flow=SIDE_BY_SIDE,
    )
    assert (starts(found, "S2"), starts(found, "S3")) == ([10], [20])


def test_that_of_equal_requests_the_one_nearest_the_end_of_the_line_is_first() -> None:
    found = run(
        100,
        sources={"in": released(0), "mid": released(0)},
        stations={"S1": manual(10), "S2": manual(7)},
        buffers={"B": {}},
        pools=ONE,
        flow=[["in", "S1", "B", "S2", "out"], ["mid", "S2"]],
    )
    assert (starts(found, "S2"), starts(found, "S1")) == ([0, 17], [7])


def test_that_a_request_for_two_is_not_overtaken_by_single_ones() -> None:
    found = run(
        100,
        sources={"a": released(0), "b": released(1), "c": released(2)},
        stations={"S1": manual(10), "S2": manual(5, operators=2), "S3": manual(5)},
        pools={"crew": {"headcount": 2}},
        flow=SIDE_BY_SIDE,
    )
    assert (starts(found, "S2"), starts(found, "S3")) == ([10], [15])


def test_that_all_people_of_a_request_come_together() -> None:
    found = run(
        100,
        stations={"S1": manual(5, operators=2)},
        pools={"crew": {"headcount": 1}},
        flow=[["in", "S1", "out"]],
    )
    assert shipped(found) == []


def test_that_the_first_pool_of_the_preference_is_taken_while_it_has_people() -> None:
    found = run(
        10,
        stations={"S1": {"manual": 4, "machines": 2, "pool": ["own", "skilled"]}},
        pools={"own": {"headcount": 1}, "skilled": {"headcount": 1}},
        flow=[["in", "S1", "out"]],
    )
    assert found.columns["pools.own.use"] == found.columns["pools.skilled.use"] == 1


def test_that_the_second_pool_stays_free_if_the_first_suffices() -> None:
    found = run(
        10,
        stations={"S1": {"manual": 4, "pool": ["own", "skilled"]}},
        pools={"own": {"headcount": 1}, "skilled": {"headcount": 1}},
        flow=[["in", "S1", "out"]],
    )
    assert found.columns["pools.skilled.use"] == 0


def test_that_the_use_of_a_pool_is_held_time_over_time_at_work() -> None:
    found = run(
        100,
        sources={"in": released(0)},
        stations={"S1": manual(30)},
        pools={"crew": {"headcount": 3}},
        flow=[["in", "S1", "out"]],
    )
    assert found.columns["pools.crew.use"] == pytest.approx(0.1)


def test_that_the_wait_of_a_pool_runs_from_the_request_to_its_people() -> None:
    found = run(
        100,
        sources={"a": released(0), "b": released(2), "c": released(1)},
        stations={"S1": manual(10), "S2": manual(10), "S3": manual(10)},
        pools=ONE,
        flow=SIDE_BY_SIDE,
    )
    assert found.columns["pools.crew.wait"] == pytest.approx((0 + 18 + 9) / 3)


def test_that_cover_for_absence_is_paid_but_does_not_work() -> None:
    found = run(
        10,
        stations={"S1": manual(4, machines=2)},
        pools={"crew": {"headcount": 1, "absence_cover": 0.5}},
        flow=[["in", "S1", "out"]],
    )
    assert (found.columns["headcount"], shipped(found)) == (1.5, [4, 8])


def test_that_rework_in_place_asks_for_its_own_people() -> None:
    inspection = {
        "detect": 1,
        "on_reject": "rework_in_place",
        "rework_time": 6,
        "fix": 1,
        "rework_pool": "menders",
    }
    found = run(
        11,
        stations={
            "S1": {"automatic": 4, "defects": {"d": 1}, "inspection": inspection}
        },
        pools={"menders": {"headcount": 1}},
        flow=[["in", "S1", "out"]],
    )
    assert (shipped(found), found.columns["pools.menders.requests"]) == ([10], 1)
