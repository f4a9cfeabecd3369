"""The four rules of an output with several links (SEMANTICS 5)."""

from typing import Any

from sim.replication import Replication
from tests.sim.tiny import arrivals, day, released, run, shifts, shipped

NO_PLACES: dict[str, Any] = {"capacity": 0}


def fork(
    rule: str | None, *instants: float, s1: float = 1, horizon: float = 100, **more: Any
) -> Replication:
    """Run in -> S1 -> two ways (B2, S2) and (B3, S3) -> out."""
    return run(
        horizon,
        **{
            "sources": {"in": released(*instants)},
            "stations": {
                "S1": {"automatic": s1},
                "S2": {"automatic": 50},
                "S3": {"automatic": 60},
            },
            "buffers": {"B2": {"capacity": 2}, "B3": {"capacity": 2}},
            "flow": [["in", "S1", "B2", "S2", "out"], ["S1", "B3", "S3", "out"]],
            "routing": {"S1": rule} if rule else {},
            **more,
        },
    )


def test_that_priority_takes_the_first_way_that_has_room() -> None:
    found = fork("priority", *range(6))
    assert (arrivals(found, "B2"), arrivals(found, "B3")) == ([1, 2, 3], [4, 5, 6])


def test_that_a_part_waits_if_no_way_has_room() -> None:
    found = fork("priority", *range(7))
    assert arrivals(found, "B2")[3] == 51


def test_that_the_shortest_queue_is_taken() -> None:
    found = fork("shortest_queue", *range(6))
    assert (arrivals(found, "B2"), arrivals(found, "B3")) == ([1, 2, 5], [3, 4, 6])


def test_that_of_equal_queues_the_first_link_is_taken() -> None:
    found = fork("shortest_queue", 0)
    assert arrivals(found, "B2") == [1]


def test_that_a_full_way_is_not_the_shortest() -> None:
    found = fork("shortest_queue", *range(7), buffers={"B2": {"capacity": 1}, "B3": {}})
    assert arrivals(found, "B3") == [3, 4, 5, 6, 7]


def test_that_shares_are_kept() -> None:
    links = {"S1--B2": {"share": 0.25}, "S1--B3": {"share": 0.75}}
    quick = {name: {"automatic": 1} for name in ("S1", "S2", "S3")}
    found = fork(
        None,
        horizon=4000,
        sources={"in": {}},
        stations=quick,
        links=links,
    )
    assert 0.22 < len(arrivals(found, "B2")) / found.columns["entered"] < 0.28


def test_that_a_part_with_its_way_drawn_waits_for_that_way() -> None:
    links = {"S1--B2": {"share": 1}, "S1--B3": {"share": 0}}
    found = fork(None, *range(6), links=links)
    assert (arrivals(found, "B2"), arrivals(found, "B3")) == ([1, 2, 3, 51], [])


def test_that_products_go_their_own_ways() -> None:
    found = fork(
        None,
        sources={"in": released(0, 1, 2, at0="A", at1="B", at2="A")},
        products={"A": {}, "B": {}},
        links={"S1--B2": {"products": ["A"]}, "S1--B3": {"products": ["B"]}},
    )
    assert (arrivals(found, "B2"), arrivals(found, "B3")) == ([1, 3], [2])


def test_that_a_link_without_products_takes_the_rest() -> None:
    found = fork(
        None,
        sources={"in": released(0, 1, 2, at0="A", at1="B", at2="C")},
        products={"A": {}, "B": {}, "C": {}},
        links={"S1--B2": {"products": ["B"]}},
    )
    assert arrivals(found, "B3") == [1, 3]


def test_that_a_product_waits_for_its_own_way_only() -> None:
    found = fork(
        None,
        sources={"in": released(*range(5), **{f"at{i}": "A" for i in range(5)})},
        products={"A": {}, "B": {}},
        links={"S1--B2": {"products": ["A"]}, "S1--B3": {"products": ["B"]}},
    )
    assert arrivals(found, "B2") == [1, 2, 3, 51]


def test_that_a_buffer_lets_a_part_pass_whose_way_is_free() -> None:
    found = run(
        100,
        sources={"in": released(0, 1, 2, at0="A", at1="A", at2="B")},
        products={"A": {}, "B": {}},
        stations={"S2": {"automatic": 50}, "S3": {"automatic": 50}},
        buffers={"B": {}},
        flow=[["in", "B", "S2", "out"], ["B", "S3", "out"]],
        links={"B--S2": {"products": ["A"]}, "B--S3": {"products": ["B"]}},
    )
    assert arrivals(found, "S3") == [2]


def test_that_both_of_two_finished_parts_find_the_ways_with_room() -> None:
    found = run(
        100,
        sources={"in": released(0, 0, 0)},
        stations={
            "S1": {"automatic": 1, "machines": 3},
            "S2": {"automatic": 50},
            "S3": {"automatic": 50},
        },
        buffers={"B2": {"capacity": 1}, "B3": {"capacity": 5}},
        flow=[["in", "S1", "B2", "S2", "out"], ["S1", "B3", "S3", "out"]],
        routing={"S1": "priority"},
    )
    assert len(arrivals(found, "B2")) + len(arrivals(found, "B3")) == 3


def test_that_a_station_waiting_for_its_batch_does_not_hold_up_a_choice() -> None:
    found = run(
        100,
        sources={"in": released(0, 0)},
        stations={
            "S1": {"automatic": 1, "machines": 2},
            "S2": {"automatic": 50, "batch": 2},
            "S3": {"automatic": 50},
        },
        flow=[["in", "S1", "S2", "out"], ["S1", "S3", "out"]],
        routing={"S1": "priority"},
    )
    assert shipped(found) == [51, 51]


# served links


AGV: dict[str, Any] = {"fleets": {"agv": {"vehicles": 2, "speed": 1}}}


def test_that_one_finished_part_calls_one_vehicle() -> None:
    found = fork(
        "shortest_queue",
        0,
        **AGV,
        links={n: {"fleet": "agv", "length": 5} for n in ("S1--B2", "S1--B3")},
    )
    assert found.columns["fleets.agv.use"] == 5 / (2 * 100)


def test_that_parts_under_way_count_for_the_shortest_queue() -> None:
    found = fork(
        "shortest_queue",
        0,
        1,
        **AGV,
        links={n: {"fleet": "agv", "length": 5} for n in ("S1--B2", "S1--B3")},
    )
    assert (arrivals(found, "B2"), arrivals(found, "B3")) == ([6], [7])


def test_that_a_served_way_has_room_only_for_what_its_end_can_take() -> None:
    found = fork(
        "priority", *range(5), **AGV, links={"S1--B2": {"fleet": "agv", "length": 5}}
    )
    assert (arrivals(found, "B2"), arrivals(found, "B3")) == ([6, 7], [3, 4, 5])


def test_that_a_served_way_is_open_again_when_its_end_has_room() -> None:
    found = fork(
        "priority",
        0,
        1,
        2,
        3,
        4,
        20,
        **AGV,
        links={"S1--B2": {"fleet": "agv", "length": 5}},
        buffers={"B2": {"capacity": 1}, "B3": {"capacity": 1}},
        stations={
            "S1": {"automatic": 1},
            "S2": {"automatic": 30},
            "S3": {"automatic": 90},
        },
    )
    assert arrivals(found, "B2") == [6, 11, 36 + 5 + 5, 66 + 5 + 5]


# ways through a buffer without places


def test_that_a_buffer_without_places_keeps_to_its_shares() -> None:
    found = fork(
        None,
        0,
        1,
        2,
        buffers={"B": NO_PLACES},
        flow=[["in", "S1", "B", "S2", "out"], ["B", "S3", "out"]],
        links={"B--S2": {"share": 0}, "B--S3": {"share": 1}},
    )
    assert arrivals(found, "S2") == []


def test_that_a_buffer_without_places_sends_products_their_ways() -> None:
    found = fork(
        None,
        sources={"in": released(0, 1, 2, at0="A", at1="B", at2="B")},
        products={"A": {}, "B": {}},
        buffers={"B": NO_PLACES},
        flow=[["in", "S1", "B", "S2", "out"], ["B", "S3", "out"]],
        links={"B--S2": {"products": ["A"]}, "B--S3": {"products": ["B"]}},
    )
    assert (arrivals(found, "S2"), arrivals(found, "S3")) == ([1], [2, 62])


def test_that_a_buffer_without_places_takes_the_first_way_that_has_room() -> None:
    found = fork(
        None,
        0,
        1,
        buffers={"B": NO_PLACES},
        flow=[["in", "S1", "B", "S2", "out"], ["B", "S3", "out"]],
        routing={"B": "priority"},
    )
    assert (arrivals(found, "S2"), arrivals(found, "S3")) == ([1], [2])


def test_that_a_way_through_a_buffer_without_places_counts_the_queue_behind() -> None:
    found = run(
        100,
        sources={"in": released(0, 1, 2)},
        stations={
            "S1": {"automatic": 1},
            "S2": {"automatic": 50, "machines": 2},
            "S3": {"automatic": 60, "machines": 2},
        },
        buffers={"B2": NO_PLACES, "B3": NO_PLACES},
        flow=[["in", "S1", "B2", "S2", "out"], ["S1", "B3", "S3", "out"]],
        routing={"S1": "shortest_queue"},
    )
    assert (arrivals(found, "S2"), arrivals(found, "S3")) == ([1, 3], [2])


# what closes a way


def test_that_a_station_off_shift_has_no_room() -> None:
    found = run(
        100,
        calendar=shifts(early=day(30), late=day(900, start=30)),
        sources={"in": released(0)},
        stations={
            "S1": {"automatic": 10},
            "S2": {"automatic": 5, "shifts": ["late"]},
            "S3": {"automatic": 7},
        },
        flow=[["in", "S1", "S2", "out"], ["S1", "S3", "out"]],
        routing={"S1": "priority"},
    )
    assert shipped(found) == [17]
