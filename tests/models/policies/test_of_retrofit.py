"""Policies of a simulated retrofit, replication by replication."""

import math
from typing import Any

import pytest

from models.measures import Measure
from models.money import MoneyInputs
from models.policies.of_retrofit import PolicyMoney, policy_money
from models.retrofit_money import Side, compare_money
from tests.models.policies.shipped import LOAN, library
from tests.models.test_retrofit_money import MONEY, columns, crew

ROBOT = Measure(id="M1", capex=100_000, life=2)


def of_retrofit(
    policies: Any, measure: Measure = ROBOT, **money: Any
) -> PolicyMoney | None:
    plain = {**MONEY.model_dump(exclude_none=True), **money, "policies": policies}
    inputs = MoneyInputs.model_validate(plain)
    sides = [
        Side(columns(8, 9), crew(heads), inputs, measures)
        for heads, measures in ((4, ()), (3, (measure,)))
    ]
    found = compare_money(*sides)
    return policy_money(found, inputs, (measure,), library().offers("suzhou"))


def test_that_a_study_without_policies_has_none() -> None:
    assert of_retrofit(None) is None


def test_that_the_case_in_cash_is_the_retrofit_as_it_was() -> None:
    found = of_retrofit({"region": "suzhou"})
    assert found is not None
    plain = [-100_000, 100_000, 0, 100_000, 100_000]
    assert found.policies.cases["cash"].flows == pytest.approx(plain)
    npv = sum(flow / 1.1**year for year, flow in enumerate(plain))
    assert found.columns["cash.npv"] == pytest.approx((npv, npv))


def test_that_every_replication_has_its_figures_with_policy() -> None:
    chosen = {
        "region": "suzhou",
        "loan": {**LOAN, "years": 4},
        "instruments": {"P01": {}},
    }
    found = of_retrofit(chosen)
    assert found is not None
    assert found.open == {}
    gain = found.columns["support.npv"][0] - found.columns["loan.npv"][0]
    relief = sum(0.02 * 70_000 * (5 - t) / 4 / 1.1**t for t in range(1, 5))
    assert gain == pytest.approx(relief)
    assert len(found.columns["support.irr"]) == 2


def test_that_an_open_price_leaves_every_case_open() -> None:
    found = of_retrofit({"region": "suzhou"}, Measure(id="M1"))
    assert found is not None
    assert found.open == {
        "cash": ("measures.M1.capex",),
        "support": ("measures.M1.capex",),
    }
    assert found.policies.cases["support"].rows == {}
    assert all(math.isnan(npv) for npv in found.columns["support.npv"])


def test_that_an_open_instrument_is_named_and_the_known_part_counted() -> None:
    chosen = {"region": "suzhou", "instruments": {"P03": {}, "P13": {}}}
    found = of_retrofit(chosen)
    assert found is not None
    assert found.open["support"] == (
        "money.policies.instruments.P13.amount",
        "money.policies.instruments.P13.probability",
    )
    gain = found.columns["support.npv"][0] - found.columns["cash.npv"][0]
    assert gain == pytest.approx(6_930 / 1.1)
