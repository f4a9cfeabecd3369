"""Conveyors, accumulating and indexed (SEMANTICS 5): 6 m, 1 m/s, a part every 2 m."""

from typing import Any

import pytest

from sim.replication import Replication
from tests.sim.tiny import arrivals, released, run, spells_of

BELT = {"length": 6, "speed": 1, "pitch": 2}


def belt_run(
    source: dict[str, Any], takes: dict[str, Any], *, indexed: bool = False
) -> Replication:
    """Run in -> C -> S, where a part of product A takes S 20 s and any other 1 s."""
    return run(
        100,
        sources={"in": source},
        products={"B": {}, "A": {}},
        stations={"S": {"automatic": 1, "by_product": takes}},
        conveyors={"C": {**BELT, "indexed": indexed}},
        flow=[["in", "C", "S", "out"]],
    )


SLOW_A = {"A": {"automatic": 20}}


def test_that_a_part_takes_length_over_speed() -> None:
    found = belt_run(released(3), {})
    assert arrivals(found, "S") == [9]


def test_that_parts_are_put_on_a_pitch_apart() -> None:
    found = belt_run(released(0, 0, 0), {})
    assert arrivals(found, "C") == [0, 2, 4]


def test_that_it_holds_length_over_pitch_parts() -> None:
    found = belt_run(released(0, 0, 0, 0, 0, 0, at0="A"), SLOW_A)
    assert arrivals(found, "C") == [0, 2, 4, 6, 26, 28]


def test_that_places_are_a_whole_number_of_pitches() -> None:
    found = run(
        50,
        sources={"in": released(0, 0, 0, 0)},
        stations={"S": {"automatic": 100}, "T": {"automatic": 1}},
        conveyors={"C": {**BELT, "pitch": 2.5}},
        flow=[["in", "C", "S", "T", "out"]],
    )
    assert arrivals(found, "C") == [0, 2.5, 6]


def test_that_parts_close_up_behind_a_stop() -> None:
    found = belt_run(released(0, 2, 7, at0="A"), SLOW_A)
    assert arrivals(found, "S") == [6, 26, 28]


def test_that_a_part_far_behind_a_stop_is_not_held_up_by_it() -> None:
    found = belt_run(released(0, 2, 25, at0="A"), SLOW_A)
    assert arrivals(found, "S") == [6, 26, 31]


def test_that_an_indexed_conveyor_stops_as_a_whole() -> None:
    found = belt_run(released(0, 2, 7, at0="A"), SLOW_A, indexed=True)
    assert arrivals(found, "S") == [6, 26, 31]


def test_that_nothing_is_put_close_behind_a_part_on_a_stopped_conveyor() -> None:
    found = belt_run(released(0, 2, 7, 7, at0="A"), SLOW_A, indexed=True)
    assert arrivals(found, "C") == [0, 2, 7, 27]


def test_that_a_stopped_conveyor_takes_a_part_where_its_entrance_is_clear() -> None:
    found = belt_run(released(0, 2, 15, at0="A"), SLOW_A, indexed=True)
    assert arrivals(found, "S") == [6, 26, 32]


def test_that_an_indexed_conveyor_whose_end_is_free_never_stops() -> None:
    found = belt_run(released(0, 2, 7), {}, indexed=True)
    assert arrivals(found, "S") == [6, 8, 13]


def test_that_a_station_before_a_full_conveyor_is_blocked() -> None:
    found = run(
        50,
        stations={"S1": {"automatic": 1}, "S2": {"automatic": 30}},
        conveyors={"C": BELT},
        flow=[["in", "S1", "C", "S2", "out"]],
    )
    assert spells_of(found, "S1", "blocked")[:3] == [(2, 3), (4, 5), (6, 7)]


def test_that_a_conveyor_is_blocked_while_its_first_part_cannot_leave() -> None:
    found = belt_run(released(0, 2, at0="A"), SLOW_A)
    assert found.columns["conveyors.C.blocked"] == pytest.approx((26 - 8) / 100)


def test_that_the_parts_on_a_conveyor_are_counted() -> None:
    found = belt_run(released(0, 2, at0="A"), SLOW_A)
    assert found.columns["conveyors.C.mean"] == pytest.approx((6 + 24) / 100)


def test_that_a_part_waits_at_a_merge_from_when_it_comes_to_the_end() -> None:
    found = run(
        100,
        sources={"in": released(0), "side": released(1), "first": released(0)},
        stations={"SIDE": {"automatic": 1}, "M": {"automatic": 10}},
        buffers={"B": {}},
        conveyors={"C": BELT},
        flow=[
            ["first", "B", "M", "out"],
            ["in", "C", "M"],
            ["side", "SIDE", "M"],
        ],
    )
    assert spells_of(found, "SIDE", "blocked") == [(2, 10)]
