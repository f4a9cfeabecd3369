import math
from dataclasses import replace

import pytest

from models.amounts import Open, combined, priced, total_of
from models.calendar import Calendar
from models.costs import PARTS, yearly_cost
from models.line import Line
from models.measures import Measure
from models.money import MoneyInputs
from models.use import (
    PaidPool,
    YearlyUse,
    at_same_demand,
    at_same_hours,
    hours_of_day,
    hours_of_year,
    use_of,
)
from models.yearly_money import yearly_money
from tests.models.valve_proposal import (
    AFTER_MONEY,
    BEFORE_MONEY,
    RETROFIT,
    after_use,
    before_use,
)

MONEY = MoneyInputs(
    hours_per_year="2000 h",
    demand=10_000,
    wage=100_000,
    material=20,
    scrap_cost=30,
    rework_cost=5,
    claim_cost=200,
    electricity=0.8,
    maintenance=10_000,
    software=1_000,
    depreciation=50_000,
    other=2_000,
)
USE = YearlyUse(
    hours=2000,
    throughput=8,
    scrapped=0.4,
    rework_rounds=0.8,
    defective=0.08,
    kwh={"working": 12.0, "idle": 4.0},
    pools=(PaidPool("line", 3),),
)
SHIFTS = Calendar.model_validate(
    {
        "shifts": {
            "early": {"start": "06:00", "end": "14:00"},
            "late": {"start": "14:00", "end": "22:00"},
        }
    }
)


def cost_at_demand(money=MONEY, use=USE, measures=()):
    return yearly_cost(money, use, at_same_demand(use, money.demand), measures)


def test_that_every_part_of_the_cost_is_that_of_the_hand_calculation():
    # 10,000 pieces at 8 an hour run 1,250 h: 500 scrapped, 1,000 rounds, 100 bad
    assert cost_at_demand().parts == pytest.approx(
        {
            "labour": 300_000,
            "overtime": 0,
            "material": 200_000,
            "scrap": 15_000,
            "rework": 5_000,
            "claims": 20_000,
            "energy": 16_000,
            "maintenance": 10_000,
            "software": 1_000,
            "depreciation": 50_000,
            "other": 2_000,
        }
    )


def test_that_totals_and_unit_cost_follow_from_the_parts():
    stack = cost_at_demand()
    assert stack.total == pytest.approx(619_000)
    assert stack.conversion == pytest.approx(419_000)
    assert stack.cash == pytest.approx(569_000)
    assert stack.a_piece(stack.total) == pytest.approx(61.9)


def test_that_the_parts_come_in_the_declared_order():
    assert tuple(cost_at_demand().parts) == tuple(PARTS)


def test_that_a_full_year_makes_what_its_hours_allow():
    stack = yearly_cost(MONEY, USE, at_same_hours(USE))
    assert stack.volume.output == 16_000
    assert stack.parts["material"] == 320_000
    assert stack.parts["labour"] == 300_000


def test_that_both_readings_agree_where_the_demand_fills_the_hours():
    use = replace(USE, throughput=5.0)
    at_hours = yearly_cost(MONEY, use, at_same_hours(use))
    assert cost_at_demand(use=use).total == pytest.approx(at_hours.total)


def test_that_material_is_counted_once_for_every_piece_that_enters():
    stack = cost_at_demand(MONEY.model_copy(update={"scrap_cost": None}))
    assert stack.parts["material"] + stack.parts["scrap"] == pytest.approx(20 * 10_500)


def test_that_a_line_too_slow_for_the_demand_pays_overtime():
    slow = replace(USE, throughput=4)
    # 2,500 h instead of 2,000: 500 h at 150 CNY an hour and 1.5
    assert cost_at_demand(use=slow).parts["overtime"] == pytest.approx(112_500)
    assert at_same_demand(slow, 10_000).overtime_hours == pytest.approx(500)


def test_that_a_line_that_ships_nothing_has_no_cost_at_the_demand():
    stack = cost_at_demand(use=replace(USE, throughput=0))
    assert math.isnan(stack.total)
    assert math.isnan(at_same_demand(USE, math.nan).overtime_hours)


def test_that_a_line_that_ships_nothing_still_costs_its_year():
    stack = yearly_cost(MONEY, USE, at_same_hours(replace(USE, throughput=0)))
    assert stack.parts["labour"] == 300_000
    assert math.isnan(stack.a_piece(stack.total))


def test_that_the_wage_of_a_pool_goes_before_that_of_the_study():
    pools = (PaidPool("line", 3), PaidPool("setters", 2, wage=150_000))
    assert cost_at_demand(use=replace(USE, pools=pools)).parts["labour"] == 600_000


def test_that_measures_cost_software_and_depreciation():
    measures = (
        Measure(id="M1", capex=100_000, life=5, yearly_cost=7_000),
        Measure(id="M2", capex=80_000, life=8),
    )
    parts = cost_at_demand(measures=measures).parts
    assert parts["software"] == 8_000
    assert parts["depreciation"] == 80_000


@pytest.mark.parametrize(
    ("field", "part"),
    [
        ("wage", "labour"),
        ("material", "material"),
        ("claim_cost", "claims"),
        ("electricity", "energy"),
    ],
)
def test_that_a_missing_price_leaves_its_part_and_the_total_open(field, part):
    stack = cost_at_demand(MONEY.model_copy(update={field: None}))
    assert stack.open == {part: (f"money.{field}",)}
    assert stack.total == Open(frozenset({f"money.{field}"}))


def test_that_open_material_leaves_the_conversion_cost_known():
    stack = cost_at_demand(MONEY.model_copy(update={"material": None}))
    assert stack.conversion == pytest.approx(419_000)


def test_that_scrap_without_any_price_is_open():
    bare = MONEY.model_copy(update={"material": None, "scrap_cost": None})
    assert set(cost_at_demand(bare).open) == {"material", "scrap"}


def test_that_overtime_is_open_without_a_wage():
    slow, unpaid = replace(USE, throughput=4), MONEY.model_copy(update={"wage": None})
    assert set(cost_at_demand(unpaid, slow).open) == {"labour", "overtime"}


def test_that_a_price_is_not_missed_where_nothing_is_used():
    perfect = replace(USE, defective=0.0)
    stack = cost_at_demand(MONEY.model_copy(update={"claim_cost": None}), perfect)
    assert stack.open == {}


def test_that_an_open_capex_names_its_measure():
    stack = cost_at_demand(measures=(Measure(id="M1"), Measure(id="M2", capex=5)))
    assert stack.open == {"depreciation": ("measures.M1.capex",)}


def test_that_an_open_sum_wants_all_missing_inputs():
    wage, price = Open(frozenset({"money.wage"})), Open(frozenset({"money.price"}))
    assert total_of((wage, 3.0, price)) == Open(
        frozenset({"money.wage", "money.price"})
    )


def test_that_nothing_of_an_open_price_costs_nothing():
    assert priced(0.0, Open(frozenset({"money.wage"}))) == 0


def test_that_known_amounts_combine_to_a_known_one():
    assert combined(max, 2.0, 5.0) == 5


def test_that_the_production_year_is_50_weeks_of_the_calendar():
    assert hours_of_year(Line(calendar=SHIFTS), MoneyInputs()) == 4000
    assert hours_of_year(Line(), MoneyInputs()) == 8400


def test_that_given_hours_go_before_the_calendar():
    assert hours_of_year(Line(calendar=SHIFTS), MONEY) == 2000


def test_that_a_day_of_standstill_is_a_day_of_the_calendar():
    assert hours_of_day(Line(calendar=SHIFTS), 2000) == 16


def test_that_a_day_without_a_calendar_is_a_250th_of_the_year():
    assert hours_of_day(Line(), 4000) == 16
    assert hours_of_day(Line(), 8400) == 24


def row_of_results(**changes):
    row = {
        "hours": 100.0,
        "throughput": 8.0,
        "shipped": 800.0,
        "scrapped": 40.0,
        "rework_rounds": 80.0,
        "outgoing_defect_rate": 0.01,
        "energy.working": 1200.0,
        "energy.idle": 400.0,
        "energy.off": 0.0,
        "energy.parts": 800.0,
    }
    return row | changes


def test_that_a_row_of_results_becomes_rates_an_hour_of_work():
    line = Line.model_validate({"pools": {"line": {"headcount": 3, "wage": 90_000}}})
    assert use_of(row_of_results(), line, MONEY) == YearlyUse(
        hours=2000,
        throughput=8,
        scrapped=0.4,
        rework_rounds=0.8,
        defective=0.08,
        kwh={"working": 12, "idle": 4, "off": 0, "parts": 8},
        pools=(PaidPool("line", 3, 90_000),),
    )


def test_that_people_are_paid_in_every_shift():
    pools = {"line": {"headcount": {"early": 4, "late": 2}, "absence_cover": 0.1}}
    line = Line.model_validate({"calendar": SHIFTS, "pools": pools})
    (paid,) = use_of(row_of_results(), line, MONEY).pools
    assert paid.heads == pytest.approx(6.6)


def test_that_no_shipped_piece_means_no_defective_one():
    row = row_of_results(shipped=0.0, throughput=0.0, outgoing_defect_rate=math.nan)
    assert use_of(row, Line(), MONEY).defective == 0


def test_that_the_valve_proposal_has_the_outgoing_defects_of_the_case():
    before, after = before_use(), after_use()
    assert before.defective / before.throughput == pytest.approx(0.01209, abs=2e-4)
    assert after.defective / after.throughput == pytest.approx(0.00099, abs=2e-5)


def test_that_the_valve_proposal_saves_what_the_case_says():
    before = yearly_money(BEFORE_MONEY, before_use()).at_demand
    after = yearly_money(AFTER_MONEY, after_use(), RETROFIT).at_demand
    assert after.total / before.total - 1 == pytest.approx(-0.20169, abs=1e-3)
    assert after.conversion / before.conversion - 1 == pytest.approx(-0.31395, abs=1e-3)
    assert before.total - after.total == pytest.approx(2_028_435, rel=5e-3)
    assert 2_400_000 / (before.cash - after.cash) == pytest.approx(1.06, abs=0.01)
