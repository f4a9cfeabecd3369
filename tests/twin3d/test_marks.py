"""Marks on the time line, and steps from event to event."""

from app.twin3d.playback.marks import LONG, instants, marks, next_event
from models.states import State
from tests.twin3d.plays import WINDOWS, line, playback, recorded

NAME = "svolt_jintan"


def test_that_marks_stand_where_failures_begin() -> None:
    failure = {"f": {"basis": "working", "mtbf": "200 s", "mttr": "30 s"}}
    station = {"automatic": "10 s", "failures": failure}
    made = line(
        sources={"in": {}},
        sinks={"out": {}},
        stations={"a": station},
        flow=[["in", "a", "out"]],
    )
    played = recorded(made, 3600)
    failures = [m for m in marks(played, 0, 3600) if m.kind == "failure"]
    assert failures
    for mark in failures:
        frame = played.at(mark.clock)
        rows = [
            row
            for row, machine in enumerate(played.scene.machines)
            if machine.station == mark.element
        ]
        assert State.FAILED in frame.states[rows]


def test_that_the_first_shipped_part_has_one_mark() -> None:
    played, window = playback(NAME), WINDOWS[NAME]
    first = [m for m in marks(played, *window) if m.kind == "first_shipped"]
    assert len(first) == 1
    assert played.counts(first[0].clock).shipped == 1
    assert played.counts(first[0].clock - 1e-6).shipped == 0


def test_that_only_long_blocks_are_marked() -> None:
    played = playback("mixed_model")
    for mark in marks(played, *WINDOWS["mixed_model"]):
        if mark.kind == "long_block":
            state, start, end = played.states.at(mark.clock)
            long = (state == State.BLOCKED) & (end - start >= LONG)
            assert long.any()


def test_that_a_step_goes_to_the_next_event_and_ends_behind_the_last() -> None:
    known = instants(playback("starter"))
    assert next_event(known, known[3]) == known[4]
    assert next_event(known, float(known[-1])) is None
