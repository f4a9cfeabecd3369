"""Findings in sentences: every kind in both languages, no doubtful gain claimed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from app.diagnosis.sentences import finding_sentence
from app.paths import asset
from app.verdict.names import Names
from models.catalogue.loading import load_catalogue
from models.diagnosis.rules import read_rules
from models.line import Line
from models.study import Study
from sim.diagnosis.findings import Finding
from sim.diagnosis.judge import Gain
from sim.diagnosis.what_ifs import WhatIf
from sim.estimates import Estimate
from tests.sim.small import tandem

RULES = read_rules(asset("diagnosis/proposals.yaml"))
CATALOGUE = load_catalogue(asset("measures"))
VALUES: Mapping[str, Any] = {
    "places": 3, "full": 0.4, "use": 0.7, "wait": 20, "made": 12.5, "shipped": 3,
    "escape": 0.24, "wip": 9, "whole": 4000, "process": 400, "ratio": 0.1,
    "rate": 0.8, "slowest": 60, "fastest": 40, "power": 3.2, "by_piece": 0.1,
}  # fmt: skip
CODES = [*RULES, "starved"]


def study() -> Study:
    return Study.model_validate({"schema": 1, "line": tandem([1, 1], [3])})


def finding(code: str, low: float, high: float) -> Finding:
    mean, half = (low + high) / 2, (high - low) / 2
    line = Line.model_validate(tandem([1, 1], [3]))
    what_if = WhatIf("faster", "stations", "S1", line, 0.05)
    gain = Gain(what_if, Estimate(mean, half, 6), Estimate(mean, half, 6), 0.02)
    return Finding(
        code, "stations", "S1", Estimate(0.31, 0.01, 6), gain=gain,
        at={"buffers": "B1", "cause": "S2", "stations": "S1", "fastest": "S2"},
        values=VALUES,
    )  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("code", CODES)
def test_that_every_finding_has_a_sentence(code: str, language: str) -> None:
    said = finding_sentence(finding(code, 0.1, 0.5), Names(study(), language))
    assert not said.startswith("diagnosis.")
    assert "?" not in said
    assert "S1" in said or code == "stock"


@pytest.mark.parametrize("code", ["failures", "setups", "defects", "waiting_operator"])
def test_that_no_gain_is_claimed_whose_interval_holds_0(code: str) -> None:
    said = finding_sentence(finding(code, -0.1, 0.5), Names(study(), "en"))
    assert "no gain that can be told from 0" in said
    assert "parts/h" not in said


def test_that_a_blocked_station_is_told_with_figure_and_place() -> None:
    said = finding_sentence(finding("blocked", 0.1, 0.5), Names(study(), "en"))
    assert said.startswith(
        "S1 is blocked 31.0 % of its planned time because B1 holds 3"
    )


def test_that_the_rules_name_entries_of_the_catalogue() -> None:
    named = {rule.entry for rules in RULES.values() for rule in rules}
    assert named <= set(CATALOGUE.entries)


def test_that_a_bottleneck_not_told_apart_is_not_claimed_alone() -> None:
    found = finding("bottleneck", 0.1, 0.5)
    tied = replace(found, values={"rivals": [("stations", "S2")]})
    said = finding_sentence(tied, Names(study(), "en"))
    assert said.startswith("The bottleneck is S1 or S2, which cannot be told apart")
