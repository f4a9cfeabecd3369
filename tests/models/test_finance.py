import numpy_financial as npf
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.finance import (
    annuity,
    irr,
    irr_roots,
    npv,
    payback_discounted,
    payback_simple,
    profitability_index,
    roi,
    straight_line,
)
from models.loans import loan_schedule

MACHINE = [-1_000_000.0, 300_000, 300_000, 300_000, 300_000, 300_000]

amounts = st.floats(-1e6, 1e6)
rates = st.floats(-0.5, 2)
savings = st.floats(1, 1e6)


def test_that_the_yardstick_flows_have_their_exact_worth():
    assert npv(MACHINE, 0.1) == pytest.approx(137236.0308225342, rel=1e-12)
    assert irr(MACHINE) == pytest.approx(0.1523823712, abs=1e-10)
    assert payback_simple(MACHINE) == pytest.approx(10 / 3, rel=1e-12)
    assert payback_discounted(MACHINE, 0.1) == pytest.approx(4.2632666667, abs=1e-10)
    assert profitability_index(MACHINE, 0.1) == pytest.approx(1.1372360308, abs=1e-10)


def test_that_roi_is_the_undiscounted_gain_over_the_investment():
    assert roi(MACHINE) == pytest.approx(0.5)


def test_that_a_rate_of_minus_one_is_refused():
    with pytest.raises(ValueError, match="above -1"):
        npv(MACHINE, -1)


@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=12), rates)
def test_that_the_npv_of_a_sum_of_flows_is_the_sum_of_their_npv(pairs, rate):
    one, other = zip(*pairs, strict=True)
    both = [a + b for a, b in pairs]
    assert npv(both, rate) == pytest.approx(
        npv(one, rate) + npv(other, rate), rel=1e-9, abs=1e-4
    )


@given(st.lists(amounts, min_size=1, max_size=12), rates)
def test_that_the_npv_agrees_with_numpy_financial(flows, rate):
    expected = npf.npv(rate, flows)
    assert npv(flows, rate) == pytest.approx(expected, rel=1e-9, abs=1e-4)


@given(savings, st.lists(savings, min_size=1, max_size=30))
def test_that_the_irr_of_an_investment_is_the_only_root_of_its_npv(capex, later):
    flows = [-capex, *later]
    rate = irr(flows)
    assert rate is not None
    sure = sum(abs(flow) / (1 + rate) ** year for year, flow in enumerate(flows))
    assert abs(npv(flows, rate)) <= 1e-9 * sure


def test_that_the_irr_agrees_with_numpy_financial():
    assert irr(MACHINE) == pytest.approx(npf.irr(MACHINE), rel=1e-9)


@pytest.mark.parametrize("flows", [[], [0.0, 0.0], [100.0, 20.0], [-5.0, -1.0]])
def test_that_flows_of_one_sign_have_no_irr(flows):
    assert irr(flows) is None


def test_that_a_total_loss_after_small_returns_has_a_negative_irr():
    assert irr([-100, 10, 10]) == pytest.approx(0.5 * (0.1 + 0.41**0.5) - 1)


def test_that_flows_with_two_rates_have_no_irr_and_say_both():
    pump = [-1600, 10_000, -10_000]
    assert irr_roots(pump) == pytest.approx((0.25, 4.0))
    assert irr(pump) is None


def test_that_three_near_roots_are_told_apart():
    # (x - 1/1.10) (x - 1/1.11) (x - 1/1.12), in x = 1 / (1 + rate)
    a, b, c = 1 / 1.10, 1 / 1.11, 1 / 1.12
    flows = [-a * b * c, a * b + a * c + b * c, -(a + b + c), 1.0]
    assert irr_roots(flows) == pytest.approx((0.10, 0.11, 0.12), rel=1e-6)


def test_that_changing_signs_without_a_root_give_no_irr():
    assert irr_roots([1, -1, 1]) == ()


@given(savings, savings, savings)
def test_that_more_saving_never_pays_back_later(capex, saving, more):
    slow = payback_simple([-capex, *[saving] * 10])
    fast = payback_simple([-capex, *[saving + more] * 10])
    assume(slow is not None)
    assert fast is not None
    assert fast <= slow


@given(savings, savings, st.floats(0, 1))
def test_that_discounting_never_pays_back_sooner(capex, saving, rate):
    flows = [-capex, *[saving] * 10]
    late = payback_discounted(flows, rate)
    assume(late is not None)
    assert late >= payback_simple(flows) - 1e-9


def test_that_what_never_pays_back_has_no_payback():
    assert payback_simple([-100, 30, 30]) is None


def test_that_nothing_invested_is_paid_back_at_once():
    assert payback_simple([0, 5, 5]) == 0


def test_that_payback_counts_from_the_last_time_the_balance_turns_positive():
    assert payback_simple([-100, 200, -300, 400]) == 2.5


def test_that_nothing_invested_has_no_profitability():
    assert profitability_index([0, 5], 0.1) is None
    assert roi([0, 5]) is None


def test_that_an_annuity_is_the_payment_numpy_financial_names():
    assert annuity(1e6, 0.01, 60) == pytest.approx(-npf.pmt(0.01, 60, 1e6), rel=1e-12)


def test_that_an_annuity_without_interest_is_an_equal_share():
    assert annuity(1200, 0, 12) == 100


def test_that_the_yardstick_loan_has_its_exact_cost():
    loan = loan_schedule(1e6, 0.12, 60, subsidy=0.05, subsidy_periods=36)
    assert loan.payment == pytest.approx(22244.4476849018, rel=1e-12)
    assert loan.total_interest == pytest.approx(334666.8610941071, rel=1e-11)
    assert loan.total_subsidy == pytest.approx(113894.8054828649, rel=1e-11)
    assert loan.net_interest == pytest.approx(220772.0556112421, rel=1e-11)
    assert loan.net_cost_nominal_annual == pytest.approx(0.0778565631, abs=1e-10)


def test_that_a_loan_of_equal_principal_is_that_of_the_policy_model():
    loan = loan_schedule(
        1_680_000, 0.0435, 5, per_year=1, repayment="equal_principal", subsidy=0.02
    )
    assert [period.balance for period in loan.periods] == pytest.approx(
        [1_680_000, 1_344_000, 1_008_000, 672_000, 336_000]
    )
    assert loan.total_interest == pytest.approx(219_240)
    assert loan.total_subsidy == pytest.approx(100_800)


@given(savings, st.floats(0, 0.5), st.integers(1, 120))
def test_that_a_loan_is_repaid_in_full(principal, rate, periods):
    loan = loan_schedule(principal, rate, periods)
    repaid = sum(period.principal for period in loan.periods)
    assert repaid == pytest.approx(principal, rel=1e-6)


def test_that_a_subsidy_never_exceeds_the_interest():
    loan = loan_schedule(1000, 0.03, 4, per_year=1, subsidy=0.05)
    assert loan.net_interest == pytest.approx(0)


def test_that_the_cost_of_a_plain_loan_is_its_rate():
    loan = loan_schedule(5000, 0.06, 24)
    assert loan.net_cost_nominal_annual == pytest.approx(0.06)


def test_that_straight_line_depreciation_spares_the_residual_value():
    assert straight_line(1000, 10, residual=0.05) == 95
