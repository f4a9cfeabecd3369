"""Deadlock: nothing can ever happen again while parts are inside (SEMANTICS 12)."""

from typing import Any

from tests.sim.tiny import always, day, note_of, released, run, shifts

ALWAYS_REJECTED = {"detect": 1, "on_reject": "reject_link", "max_rework": 1000}
LOOP: dict[str, Any] = {
    "stations": {
        "S1": {"automatic": 2, "defects": {"d": 1}},
        "I": {"automatic": 2, "inspection": ALWAYS_REJECTED},
        "R": {"automatic": 30, "rework": {"fix": 0}},
    },
    "flow": [["in", "S1", "I", "out"], ["I.reject", "R", "S1"]],
}


def waits(found: Any) -> set[tuple[str, str, str]]:
    return set(note_of(found).values["waits"])


def test_that_a_full_loop_is_told_with_who_waits_for_whom() -> None:
    found = run(500, **LOOP)
    assert waits(found) == {
        ("S1", "blocked", "I"),
        ("I", "blocked", "R"),
        ("R", "blocked", "S1"),
    }


def test_that_a_deadlock_is_told_with_the_last_move_and_the_parts_inside() -> None:
    found = run(500, **LOOP)
    values = note_of(found).values
    assert (values["time"], values["inside"]) == (4, 3)


def test_that_arrivals_that_cannot_come_in_do_not_hide_a_deadlock() -> None:
    source = {"kind": "interarrival", "interarrival": 10}
    found = run(500, sources={"in": source}, **LOOP)
    assert note_of(found).code == "deadlock"


def test_that_arrivals_that_can_come_in_are_no_deadlock() -> None:
    found = run(
        500,
        sources={
            "in": released(0),
            "small": {"kind": "interarrival", "interarrival": 450},
        },
        stations={"A": {"automatic": 10, "assembly": {"B1": 1, "B2": 1}}},
        buffers={"B1": {}, "B2": {}},
        flow=[["in", "B1", "A", "out"], ["small", "B2", "A"]],
    )
    assert (found.notes, found.columns["shipped"]) == ((), 1)


def test_that_an_assembly_tells_which_part_of_its_kit_is_missing() -> None:
    found = run(
        500,
        sources={"in": released(0), "small": released(0)},
        stations={"A": {"automatic": 10, "assembly": {"B1": 1, "B2": 2}}},
        buffers={"B1": {}, "B2": {}},
        flow=[["in", "B1", "A", "out"], ["small", "B2", "A"]],
    )
    assert waits(found) == {("A", "starved", "B2")}


def test_that_a_crew_that_waits_for_itself_is_a_deadlock() -> None:
    mode = {"basis": "working", "mtbf": always(5), "mttr": always(1), "crew": "crew"}
    two = {"f": {**mode, "crew_size": 2}}
    found = run(
        500,
        stations={"S1": {"manual": 10, "pool": "crew", "failures": two}},
        pools={"crew": {"headcount": 2}},
        flow=[["in", "S1", "out"]],
    )
    assert waits(found) == {("S1", "waiting_crew", "crew")}


def test_that_people_who_come_with_the_next_shift_are_no_deadlock() -> None:
    found = run(
        500,
        calendar=shifts(early=day(450), late=day(900, start=450)),
        sources={"in": released(0)},
        stations={"S1": {"manual": 10, "pool": "crew"}},
        pools={"crew": {"headcount": {"late": 1}}},
        flow=[["in", "S1", "out"]],
    )
    assert (found.notes, found.columns["shipped"]) == ((), 1)


def test_that_an_empty_line_is_no_deadlock() -> None:
    found = run(
        500,
        sources={"in": released(0)},
        stations={"S1": {"automatic": 10}},
        flow=[["in", "S1", "out"]],
    )
    assert found.notes == ()


def test_that_a_long_cycle_is_no_deadlock() -> None:
    found = run(500, stations={"S1": {"automatic": 490}}, flow=[["in", "S1", "out"]])
    assert (found.notes, found.columns["shipped"]) == ((), 1)


def test_that_an_incomplete_batch_is_told() -> None:
    found = run(
        500,
        sources={"in": released(0, 1)},
        stations={"OVEN": {"automatic": 10, "batch": 3}},
        buffers={"B": {}},
        flow=[["in", "B", "OVEN", "out"]],
    )
    assert waits(found) == {("OVEN", "starved", "B")}


def test_that_the_stopped_time_still_counts() -> None:
    found = run(500, **LOOP)
    states = {
        key: value
        for key, value in found.columns.items()
        if key.startswith("stations.S1.states.")
    }
    assert abs(sum(states.values()) - 1) < 1e-12


def test_that_a_stopped_conveyor_does_not_hide_a_deadlock() -> None:
    found = run(
        500,
        stations=LOOP["stations"],
        conveyors={"C": {"length": 4, "speed": 1, "pitch": 2, "indexed": True}},
        flow=[["in", "S1", "C", "I", "out"], ["I.reject", "R", "S1"]],
    )
    assert note_of(found).code == "deadlock"


def test_that_an_operator_at_the_machine_clears_the_stop_alone() -> None:
    mode = {"basis": "working", "mtbf": always(5), "mttr": always(3), "crew": "crew"}
    found = run(
        30,
        stations={"S1": {"manual": 10, "pool": "crew", "failures": {"f": mode}}},
        pools={"crew": {"headcount": 1}},
        flow=[["in", "S1", "out"]],
    )
    assert (found.notes, found.columns["shipped"]) == ((), 2)


def test_that_a_deadlock_is_found_in_a_line_that_works_in_shifts() -> None:
    week = 604_800
    found = run(20 * week, calendar=shifts(d=day(57600, start=28800)), **LOOP)
    assert note_of(found).code == "deadlock"
