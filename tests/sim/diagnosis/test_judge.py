"""The what-if as judge: who limits the line, and who cannot be told from whom."""

from typing import Any

import pytest

from models.plan import Plan
from sim.bottleneck import bottleneck
from sim.diagnosis.judge import Judgement, judge
from sim.diagnosis.trials import How, Trials
from sim.diagnosis.what_ifs import what_ifs
from tests.sim.small import line, tandem


def judged(raw: dict[str, Any], horizon: float, replications: int = 6) -> Judgement:
    found = line(raw)
    plan = Plan(horizon=horizon, warm_up=horizon / 10, seed=2)
    trials = Trials(found, How(plan, replications))
    asked = what_ifs(found, trials.results.columns)
    return judge(trials, [one for one in asked if one.limits], plan.confidence)


def by_hand(**more: Any) -> dict[str, Any]:
    """Return three machines that one person loads for half a minute each."""
    raw = tandem([1, 1, 1], [4, 4], manual={"mean": 30, "cv": 0.1}, pool="crew", **more)
    return {**raw, "pools": {"crew": {"headcount": 1}}}


def test_that_the_gain_names_the_true_bottleneck_where_use_does_not() -> None:
    """Exact gains of 5 % (chain of states): 0.0089, 0.0111, 0.0076 a unit of time."""
    raw = tandem([1.05, 0.98, 0.94], [3, 1])
    found = line(raw)
    trials = Trials(found, How(Plan(horizon=12_000, warm_up=1000, seed=2), 8))
    asked = [w for w in what_ifs(found, trials.results.columns) if w.limits]
    judgement = judge(trials, asked, 0.95)
    assert judgement.first is not None
    assert judgement.first.what_if.element == "S2"
    assert bottleneck(trials.results.columns).id == "S1"


def test_that_two_stations_alike_cannot_be_told_apart() -> None:
    """A line and its mirror image gain the same at the same place."""
    judgement = judged(tandem([1, 1.2, 1.2, 1], [2, 2, 2]), 1500, 4)
    assert judgement.code == "tied"
    assert judgement.first is not None
    named = {judgement.first, *judgement.rivals}
    assert {gain.what_if.element for gain in named} >= {"S2", "S3"}


def test_that_more_is_run_only_for_those_not_told_apart() -> None:
    judgement = judged(tandem([1, 1.2, 1.2, 0.5], [2, 2, 2]), 1500, 4)
    runs = {gain.what_if.element: gain.gain.n for gain in judgement.gains}
    assert runs["S2"] == runs["S3"] > 4
    assert runs["S4"] == 4


def test_that_the_crew_can_be_the_bottleneck() -> None:
    judgement = judged(by_hand(), 40_000)
    assert judgement.code == "found"
    assert judgement.first is not None
    assert (judgement.first.what_if.kind, judgement.first.what_if.element) == (
        "pools",
        "crew",
    )


def test_that_vehicles_can_be_the_bottleneck() -> None:
    raw = tandem([20, 20], [5])
    raw["fleets"] = {"agv": {"vehicles": 1, "speed": 1}}
    raw["links"] = {"B1--S2": {"fleet": "agv", "length": 60}}
    judgement = judged(raw, 60_000)
    assert judgement.first is not None
    assert judgement.first.what_if.kind == "fleets"


def test_that_a_line_that_arrivals_pace_has_no_bottleneck_inside() -> None:
    raw = tandem([1, 1], [50])
    raw["sources"] = {"in": {"kind": "interarrival", "interarrival": "3 s"}}
    judgement = judged(raw, 3000)
    assert judgement.code == "arrivals"
    assert judgement.rivals == ()


@pytest.mark.parametrize("kind", ["stations", "pools"])
def test_that_gains_are_compared_for_the_same_growth_of_capacity(kind: str) -> None:
    judgement = judged(by_hand(), 20_000, 3)
    gain = next(g for g in judgement.gains if g.what_if.kind == kind)
    grows = {"stations": 0.05, "pools": 1.0}[kind]
    assert gain.even.mean == pytest.approx(gain.gain.mean * 0.05 / grows)
