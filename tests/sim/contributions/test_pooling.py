import math

import pytest

from sim.contributions.pooling import two_way
from sim.estimates import estimate


def test_that_orders_that_agree_leave_the_interval_of_the_replications() -> None:
    row = (1.0, 2.0, 4.0)
    found = two_way([row, row], 0.95)
    assert found == estimate(row, 0.95)


def test_that_orders_that_disagree_make_it_wider() -> None:
    found = two_way([(1.0, 2.0, 4.0), (11.0, 12.0, 14.0)], 0.95)
    assert found.mean == pytest.approx(22 / 3)
    assert found.half_width > estimate((6.0, 7.0, 9.0), 0.95).half_width


def test_that_nothing_is_known_of_the_spread_of_one_order() -> None:
    assert math.isnan(two_way([(1.0, 2.0)], 0.95).half_width)


def test_that_what_never_varies_has_no_interval() -> None:
    assert two_way([(0.0, 0.0), (0.0, 0.0)], 0.95).half_width == 0
