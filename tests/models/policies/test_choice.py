"""What a study says of policies: reading, saving, digests, checks."""

from typing import Any

import pytest

from models.digest import digest
from models.files import read_study, study_text
from models.money import MoneyInputs
from models.policies.checks import check_policies
from models.problems import Problem
from models.study import Study
from tests.models.policies.shipped import LOAN, library

LINE = {"stations": {"S1": {"automatic": 45}}}
POLICIES: dict[str, Any] = {
    "region": "suzhou",
    "date": "2022-06-01",
    "loan": {"share": "70 %", "rate": "4.35 %", "years": 5},
    "equipment": {"amount": "200 万元"},
    "enterprise": {"industry": "high_tech"},
    "instruments": {
        "P01": {"reading": "of_interest"},
        "P03": {"rates": {"high_tech": "7 %"}},
        "P07": {"goals": [{"kpi": "yearly_cost", "change": "-20 %"}]},
    },
}


def study(policies: Any = None) -> Study:
    money = {"wage": 1} if policies is None else {"wage": 1, "policies": policies}
    return Study.model_validate({"line": LINE, "money": money})


def problems(capex: float | None = None, **policies: Any) -> dict[str, Problem]:
    chosen = {"region": "suzhou", **policies}
    money = MoneyInputs.model_validate({"policies": chosen})
    return {p.code: p for p in check_policies(money, library(), capex)}


def test_that_policies_survive_a_file() -> None:
    made = study(POLICIES)
    assert read_study(study_text(made).encode()).study == made
    assert read_study(study_text(made, as_json=True).encode(), is_json=True).study == (
        made
    )


def test_that_a_study_without_policies_says_nothing_of_them() -> None:
    assert "policies" not in study_text(study())


def test_that_policies_count_in_the_digest_only_where_there_are_some() -> None:
    plain, with_them = study(), study(POLICIES)
    later = study({**POLICIES, "date": "2022-06-02"})
    assert len({digest(plain), digest(with_them), digest(later)}) == 3
    assert digest(study(None)) == digest(plain)


def test_that_a_part_is_a_share_or_an_amount() -> None:
    data = b"schema: 1\nline: {stations: {S1: {automatic: 45}}}\nmoney:\n  policies:\n"
    data += b"    region: suzhou\n    loan: {share: 70 %, amount: 5}\n"
    (found,) = read_study(data).problems
    assert (found.code, found.path) == ("share_and_amount", "money.policies.loan")
    assert found.line == 6


def test_that_a_study_in_order_has_no_problems() -> None:
    money = MoneyInputs.model_validate({"policies": POLICIES})
    assert list(check_policies(money, library(), 2_400_000)) == []


def test_that_no_policies_are_no_problem() -> None:
    assert list(check_policies(MoneyInputs(), library())) == []


def test_that_an_unknown_region_is_told() -> None:
    found = problems(region="suzou")["unknown_region"]
    assert found.path == "money.policies.region"
    assert found.values["known"][0] == "suzhou"


@pytest.mark.parametrize(
    ("instruments", "code", "place"),
    [
        ({"P99": {}}, "unknown_instrument", "P99"),
        ({"P08": {}}, "instrument_not_for_a_line", "P08"),
        ({"P01": {"rate": 0.1}}, "parameter_not_taken", "P01.rate"),
        ({"P01": {"reading": "each"}}, "unknown_reading", "P01.reading"),
        ({"P01": {"points": 0.019}}, "below_floor", "P01.points"),
        ({"P01": {"city_points": 0.019}}, "below_floor", "P01.points"),
        (
            {"P01": {"points": 0.02, "county_points": 0.01}},
            "points_twice",
            "P01.county_points",
        ),
        (
            {"P07": {"goals": [{"kpi": "cost", "change": -1}]}},
            "unknown_kpi",
            "P07.goals.0.kpi",
        ),
        ({"P03": {"year": 11}}, "paid_too_late", "P03.year"),
        ({"P06": {}}, "policy_replaced", "P06"),
    ],
)
def test_that_an_instrument_that_does_not_fit_is_told(
    instruments: dict[str, Any], code: str, place: str
) -> None:
    found = problems(instruments=instruments)
    assert list(found) == [code]
    assert found[code].path == f"money.policies.instruments.{place}"


def test_that_two_levels_that_make_the_floor_are_in_order() -> None:
    levels = {"city_points": 0.007, "county_points": 0.013}
    assert problems(instruments={"P01": levels}) == {}


def test_that_an_uplift_wants_its_grant() -> None:
    found = problems(region="changzhou", instruments={"P22": {}})
    assert found["uplift_without_grant"].values["grant"] == "P21"


def test_that_realisation_is_a_triangle() -> None:
    terms = {"realisation": {"low": 1.2, "mode": 1.0}}
    found = problems(region="wuxi-xinwu", instruments={"P19": terms})
    assert list(found) == ["realisation_order"]


def test_that_terms_end_within_the_years_that_are_judged() -> None:
    loan = {**LOAN, "years": 11}
    assert problems(loan=loan)["beyond_horizon"].path == "money.policies.loan.years"


def test_that_a_part_is_no_more_than_the_whole() -> None:
    found = problems(1_000_000, loan={"amount": 1_000_001})
    assert found["part_above_capex"].path == "money.policies.loan.amount"
    assert problems(None, loan={"amount": 1_000_001}) == {}


def test_that_a_policy_out_of_force_is_a_warning() -> None:
    found = problems(date="2026-01-01", instruments={"P01": {}})["out_of_force"]
    assert found.severity == "warning"
    assert found.values["last"] == "2022-12-31"
