"""Proposals: measures where they would help, never where they do not suit."""

import math
from typing import Any

from app.paths import asset
from models.catalogue.loading import load_catalogue
from models.diagnosis.rules import Rule, read_rules
from models.study import Study
from sim.diagnosis.findings import Finding
from sim.diagnosis.proposals import Proposal, Shelf
from sim.estimates import Estimate
from tests.sim.small import tandem

CATALOGUE = load_catalogue(asset("measures"))
SHARE = Estimate(0.2, math.nan, 1)


def proposed(
    raw: dict[str, Any], finding: Finding, *rules: Rule
) -> tuple[Proposal, ...]:
    study = Study.model_validate({"schema": 1, "line": raw})
    own = (
        {finding.code: rules}
        if rules
        else read_rules(asset("diagnosis/proposals.yaml"))
    )
    return Shelf(study, own, CATALOGUE).proposals(finding)


def entries(found: tuple[Proposal, ...]) -> list[str]:
    return [one.entry.id for one in found]


def test_that_quick_change_is_proposed_for_set_ups_only_where_there_are_some() -> None:
    finding = Finding("setups", "stations", "S1", SHARE)
    raw = tandem([1, 1], [2])
    assert "smed" not in entries(proposed(raw, finding))
    raw["stations"]["S1"]["setup"] = {"time": 60}
    assert entries(proposed(raw, finding))[0] == "smed"


def test_that_a_robot_tends_machines_and_does_not_work_by_hand() -> None:
    finding = Finding("bottleneck", "stations", "S1", SHARE)
    tended = tandem([30, 1], [2])
    tended["stations"]["S1"]["manual"] = 20
    assert "robot_loading" in entries(proposed(tended, finding))
    by_hand = tandem([30, 1], [2])
    by_hand["stations"]["S1"] = {"manual": 20}
    assert "robot_loading" not in entries(proposed(by_hand, finding))
    assert "cobot" in entries(proposed(by_hand, finding))


def test_that_a_defect_is_fought_where_it_arises_and_where_it_is_sought() -> None:
    raw = tandem([10, 10], [2])
    raw["stations"]["S1"]["defects"] = {"d": 0.1}
    raw["stations"]["S2"]["inspection"] = {"detect": 0.5}
    finding = Finding(
        "defects", "defect_modes", "d", SHARE, at={"stations": "S1", "gate": "S2"}
    )
    targets = {p.entry.id: p.request.targets for p in proposed(raw, finding)}
    assert targets["poka_yoke"] == ("S1",)
    assert targets["ccd_vision"] == ("S2",)


def test_that_the_full_buffer_is_the_one_made_larger() -> None:
    finding = Finding("blocked", "stations", "S1", SHARE, at={"buffers": "B1"})
    (found,) = proposed(tandem([1, 1], [2]), finding)
    assert (found.entry.id, found.request.targets) == ("buffers", ("B1",))


def test_that_an_entry_the_catalogue_does_not_have_is_left_out() -> None:
    finding = Finding("blocked", "stations", "S1", SHARE)
    assert proposed(tandem([1, 1], [2]), finding, Rule(entry="no_such")) == ()
