"""Failures on the three bases, with crews, scrap and micro-stops (SEMANTICS 6)."""

from typing import Any

from tests.sim.tiny import (
    always,
    day,
    released,
    run,
    scrapped,
    shifts,
    shipped,
    spells,
    spells_of,
)

ALONE = [["in", "S1", "out"]]


def failure(basis: str, after: float, repair: float, **more: Any) -> dict[str, Any]:
    clock = "cycles_to_failure" if basis == "cycles" else "mtbf"
    return {"basis": basis, clock: always(after), "mttr": always(repair), **more}


def station(work: float, **failures: dict[str, Any]) -> dict[str, Any]:
    return {"automatic": work, "failures": failures}


# the basis working


def test_that_a_failed_machine_does_the_rest_of_the_work_after_repair() -> None:
    found = run(
        50, stations={"S1": station(10, f=failure("working", 25, 7))}, flow=ALONE
    )
    assert shipped(found) == [10, 20, 37, 47]


def test_that_a_working_clock_runs_only_while_the_machine_works() -> None:
    found = run(
        60,
        sources={"in": released(0, 15, 30, 45)},
        stations={"S1": station(10, f=failure("working", 25, 7))},
        flow=ALONE,
    )
    assert spells_of(found, "S1", "failed") == [(35, 42)]


def test_that_a_working_clock_begins_anew_after_repair() -> None:
    found = run(
        70, stations={"S1": station(10, f=failure("working", 15, 7))}, flow=ALONE
    )
    assert spells_of(found, "S1", "failed") == [(15, 22), (37, 44), (59, 66)]


def test_that_work_which_ends_as_the_failure_comes_is_done() -> None:
    found = run(
        50, stations={"S1": station(10, f=failure("working", 20, 7))}, flow=ALONE
    )
    assert shipped(found) == [10, 20, 37, 47]


def test_that_two_modes_have_clocks_of_their_own() -> None:
    modes = {"f": failure("working", 4, 1), "g": failure("working", 6, 2)}
    found = run(13, stations={"S1": station(100, **modes)}, flow=ALONE)
    assert spells_of(found, "S1", "failed") == [(4, 5), (7, 9), (11, 12)]


# the basis calendar


def test_that_a_calendar_clock_runs_while_the_machine_is_starved() -> None:
    found = run(
        60,
        sources={"in": released(26)},
        stations={"S1": station(10, f=failure("calendar", 25, 7))},
        flow=ALONE,
    )
    assert (spells_of(found, "S1", "failed"), shipped(found)) == (
        [(25, 32), (57, float("inf"))],
        [42],
    )


def test_that_a_calendar_failure_stops_the_work_in_hand() -> None:
    found = run(
        40, stations={"S1": station(10, f=failure("calendar", 25, 7))}, flow=ALONE
    )
    assert shipped(found) == [10, 20, 37]


def test_that_a_calendar_clock_stands_off_shift() -> None:
    found = run(
        100,
        calendar=shifts(early=day(20), late=day(1000, start=50)),
        stations={"S1": station(10, f=failure("calendar", 25, 7))},
        flow=ALONE,
    )
    assert spells_of(found, "S1", "failed") == [(55, 62), (87, 94)]


def test_that_a_repair_stands_off_shift() -> None:
    found = run(
        100,
        calendar=shifts(early=day(20), late=day(1000, start=50)),
        stations={"S1": station(100, f=failure("calendar", 15, 12))},
        flow=ALONE,
    )
    assert spells_of(found, "S1", "failed")[:2] == [(15, 20), (50, 57)]


def test_that_a_calendar_clock_stands_while_the_machine_is_down_otherwise() -> None:
    modes = {"w": failure("working", 10, 20), "c": failure("calendar", 15, 3)}
    found = run(45, stations={"S1": station(100, **modes)}, flow=ALONE)
    assert spells(found, "S1")[1:5] == [
        ("failed", 10, 30),
        ("working_automatic", 30, 35),
        ("failed", 35, 38),
        ("working_automatic", 38, 43),
    ]


def test_that_a_blocked_part_leaves_only_after_the_repair() -> None:
    found = run(
        60,
        stations={
            "S1": station(10, f=failure("calendar", 25, 20)),
            "S2": {"automatic": 18},
        },
        flow=[["in", "S1", "S2", "out"]],
    )
    assert spells_of(found, "S2", "starved") == [(0, 10), (28, 45)]


# the basis cycles


def test_that_a_failure_by_cycles_strikes_as_its_cycle_begins() -> None:
    found = run(65, stations={"S1": station(10, f=failure("cycles", 3, 7))}, flow=ALONE)
    assert spells_of(found, "S1", "failed") == [(20, 27), (57, 64)]


def test_that_a_failure_by_cycles_comes_after_the_set_up() -> None:
    found = run(
        40,
        sources={"in": released(0, 1, at0="A", at1="B")},
        products={"A": {}, "B": {}},
        stations={
            "S1": {**station(10, f=failure("cycles", 2, 7)), "setup": {"time": 3}}
        },
        flow=ALONE,
    )
    assert spells(found, "S1")[1:3] == [("setup", 10, 13), ("failed", 13, 20)]


# scrap


def test_that_a_failure_may_scrap_the_part_in_work() -> None:
    mode = failure("working", 25, 7, scraps_part=True)
    found = run(50, stations={"S1": station(10, f=mode)}, flow=ALONE)
    assert (shipped(found), scrapped(found)) == ([10, 20, 42], [32])


def test_that_a_calendar_failure_may_scrap_the_part_in_work() -> None:
    mode = failure("calendar", 25, 7, scraps_part=True)
    found = run(50, stations={"S1": station(10, f=mode)}, flow=ALONE)
    assert (shipped(found), scrapped(found)) == ([10, 20, 42], [32])


def test_that_a_calendar_failure_scraps_no_finished_part() -> None:
    mode = failure("calendar", 25, 7, scraps_part=True)
    found = run(
        50,
        stations={"S1": station(10, f=mode), "S2": {"automatic": 18}},
        flow=[["in", "S1", "S2", "out"]],
    )
    assert scrapped(found) == []


def test_that_a_calendar_failure_scraps_no_part_that_is_being_set_up_for() -> None:
    mode = failure("calendar", 12, 7, scraps_part=True)
    found = run(
        40,
        sources={"in": released(0, 1, at0="A", at1="B")},
        products={"A": {}, "B": {}},
        stations={"S1": {**station(10, f=mode), "setup": {"time": 3}}},
        flow=ALONE,
    )
    assert (scrapped(found), shipped(found)) == ([], [10, 30])


def test_that_a_failure_in_rework_scraps_the_part_being_reworked() -> None:
    inspection = {
        "detect": 1,
        "on_reject": "rework_in_place",
        "rework_time": 5,
        "fix": 1,
    }
    mode = failure("working", 4, 1, scraps_part=True)
    found = run(
        100,
        sources={"in": released(0, 20)},
        stations={
            "S1": {**station(2, f=mode), "defects": {"d": 1}, "inspection": inspection}
        },
        flow=ALONE,
    )
    assert scrapped(found) == [5, 25]


# states and crews


def test_that_a_micro_stop_is_a_state_of_its_own() -> None:
    mode = failure("working", 25, 7, micro_stop=True)
    found = run(40, stations={"S1": station(10, f=mode)}, flow=ALONE)
    assert spells_of(found, "S1", "micro_stop") == [(25, 32)]


def test_that_operators_stay_with_a_machine_that_fails_under_their_hands() -> None:
    found = run(
        60,
        sources={"a": released(0), "b": released(1)},
        stations={
            "S1": {
                "manual": 10,
                "pool": "crew",
                "failures": {"f": failure("working", 5, 7)},
            },
            "S2": {"manual": 3, "pool": "crew"},
        },
        pools={"crew": {"headcount": 1}},
        flow=[["a", "S1", "out"], ["b", "S2", "out"]],
    )
    assert spells_of(found, "S2", "waiting_operator") == [(1, 17)]


def test_that_a_failed_machine_waits_for_its_repair_crew() -> None:
    mode = failure("working", 5, 7, crew="fitters")
    late = failure("working", 4, 9, crew="fitters")
    found = run(
        25,
        sources={"a": released(0), "b": released(0)},
        stations={"S1": station(10, f=mode), "S2": station(10, f=late)},
        pools={"fitters": {"headcount": 1}},
        flow=[["a", "S1", "out"], ["b", "S2", "out"]],
    )
    assert spells(found, "S1")[1:3] == [("waiting_crew", 5, 13), ("failed", 13, 20)]


def test_that_a_calendar_failure_waits_for_its_repair_crew() -> None:
    mode = failure("calendar", 5, 7, crew="fitters")
    late = failure("calendar", 4, 9, crew="fitters")
    found = run(
        25,
        sources={"a": released(100), "b": released(100)},
        stations={"S1": station(10, f=mode), "S2": station(10, f=late)},
        pools={"fitters": {"headcount": 1}},
        flow=[["a", "S1", "out"], ["b", "S2", "out"]],
    )
    assert spells(found, "S1")[1:3] == [("waiting_crew", 5, 13), ("failed", 13, 20)]


def test_that_a_repair_crew_sent_home_leaves_the_machine_waiting_for_it() -> None:
    found = run(
        60,
        calendar=shifts(
            early=day(10), late=day(30, start=10), night=day(900, start=30)
        ),
        stations={"S1": station(100, f=failure("working", 5, 7, crew="fitters"))},
        pools={"fitters": {"headcount": {"early": 1, "night": 1}}},
        flow=ALONE,
    )
    assert spells(found, "S1")[1:4] == [
        ("failed", 5, 10),
        ("waiting_crew", 10, 30),
        ("failed", 30, 32),
    ]


def test_that_every_machine_of_a_station_fails_by_itself() -> None:
    found = run(
        40,
        sources={"in": released(0, 20)},
        stations={"S1": {**station(10, f=failure("working", 5, 7)), "machines": 2}},
        flow=ALONE,
    )
    assert spells_of(found, "S1", "failed", machine=1) == [(25, 32)]


# noticing


def test_that_a_failure_is_noticed_before_it_is_repaired() -> None:
    late = station(10, f=failure("working", 25, 7)) | {"noticing_delay": always(5)}
    found = run(60, stations={"S1": late}, flow=ALONE)
    assert spells_of(found, "S1", "failed") == [(25, 37)]


def test_that_a_calendar_failure_is_noticed_before_it_is_repaired() -> None:
    mode = failure("calendar", 25, 7, crew="fitters")
    late = station(10, f=mode) | {"noticing_delay": always(5)}
    found = run(
        40, stations={"S1": late}, pools={"fitters": {"headcount": 1}}, flow=ALONE
    )
    assert spells_of(found, "S1", "failed") == [(25, 37)]


def test_that_a_micro_stop_is_noticed_at_once() -> None:
    mode = failure("working", 25, 7, micro_stop=True)
    late = station(10, f=mode) | {"noticing_delay": always(5)}
    found = run(40, stations={"S1": late}, flow=ALONE)
    assert spells_of(found, "S1", "micro_stop") == [(25, 32)]
