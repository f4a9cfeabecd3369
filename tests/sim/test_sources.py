"""Sources: arrivals, losses, mixes, lots, orders, CONWIP (SEMANTICS 3)."""

import math
from typing import Any

import pytest

from tests.sim.tiny import arrivals, products_shipped, released, run, shipped, spells_of

ALONE = [["in", "S1", "out"]]
EVERY_10: dict[str, Any] = {"kind": "interarrival", "interarrival": 10}


def test_that_arrivals_come_after_each_interval() -> None:
    found = run(
        35, sources={"in": EVERY_10}, stations={"S1": {"automatic": 1}}, flow=ALONE
    )
    assert arrivals(found, "S1") == [10, 20, 30]


def test_that_parts_of_a_batch_arrive_together() -> None:
    found = run(
        15,
        sources={"in": {**EVERY_10, "batch": 3}},
        stations={"S1": {"automatic": 1, "machines": 2}},
        flow=ALONE,
    )
    assert arrivals(found, "S1") == [10, 10, 11]


def test_that_arrivals_without_room_wait_outside() -> None:
    found = run(
        40, sources={"in": EVERY_10}, stations={"S1": {"automatic": 15}}, flow=ALONE
    )
    assert found.columns["sources.in.outside"] == pytest.approx((5 + 10) / 40)


def test_that_waiting_outside_is_no_work_in_progress() -> None:
    found = run(
        40, sources={"in": EVERY_10}, stations={"S1": {"automatic": 15}}, flow=ALONE
    )
    assert found.columns["wip"] == pytest.approx(30 / 40)


def test_that_arrivals_without_room_are_lost_if_the_source_says_so() -> None:
    found = run(
        65,
        sources={"in": {**EVERY_10, "lost_if_full": True}},
        stations={"S1": {"automatic": 15}},
        flow=ALONE,
    )
    assert arrivals(found, "S1") == [10, 30, 50]


def test_that_lost_parts_are_counted() -> None:
    found = run(
        65,
        sources={"in": {**EVERY_10, "batch": 2, "lost_if_full": True}},
        stations={"S1": {"automatic": 15}},
        flow=ALONE,
    )
    assert (found.columns["arrived"], found.columns["lost"]) == (12, 9)


def test_that_a_part_comes_in_as_another_leaves_at_the_same_instant() -> None:
    found = run(
        45,
        sources={"in": {**EVERY_10, "lost_if_full": True}},
        stations={"S1": {"automatic": 10}},
        flow=ALONE,
    )
    assert found.columns["lost"] == 0


def test_that_a_part_fetched_by_a_vehicle_waits_for_it() -> None:
    found = run(
        50,
        sources={"in": {**EVERY_10, "lost_if_full": True}},
        stations={"S1": {"automatic": 1}},
        fleets={"agv": {"vehicles": 1, "speed": 1, "loading": 2}},
        flow=ALONE,
        links={"in--S1": {"fleet": "agv", "length": 3}},
    )
    assert arrivals(found, "S1") == [15, 28, 38, 48]


def test_that_lots_follow_each_other_in_their_cycle() -> None:
    lots = [{"product": "A", "size": 2}, {"product": "B", "size": 1}]
    found = run(
        65,
        sources={"in": {"lots": lots}},
        products={"A": {}, "B": {}},
        stations={"S1": {"automatic": 10}},
        flow=ALONE,
    )
    assert products_shipped(found) == [0, 0, 1, 0, 0, 1]


def test_that_lost_parts_take_their_place_in_the_cycle_of_lots() -> None:
    lots = [{"product": "A", "size": 1}, {"product": "B", "size": 1}]
    source = {**EVERY_10, "batch": 3, "lost_if_full": True, "lots": lots}
    found = run(
        38,
        sources={"in": source},
        products={"A": {}, "B": {}},
        stations={"S1": {"automatic": 5}},
        flow=ALONE,
    )
    assert products_shipped(found) == [0, 1, 0]


def test_that_shares_of_a_mix_are_kept() -> None:
    found = run(
        4000,
        sources={"in": {"mix": {"A": 0.7, "B": 0.3}}},
        products={"A": {}, "B": {}},
        stations={"S1": {"automatic": 1}},
        flow=ALONE,
    )
    assert found.columns["products.A.shipped"] / 4000 == pytest.approx(0.7, abs=0.03)


# orders


def ordered(**orders: dict[str, Any]) -> dict[str, Any]:
    return {"in": {"kind": "orders", "orders": orders}}


def test_that_an_order_comes_in_at_its_release() -> None:
    found = run(
        50,
        sources=ordered(o={"quantity": 2, "release": 7}),
        stations={"S1": {"automatic": 10}},
        flow=ALONE,
    )
    assert shipped(found) == [17, 27]


def test_that_orders_come_in_by_release_and_not_as_they_are_listed() -> None:
    orders = ordered(
        late={"quantity": 1, "release": 5, "product": "A"},
        early={"quantity": 1, "release": 3, "product": "B"},
    )
    found = run(
        50,
        sources=orders,
        products={"A": {}, "B": {}},
        stations={"S1": {"automatic": 10}},
        flow=ALONE,
    )
    assert products_shipped(found) == [1, 0]


def test_that_an_order_is_finished_with_its_last_part() -> None:
    found = run(
        50,
        sources=ordered(o={"quantity": 2, "release": 7}),
        stations={"S1": {"automatic": 10}},
        flow=ALONE,
    )
    assert found.columns["orders.in.o.finished"] == 27


def test_that_an_order_finished_at_its_due_date_is_not_late() -> None:
    orders = ordered(
        a={"quantity": 1, "due": 10},
        b={"quantity": 1, "release": 1, "due": 19},
        c={"quantity": 1, "release": 2},
    )
    found = run(50, sources=orders, stations={"S1": {"automatic": 10}}, flow=ALONE)
    late = [found.columns[f"orders.in.{order}.late"] for order in "abc"]
    assert late == [0, 1, 0]


def test_that_an_order_not_finished_by_the_horizon_may_still_be_in_time() -> None:
    found = run(
        15,
        sources=ordered(o={"quantity": 2, "due": 20}),
        stations={"S1": {"automatic": 10}},
        flow=ALONE,
    )
    assert math.isnan(found.columns["orders.in.o.late"])


def test_that_an_order_that_is_not_finished_has_no_date_and_is_late() -> None:
    found = run(
        15,
        sources=ordered(o={"quantity": 2, "due": 12}),
        stations={"S1": {"automatic": 10}},
        flow=ALONE,
    )
    assert math.isnan(found.columns["orders.in.o.finished"])
    assert found.columns["orders.in.o.late"] == 1


def test_that_an_order_begun_in_the_warm_up_is_finished_after_it() -> None:
    found = run(
        50,
        15,
        sources=ordered(o={"quantity": 3, "due": 30}),
        stations={"S1": {"automatic": 10}},
        flow=ALONE,
    )
    assert found.columns["orders.in.o.finished"] == 30


# CONWIP


def test_that_a_part_enters_only_below_the_limit_of_parts_inside() -> None:
    found = run(
        50,
        wip_limit=2,
        stations={"S1": {"automatic": 1}, "S2": {"automatic": 10}},
        buffers={"B": {}},
        flow=[["in", "S1", "B", "S2", "out"]],
    )
    assert arrivals(found, "S1") == [0, 1, 11, 21, 31, 41]


def test_that_a_part_waiting_for_the_limit_is_outside() -> None:
    found = run(
        30,
        wip_limit=1,
        sources={"in": released(0, 5)},
        stations={"S1": {"automatic": 10}, "S2": {"automatic": 10}},
        flow=[["in", "S1", "S2", "out"]],
    )
    assert (arrivals(found, "S1"), found.columns["wip"]) == ([0, 20], 1)


def test_that_every_part_of_a_kit_counts_for_the_limit() -> None:
    found = run(
        100,
        wip_limit=3,
        sources={"in": {}, "small": {}},
        stations={
            "A": {"automatic": 10, "assembly": {"B1": 1, "B2": 1}},
            "S1": {"automatic": 1},
            "S2": {"automatic": 1},
        },
        buffers={"B1": {}, "B2": {}},
        flow=[["in", "S1", "B1", "A", "out"], ["small", "S2", "B2", "A"]],
    )
    assert found.columns["wip"] <= 3


def test_that_scrap_makes_room_under_the_limit() -> None:
    found = run(
        35,
        wip_limit=1,
        stations={
            "S1": {"automatic": 10, "defects": {"d": 1}, "inspection": {"detect": 1}}
        },
        flow=ALONE,
    )
    assert found.columns["scrapped"] == 3


def test_that_sources_of_several_ways_do_not_disturb_each_other() -> None:
    found = run(
        32,
        sources={"a": EVERY_10, "b": {"kind": "interarrival", "interarrival": 7}},
        stations={"S1": {"automatic": 4}, "S2": {"automatic": 4}},
        flow=[["a", "S1", "out"], ["b", "S2", "out"]],
    )
    assert spells_of(found, "S2", "working_automatic")[:3] == [
        (7, 11),
        (14, 18),
        (21, 25),
    ]
