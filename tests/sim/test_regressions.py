"""Lines that once went wrong, as small as the properties could shrink them.

Each stands for a property of tests/properties that failed.
"""

from typing import Any

import pytest

from models.line import Line
from tests.properties import watch
from tests.sim.tiny import (
    always,
    arrivals,
    day,
    released,
    run,
    shifts,
    shipped,
    trace_of,
)

AGV: dict[str, Any] = {"agv": {"vehicles": 2, "speed": 1}}


def test_that_a_batch_that_waits_and_a_buffer_do_not_call_each_other_for_ever() -> None:
    """Two ways of a choice had each other look for a part that neither took."""
    found = run(
        20,
        sources={"in": released(0, 0.5)},
        stations={
            "S1": {"automatic": 1, "machines": 2},
            "OVEN": {"automatic": 5, "batch": 2},
            "S3": {"automatic": 3},
        },
        buffers={"B": {"capacity": 3}},
        flow=[["in", "S1", "OVEN", "out"], ["S1", "B", "S3", "out"]],
        routing={"S1": "shortest_queue"},
    )
    assert shipped(found) == [6.5, 6.5]


def test_that_two_served_ways_do_not_call_each_other_for_ever() -> None:
    """A part that waited for a vehicle was still offered to the other way."""
    found = run(
        20,
        sources={"in": released(0, 1)},
        stations={
            "S1": {"automatic": 1},
            "S2": {"automatic": 2},
            "S3": {"automatic": 2},
        },
        fleets=AGV,
        flow=[["in", "S1", "S2", "out"], ["S1", "S3", "out"]],
        links={n: {"fleet": "agv", "length": 4} for n in ("S1--S2", "S1--S3")},
        routing={"S1": "priority"},
    )
    assert shipped(found) == [7, 8]


def test_that_an_unlimited_source_does_not_call_vehicles_without_end() -> None:
    """One call for every part that could come was one call too many."""
    found = run(
        13,
        stations={"S1": {"automatic": 1}},
        fleets=AGV,
        flow=[["in", "S1", "out"]],
        links={"in--S1": {"fleet": "agv", "length": 5}},
    )
    assert shipped(found) == [6, 7]


def test_that_a_served_way_is_looked_at_when_any_place_at_its_end_is_free() -> None:
    """A buffer told its supplier of a free place only if it had been full."""
    found = run(
        40,
        sources={"in": released(0, 0, 0)},
        stations={"S1": {"automatic": 20}, "S2": {"automatic": 9}},
        buffers={"B": {"capacity": 1}},
        fleets=AGV,
        flow=[["in", "S1", "out"], ["in", "B", "S2", "out"]],
        links={"in--B": {"fleet": "agv", "length": 3}},
        routing={"in": "priority"},
    )
    assert arrivals(found, "B") == [3, 6]


def test_that_a_batch_comes_in_once_the_limit_has_room_for_it() -> None:
    """Room under the limit was told when it began, not when it was enough."""
    found = run(
        100,
        wip_limit=3,
        sources={"in": released(0, 0, 0, 1, 1)},
        stations={"OVEN": {"automatic": 5, "batch": 2}, "S2": {"automatic": 10}},
        buffers={"B": {}},
        flow=[["in", "OVEN", "B", "S2", "out"]],
    )
    assert arrivals(found, "OVEN") == [0, 0, 15, 15]


@pytest.mark.parametrize("shuffled", range(5))
def test_that_of_machines_that_rest_at_one_instant_the_first_is_first(
    shuffled: int,
) -> None:
    """Which of two machines rested first hung on the order of the event list."""
    plain = {
        "sources": {"in": released(25)},
        "sinks": {"out": {}},
        "stations": {
            "S1": {
                "automatic": 4,
                "machines": 2,
                "maintenance": {"m": {"every": 20, "duration": 1}},
            }
        },
        "flow": [["in", "S1", "out"]],
    }
    shop = watch.run(Line.model_validate(plain), horizon=30, shuffled=shuffled)
    worked = [machine.worked() for machine in shop.stations[0].machines]
    assert worked == [4, 0]


def test_that_an_assembly_behind_a_branch_does_not_hold_its_choice_for_ever() -> None:
    """A kit that lacked another part kept the parts of a choice being looked at."""
    found = run(
        40,
        sources={"in": released(0, 1, 2), "small": released(30)},
        stations={
            "S1": {"automatic": 1},
            "A": {"automatic": 2, "assembly": {"S1": 1, "K": 1}},
            "S3": {"automatic": 3},
        },
        buffers={"K": {}},
        flow=[["in", "S1", "A", "out"], ["small", "K", "A"], ["S1", "S3", "out"]],
        routing={"S1": "priority"},
    )
    assert arrivals(found, "A")[0] == 30


def test_that_a_trace_holds_nobody_in_a_break() -> None:
    """People who rested with their machine were still shown at it."""
    found = run(
        18,
        calendar=shifts(day=day(100, (10, 5))),
        stations={"S1": {"manual": 16, "pool": "crew"}},
        pools={"crew": {"headcount": 1}},
        flow=[["in", "S1", "out"]],
    )
    assert trace_of(found).held == [(0, "crew", 1), (10, "crew", 0), (15, "crew", 1)]


def test_that_a_scrapping_failure_in_rework_spares_the_next_part() -> None:
    """The part in rework was shipped, and the next one scrapped in its place."""
    mode = {
        "basis": "working",
        "mtbf": always(12),
        "mttr": always(1),
        "scraps_part": True,
    }
    inspection = {
        "detect": 1,
        "on_reject": "rework_in_place",
        "rework_time": 5,
        "fix": 1,
    }
    station = {"automatic": 9, "defects": {"d": 1}, "inspection": inspection}
    found = run(
        31,
        sources={"in": released(0, 20)},
        stations={"S1": {**station, "failures": {"f": mode}}},
        flow=[["in", "S1", "out"]],
    )
    assert (found.columns["scrapped"], shipped(found)) == (1, [])
