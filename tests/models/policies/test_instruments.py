"""Single instruments: what they pay, to whom, and what stays open."""

from typing import Any

import pytest

from models.amounts import Open
from models.loans import loan_schedule
from models.policies.grants import performance_payout, score, uplift
from models.policies.interest import guarantee_benefit, points_relief
from models.policies.programme import enterprises_served
from models.policies.terms import Goal
from tests.models.policies.shipped import LOAN, chosen, evaluated


def effect(region: str, instrument: str, terms: Any = None, **parts: Any) -> Any:
    project = parts.pop("project", {})
    choice = chosen(region, instruments={instrument: terms or {}}, **parts)
    return evaluated(choice, **project).effect(instrument)


def wants(region: str, instrument: str, terms: Any = None, **parts: Any) -> set[str]:
    flows = effect(region, instrument, terms, **parts).outcome.flows
    assert isinstance(flows, Open)
    return {path.removeprefix("money.policies.") for path in flows.inputs}


def test_that_a_subsidy_in_points_is_that_of_the_schedule_by_months() -> None:
    loan = loan_schedule(1_000_000, 0.12, 60, subsidy=0.05, subsidy_periods=36)
    relief = points_relief(loan, 0.05, 3)
    assert sum(relief) == pytest.approx(113_894.8054828649, rel=1e-9)
    assert relief == pytest.approx([period.subsidy for period in loan.periods])


def test_that_points_never_pay_more_than_the_interest() -> None:
    loan = loan_schedule(100_000, 0.015, 2, per_year=1, repayment="equal_principal")
    assert points_relief(loan, 0.02) == pytest.approx((1_500, 750))


def test_that_city_and_county_points_add_up() -> None:
    found = effect(
        "suzhou", "P01", {"city_points": 0.01, "county_points": 0.015}, loan=LOAN
    )
    assert found.outcome.total == pytest.approx(0.025 * 5_040_000)


def test_that_a_subsidy_may_end_before_the_loan() -> None:
    found = effect("suzhou", "P01", {"years": 2}, loan=LOAN)
    assert found.outcome.flows[:4] == pytest.approx((0, 33_600, 26_880, 0))


def test_that_two_interest_subsidies_never_exceed_the_interest() -> None:
    instruments = {"P01": {}, "P06": {"points": 0.04}}
    found = evaluated(chosen(loan=LOAN, instruments=instruments))
    paid, due = (
        found.cases["support"].rows[row] for row in ("interest_subsidy", "interest")
    )
    assert paid == pytest.approx([-interest for interest in due])


def test_that_a_subsidy_without_a_loan_wants_one() -> None:
    assert wants("suzhou", "P01") == {"loan"}
    assert wants("suzhou", "P01", loan={"share": 0.5, "years": 3}) == {"loan.rate"}


def test_that_a_rate_nobody_gave_is_open_and_not_zero() -> None:
    assert wants("wuxi", "P18") == {"instruments.P18.rate"}
    terms = {"dedicated_loan": True}
    assert wants("changzhou", "P24", loan=LOAN, enterprise=terms) == {
        "instruments.P24.points"
    }


def test_that_one_open_instrument_leaves_the_whole_open() -> None:
    found = evaluated(chosen("wuxi", instruments={"P18": {}}))
    assert isinstance(found.figures["support"]["npv"], Open)
    assert found.figures["cash"]["npv"] == pytest.approx(12_630_582.33, abs=0.01)
    known = found.cases["support"].known
    assert known.figures["npv"] == pytest.approx(12_630_582.33, abs=0.01)


def test_that_nothing_is_known_with_a_loan_whose_terms_are_not() -> None:
    found = evaluated(chosen(loan={"share": 0.7}, instruments={"P03": {}}))
    flow = found.cases["support"].known
    assert flow.rows == {}
    assert flow.figures["npv"] == Open(
        frozenset({"money.policies.loan.rate", "money.policies.loan.years"})
    )


def test_that_the_mean_of_the_investment_award_is_told_from_a_rate() -> None:
    assert effect("suzhou", "P03").status == "average"
    assert effect("suzhou", "P03", {"rate": 0.08}).status == "filled"


def test_that_the_investment_award_goes_by_class() -> None:
    rates = {"rates": {"pilot": 0.1, "high_tech": 0.07}}
    known = effect("suzhou", "P03", rates, enterprise={"industry": "high_tech"})
    assert known.outcome.total == pytest.approx(168_000)
    assert known.status == "filled"
    assert wants("suzhou", "P03", rates) == {"enterprise.industry"}
    other = {"industry": "other"}
    path = "instruments.P03.rates.other"
    assert wants("suzhou", "P03", rates, enterprise=other) == {path}


def test_that_a_grant_stops_at_its_cap() -> None:
    found = effect("suzhou", "P03", {"rate": 0.1, "cap": 100_000, "year": 2})
    assert found.outcome.flows[:4] == (0, 0, 100_000, 0)


def test_that_a_grant_on_equipment_wants_to_know_the_equipment() -> None:
    leader = {"chain_leader": True, "new_energy": True}
    assert wants("changzhou", "P21", enterprise=leader) == {"equipment"}


def test_that_an_unanswered_condition_is_open_and_a_failed_one_pays_nothing() -> None:
    parts = {"equipment": {"share": 0.8}}
    paths = {"enterprise.chain_leader", "enterprise.new_energy"}
    assert wants("changzhou", "P21", **parts) == paths
    refused = effect("changzhou", "P21", enterprise={"new_energy": False}, **parts)
    assert refused.outcome.refusal == "new_energy"
    assert refused.outcome.total == 0
    assert refused.status == "refused"


@pytest.mark.parametrize(
    ("capex", "refusal"), [(10_000_000, "threshold"), (10_000_000.01, "")]
)
def test_that_own_funds_must_be_strictly_over_the_threshold(
    capex: float, refusal: str
) -> None:
    found = effect("changzhou", "P23", {"rate": 0.05}, project={"capex": capex})
    assert found.outcome.refusal == refusal


def test_that_the_gap_to_the_threshold_is_told() -> None:
    found = effect("changzhou", "P23", {"rate": 0.05}, loan=LOAN)
    assert found.outcome.values["gap"] == pytest.approx(10_000_000 - 720_000)


def test_that_an_uplift_is_read_in_points_or_relative() -> None:
    assert uplift(30e6, 0.12, 0.1, "points") == pytest.approx(3_000_000)
    assert uplift(30e6, 0.12, 0.1, "relative") == pytest.approx(360_000)


def test_that_an_award_is_expected_money_in_its_year() -> None:
    event = {"benchmark": {"year": 4, "probability": 0.5}}
    found = effect("wuxi-xinwu", "P15", {"events": event})
    assert found.outcome.flows[4] == 1_000_000
    assert found.outcome.total == 1_000_000


def test_that_several_events_are_paid_once_or_each() -> None:
    events = {
        "benchmark": {"year": 4, "probability": 0.5},
        "lighthouse": {"year": 2, "probability": 0.5},
    }
    outcomes = effect("wuxi-xinwu", "P15", {"events": events}).outcomes
    assert outcomes["once"].flows[2] == 1_000_000
    assert outcomes["once"].total == 1_000_000
    assert outcomes["each"].total == 2_000_000


def test_that_an_event_without_year_or_probability_is_open() -> None:
    assert wants("wuxi-xinwu", "P15") == {"instruments.P15.events"}
    events = {"benchmark": {"year": 4}}
    path = "instruments.P15.events.benchmark.probability"
    assert wants("wuxi-xinwu", "P15", {"events": events}) == {path}


def test_that_an_event_beyond_the_horizon_pays_nothing() -> None:
    events = {"benchmark": {"year": 11, "probability": 1}}
    found = effect("wuxi-xinwu", "P15", {"events": events})
    assert found.outcome.refusal == "after_horizon"


def test_that_support_of_a_level_goes_by_the_level_reached() -> None:
    terms = {"by_level": {"3": 300_000}, "probability": 1}
    level = {"maturity_level": 3}
    found = effect("wuxi-xinwu", "P17", terms, enterprise=level)
    assert found.outcome.total == 300_000
    low = effect("wuxi-xinwu", "P17", terms, enterprise={"maturity_level": 1})
    assert low.outcome.refusal == "level_2"
    path = "instruments.P17.by_level.4"
    assert wants("wuxi-xinwu", "P17", terms, enterprise={"maturity_level": 4}) == {path}


def test_that_a_score_is_the_weighted_share_of_the_goals_reached() -> None:
    goals = (
        Goal(kpi="yearly_cost", change=-0.2, weight=3),
        Goal(kpi="throughput", change=0.1),
    )
    changes = {"yearly_cost": -0.1, "throughput": 0.3}
    assert score(goals, changes) == pytest.approx((3 * 0.5 + 1) / 4)
    assert score(goals, {"yearly_cost": 0.1, "throughput": -0.1}) == 0


def test_that_performance_below_the_least_score_earns_nothing() -> None:
    assert performance_payout(0.59, 100_000, 0.6) == 0
    assert performance_payout(0.6, 100_000, 0.6) == 60_000


def test_that_simulated_changes_give_the_expected_payout() -> None:
    terms = {
        "amount": 100_000,
        "score_min": 0.5,
        "goals": [{"kpi": "yearly_cost", "change": -0.2}],
    }
    shown = {"effective_solution": True}
    project = {"changes": {"yearly_cost": -0.15}}
    found = effect("suzhou", "P07", terms, enterprise=shown, project=project)
    assert found.outcome.total == pytest.approx(75_000)
    path = {"instruments.P07.goals"}
    assert wants("suzhou", "P07", terms, enterprise=shown) == path


def test_that_a_service_bought_otherwise_lowers_the_investment() -> None:
    terms = {"amount": 80_000, "bought_otherwise": True}
    found = evaluated(chosen(instruments={"P04": terms}))
    assert found.cases["support"].rows["capex"][0] == -2_320_000


def test_that_a_guarantee_pays_if_it_cuts_more_than_it_costs() -> None:
    loan = loan_schedule(100_000, 0.05, 2, per_year=1, repayment="equal_principal")
    assert guarantee_benefit(loan, 0.01, 0.005) == pytest.approx((500, 250))
    assert sum(guarantee_benefit(loan, 0.005, 0.01)) < 0


def test_that_a_guarantee_leaves_less_interest_to_subsidise() -> None:
    instruments = {"P24": {"points": 0.04}, "P28": {"rate_cut": 0.01, "fee": 0}}
    enterprise = {"dedicated_loan": True}
    choice = chosen(
        "changzhou", loan=LOAN, enterprise=enterprise, instruments=instruments
    )
    rows = evaluated(choice).cases["support"].rows
    assert rows["interest_subsidy"][1] == pytest.approx(0.0335 * 1_680_000)


def test_that_tax_is_saved_on_the_cost_the_adviser_confirms() -> None:
    terms = {"tax_rate": 0.15, "deduction": 1, "eligible_cost": 1_000_000}
    found = effect("changzhou", "P27", terms, enterprise={"rd_confirmed": True})
    assert found.outcome.total == pytest.approx(150_000)
    assert found.row == "tax_effect"
    assert wants("changzhou", "P27", terms) == {"enterprise.rd_confirmed"}


def test_that_a_policy_out_of_force_pays_nothing() -> None:
    late = effect("suzhou", "P03", date="2023-01-01")
    early = effect("suzhou", "P03", date="2020-12-31")
    assert (late.outcome.refusal, early.outcome.refusal) == ("expired", "not_yet")
    assert effect("suzhou", "P03", date="2022-12-31").outcome.refusal == ""


def test_that_a_budget_serves_as_many_as_its_mean_support_allows() -> None:
    assert enterprises_served(1.2e9, 240_000) == 5000
    assert round(enterprises_served(1.2e9, 6.3e8 / 151)) == 288
