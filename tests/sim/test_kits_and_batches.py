"""Assemblies and batch stations (SEMANTICS 4, step 1)."""

from typing import Any

from tests.sim.tiny import products_shipped, released, run, shipped, spells_of

ASSEMBLY: dict[str, Any] = {
    "stations": {"A": {"automatic": 10, "assembly": {"B1": 1, "B2": 2}}},
    "buffers": {"B1": {}, "B2": {}},
    "flow": [["in", "B1", "A", "out"], ["small", "B2", "A"]],
}
BATCHES: dict[str, Any] = {
    "stations": {"OVEN": {"automatic": 10, "batch": 3}},
    "buffers": {"B": {}},
    "flow": [["in", "B", "OVEN", "out"]],
}


def test_that_an_assembly_waits_for_every_part_of_its_kit() -> None:
    sources = {"in": released(0), "small": released(3, 7)}
    found = run(50, sources=sources, **ASSEMBLY)
    assert shipped(found) == [17]


def test_that_an_assembly_takes_nothing_of_an_incomplete_kit() -> None:
    sources = {"in": released(0), "small": released(3)}
    found = run(50, sources=sources, **ASSEMBLY)
    assert found.columns["buffers.B2.mean"] == 47 / 50


def test_that_an_assembled_part_has_the_product_of_the_first_input() -> None:
    sources = {
        "in": released(0, at0="A"),
        "small": released(0, 0, at0="B", at1="B"),
    }
    products = {"B": {}, "A": {}}
    found = run(50, sources=sources, products=products, **ASSEMBLY)
    assert products_shipped(found) == [1]


def test_that_every_part_of_a_kit_counts_as_inside_until_it_leaves() -> None:
    sources = {"in": released(0), "small": released(3, 7)}
    found = run(34, sources=sources, **ASSEMBLY)
    assert found.columns["wip"] == (17 + 14 + 10) / 34


def test_that_one_shipped_assembly_is_one_shipped_part() -> None:
    sources = {"in": released(0), "small": released(3, 7)}
    found = run(50, sources=sources, **ASSEMBLY)
    assert (found.columns["entered"], found.columns["shipped"]) == (3, 1)


def test_that_a_defect_of_any_piece_is_a_defect_of_the_assembly() -> None:
    stations = {**ASSEMBLY["stations"], "S": {"automatic": 1, "defects": {"d": 1}}}
    found = run(
        50,
        sources={"in": released(0), "small": released(3, 7)},
        stations=stations,
        buffers=ASSEMBLY["buffers"],
        flow=[["in", "B1", "A", "out"], ["small", "S", "B2", "A"]],
    )
    assert found.columns["outgoing_defect_rate"] == 1


def test_that_a_batch_waits_until_it_is_full() -> None:
    found = run(50, sources={"in": released(0, 4, 6)}, **BATCHES)
    assert spells_of(found, "OVEN", "working_automatic") == [(6, 16)]


def test_that_the_parts_of_a_batch_are_worked_on_together() -> None:
    found = run(50, sources={"in": released(0, 4, 6)}, **BATCHES)
    assert shipped(found) == [16, 16, 16]


def test_that_a_part_beyond_the_batch_waits_for_the_next() -> None:
    found = run(50, sources={"in": released(0, 1, 2, 3, 4, 30)}, **BATCHES)
    assert shipped(found) == [12, 12, 12, 40, 40, 40]


def test_that_a_batch_blocks_its_machine_until_its_last_part_has_left() -> None:
    found = run(
        60,
        sources={"in": released(0, 0, 0, 0, 0, 0)},
        stations={**BATCHES["stations"], "S": {"automatic": 7}},
        buffers=BATCHES["buffers"],
        flow=[["in", "B", "OVEN", "S", "out"]],
    )
    assert spells_of(found, "OVEN", "blocked") == [(10, 24), (34, 48)]
