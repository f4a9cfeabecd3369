"""Quality: defects, inspection, rework, scrap, the four rates (SEMANTICS 7)."""

from typing import Any

import pytest

from tests.sim.tiny import arrivals, released, run, scrapped, shipped, spells_of

ALONE = [["in", "S1", "out"]]
IN_PLACE = {"on_reject": "rework_in_place", "rework_time": 6}


def bad(inspection: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """Return a station of 10 s whose every part gets the defect d."""
    return {"automatic": 10, "defects": {"d": 1}, "inspection": inspection, **more}


def test_that_a_defect_without_inspection_is_shipped() -> None:
    found = run(25, stations={"S1": bad()}, flow=ALONE)
    assert found.columns["outgoing_defect_rate"] == 1


def test_that_a_part_has_a_defect_once() -> None:
    stations = {"S1": bad(), "S2": bad()}
    found = run(25, stations=stations, flow=[["in", "S1", "S2", "out"]])
    assert found.columns["defects.d.made"] == 2


def test_that_a_detected_defect_is_scrapped_at_the_end_of_the_cycle() -> None:
    found = run(25, stations={"S1": bad({"detect": 1})}, flow=ALONE)
    assert scrapped(found) == [10, 20]


def test_that_a_scrapped_part_does_not_block_its_machine() -> None:
    found = run(25, stations={"S1": bad({"detect": 1})}, flow=ALONE)
    assert arrivals(found, "S1") == [0, 10, 20]


def test_that_a_mode_the_inspection_does_not_know_passes() -> None:
    found = run(25, stations={"S1": bad({"detect": {"other": 1}})}, flow=ALONE)
    assert shipped(found) == [10, 20]


def test_that_a_good_part_may_be_rejected_falsely() -> None:
    station = {"automatic": 10, "inspection": {"false_reject": 1}}
    found = run(25, stations={"S1": station}, flow=ALONE)
    assert scrapped(found) == [10, 20]


def test_that_an_overlooked_part_is_not_rejected_falsely() -> None:
    found = run(25, stations={"S1": bad({"detect": 0, "false_reject": 1})}, flow=ALONE)
    assert shipped(found) == [10, 20]


def test_that_a_part_outside_the_sample_is_not_examined() -> None:
    found = run(25, stations={"S1": bad({"detect": 1, "share": 0})}, flow=ALONE)
    assert shipped(found) == [10, 20]


def test_that_the_sample_has_its_share_of_the_parts() -> None:
    station = bad({"detect": 1, "share": 0.3}, automatic=1)
    found = run(4000, stations={"S1": station}, flow=ALONE)
    assert found.columns["scrap_rate"] == pytest.approx(0.3, abs=0.03)


def test_that_detection_has_its_probability() -> None:
    station = bad({"detect": 0.8}, automatic=1)
    found = run(4000, stations={"S1": station}, flow=ALONE)
    assert found.columns["scrap_rate"] == pytest.approx(0.8, abs=0.03)


# rework in place


def test_that_rework_in_place_follows_the_cycle() -> None:
    inspection = {**IN_PLACE, "detect": 1, "fix": 1}
    found = run(20, stations={"S1": bad(inspection)}, flow=ALONE)
    assert shipped(found) == [16]


def test_that_rework_mends_the_part() -> None:
    inspection = {**IN_PLACE, "detect": 1, "fix": 1}
    found = run(20, stations={"S1": bad(inspection)}, flow=ALONE)
    assert found.columns["outgoing_defect_rate"] == 0


def test_that_rework_in_place_counts_as_manual_work() -> None:
    inspection = {**IN_PLACE, "detect": 1, "fix": 1}
    found = run(20, stations={"S1": bad(inspection)}, flow=ALONE)
    assert spells_of(found, "S1", "working_manual") == [(10, 16)]


def test_that_a_part_is_scrapped_after_the_last_round_of_rework() -> None:
    inspection = {**IN_PLACE, "detect": 1, "fix": 0, "max_rework": 2}
    found = run(25, stations={"S1": bad(inspection)}, flow=ALONE)
    assert scrapped(found) == [22]


def test_that_no_round_of_rework_means_scrap_at_once() -> None:
    inspection = {**IN_PLACE, "detect": 1, "fix": 1, "max_rework": 0}
    found = run(15, stations={"S1": bad(inspection)}, flow=ALONE)
    assert scrapped(found) == [10]


def test_that_only_what_was_found_is_mended() -> None:
    station = bad({**IN_PLACE, "detect": {"d": 1}, "fix": 1})
    station["defects"] = {"d": 1, "hidden": 1}
    found = run(20, stations={"S1": station}, flow=ALONE)
    assert (
        found.columns["defects.d.shipped"],
        found.columns["defects.hidden.shipped"],
    ) == (0, 1)


# rework at another station


ROUTED: dict[str, Any] = {
    "sources": {"in": released(0)},
    "stations": {
        "S1": {"automatic": 10, "defects": {"d": 1}},
        "I": {"automatic": 1, "inspection": {"detect": 1, "on_reject": "reject_link"}},
        "R": {"automatic": 5, "rework": {"fix": 1}},
    },
    "flow": [["in", "S1", "I", "out"], ["I.reject", "R", "I"]],
}


def routed(**inspection: Any) -> dict[str, Any]:
    station = ROUTED["stations"]["I"]
    return {
        **ROUTED["stations"],
        "I": {**station, "inspection": {**station["inspection"], **inspection}},
    }


def test_that_a_rejected_part_comes_back_to_the_inspection_after_rework() -> None:
    found = run(50, **ROUTED)
    assert (arrivals(found, "R"), arrivals(found, "I")) == ([11], [10, 16])


def test_that_a_mended_part_passes_the_inspection() -> None:
    found = run(50, **ROUTED)
    assert shipped(found) == [17]


def test_that_a_part_rejected_too_often_is_scrapped_by_the_inspection() -> None:
    stations = routed(max_rework=2)
    stations["R"] = {"automatic": 5, "rework": {"fix": 0}}
    found = run(60, **{**ROUTED, "stations": stations})
    assert scrapped(found) == [11 + 6 + 6]


def test_that_a_falsely_rejected_part_goes_to_rework_and_comes_back() -> None:
    stations = routed(false_reject=1, max_rework=1)
    stations["S1"] = {"automatic": 10}
    found = run(60, **{**ROUTED, "stations": stations})
    assert (arrivals(found, "R"), scrapped(found)) == ([11], [17])


# the four rates


def test_that_scrap_and_rework_rates_are_per_part_entered() -> None:
    inspection = {**IN_PLACE, "detect": 1, "fix": 0, "max_rework": 2}
    found = run(
        50, sources={"in": released(0)}, stations={"S1": bad(inspection)}, flow=ALONE
    )
    assert (found.columns["scrap_rate"], found.columns["rework_rate"]) == (1, 2)


def test_that_a_reworked_part_is_no_first_pass() -> None:
    found = run(50, **ROUTED)
    assert (found.columns["first_pass_yield"], found.columns["shipped"]) == (0, 1)


def test_that_a_bad_part_that_nobody_found_is_no_first_pass() -> None:
    found = run(50, sources={"in": released(0)}, stations={"S1": bad()}, flow=ALONE)
    assert found.columns["first_pass_yield"] == 0


def test_that_a_good_part_is_a_first_pass() -> None:
    found = run(
        50, sources={"in": released(0)}, stations={"S1": {"automatic": 10}}, flow=ALONE
    )
    assert found.columns["first_pass_yield"] == 1


def test_that_every_piece_of_a_batch_is_examined() -> None:
    found = run(
        50,
        sources={"in": released(0, 0)},
        stations={"S1": {**bad({"detect": 1}), "batch": 2}},
        buffers={"B": {}},
        flow=[["in", "B", "S1", "out"]],
    )
    assert scrapped(found) == [10, 10]
