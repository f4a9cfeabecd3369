"""Set-ups on a change of product (SEMANTICS 4, step 2)."""

from typing import Any

from tests.sim.tiny import released, run, shipped, spells_of

ALONE = [["in", "S1", "out"]]
TWO_PRODUCTS: dict[str, Any] = {"products": {"A": {}, "B": {}}, "flow": ALONE}
AAB = {"lots": [{"product": "A", "size": 2}, {"product": "B", "size": 1}]}


def test_that_a_machine_sets_up_when_the_product_differs_from_its_last() -> None:
    station = {"automatic": 5, "setup": {"time": 3}}
    found = run(38, sources={"in": AAB}, stations={"S1": station}, **TWO_PRODUCTS)
    assert spells_of(found, "S1", "setup") == [(10, 13), (18, 21), (31, 34)]


def test_that_the_first_part_needs_no_set_up() -> None:
    station = {"automatic": 5, "setup": {"time": 3}}
    found = run(6, sources={"in": AAB}, stations={"S1": station}, **TWO_PRODUCTS)
    assert shipped(found) == [5]


def test_that_the_time_of_a_product_pair_replaces_the_usual_set_up_time() -> None:
    pair = {"from": "B", "to": "A", "time": 1}
    station = {"automatic": 5, "setup": {"time": 3, "matrix": [pair]}}
    found = run(28, sources={"in": AAB}, stations={"S1": station}, **TWO_PRODUCTS)
    assert spells_of(found, "S1", "setup") == [(10, 13), (18, 19)]


def test_that_every_machine_knows_its_own_last_product() -> None:
    source = released(0, 1, 10, 11, at0="A", at1="B", at2="A", at3="B")
    station = {"automatic": 5, "machines": 2, "setup": {"time": 3}}
    found = run(40, sources={"in": source}, stations={"S1": station}, **TWO_PRODUCTS)
    assert shipped(found) == [5, 6, 15, 16]


def test_that_a_set_up_waits_for_its_people_and_lets_them_go_before_the_work() -> None:
    source = released(0, 10, at0="A", at1="B")
    setup = {"time": 3, "operators": 1, "pool": "setters"}
    found = run(
        60,
        sources={"in": source, "other": released(9)},
        stations={
            "S1": {"automatic": 5, "setup": setup},
            "S2": {"manual": 4, "pool": "setters"},
        },
        pools={"setters": {"headcount": 1}},
        products={"A": {}, "B": {}},
        flow=[*ALONE, ["other", "S2", "out"]],
    )
    assert shipped(found) == [5, 13, 21]


def test_that_a_set_up_without_people_is_the_machine_s_own() -> None:
    source = released(0, 10, at0="A", at1="B")
    found = run(
        60,
        sources={"in": source},
        stations={"S1": {"manual": 5, "pool": "crew", "setup": {"time": 3}}},
        pools={"crew": {"headcount": 1}},
        **TWO_PRODUCTS,
    )
    assert found.columns["pools.crew.requests"] == 2
