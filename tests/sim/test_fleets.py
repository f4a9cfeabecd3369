"""Fleets: calls, empty drives, lots, rest (SEMANTICS 5).

Loading takes 3 s, the drive from S1 to S2 5 s, unloading 4 s, unless said otherwise.
"""

from typing import Any

import pytest

from sim.replication import Replication
from tests.sim.tiny import arrivals, day, released, run, shifts, shipped, spells_of

AGV = {"vehicles": 1, "speed": 2, "loading": 3, "unloading": 4}
WAY = {"fleet": "agv", "length": 10}


def trips(
    *instants: float, fleet: Any = AGV, way: Any = WAY, **more: Any
) -> Replication:
    """Run in -> S1 -> (agv) -> S2 -> out with parts released at some instants."""
    return run(
        200,
        **{
            "sources": {"in": released(*instants)},
            "stations": {"S1": {"automatic": 10}, "S2": {"automatic": 1}},
            "fleets": {"agv": fleet},
            "flow": [["in", "S1", "S2", "out"]],
            "links": {"S1--S2": way},
            **more,
        },
    )


def test_that_a_trip_is_loading_drive_and_unloading() -> None:
    found = trips(0)
    assert arrivals(found, "S2") == [10 + 3 + 5 + 4]


def test_that_a_vehicle_drives_back_empty_for_the_next_call() -> None:
    found = trips(0, 1)
    assert arrivals(found, "S2")[1] == 23 + 5 + 3 + 5 + 4


def test_that_a_vehicle_that_is_free_elsewhere_is_sent_at_the_call() -> None:
    found = trips(0, 40)
    assert arrivals(found, "S2")[1] == 50 + 5 + 3 + 5 + 4


def test_that_the_machine_waits_for_transport_with_its_part() -> None:
    found = trips(0, 1)
    assert spells_of(found, "S1", "waiting_transport") == [(10, 13), (23, 31)]


def test_that_an_unavailable_share_is_rest_after_each_trip() -> None:
    found = trips(0, 1, fleet={**AGV, "availability": 0.5})
    assert arrivals(found, "S2")[1] == 22 + 12 + 5 + 3 + 5 + 4


def test_that_a_vehicle_waits_for_its_whole_lot() -> None:
    found = trips(
        0,
        0,
        way={**WAY, "lot": 2},
        buffers={"B": {}},
        flow=[["in", "S1", "B", "S2", "out"]],
        links={"B--S2": {**WAY, "lot": 2}},
    )
    assert arrivals(found, "B--S2") == [23, 23]


def test_that_a_lot_is_handed_over_part_by_part() -> None:
    found = trips(
        0,
        0,
        buffers={"B": {}},
        stations={"S1": {"automatic": 10}, "S2": {"automatic": 7}},
        flow=[["in", "S1", "B", "S2", "out"]],
        links={"B--S2": {**WAY, "lot": 2}},
    )
    assert arrivals(found, "S2") == [32, 39]


def test_that_a_vehicle_stands_until_its_last_part_is_unloaded() -> None:
    found = trips(
        *[0] * 4,
        buffers={"B": {}},
        stations={"S1": {"automatic": 1}, "S2": {"automatic": 7}},
        flow=[["in", "S1", "B", "S2", "out"]],
        links={"B--S2": {**WAY, "lot": 2}},
    )
    assert arrivals(found, "B--S2")[2:] == [21 + 5 + 3] * 2


def test_that_the_nearest_free_vehicle_is_sent() -> None:
    found = run(
        200,
        sources={"a": released(0, 100), "b": released(101)},
        stations={"S1": {}, "S2": {"automatic": 1}, "S3": {}, "S4": {"automatic": 1}},
        fleets={"agv": {"vehicles": 2, "speed": 1}},
        flow=[["a", "S1", "S2", "out"], ["b", "S3", "S4", "out"]],
        links={
            "S1--S2": {"fleet": "agv", "length": 10},
            "S3--S4": {"fleet": "agv", "length": 2},
            "S2--S3": {
                "from": "S2",
                "to": "S3",
                "fleet": "agv",
                "length": 3,
                "products": ["never"],
            },
        },
        products={"P": {}, "never": {}},
    )
    assert arrivals(found, "S3--S4") == [101 + 3]


def test_that_calls_are_answered_in_their_order() -> None:
    found = run(
        200,
        sources={"a": released(0, 2), "b": released(1)},
        stations={"S1": {}, "S2": {}, "S3": {}, "S4": {}},
        fleets={"agv": {"vehicles": 1, "speed": 1, "loading": 5}},
        flow=[["a", "S1", "S2", "out"], ["b", "S3", "S4", "out"]],
        links={
            "S1--S2": {"fleet": "agv", "length": 10},
            "S3--S4": {"fleet": "agv", "length": 2},
        },
    )
    assert arrivals(found, "S3--S4") == [20]


def test_that_a_vehicle_waits_at_a_station_that_stands() -> None:
    found = trips(
        0,
        fleet={**AGV, "loading": 5},
        calendar=shifts(early=day(12), late=day(900, start=40)),
    )
    assert arrivals(found, "S2") == [40 + 5 + 4]


def test_that_vehicles_fetch_from_an_unlimited_source_again_and_again() -> None:
    found = run(
        29,
        stations={"S1": {"automatic": 1}},
        fleets={"agv": {"vehicles": 2, "speed": 1}},
        flow=[["in", "S1", "out"]],
        links={"in--S1": {"fleet": "agv", "length": 6}},
    )
    assert arrivals(found, "S1") == [6, 7, 18, 19]


def test_that_a_vehicle_goes_if_the_limit_of_parts_inside_keeps_its_part_out() -> None:
    found = run(
        70,
        wip_limit=1,
        sources={"in": released(5), "side": released(0)},
        stations={"S1": {"automatic": 30}, "S2": {}, "S3": {}},
        fleets={"agv": {"vehicles": 1, "speed": 1, "loading": 6}},
        flow=[["in", "S1", "S2", "out"], ["side", "S3", "out"]],
        links={
            "S1--S2": {"fleet": "agv", "length": 10},
            "side--S3": {"fleet": "agv", "length": 10},
        },
    )
    assert shipped(found) == [35 + 6 + 10, 51 + 6 + 10]


def test_that_a_fleet_is_in_use_from_the_call_to_the_end_of_the_trip() -> None:
    found = trips(0)
    assert found.columns["fleets.agv.use"] == pytest.approx(12 / 200)


def test_that_driving_back_empty_is_told() -> None:
    found = trips(0, 1)
    assert found.columns["fleets.agv.empty"] == pytest.approx(5 / 200)


def test_that_a_fleet_is_never_in_use_more_than_all_the_time() -> None:
    found = run(
        100,
        95,
        stations={"S1": {"automatic": 1}, "S2": {"automatic": 1}},
        fleets={"agv": {"vehicles": 1, "speed": 1}},
        flow=[["in", "S1", "S2", "out"]],
        links={"S1--S2": {"fleet": "agv", "length": 32}},
    )
    assert found.columns["fleets.agv.use"] == pytest.approx(1)


def test_that_a_vehicle_under_way_counts_as_in_use() -> None:
    found = run(
        20,
        stations={"S1": {"automatic": 10}, "S2": {"automatic": 1}},
        fleets={"agv": {"vehicles": 1, "speed": 1}},
        flow=[["in", "S1", "S2", "out"]],
        links={"S1--S2": {"fleet": "agv", "length": 30}},
    )
    assert found.columns["fleets.agv.use"] == pytest.approx(0.5)


def test_that_parts_on_a_vehicle_are_inside() -> None:
    found = trips(0)
    assert (found.columns["wip"] * 200, shipped(found)) == (pytest.approx(23), [23])
