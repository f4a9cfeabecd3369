"""Tests of before and after: verdicts, targets, bottleneck."""

import math

import pytest

from models.plan import Target
from sim.bottleneck import bottleneck
from sim.comparison import Comparison, compare, row_of, verdict_of
from sim.estimates import Estimate
from sim.experiment import run
from tests.sim import small


def made(**parts: object) -> Comparison:
    study = small.study(**parts)
    return compare(study, run(study))


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return made(
        targets=[
            {"kpi": "throughput", "change": 0.01},
            {"kpi": "throughput", "at_least": 1e6},
            {"kpi": "npv", "at_least": 0},
        ]
    )


@pytest.mark.parametrize(
    ("mean", "half", "better", "verdict"),
    [
        (1.0, 0.5, "high", "better"),
        (1.0, 0.5, "low", "worse"),
        (-1.0, 0.5, "low", "better"),
        (1.0, 0.5, "", "different"),
        (1.0, 1.5, "high", "not_distinguishable"),
        (1.0, math.nan, "high", "not_distinguishable"),
        (0.0, 0.0, "high", "same"),
        (1e-15, 1e-16, "high", "same"),
        (math.nan, math.nan, "high", "open"),
    ],
)
def test_that_a_verdict_never_claims_what_the_interval_does_not_show(
    mean: float, half: float, better: str, verdict: str
) -> None:
    found = verdict_of(Estimate(mean, half, 5), better, 1.0)  # type: ignore[arg-type]
    assert found == verdict


def test_that_a_faster_bottleneck_shows_as_a_gain(comparison: Comparison) -> None:
    row = comparison.options[0].rows["throughput"]
    assert row.verdict == "better"
    assert 0 < row.change.mean < 0.2


def test_that_a_figure_of_one_side_has_no_difference(comparison: Comparison) -> None:
    row = comparison.options[0].rows["capex"]
    assert row.before.n == 0
    assert row.after.mean == 100000
    assert row.verdict == "open"


def test_that_a_missing_price_leaves_the_money_open(comparison: Comparison) -> None:
    option = comparison.options[0]
    assert math.isnan(option.rows["yearly_cost"].after.mean)
    assert any(
        "wage" in path or "material" in path for path in option.money.open_inputs
    )


def test_that_targets_are_met_missed_undecided_or_open(comparison: Comparison) -> None:
    found = [target.reach for target in comparison.options[0].targets]
    assert found[0] == "met"
    assert found[1] == "missed"
    assert found[2] == "open"
    assert [target.target.at_least for target in comparison.missed] == [1e6]


def test_that_a_target_inside_the_interval_is_undecided() -> None:
    study = small.study()
    results = run(study)
    level = compare(study, results).options[0].rows["throughput"].after.mean
    target = Target.model_validate({"kpi": "throughput", "at_least": level})
    close = study.model_copy(update={"targets": (target,)})
    assert compare(close, results).options[0].targets[0].reach == "undecided"


def test_that_a_payback_some_runs_never_reach_has_no_mean() -> None:
    row = row_of("payback", None, (3.0, math.nan, 5.0), 0.95)
    assert math.isnan(row.after.mean)
    assert row.after.n == 2


def test_that_the_slowest_station_is_the_bottleneck(comparison: Comparison) -> None:
    assert comparison.options[0].bottleneck_before.id == "S2"


def test_that_two_equal_stations_cannot_be_told_apart() -> None:
    study = small.study(small.tandem([1, 1, 0.5], [2, 2]))
    found = bottleneck(run(study)["baseline"].columns)
    assert {found.id, *found.rivals} == {"S1", "S2"}


def test_that_one_replication_decides_nothing_but_what_is_an_input() -> None:
    study = small.study(
        targets=[
            {"kpi": "throughput", "change": 0.01},
            {"kpi": "headcount", "at_most": 0},
        ],
        plan={"horizon": 4000, "warm_up": 400, "replications": 1},
    )
    found = compare(study, run(study)).options[0].targets
    assert [target.reach for target in found] == ["undecided", "met"]


def test_that_a_payback_that_is_never_reached_misses_its_target() -> None:
    money = {
        "wage": 1,
        "material": 1,
        "electricity": 1,
        "claim_cost": 1,
        "demand": 1000,
        "hours_per_year": 3600,
        "scrap_cost": 1,
    }
    found = made(money=money, targets=[{"kpi": "payback", "at_most": 3}])
    assert [target.reach for target in found.options[0].targets] == ["missed"]
