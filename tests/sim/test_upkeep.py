"""Planned maintenance and tools (SEMANTICS 6)."""

from typing import Any

from tests.sim.tiny import day, released, run, shifts, shipped, spells, spells_of

ALONE = [["in", "S1", "out"]]


def maintained(work: float, every: float, time: float, **more: Any) -> dict[str, Any]:
    plan = {"every": every, "duration": time, **more}
    return {"automatic": work, "maintenance": {"weekly": plan}}


def tooled(work: float, life: int, change: float, **more: Any) -> dict[str, Any]:
    return {"automatic": work, "tool": {"life": life, "change": change, **more}}


def test_that_maintenance_begins_between_two_parts() -> None:
    found = run(50, stations={"S1": maintained(10, 25, 5)}, flow=ALONE)
    assert spells_of(found, "S1", "maintenance") == [(30, 35)]


def test_that_maintenance_of_a_machine_without_a_part_begins_at_once() -> None:
    found = run(
        35,
        sources={"in": released(0, 26)},
        stations={"S1": maintained(10, 25, 5)},
        flow=ALONE,
    )
    assert spells(found, "S1")[2:4] == [
        ("maintenance", 25, 30),
        ("working_automatic", 30, float("inf")),
    ]


def test_that_the_interval_runs_from_the_end_of_one_maintenance_to_the_next() -> None:
    found = run(80, stations={"S1": maintained(10, 25, 5)}, flow=ALONE)
    assert spells_of(found, "S1", "maintenance") == [(30, 35), (65, 70)]


def test_that_a_blocked_machine_is_maintained_when_its_part_has_left() -> None:
    found = run(
        45,
        stations={"S1": maintained(10, 15, 5), "S2": {"automatic": 20}},
        flow=[["in", "S1", "S2", "out"]],
    )
    assert spells(found, "S1")[1:3] == [("blocked", 20, 30), ("maintenance", 30, 35)]


def test_that_working_hours_bring_maintenance_on_the_basis_working() -> None:
    found = run(
        90,
        sources={"in": released(0, 20, 40, 60, 80)},
        stations={"S1": maintained(10, 25, 5, basis="working")},
        flow=ALONE,
    )
    assert spells_of(found, "S1", "maintenance") == [(50, 55)]


def test_that_maintenance_waits_for_its_crew() -> None:
    found = run(
        60,
        sources={"in": released(20), "other": released(0)},
        stations={
            "S1": maintained(10, 5, 4, crew="fitters"),
            "S2": {"manual": 12, "pool": "fitters"},
        },
        pools={"fitters": {"headcount": 1}},
        flow=[*ALONE, ["other", "S2", "out"]],
    )
    assert spells(found, "S1")[1:3] == [
        ("waiting_crew", 5, 12),
        ("maintenance", 12, 16),
    ]


def test_that_maintenance_due_off_shift_is_done_as_the_shift_begins() -> None:
    found = run(
        60,
        calendar=shifts(early=day(10), late=day(100, start=40)),
        sources={"in": released(55)},
        stations={"S1": maintained(10, 25, 5)},
        flow=ALONE,
    )
    assert spells_of(found, "S1", "maintenance") == [(40, 45)]


def test_that_a_tool_is_changed_after_its_life_in_parts() -> None:
    found = run(60, stations={"S1": tooled(10, 2, 3)}, flow=ALONE)
    assert spells_of(found, "S1", "tool_change") == [(20, 23), (43, 46)]


def test_that_a_tool_change_waits_for_its_people() -> None:
    found = run(
        60,
        sources={"in": released(0, 1, 2), "other": released(19)},
        stations={
            "S1": tooled(10, 2, 3, operators=1, pool="setters"),
            "S2": {"manual": 6, "pool": "setters"},
        },
        pools={"setters": {"headcount": 1}},
        flow=[*ALONE, ["other", "S2", "out"]],
    )
    assert spells(found, "S1")[1:3] == [
        ("waiting_operator", 20, 25),
        ("tool_change", 25, 28),
    ]


def test_that_a_defect_grows_likelier_with_the_parts_since_the_last_change() -> None:
    station = {
        **tooled(10, 2, 5),
        "defects": {"d": {"probability": 0, "wear": 1}},
        "inspection": {"detect": 1},
    }
    found = run(90, stations={"S1": station}, flow=ALONE)
    assert shipped(found) == [10, 35, 60, 85]
