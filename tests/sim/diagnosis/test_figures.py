"""Defects by origin and escape, balance, time in line, energy."""

from typing import Any

import pytest

from models.results import Column
from sim.compile import compile_line
from sim.diagnosis.balance import line_balance, staffing, time_in_line
from sim.diagnosis.defects import Quality, quality_of
from sim.diagnosis.energy import energy_of
from sim.diagnosis.watching import Watched, watch
from sim.replication import replicate
from tests.sim.small import line, tandem

LONG = 40_000.0


def columns_of(raw: dict[str, Any], horizon: float = LONG) -> dict[str, Column]:
    row = replicate(line(raw), horizon, 0.0, 1, 0).columns
    return {key: (value,) for key, value in row.items()}


def watched(raw: dict[str, Any]) -> Watched:
    return watch(compile_line(line(raw)), 0.0, LONG, 1, 5)


def quality(raw: dict[str, Any]) -> Quality:
    return quality_of(columns_of(raw), [watched(raw)])


def with_defects(detect: float) -> dict[str, Any]:
    raw = tandem([10, 10, 10], [2, 2])
    raw["stations"]["S1"]["defects"] = {"d": 0.3}
    raw["stations"]["S2"]["defects"] = {"d": 0.1}
    raw["stations"]["S3"]["inspection"] = {"detect": detect, "false_reject": 0.05}
    return raw


def test_that_defects_are_told_by_origin() -> None:
    (flow,) = quality(with_defects(0.5)).modes
    assert list(flow.origins) == ["S1", "S2"]
    assert flow.origins["S1"] == pytest.approx(0.3 / 0.37, abs=0.03)


def test_that_an_inspection_finds_as_it_should() -> None:
    (flow,) = quality(with_defects(0.5)).modes
    (gate,) = flow.gates
    assert gate.found == pytest.approx(0.5, abs=0.03)
    assert flow.escape == pytest.approx(0.5, abs=0.03)


def test_that_nothing_escapes_a_sure_inspection() -> None:
    (flow,) = quality(with_defects(1)).modes
    assert flow.shipped == 0
    assert flow.gates[0].passed == 0


def test_that_false_rejects_are_a_share_of_the_rejects() -> None:
    false, true = 0.63 * 0.05, 0.37 * 0.5
    shares = quality(with_defects(0.5)).false_rejects
    assert shares["S3"] == pytest.approx(false / (false + true), abs=0.02)


def test_that_watching_changes_nothing_in_a_run() -> None:
    raw = with_defects(0.5)
    plain = replicate(line(raw), LONG, 0.0, 1, 5).columns
    shipped = sum(
        n for fate, n in watched(raw).fates.items() if fate.happened == "shipped"
    )
    assert shipped == plain["defects.d.shipped"]


def test_that_the_balance_rate_is_the_mean_over_the_longest_time() -> None:
    raw = tandem([10, 20, 30], [9, 9])
    for number, station in enumerate(raw["stations"].values(), 1):
        station["automatic"] = 10 * number
    balance = line_balance(line(raw), columns_of(raw), LONG)
    assert balance.slowest == "S3"
    assert balance.rate == pytest.approx(20 / 30, rel=0.01)


def test_that_a_part_that_never_waits_adds_value_all_the_time() -> None:
    raw = tandem([10], [])
    raw["sources"] = {"in": {"kind": "interarrival", "interarrival": "20 s"}}
    raw["stations"]["S1"]["automatic"] = 10
    time = time_in_line(line(raw), columns_of(raw))
    assert time.ratio == pytest.approx(1, rel=1e-3)
    assert time.process == pytest.approx(10, rel=1e-3)


def test_that_inspecting_is_work_but_adds_no_value() -> None:
    raw = tandem([10], [])
    raw["stations"]["S1"]["inspection"] = {"detect": 1}
    time = time_in_line(line(raw), columns_of(raw))
    assert time.ratio == pytest.approx(1, rel=1e-3)
    assert time.strict_ratio == 0


def test_that_the_people_are_told_with_their_work() -> None:
    raw = tandem([1, 1], [2], manual=30, pool="crew")
    raw["pools"] = {"crew": {"headcount": 1}}
    (pool,) = staffing(line(raw), columns_of(raw), 0.95)
    assert pool.use.mean == pytest.approx(1, abs=0.01)
    assert pool.shares == pytest.approx({"S1": 0.5, "S2": 0.5}, abs=0.01)


def test_that_idle_energy_is_told_by_station() -> None:
    raw = tandem([10, 10], [2])
    raw["stations"]["S1"] |= {"automatic": 10, "power": {"working": 8, "idle": 2}}
    raw["stations"]["S2"] |= {"automatic": 20}
    energy = energy_of(line(raw), columns_of(raw))
    assert [one.station for one in energy.stations] == ["S1"]
    assert energy.idle_share == pytest.approx(0.2, abs=0.01)
