"""Retrofit first, benefit later: shares, terms, risks."""

import math

import numpy as np
import pytest

from models.policies.comparison import evaluate
from models.policies.lease import lease
from models.policies.project import project_of
from models.policies.shared_savings import Deal, quantile, verified_saving
from models.policies.terms import Realisation
from tests.models.policies.shipped import chosen, library

DEAL = Deal(
    capex=2_400_000,
    saving=2_240_000,
    share=0.5,
    years=3,
    service_cost=100_000,
    rate=0.12,
)


def test_that_the_share_needed_gives_the_return_wanted() -> None:
    exact = Deal(**{**DEAL.__dict__, "share": DEAL.share_needed})
    assert exact.provider_irr == pytest.approx(0.12)


def test_that_the_term_needed_is_the_shortest() -> None:
    assert DEAL.term_needed == 3
    assert Deal(**{**DEAL.__dict__, "share": 0.01}).term_needed is None


def test_that_the_risk_is_that_of_drawn_savings() -> None:
    realised = Realisation()
    draws = np.random.default_rng(1)
    savings = draws.normal(2_240_000, 150_000, 400_000)
    savings *= draws.triangular(0.6, 1.0, 1.1, 400_000)
    needed = 1_099_237.55 / 0.5
    share = float(np.mean(savings < needed))
    assert DEAL.risk(150_000, realised) == pytest.approx(share, abs=0.003)


def test_that_a_saving_without_spread_leaves_the_risk_of_realisation() -> None:
    needed = 2 * 1_099_237.55 / 2_240_000
    by_hand = (needed - 0.6) ** 2 / (0.5 * 0.4)
    by_hand = by_hand if needed < 1 else 1 - (1.1 - needed) ** 2 / (0.5 * 0.1)
    assert DEAL.risk(0.0, Realisation()) == pytest.approx(by_hand, abs=0.001)


def test_that_no_share_is_certain_to_fail() -> None:
    assert Deal(**{**DEAL.__dict__, "share": 0.0}).risk(0.0, Realisation()) == 1
    assert math.isnan(Deal(**{**DEAL.__dict__, "saving": 0.0}).share_needed)


def test_that_a_triangle_has_its_quantiles() -> None:
    triangle = Realisation()
    assert quantile(0.0, triangle) == pytest.approx(0.6)
    assert quantile(0.8, triangle) == pytest.approx(1.0)
    assert quantile(1.0, triangle) == pytest.approx(1.1)


def test_that_a_changed_demand_is_no_saving() -> None:
    assert verified_saving(8_100_000, 6_000_000) == 2_100_000


def test_that_a_customer_with_a_standstill_has_a_rate_of_return() -> None:
    terms = {"share": 0.5, "years": 3, "service_cost": 0, "provider_rate": 0.12}
    choice = chosen("wuxi-xinwu", instruments={"P19": terms})
    project = project_of(
        choice,
        capex=2_400_000,
        saving=1_000_000,
        standstill=500_000,
        years=3,
        discount_rate=0.08,
    )
    found = evaluate(choice, library().offers("wuxi-xinwu"), project).shared["P19"]
    assert found.customer.figures["irr"] == pytest.approx(0.8393, abs=1e-3)  # type: ignore[union-attr]


def test_that_a_lease_in_advance_costs_less_and_a_residual_lowers_it() -> None:
    arrears = lease(1_000_000, 0.06, 5)
    advance = lease(1_000_000, 0.06, 5, in_advance=True)
    residual = lease(1_000_000, 0.06, 5, residual=200_000)
    assert advance.payment == pytest.approx(arrears.payment / 1.06)
    assert advance.flows == pytest.approx((*[advance.payment] * 5, 0))
    assert advance.present_value(0.06) == pytest.approx(1_000_000)
    owned = sum(f / 1.06**t for t, f in enumerate(residual.flows_to_own))
    assert owned == pytest.approx(1_000_000)
