"""The loss tree: shares that add up exactly, two kinds of OEE."""

from typing import Any

import pytest

from sim.diagnosis.losses import BIG_LOSSES, LOSSES, Losses, line_tree, loss_trees
from sim.replication import replicate
from tests.sim.small import line, tandem

HOUR = 3600.0


def trees(raw: dict[str, Any], horizon: float = 40 * HOUR) -> tuple[Losses, ...]:
    found = line(raw)
    row = replicate(found, horizon, HOUR, 1, 0).columns
    columns = {key: (value,) for key, value in row.items()}
    stations = loss_trees(found, columns, horizon - HOUR, 0.95)
    return (*stations, line_tree(stations, columns, 0.95))


def troubled() -> dict[str, Any]:
    """Return a line with shifts, failures, set-ups, tools, scrap, rework in place."""
    raw = tandem([60, 70, 55], [2, 2])
    raw["calendar"] = {
        "shifts": {
            "day": {
                "start": "08:00",
                "end": "16:00",
                "breaks": {"lunch": {"start": "12:00", "length": "30 min"}},
            }
        }
    }
    raw["products"] = {"A": {}, "B": {}}
    raw["sources"]["in"] = {"mix": {"A": 0.5, "B": 0.5}}
    raw["stations"]["S1"] |= {
        "setup": {"time": 20},
        "failures": {
            "f": {"basis": "working", "mtbf": "2 h", "mttr": "9 min"},
            "m": {
                "basis": "working", "mtbf": "9 min", "mttr": "30 s", "micro_stop": True
            },
        },
    }  # fmt: skip
    raw["stations"]["S2"] |= {"defects": {"d": 0.2}, "tool": {"life": 30, "change": 99}}
    raw["stations"]["S3"]["inspection"] = {
        "detect": 1, "on_reject": "rework_in_place", "rework_time": 40, "fix": 0.6,
        "max_rework": 1,
    }  # fmt: skip
    return raw


def test_that_the_shares_add_up_to_all_time() -> None:
    for tree in trees(troubled()):
        assert sum(tree.share(loss).mean for loss in LOSSES) == pytest.approx(
            1, abs=1e-9
        )
        assert all(tree.share(loss).mean >= 0 for loss in LOSSES)


def test_that_planned_shares_add_up_to_planned_time() -> None:
    planned = [name for name, kind in LOSSES.items() if kind.group != "not_planned"]
    for tree in trees(troubled()):
        assert tree.of_planned(*planned).mean == pytest.approx(1, abs=1e-9)


def test_that_good_time_over_planned_busy_time_is_the_equipment_oee() -> None:
    for tree in trees(troubled())[:3]:
        idle = tree.of_planned("starved", "blocked").mean
        assert tree.of_planned("good").mean / (1 - idle) == pytest.approx(tree.oee.mean)
        assert tree.of_planned("good").mean == pytest.approx(tree.line_oee.mean)


def test_that_the_big_losses_are_told_apart() -> None:
    first, second, third, _ = trees(troubled())
    lost = {loss: first.big_loss(loss).mean for loss in BIG_LOSSES}
    assert lost["breakdowns"] == pytest.approx(first.of_planned("failed").mean)
    assert lost["minor_stops"] > 0
    assert second.big_loss("setups").mean > 0
    assert third.big_loss("defects").mean > 0.05


def test_that_a_rework_station_makes_nothing_good_at_once() -> None:
    raw = tandem([60], [])
    raw["stations"]["S1"] |= {
        "defects": {"d": 0.3},
        "inspection": {"detect": 1, "on_reject": "reject_link"},
    }
    raw["stations"]["R"] = {"automatic": 100, "rework": {"fix": 1}}
    raw["flow"] += [["S1.reject", "R", "out"]]
    first, rework, _ = trees(raw)
    assert rework.share("good").mean == 0
    assert rework.share("rework").mean > 0.2
    assert first.of_planned("rework").mean == pytest.approx(0.3, abs=0.03)
