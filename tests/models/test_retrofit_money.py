import math

import pytest

from models.line import Line
from models.measures import Measure
from models.money import MoneyInputs
from models.retrofit_money import Side, compare_money, cost_columns
from models.worth import replacements, worth_of

MONEY = MoneyInputs(
    hours_per_year="2000 h",
    demand=10_000,
    wage=100_000,
    material=20,
    depreciation=50_000,
    years=4,
    discount_rate=0.1,
)
SELLING = MONEY.model_copy(update={"price": 100.0, "extra_output_sells": True})
ROBOT = Measure(id="M1", capex=100_000, life=4)


def crew(heads):
    return Line.model_validate({"pools": {"crew": {"headcount": heads}}})


def columns(*throughputs, kwh=0.0):
    count = len(throughputs)
    return {
        "throughput": tuple(map(float, throughputs)),
        "shipped": tuple(100.0 * each for each in throughputs),
        **dict.fromkeys(
            ("scrapped", "rework_rounds", "outgoing_defect_rate"), (0.0,) * count
        ),
        "hours": (100.0,) * count,
        "energy.working": (kwh * 100,) * count,
        **dict.fromkeys(("energy.idle", "energy.off", "energy.parts"), (0.0,) * count),
    }


def side(*throughputs, heads=4, money=MONEY, measures=(), kwh=0.0):
    return Side(columns(*throughputs, kwh=kwh), crew(heads), money, measures)


def test_that_every_replication_has_its_own_cost():
    money = cost_columns(side(4, 5, 8))
    # 10,000 pieces at 4 an hour: 500 h of overtime at 200 CNY and 1.5
    assert money.columns["same_demand.parts.overtime"] == (150_000, 0, 0)
    assert money.columns["yearly_cost"] == (800_000, 650_000, 650_000)
    assert money.columns["same_hours.output"] == (8_000, 10_000, 16_000)
    assert money.columns["same_hours.unit_cost"][1] == pytest.approx(65)


def test_that_the_headline_cost_is_on_the_base_the_study_chose():
    without = MONEY.model_copy(update={"cost_base": "conversion"})
    money = cost_columns(side(8, money=without))
    assert money.columns["yearly_cost"] == (450_000,)
    assert money.columns["unit_cost"] == (45,)
    assert money.columns["same_demand.yearly_cost"] == (650_000,)


def test_that_energy_is_told_by_state():
    money = cost_columns(
        side(8, kwh=2, money=MONEY.model_copy(update={"electricity": 0.5}))
    )
    assert money.columns["same_demand.kwh.working"] == (2500,)
    assert money.columns["same_demand.parts.energy"] == (1250,)


def test_that_the_saving_is_cash_and_pays_the_investment_back():
    money = compare_money(side(8), side(8, heads=3, measures=(ROBOT,)))
    assert money.columns["same_demand.yearly_cost"] == (575_000,)
    assert money.columns["saving"] == (100_000,)
    assert money.columns["capex"] == (100_000,)
    assert money.columns["payback"] == (1,)
    assert money.columns["roi"] == (3,)
    assert money.flows == ((-100_000, 100_000, 100_000, 100_000, 100_000),)
    assert money.columns["npv"][0] == pytest.approx(216_986.5446)
    assert money.open == {}


def test_that_paired_replications_give_paired_savings():
    before, after = side(4, 5), side(5, 5, heads=4)
    money = compare_money(before, after)
    assert money.columns["saving"] == (150_000, 0)
    assert money.mean_flows == (0, 75_000, 75_000, 75_000, 75_000)


def test_that_a_replication_without_a_partner_is_left_out():
    assert compare_money(side(5), side(5, 5)).columns["saving"] == (0,)


def test_that_no_saving_is_no_payback_and_no_rate():
    money = compare_money(side(8), side(8, measures=(ROBOT,)))
    undefined = ("payback", "payback_discounted", "irr")
    assert all(math.isnan(money.columns[key][0]) for key in undefined)
    assert money.columns["npv"] == (-100_000,)
    assert money.open == {}


def test_that_an_open_investment_leaves_the_saving_known():
    money = compare_money(side(8), side(8, heads=3, measures=(Measure(id="M1"),)))
    assert money.columns["saving"] == (100_000,)
    assert math.isnan(money.columns["npv"][0])
    assert money.open_inputs == ("measures.M1.capex",)
    assert money.open["payback"] == ("measures.M1.capex",)
    assert money.flows == ()


def test_that_without_a_demand_only_the_same_hours_are_told():
    money = cost_columns(side(8, money=MONEY.model_copy(update={"demand": None})))
    assert money.open["same_demand.unit_cost"] == ("money.demand",)
    assert math.isnan(money.columns["yearly_cost"][0])
    assert money.columns["same_hours.output"] == (16_000,)


def test_that_a_figure_open_in_one_replication_is_open_in_all():
    dear = MONEY.model_copy(update={"material": None, "scrap_cost": None})
    shown = columns(8, 8) | {"scrapped": (0.0, 1.0)}
    money = cost_columns(Side(shown, crew(4), dear))
    assert all(map(math.isnan, money.columns["same_demand.parts.scrap"]))
    assert money.open["same_demand.parts.scrap"] == ("money.material",)


def test_that_a_standstill_is_caught_up_in_overtime():
    # 5 days of 8 h, of which the demand takes 1,250 / 2,000: 25 h at 200 CNY and 1.5
    stop = ROBOT.model_copy(update={"stop_days": 5.0})
    money = compare_money(side(8), side(8, heads=3, measures=(stop,)))
    assert money.columns["stop_cost"] == (pytest.approx(7_500),)
    assert money.flows[0][0] == pytest.approx(-107_500)


def test_that_a_standstill_of_a_line_whose_output_sells_costs_its_margin():
    stop = ROBOT.model_copy(update={"stop_days": 5.0})
    after = side(8, heads=3, measures=(stop,), money=SELLING)
    money = compare_money(side(8, money=SELLING), after)
    assert money.columns["stop_cost"] == (40 * 8 * 80,)


def test_that_extra_output_that_sells_adds_its_margin():
    money = compare_money(
        side(8, money=SELLING), side(9, money=SELLING, measures=(ROBOT,))
    )
    assert money.columns["extra_profit"] == (2_000 * 80,)
    assert money.columns["saving"] == (160_000,)
    assert money.columns["same_hours.saving"] == (160_000,)


def test_that_extra_output_counts_only_beyond_the_demand():
    before, after = side(4, money=SELLING), side(6, money=SELLING)
    money = compare_money(before, after)
    assert money.columns["extra_profit"] == (2_000 * 80,)
    assert money.columns["saving"] == (160_000 + 150_000,)
    assert money.columns["same_hours.saving"] == (4_000 * 80,)


def test_that_extra_output_without_a_price_is_open():
    unpriced = SELLING.model_copy(update={"price": None})
    money = compare_money(side(8, money=unpriced), side(9, money=unpriced))
    assert money.open["saving"] == ("money.price",)


def test_that_a_measure_with_a_short_life_is_bought_again():
    sensor = Measure(id="M1", capex=1000, life=3)
    # bought again after 3, 6 and 9 years; of the last only one of three years counts
    assert replacements((sensor,), 10) == pytest.approx({3: 1000, 6: 1000, 9: 1000 / 3})


def test_that_a_life_of_the_whole_horizon_needs_no_replacement():
    assert replacements((ROBOT,), 4) == {}


def test_that_the_worth_of_the_policy_model_comes_out():
    worth = worth_of(
        2_240_000.0,
        0.0,
        (Measure(id="M1", capex=2_400_000, life=10),),
        years=10,
        discount_rate=0.08,
    )
    assert worth.figures["npv"] == pytest.approx(12_630_582, abs=1)
    assert worth.figures["payback"] == pytest.approx(1.07, abs=0.005)
