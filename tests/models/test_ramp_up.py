import math

import numpy_financial
import pytest
from scipy.integrate import quad

from models.finance import irr, npv
from models.measures import Measure
from models.policies.shared_savings import Deal
from models.ramp_up import RampUp, ramp_up_of, share_of_year, share_reached
from models.worth import worth_of

ROBOT = Measure(id="robot", capex=300_000, ramp_up=2)
MES = Measure(id="mes", capex=100_000, ramp_up=6, yearly_cost=20_000)


def flows(*measures, saving=150_000.0, years=5):
    worth = worth_of(saving, 0.0, measures, years=years, discount_rate=0.08)
    return worth.flows


def test_that_a_measure_reaches_63_per_cent_after_its_time_constant():
    assert share_reached(3, 3) == pytest.approx(1 - math.exp(-1))
    assert (share_reached(3, -1), share_reached(3, 0)) == (0, 0)


def test_that_without_ramp_up_the_effect_is_there_at_once():
    assert share_reached(0, 0) == 1
    assert share_of_year(0, 1) == 1


@pytest.mark.parametrize("year", [1, 2, 5])
def test_that_the_share_of_a_year_is_the_mean_of_its_months(year):
    area, _ = quad(lambda t: share_reached(4, t), 12 * year - 12, 12 * year)
    assert share_of_year(4, year) == pytest.approx(area / 12)


def test_that_studies_without_ramp_up_keep_their_numbers_to_the_bit():
    at_once = ROBOT.model_copy(update={"ramp_up": 0.0})
    saving = 150_000.1
    assert flows(at_once, saving=saving)[1:] == (saving,) * 5
    assert not ramp_up_of([at_once], 5).is_felt


def test_that_the_first_year_saves_what_the_ramp_up_has_reached():
    assert flows(ROBOT)[1] == pytest.approx(150_000 * share_of_year(2, 1))
    assert flows(ROBOT)[5] == pytest.approx(150_000, rel=1e-3)


def test_that_the_running_cost_is_paid_from_the_first_day():
    reached = share_of_year(6, 1)
    assert flows(MES)[1] == pytest.approx(170_000 * reached - 20_000)


def test_that_a_loss_does_not_wait_for_the_ramp_up():
    assert flows(ROBOT, saving=-50_000.0)[1:] == (-50_000,) * 5


def test_that_measures_take_part_in_proportion_to_their_capex():
    missed = ramp_up_of([ROBOT, MES], 1).missed[0]
    robot, mes = (1 - share_of_year(each, 1) for each in (2, 6))
    assert missed == pytest.approx(0.75 * robot + 0.25 * mes)


def test_that_measures_without_capex_take_equal_parts():
    free = [m.model_copy(update={"capex": 0.0}) for m in (ROBOT, MES)]
    robot, mes = (1 - share_of_year(each, 1) for each in (2, 6))
    assert ramp_up_of(free, 1).missed[0] == pytest.approx((robot + mes) / 2)


def test_that_npv_and_irr_with_ramp_up_agree_with_numpy_financial():
    found = flows(ROBOT, MES)
    assert npv(found, 0.08) == pytest.approx(numpy_financial.npv(0.08, found))
    assert irr(found) == pytest.approx(numpy_financial.irr(found))
    assert npv(found, 0.08) < npv(flows(ROBOT), 0.08)


def deal(**more):
    terms = {"capex": 400_000, "saving": 150_000, "share": 0.8, "years": 6}
    return Deal(**terms, service_cost=10_000, rate=0.08, **more)


def test_that_a_provider_shares_only_what_is_saved():
    slow = deal(ramp_up=RampUp((0.5,)))
    assert slow.provider[1:3] == (50_000, 110_000)
    assert slow.customer(7)[1:3] == pytest.approx((15_000, 30_000))


def test_that_the_share_needed_gives_the_provider_its_return_despite_ramp_up():
    slow = deal(ramp_up=RampUp((0.5, 0.2)))
    needed = slow.share_needed
    assert needed > deal().share_needed
    flows = (-400_000, *(needed * s - 10_000 for s in slow.savings(6)))
    assert npv(flows, 0.08) == pytest.approx(0, abs=1e-6)
