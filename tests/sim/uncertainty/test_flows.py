import math

import numpy as np
import numpy_financial
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.finance import npv, payback_simple
from sim.uncertainty.flows import balance_weights, discount_weights, paybacks

FLOWS = st.lists(st.integers(-100, 100).map(float), min_size=2, max_size=8)


@settings(max_examples=200, deadline=None)
@given(FLOWS)
def test_that_paybacks_agree_with_those_of_finance(flows):
    known = payback_simple(flows)
    (found,) = paybacks(np.array([flows]))
    assert found == pytest.approx(math.inf if known is None else known)


def test_that_an_undefined_flow_never_pays_back():
    assert paybacks(np.array([[-1.0, math.nan, 5.0]]))[0] == math.inf


def test_that_the_discounted_sum_is_the_npv_of_finance_and_of_numpy_financial():
    flows = np.array([-100.0, 30, 45, 60])
    found = float(flows @ discount_weights(0.08, 3))
    assert found == pytest.approx(npv(list(flows), 0.08))
    assert found == pytest.approx(numpy_financial.npv(0.08, flows))


def test_that_the_balance_is_nothing_at_the_payback():
    flows = np.array([-100.0, 30, 45, 60])
    limit = payback_simple(list(flows))
    assert float(flows @ balance_weights(limit, 3)) == pytest.approx(0)
