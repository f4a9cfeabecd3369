"""Buffers: places, order, priority (SEMANTICS 5)."""

import pytest

from tests.sim.tiny import arrivals, products_shipped, released, run, shipped, spells_of

ALONE = [["in", "B", "S1", "out"]]


def test_that_a_full_buffer_blocks_the_station_before_it() -> None:
    found = run(
        45,
        stations={"S1": {"automatic": 5}, "S2": {"automatic": 20}},
        buffers={"B": {"capacity": 1}},
        flow=[["in", "S1", "B", "S2", "out"]],
    )
    assert spells_of(found, "S1", "blocked") == [(15, 25), (30, float("inf"))]


def test_that_a_buffer_without_places_lets_parts_straight_on() -> None:
    found = run(
        50,
        stations={"S1": {"automatic": 10}, "S2": {"automatic": 15}},
        buffers={"B": {"capacity": 0}},
        flow=[["in", "S1", "B", "S2", "out"]],
    )
    assert spells_of(found, "S1", "blocked") == [(20, 25), (35, 40)]


def test_that_an_unlimited_buffer_never_blocks() -> None:
    found = run(
        100,
        stations={"S1": {"automatic": 1}, "S2": {"automatic": 50}},
        buffers={"B": {}},
        flow=[["in", "S1", "B", "S2", "out"]],
    )
    assert spells_of(found, "S1", "blocked") == []


def test_that_parts_leave_in_the_order_they_came() -> None:
    found = run(
        100,
        sources={"in": released(0, 1, 2, at0="A", at1="B", at2="A")},
        products={"A": {}, "B": {}},
        stations={"S1": {"automatic": 10}},
        buffers={"B": {}},
        flow=ALONE,
    )
    assert products_shipped(found) == [0, 1, 0]


def test_that_a_product_of_higher_priority_overtakes_those_that_wait() -> None:
    found = run(
        100,
        sources={"in": released(0, 1, 2, at0="A", at1="A", at2="B")},
        products={"A": {}, "B": {"priority": 1}},
        stations={"S1": {"automatic": 10}},
        buffers={"B": {}},
        flow=ALONE,
    )
    assert products_shipped(found) == [0, 1, 0]


def test_that_work_in_hand_is_never_interrupted() -> None:
    found = run(
        100,
        sources={"in": released(0, 1, at0="A", at1="B")},
        products={"A": {}, "B": {"priority": 1}},
        stations={"S1": {"automatic": 10}},
        buffers={"B": {}},
        flow=ALONE,
    )
    assert products_shipped(found) == [0, 1]


def test_that_equal_priorities_keep_their_order() -> None:
    found = run(
        100,
        sources={"in": released(0, 1, 2, 3, at0="A", at1="A", at2="B", at3="C")},
        products={"A": {}, "B": {"priority": 1}, "C": {"priority": 1}},
        stations={"S1": {"automatic": 10}},
        buffers={"B": {}},
        flow=ALONE,
    )
    assert products_shipped(found) == [0, 1, 2, 0]


def test_that_a_full_buffer_admits_no_part_for_its_priority() -> None:
    found = run(
        100,
        sources={"in": released(0, 1, 2, at0="A", at1="A", at2="B")},
        products={"A": {}, "B": {"priority": 1}},
        stations={"S1": {"automatic": 10}},
        buffers={"B": {"capacity": 1}},
        flow=ALONE,
    )
    assert products_shipped(found) == [0, 0, 1]


def test_that_of_two_buffers_the_part_that_has_waited_longest_goes_first() -> None:
    found = run(
        100,
        sources={"a": released(0, 3), "b": released(1)},
        stations={"S1": {"automatic": 10}},
        buffers={"A": {}, "B": {}},
        flow=[["a", "A", "S1", "out"], ["b", "B", "S1"]],
        products={"P": {}},
    )
    assert found.columns["buffers.A.wait"] == pytest.approx(17 / 2)


def test_that_a_part_in_the_line_goes_before_one_of_an_unlimited_source() -> None:
    found = run(
        100,
        sources={"in": {}, "side": released(1)},
        stations={"S1": {"automatic": 10}},
        buffers={"B": {}},
        flow=[["in", "S1", "out"], ["side", "B", "S1"]],
    )
    assert found.columns["buffers.B.wait"] == 9


def test_that_the_wait_in_a_buffer_is_told() -> None:
    found = run(
        100,
        sources={"in": released(0, 1, 2)},
        stations={"S1": {"automatic": 10}},
        buffers={"B": {}},
        flow=ALONE,
    )
    assert found.columns["buffers.B.wait"] == (0 + 9 + 18) / 3


def test_that_the_share_of_parts_that_waited_is_told() -> None:
    found = run(
        100,
        sources={"in": released(0, 1, 2)},
        stations={"S1": {"automatic": 10}},
        buffers={"B": {}},
        flow=ALONE,
    )
    assert found.columns["buffers.B.waited"] == pytest.approx(2 / 3)


def test_that_the_time_a_buffer_is_full_is_told() -> None:
    found = run(
        100,
        sources={"in": released(0, 1, 2)},
        stations={"S1": {"automatic": 10}},
        buffers={"B": {"capacity": 1}},
        flow=ALONE,
    )
    assert found.columns["buffers.B.full"] == pytest.approx((20 - 1) / 100)


def test_that_the_parts_in_a_buffer_are_counted() -> None:
    found = run(
        100,
        50,
        sources={"in": released(45, 46, 47)},
        stations={"S1": {"automatic": 10}},
        buffers={"B": {}},
        flow=ALONE,
    )
    assert found.columns["buffers.B.mean"] == pytest.approx((5 + 15) / 50)


def test_that_two_sinks_ship_what_comes_to_each() -> None:
    found = run(
        100,
        sources={"in": released(0, 1, at0="A", at1="B")},
        sinks={"east": {}, "west": {}},
        products={"A": {}, "B": {}},
        stations={"S1": {"automatic": 10}},
        flow=[["in", "S1", "east"], ["S1", "west"]],
        links={"S1--east": {"products": ["A"]}, "S1--west": {"products": ["B"]}},
    )
    assert (shipped(found, "east"), shipped(found, "west")) == ([10], [20])


def test_that_a_buffer_feeds_two_stations() -> None:
    found = run(
        100,
        sources={"in": released(0, 1, 2)},
        stations={"S1": {"automatic": 30}, "S2": {"automatic": 40}},
        buffers={"B": {}},
        flow=[["in", "B", "S1", "out"], ["B", "S2", "out"]],
        routing={"B": "priority"},
    )
    assert (arrivals(found, "S1"), arrivals(found, "S2")) == ([0, 30], [1])
