"""One-click fixes: each makes the problem it is for go away."""

from typing import Any

import pytest

from app.checking import problems_of
from app.i18n import LANGUAGES, text
from app.window.fixes import FIXES, fixed
from models.study import Study

SHIFTS = {"calendar": {"shifts": {"day": {"start": "06:00", "end": "14:00"}}}}
FLOW = [["in", "S1", "S2", "out"]]
INSPECTED = {"automatic": 30, "inspection": {"detect": {"d": 0.9}}}
BREAK = {"start": "20:00", "length": "30 min"}


def line(**parts: Any) -> dict[str, Any]:
    stations = {"S1": {"automatic": 60}, "S2": {"automatic": 50}}
    given = {"sources": {"in": {}}, "sinks": {"out": {}}, "flow": FLOW} | parts
    return {"line": given | {"stations": stations | parts.get("stations", {})}}


def station(**values: Any) -> dict[str, Any]:
    return line(stations={"S1": {"automatic": 60, **values}})


def measures(**parts: Any) -> dict[str, Any]:
    patch = {"set": "line.stations.S1.automatic", "to": 50}
    return line() | {"measures": {"M1": {"patches": [patch], "capex": 1}}} | parts


CASES: list[tuple[str, dict[str, Any]]] = [
    ("unknown_pool", station(manual=9, pool="crew")),
    ("unknown_product", station(by_product={"A": {"automatic": 9}})),
    ("unknown_element", line(links={"X": {"from": "S1", "to": "nowhere"}})),
    ("unknown_fleet", line(links={"S1--S2": {"fleet": "agv"}})),
    ("shift_without_calendar", station(shifts=["day"])),
    ("unknown_shift", line(**SHIFTS, stations={"S1": {"shifts": ["night"]}})),
    ("pool_unused", line(pools={"crew": {"headcount": 1}})),
    ("not_connected", line(stations={"S3": {"automatic": 9}})),
    ("no_rule", line(flow=[*FLOW, ["S1", "out"]])),
    ("no_reject_link", station(inspection={"detect": 0.9, "on_reject": "reject_link"},
                               defects={"d": 0.01})),
    ("reject_link_unused", line(flow=[*FLOW, ["S1.reject", "out"]])),
    ("assembly_link_not_named", line(
        sources={"in": {}, "kit": {}}, flow=[*FLOW, ["kit", "S2"]],
        stations={"S2": {"automatic": 50, "assembly": {"S1": 1}}})),
    ("assembly_input_not_linked", line(
        sources={"in": {}, "kit": {}}, flow=[*FLOW, ["kit", "out"]],
        stations={"S2": {"automatic": 50, "assembly": {"S1": 1, "kit": 1}}})),
    ("unknown_measure", measures(options={"A": {"measures": ["M1", "M9"]}})),
    ("measure_twice", measures(options={"A": {"measures": ["M1", "M1"]}})),
    ("no_options", measures()),
    ("option_without_measures", measures(
        options={"A": {"measures": ["M1"]}, "B": {"measures": []}})),
    ("options_alike", measures(
        options={"A": {"measures": ["M1"]}, "B": {"measures": ["M1"]}})),
    ("unknown_option", measures(
        options={"A": {"measures": ["M1"]}},
        targets=[{"kpi": "yearly_cost", "change": "-5 %", "option": "B"}])),
    ("patch_path", line() | {
        "measures": {"M1": {"capex": 1, "patches": [
            {"set": "line.stations.S1.automatic", "to": 50},
            {"set": "line.stations.S9.automatic", "to": 50}]}},
        "options": {"A": {"measures": ["M1"]}}}),
    ("manual_without_pool", line(
        pools={"crew": {"headcount": 1}}, stations={"S1": {"manual": 9}})),
    ("pool_without_manual_time", line(
        pools={"crew": {"headcount": 1}},
        stations={"S1": {"automatic": 60, "pool": "crew"},
                  "S2": {"manual": 50, "pool": "crew"}})),
    ("noticing_without_failure", station(noticing_delay="2 min")),
    ("unattended_without_calendar", station(runs_unattended=True)),
    ("wear_without_tool", station(defects={"d": {"probability": 0.1, "wear": 0.001}})),
    ("defect_never_made", line(
        stations={"S2": {"automatic": 9, "inspection": {"detect": {"e": 0.5}}}})),
    ("rework_values_unused", line(
        stations={"S1": {"automatic": 60, "defects": {"d": 0.01}},
                  "S2": {"automatic": 9, "inspection": {
                      "detect": 0.9, "rework_time": 60}}})),
    ("break_outside_shift", line(calendar={"shifts": {"day": {
        "start": "06:00", "end": "14:00", "breaks": {"late": BREAK}}}})),
    ("day_twice", line(calendar={"shifts": {"day": {
        "start": "06:00", "end": "14:00", "days": ["mon", "mon", "tue"]}}})),
    ("one_replication", line() | {"plan": {"replications": 1}}),
]  # fmt: skip


@pytest.mark.parametrize(("code", "data"), CASES, ids=[code for code, _ in CASES])
def test_that_a_click_mends_the_problem(code: str, data: dict[str, Any]) -> None:
    study = Study.model_validate({"schema": 1, **data})
    found = [problem for problem in problems_of(study) if problem.code == code]
    assert found, sorted({problem.code for problem in problems_of(study)})
    mended = fixed(study, found[0])
    assert mended is not None
    left = [problem for problem in problems_of(mended) if problem.code == code]
    assert len(left) < len(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_each_fix_says_what_it_does(language: str) -> None:
    said = {text(f"fixes.{fix.__name__}", language) for fix in FIXES.values()}
    assert all(said)


def test_that_what_cannot_be_mended_by_a_click_is_left_alone() -> None:
    study = Study.model_validate({"schema": 1, **line(flow=[["in", "S1"]])})
    dead = next(p for p in problems_of(study) if p.code == "no_output")
    assert fixed(study, dead) is None
