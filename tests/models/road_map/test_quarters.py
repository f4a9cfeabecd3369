import math
from dataclasses import replace

import pytest

from models.ramp_up import share_reached
from models.road_map.pace import Pace
from models.road_map.quarters import Step, discount, mean_share, quarters_of

ROBOT = Step(
    measure="robot",
    month=3.0,
    capex=100_000,
    yearly_cost=0.0,
    life=10,
    ramp_up=0.0,
    stop_days=2,
    saving=40_000,
    stop_cost=500,
    lost=30,
)


def test_that_a_measure_saves_nothing_before_it_is_there() -> None:
    first, second, *_ = quarters_of((ROBOT,), 12)
    assert (first.saving, first.capex) == (0, 0)
    assert (second.saving, second.capex) == (pytest.approx(10_000), 100_000)
    assert (second.installed, second.stop_days, second.lost) == (("robot",), 2, 30)


def test_that_the_cumulated_money_is_the_sum_of_the_quarters() -> None:
    quarters = quarters_of((ROBOT, replace(ROBOT, month=7.0)), 36)
    assert quarters[-1].cumulative == pytest.approx(math.fsum(q.net for q in quarters))
    assert len(quarters) == 12


def test_that_a_measure_begun_inside_a_quarter_saves_for_the_rest_of_it() -> None:
    late = replace(ROBOT, month=4.0)
    assert late.saved(3, 6) == pytest.approx(40_000 * 2 / 12)


def test_that_the_ramp_up_is_the_mean_of_the_declared_curve() -> None:
    moments = [(at + 0.5) / 1000 * 6 for at in range(1000)]
    mean = math.fsum(share_reached(4, moment) for moment in moments) / 1000
    assert mean_share(4, 0, 6) == pytest.approx(mean, rel=1e-5)
    assert mean_share(0, 0, 6) == 1


def test_that_the_yearly_cost_is_paid_in_full_while_the_effect_ramps_up() -> None:
    slow = replace(ROBOT, month=0.0, ramp_up=1e9, yearly_cost=12_000)
    assert slow.saved(0, 3) == pytest.approx(-3_000, rel=1e-3)


def test_that_a_loss_does_not_ramp_up() -> None:
    loss = replace(ROBOT, month=0.0, ramp_up=6.0, saving=-8_000)
    assert loss.saved(0, 3) == pytest.approx(-2_000)


def test_that_what_ends_its_life_is_bought_again_and_charged_as_far_as_used() -> None:
    short = replace(ROBOT, month=0.0, life=2.0)
    assert list(short.purchases(36)) == [(0.0, 100_000), (24.0, 50_000)]


def test_that_the_present_value_discounts_every_payment_from_its_own_time() -> None:
    wanted = -(100_000 + 500) * discount(0.1, 3)
    wanted += math.fsum(10_000 * discount(0.1, end) for end in (6, 9, 12))
    assert ROBOT.present_value(12, 0.1) == pytest.approx(wanted)
    assert discount(0.1, 12) == pytest.approx(1 / 1.1)


def test_that_funds_delay_what_they_cannot_pay_yet() -> None:
    pace = Pace(gap=3, funds=100_000)
    assert pace.month(0, 100_000) == 0
    assert pace.month(1, 250_000) == 6
    assert pace.month(5, 250_000) == 15
    assert Pace(gap=2).month(2, 1e9) == 4
    assert Pace(funds=0).month(0, 1.0) == math.inf
