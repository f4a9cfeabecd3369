import math

import numpy_financial
import pytest
from scipy.stats import beta

from models.options import OptionError
from models.ramp_up import share_of_year
from sim.executors import Stopped
from sim.uncertainty.design import Sampling
from sim.uncertainty.risk import risk
from tests.models.uncertainty.toy import certain, toy

FEW = Sampling(draws=6, costs=5, replications=2)
ANNUITY = (1 - 1.1**-5) / 0.1
CAPEX = {"ranges": {"capex": {"low": 200_000, "high": 800_000}}, "capex": 400_000}


def found(study, sampling=FEW, **how):
    return risk(study, "after", sampling, **{"engine": "simpy", **how})


def by(risk_found, key):
    return next(one for one in risk_found.distributions if one.key == key)


def chance(risk_found, code, limit=0.0):
    return next(
        one for one in risk_found.chances if (one.code, one.limit) == (code, limit)
    )


def test_that_a_certain_study_has_one_npv():
    plain = found(toy(certain(capex=300_000)))
    npv = by(plain, "npv")
    assert npv.mean.mean == pytest.approx(100_000 * ANNUITY - 300_000)
    assert npv.quantiles[0.05] == npv.quantiles[0.95]
    assert by(plain, "payback").mean.mean == pytest.approx(3)
    assert plain.bars == ()


def test_that_probabilities_cover_those_of_the_known_distribution():
    """The NPV is 100,000 · annuity − capex, and capex a PERT distribution."""
    alpha = 1 + 4 * 200_000 / 600_000
    truth = beta(alpha, 6 - alpha, 200_000, 600_000)
    sampling = Sampling(draws=20, costs=10, replications=2)
    covered = []
    for seed in range(12):
        plan = {"horizon": "1 h", "warm_up": 0, "seed": seed}
        one = found(toy(certain(**CAPEX), plan=plan), sampling)
        loss, soon = chance(one, "npv_below"), chance(one, "payback_within", 3)
        covered += [
            loss.low <= truth.sf(100_000 * ANNUITY) <= loss.high,
            soon.low <= truth.cdf(300_000) <= soon.high,
        ]
    assert sum(covered) >= 22


def test_that_quantiles_are_those_of_the_known_distribution():
    alpha = 1 + 4 * 200_000 / 600_000
    truth = beta(alpha, 6 - alpha, 200_000, 600_000)
    one = found(toy(certain(**CAPEX)), Sampling(draws=40, costs=25, replications=2))
    for level, npv in by(one, "npv").quantiles.items():
        known = 100_000 * ANNUITY - truth.ppf(1 - level)
        assert npv == pytest.approx(known, abs=2_000)


def test_that_costs_and_prices_are_drawn_on_two_simulations():
    wage = {"money.wage": {"low": 80_000, "high": 120_000}}
    one = found(toy(certain(**CAPEX), ranges=wage))
    assert (one.simulated, one.shape) == (2, (30, 1))
    assert (one.shares.effects, one.shares.noise) == pytest.approx((0, 0))


def test_that_effects_are_simulated_and_costs_drawn_for_each():
    one = found(toy())
    # the baseline, the likeliest option, six draws, two ends of the only effect
    assert (one.simulated, one.shape) == (10, (6, 5))


def test_that_the_tornado_knows_the_ends_of_the_range_and_is_sorted():
    wage = {"money.wage": {"low": 90_000, "high": 110_000}}
    one = found(toy(certain(**CAPEX), ranges=wage))
    assert [bar.input.id for bar in one.bars] == ["measures.M1.capex", "money.wage"]
    capex, paid = one.bars
    assert capex.at_low.mean == pytest.approx(200_000)
    assert capex.at_high.mean == pytest.approx(-400_000)
    assert paid.at_high.mean == pytest.approx(10_000 * ANNUITY)


def test_that_only_so_many_effects_are_simulated_for_the_tornado():
    one = found(toy(), Sampling(draws=4, costs=1, replications=2, bars=0))
    assert [each.id for each in one.omitted] == ["measures.M1.pace"]
    assert [bar.input.id for bar in one.bars] == ["measures.M1.capex"]


def test_that_the_npv_with_ramp_up_agrees_with_numpy_financial():
    one = found(toy(certain(capex=300_000, ramp_up=4)))
    flows = [-300_000, *(100_000 * share_of_year(4, year) for year in range(1, 6))]
    known = numpy_financial.npv(0.1, flows)
    assert by(one, "npv").mean.mean == pytest.approx(known)


@pytest.mark.parametrize("jobs", [1, 2])
def test_that_the_same_seed_gives_the_same_numbers_on_any_cores(jobs):
    assert found(toy(), jobs=jobs).distributions == found(toy()).distributions


def test_that_a_missing_price_leaves_the_risk_open():
    one = found(toy(certain(capex=None)))
    assert one.open == ("measures.M1.capex",)
    assert one.distributions == ()


def test_that_an_end_of_a_range_that_cannot_be_is_told_before_any_run():
    wrong = {"low": 0.1, "high": 2.0}
    line = toy().line.model_dump(by_alias=True, mode="json")
    line["stations"]["S"]["defects"] = {"d": 0.6}
    patch = {"multiply": "line.stations.S.defects.d.probability", "by": 1.5}
    study = toy({"patches": [{**patch, "range": wrong}], "ranges": {}}, line=line)
    with pytest.raises(OptionError):
        found(study, stop=lambda: pytest.fail("it ran"))


def test_that_it_stops_when_asked():
    with pytest.raises(Stopped):
        found(toy(), stop=lambda: True)


def test_that_progress_is_reported():
    seen = []
    found(toy(), report=seen.append)
    assert any(event.kind == "done" for event in seen)


def break_even(path, **how):
    study = how.pop("study", toy(certain(capex=300_000)))
    return found(study, break_even_at=[path], **how).break_evens[0]


def test_that_capex_breaks_even_at_the_present_value_of_the_savings():
    one = break_even("measures.M1.capex")
    assert one.value == pytest.approx(100_000 * ANNUITY, rel=1e-6)
    assert (one.low, one.high) == pytest.approx((one.value, one.value))


def test_that_a_payback_can_be_what_is_wanted():
    one = break_even("measures.M1.capex", payback=2.0)
    assert one.value == pytest.approx(200_000)


def test_that_whole_numbers_break_even_at_a_whole_number():
    study = toy(certain(capex=100_000))
    one = break_even("line.pools.crew.headcount", study=study)
    assert one.value == 1


def test_that_no_break_even_within_the_range_is_said():
    one = break_even("money.discount_rate", study=toy(certain(capex=0)))
    assert (one.value, one.others) == (None, 0)
    assert math.isnan(one.low)
    assert one.now.mean > 0


def test_that_a_simulated_number_breaks_even_where_overtime_eats_the_saving():
    """Slower than the demand allows, overtime costs more than one person saves."""
    one = break_even("line.stations.S.automatic")
    hours = 2000 + 100_000 / 1.5 / 50 - 300_000 / ANNUITY / 1.5 / 50
    assert one.value == pytest.approx(hours * 3600 / 50_000, rel=0.02)
    assert one.lever.is_simulated
    assert all(spot.value > 0 for spot in one.spots)


def test_that_the_likeliest_money_is_that_of_the_comparison():
    dearer = {"multiply": "money.wage", "by": 1.2}
    measure = certain(capex=300_000, ramp_up=3, yearly_cost=4_000, stop_days=2)
    measure["patches"] = [*measure["patches"], dearer]
    one = found(toy(measure))
    (option,) = one.likeliest.options
    for key in ("npv", "payback", "yearly_cost"):
        assert by(one, key).mean.mean == pytest.approx(option.rows[key].after.mean)
