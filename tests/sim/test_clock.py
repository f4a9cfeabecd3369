"""The clock: horizon, warm-up, instants with many events (SEMANTICS 2, 11, 13)."""

import pytest

from tests.sim.tiny import note_of, released, run, shipped

ALONE = [["in", "S1", "out"]]


def test_that_events_at_exactly_the_horizon_do_not_happen() -> None:
    found = run(30, stations={"S1": {"automatic": 10}}, flow=ALONE)
    assert found.columns["shipped"] == 2


def test_that_events_just_before_the_horizon_happen() -> None:
    found = run(30.000001, stations={"S1": {"automatic": 10}}, flow=ALONE)
    assert found.columns["shipped"] == 3


def test_that_an_event_at_the_end_of_the_warm_up_is_measured() -> None:
    found = run(50, 20, stations={"S1": {"automatic": 10}}, flow=ALONE)
    assert found.columns["shipped"] == 3


def test_that_the_stay_of_a_part_counts_from_entering_also_in_the_warm_up() -> None:
    found = run(
        50,
        15,
        sources={"in": released(10)},
        stations={"S1": {"automatic": 20}},
        flow=ALONE,
    )
    assert found.columns["time_in_line"] == 20


def test_that_shares_of_states_are_those_of_the_time_after_the_warm_up() -> None:
    found = run(
        50,
        20,
        sources={"in": released(10)},
        stations={"S1": {"automatic": 20}},
        flow=ALONE,
    )
    share = found.columns["stations.S1.states.working_automatic"]
    assert share == pytest.approx(10 / 30)


def test_that_work_in_progress_is_the_mean_after_the_warm_up() -> None:
    found = run(
        50,
        20,
        sources={"in": released(10)},
        stations={"S1": {"automatic": 20}},
        flow=ALONE,
    )
    assert found.columns["wip"] == pytest.approx(10 / 30)


def test_that_the_series_covers_the_warm_up_too() -> None:
    found = run(50, 20, stations={"S1": {"automatic": 10}}, flow=ALONE)
    assert sum(found.series["shipped"]) == 4


def test_that_a_chain_of_moves_happens_in_one_instant() -> None:
    found = run(
        100,
        sources={"in": released(0, 0, 0, 0)},
        stations={
            "S1": {"automatic": 1},
            "S2": {"automatic": 1},
            "S3": {"automatic": 30},
        },
        flow=[["in", "S1", "S2", "S3", "out"]],
    )
    assert shipped(found) == [32, 62, 92]


def test_that_downstream_moves_first_so_that_a_line_moves_as_one() -> None:
    found = run(
        65,
        stations={f"S{i}": {"automatic": 10} for i in range(1, 6)},
        flow=[["in", *(f"S{i}" for i in range(1, 6)), "out"]],
    )
    assert shipped(found) == [50, 60]


def test_that_work_without_time_for_ever_is_told_and_ends() -> None:
    found = run(
        50,
        20,
        sources={"in": released(30)},
        stations={
            "S1": {},
            "S2": {"automatic": {"kind": "uniform", "low": 0, "high": 0}},
        },
        flow=[["in", "S1", "out"], ["S1", "S2", "S1"]],
        links={"S1--out": {"share": 0}, "S1--S2": {"share": 1}},
    )
    assert (note_of(found).code, note_of(found).values["time"]) == (
        "endless_instant",
        30,
    )


def test_that_work_without_time_for_ever_is_told_in_the_warm_up_too() -> None:
    found = run(
        50,
        20,
        sources={"in": released(10)},
        stations={
            "S1": {},
            "S2": {"automatic": {"kind": "uniform", "low": 0, "high": 0}},
        },
        flow=[["in", "S1", "out"], ["S1", "S2", "S1"]],
        links={"S1--out": {"share": 0}, "S1--S2": {"share": 1}},
    )
    assert (note_of(found).code, note_of(found).values["time"]) == (
        "endless_instant",
        10,
    )
