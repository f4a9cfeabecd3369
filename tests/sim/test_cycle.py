"""The cycle of a machine: take, work by hand, work alone, hand over (SEMANTICS 4)."""

from tests.sim.tiny import arrivals, released, run, shipped, spells, spells_of

TWO_STATIONS = [["in", "S1", "S2", "out"]]
ALONE = [["in", "S1", "out"]]
BY_HAND_THEN_ALONE = {"manual": 2, "automatic": 3, "pool": "crew"}


def test_that_a_saturated_station_ships_a_part_every_cycle() -> None:
    found = run(31, stations={"S1": {"automatic": 10}}, flow=ALONE)
    assert shipped(found) == [10, 20, 30]


def test_that_manual_work_comes_before_automatic_work() -> None:
    found = run(
        20,
        sources={"in": released(1)},
        stations={"S1": BY_HAND_THEN_ALONE},
        pools={"crew": {"headcount": 1}},
        flow=ALONE,
    )
    assert spells(found, "S1")[1:3] == [
        ("working_manual", 1, 3),
        ("working_automatic", 3, 6),
    ]


def test_that_an_operator_tends_another_machine_during_the_automatic_phase() -> None:
    found = run(
        13,
        stations={"S1": {**BY_HAND_THEN_ALONE, "machines": 2}},
        pools={"crew": {"headcount": 1}},
        flow=ALONE,
    )
    assert shipped(found) == [5, 7, 10, 12]


def test_that_manual_time_without_a_pool_needs_no_one() -> None:
    found = run(11, stations={"S1": {"manual": 2, "automatic": 3}}, flow=ALONE)
    assert shipped(found) == [5, 10]


def test_that_a_product_without_manual_time_waits_for_no_operator() -> None:
    found = run(
        100,
        sources={"in": released(0, 1, at0="A", at1="B")},
        products={"A": {}, "B": {}},
        stations={
            "S1": {
                "machines": 2,
                "manual": 50,
                "automatic": 3,
                "pool": "crew",
                "by_product": {"B": {"manual": 0}},
            },
        },
        pools={"crew": {"headcount": 1}},
        flow=ALONE,
    )
    assert shipped(found) == [4, 53]


def test_that_the_times_of_a_product_replace_the_usual_ones() -> None:
    found = run(
        100,
        sources={"in": {"lots": [{"product": p, "size": 1} for p in "AB"]}},
        products={"A": {}, "B": {}},
        stations={"S1": {"automatic": 30, "by_product": {"B": {"automatic": 10}}}},
        flow=ALONE,
    )
    assert shipped(found) == [30, 40, 70, 80]


def test_that_a_blocked_machine_keeps_its_part() -> None:
    found = run(
        50,
        stations={"S1": {"automatic": 10}, "S2": {"automatic": 15}},
        flow=TWO_STATIONS,
    )
    assert spells_of(found, "S1", "blocked") == [(20, 25), (35, 40)]


def test_that_nobody_is_held_while_a_machine_is_blocked() -> None:
    found = run(
        60,
        stations={
            "S1": {"manual": 10, "pool": "crew"},
            "S2": {"manual": 25, "pool": "crew"},
        },
        pools={"crew": {"headcount": 1}},
        flow=TWO_STATIONS,
    )
    assert shipped(found) == [35]


def test_that_the_longest_idle_machine_takes_the_next_part() -> None:
    found = run(
        50,
        sources={"in": released(0, 1, 20)},
        stations={"S1": {"automatic": 5, "machines": 2}},
        flow=ALONE,
    )
    assert spells_of(found, "S1", "working_automatic", machine=0) == [(0, 5), (20, 25)]


def test_that_a_part_passes_a_station_without_time_at_once() -> None:
    found = run(
        50,
        sources={"in": released(0, 1)},
        stations={"S1": {}, "S2": {"automatic": 5}},
        buffers={"B": {}},
        flow=[["in", "S1", "B", "S2", "out"]],
    )
    assert arrivals(found, "B") == [0, 1]


def test_that_a_station_without_manual_time_asks_for_nobody() -> None:
    station = {"machines": 3, "automatic": 6, "operators": 1, "pool": "crew"}
    found = run(
        13, stations={"S1": station}, pools={"crew": {"headcount": 1}}, flow=ALONE
    )
    assert shipped(found) == [6, 6, 6, 12, 12, 12]
