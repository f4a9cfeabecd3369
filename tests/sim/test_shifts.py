"""Shifts and breaks: who stops, who goes on, who comes back (SEMANTICS 2 and 8)."""

from typing import Any

import pytest

from tests.sim.tiny import (
    arrivals,
    day,
    released,
    run,
    shifts,
    shipped,
    spells,
    spells_of,
)

ALONE = [["in", "S1", "out"]]
TWO_SHIFTS = shifts(early=day(20), late=day(100, start=50))


def manual(time: float, **more: Any) -> dict[str, Any]:
    return {"manual": time, "pool": "crew", **more}


def test_that_manual_work_goes_on_after_a_break_with_what_was_left() -> None:
    found = run(
        40,
        calendar=shifts(day=day(1000, (10, 5))),
        stations={"S1": manual(12)},
        pools={"crew": {"headcount": 1}},
        flow=ALONE,
    )
    assert shipped(found) == [17, 29]


def test_that_people_in_a_break_are_not_at_work() -> None:
    found = run(
        40,
        calendar=shifts(day=day(1000, (10, 5))),
        stations={"S1": manual(12)},
        pools={"crew": {"headcount": 1}},
        flow=ALONE,
    )
    assert found.columns["pools.crew.use"] == pytest.approx(1)


def test_that_a_break_and_the_time_between_shifts_are_states_of_their_own() -> None:
    found = run(
        60,
        calendar=shifts(early=day(20, (10, 5)), late=day(100, start=50)),
        stations={"S1": {"automatic": 30}},
        flow=ALONE,
    )
    assert spells(found, "S1")[:5] == [
        ("working_automatic", 0, 10),
        ("break", 10, 15),
        ("working_automatic", 15, 20),
        ("off_shift", 20, 50),
        ("working_automatic", 50, float("inf")),
    ]


def test_that_work_in_hand_at_the_end_of_a_shift_is_finished_in_the_next() -> None:
    found = run(61, calendar=TWO_SHIFTS, stations={"S1": {"automatic": 15}}, flow=ALONE)
    assert shipped(found) == [15, 60]


def test_that_a_finished_part_does_not_leave_a_station_that_stands() -> None:
    found = run(
        61,
        calendar=TWO_SHIFTS,
        stations={
            "S1": {"automatic": 10, "shifts": ["early"]},
            "S2": {"automatic": 12},
        },
        flow=[["in", "S1", "S2", "out"]],
    )
    assert arrivals(found, "S2") == [10]


def test_that_an_unattended_station_goes_on_through_its_automatic_phase() -> None:
    station = manual(2, automatic=30, runs_unattended=True)
    found = run(
        40,
        calendar=TWO_SHIFTS,
        stations={"S1": station},
        pools={"crew": {"headcount": 1}},
        flow=ALONE,
    )
    assert shipped(found) == [32]


def test_that_an_unattended_station_waits_for_people_until_they_are_back() -> None:
    station = manual(2, automatic=30, runs_unattended=True)
    found = run(
        90,
        calendar=TWO_SHIFTS,
        stations={"S1": station},
        pools={"crew": {"headcount": 1}},
        flow=ALONE,
    )
    assert shipped(found) == [32, 82]


def test_that_an_unattended_station_that_needs_people_at_night_is_off_shift() -> None:
    station = manual(2, automatic=30, runs_unattended=True)
    found = run(
        90,
        calendar=TWO_SHIFTS,
        stations={"S1": station},
        pools={"crew": {"headcount": 1}},
        flow=ALONE,
    )
    assert spells(found, "S1")[1:4] == [
        ("working_automatic", 2, 32),
        ("off_shift", 32, 50),
        ("working_manual", 50, 52),
    ]


def test_that_an_unattended_station_that_waits_for_people_stands_with_the_shift() -> (
    None
):
    station = manual(15, machines=2, runs_unattended=True)
    found = run(
        90,
        calendar=TWO_SHIFTS,
        stations={"S1": station},
        pools={"crew": {"headcount": 1}},
        flow=ALONE,
    )
    assert spells_of(found, "S1", "off_shift", machine=1) == [(20, 50)]


def test_that_nobody_of_another_shift_works_at_an_unattended_station() -> None:
    station = manual(2, automatic=30, runs_unattended=True, shifts=["early"])
    found = run(
        90,
        calendar=shifts(early=day(20), late=day(100, start=20)),
        stations={"S1": station},
        pools={"crew": {"headcount": 1}},
        flow=ALONE,
    )
    assert shipped(found) == [32]


def test_that_manual_work_at_an_unattended_station_stops_with_the_shift() -> None:
    station = manual(30, automatic=1, runs_unattended=True)
    found = run(
        90,
        calendar=TWO_SHIFTS,
        stations={"S1": station},
        pools={"crew": {"headcount": 1}},
        flow=ALONE,
    )
    assert shipped(found) == [61]


def test_that_an_unattended_station_that_needs_no_one_takes_the_next_part() -> None:
    station = {"automatic": 8, "runs_unattended": True}
    found = run(41, calendar=TWO_SHIFTS, stations={"S1": station}, flow=ALONE)
    assert shipped(found) == [8, 16, 24, 32, 40]


def test_that_a_station_works_only_in_its_own_shifts() -> None:
    station = {"automatic": 15, "shifts": ["late"]}
    found = run(81, calendar=TWO_SHIFTS, stations={"S1": station}, flow=ALONE)
    assert shipped(found) == [65, 80]


def test_that_a_pool_without_people_in_a_shift_leaves_its_station_waiting() -> None:
    found = run(
        100,
        calendar=shifts(early=day(20), late=day(1000, start=20)),
        stations={"S1": manual(15)},
        pools={"crew": {"headcount": {"early": 1}}},
        flow=ALONE,
    )
    assert spells(found, "S1")[-1] == ("waiting_operator", 20, float("inf"))


def test_that_a_smaller_next_shift_leaves_some_work_waiting() -> None:
    found = run(
        21,
        calendar=shifts(early=day(10), late=day(1000, start=10)),
        stations={"S1": manual(15, machines=2)},
        pools={"crew": {"headcount": {"early": 2, "late": 1}}},
        flow=ALONE,
    )
    assert shipped(found) == [15, 20]


def test_that_those_who_came_last_are_the_first_to_go() -> None:
    found = run(
        60,
        calendar=shifts(early=day(10), late=day(1000, start=10)),
        sources={"a": released(0), "b": released(1)},
        stations={"S1": manual(15), "S2": manual(15, automatic=1)},
        pools={"crew": {"headcount": {"early": 2, "late": 1}}},
        flow=[["a", "S1", "out"], ["b", "S2", "out"]],
    )
    assert spells_of(found, "S2", "waiting_operator") == [(10, 15)]


def test_that_work_left_by_a_smaller_shift_comes_before_new_work() -> None:
    found = run(
        60,
        calendar=shifts(early=day(10), late=day(1000, start=10)),
        sources={"a": released(0), "b": released(0), "c": released(12)},
        stations={"S1": manual(15), "S2": manual(15), "S3": manual(4)},
        pools={"crew": {"headcount": {"early": 2, "late": 1}}},
        flow=[["a", "S1", "out"], ["b", "S2", "out"], ["c", "S3", "out"]],
    )
    assert spells_of(found, "S3", "working_manual") == [(20, 24)]


def test_that_a_larger_next_shift_serves_those_who_wait() -> None:
    found = run(
        60,
        calendar=shifts(early=day(10), late=day(1000, start=10)),
        stations={"S1": manual(15, machines=2)},
        pools={"crew": {"headcount": {"early": 1, "late": 2}}},
        flow=ALONE,
    )
    assert spells_of(found, "S1", "waiting_operator", machine=1) == [(0, 10)]


def test_that_the_heads_of_overlapping_shifts_add_up() -> None:
    found = run(
        16,
        calendar=shifts(early=day(100), late=day(100, start=5)),
        stations={"S1": manual(10, machines=2)},
        pools={"crew": {"headcount": 1}},
        flow=ALONE,
    )
    assert shipped(found) == [10, 15]


def test_that_nobody_arrives_while_the_line_stands() -> None:
    found = run(
        61,
        calendar=TWO_SHIFTS,
        sources={"in": {"kind": "interarrival", "interarrival": 8}},
        stations={"S1": {"automatic": 1}},
        flow=ALONE,
    )
    assert arrivals(found, "S1") == [8, 16, 54]


def test_that_the_throughput_is_told_per_hour_at_work() -> None:
    found = run(
        100, calendar=TWO_SHIFTS, stations={"S1": {"automatic": 10}}, flow=ALONE
    )
    assert found.columns["throughput"] == pytest.approx(6 / (70 / 3600))


def test_that_a_shift_may_end_on_the_next_day() -> None:
    night = {"start": "22:00", "end": "06:00", "days": ["mon"]}
    found = run(
        31 * 3600,
        calendar=shifts(night=night),
        stations={"S1": {"automatic": 3600 * 3}},
        flow=ALONE,
    )
    assert shipped(found) == [25 * 3600, 28 * 3600]


def test_that_the_calendar_comes_round_every_week() -> None:
    week = 7 * 86400
    found = run(
        week + 30,
        calendar=shifts(only={**day(20), "days": ["mon"]}),
        stations={"S1": {"automatic": 12}},
        flow=ALONE,
    )
    assert shipped(found) == [12, week + 4, week + 16]
