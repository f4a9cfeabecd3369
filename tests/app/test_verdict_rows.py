import math
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.verdict.headline import case_sentence, claims
from app.verdict.names import Names
from app.verdict.rows import RowText, figure_text, row_text
from app.verdict.sections import SECTIONS, section_keys, sections
from models.kpis import headlines
from models.plan import in_unit_of
from sim.comparison import NOTHING, Row, row_of
from sim.estimates import Estimate
from tests.app.verdict_rows import option_with, study, tiny

Column = tuple[float, ...]
NAMES = Names(study(), "en")
CHINESE = Names(study(), "zh")


def said(key: str, before: Column | None, after: Column | None) -> RowText:
    return row_text(row_of(key, before, after, 0.95), NAMES, runs=4)


def test_that_a_row_has_one_unit_and_one_precision() -> None:
    row = said("yearly_cost", (10.0e6, 10.1e6, 10.2e6), (8.0e6, 8.12e6, 8.18e6))
    assert (row.before, row.after, row.unit) == ("10.10", "8.10", "M CNY")
    assert row.interval == "−2.00 ± 0.05"
    assert (row.change, row.verdict) == ("−19.8 %", "better")


def test_that_no_change_is_claimed_where_the_interval_holds_zero() -> None:
    row = said("throughput", (10.0, 11.0, 12.0), (11.0, 10.5, 12.5))
    assert (row.change, row.verdict) == ("", "not distinguishable")


def test_that_a_difference_is_never_shown_as_zero_and_as_a_gain() -> None:
    row = said("throughput", (123456.0, 123457.0), (123456.2, 123457.2001))
    assert row.verdict == "better"
    assert row.interval == "+0.2000 ± 0.0006"


def test_that_a_difference_in_shares_is_in_points() -> None:
    row = said("first_pass_yield", (0.94, 0.95, 0.96), (0.97, 0.98, 0.9901))
    assert (row.difference, row.gap_unit) == ("+3.00", "pp")


def test_that_one_replication_has_no_half_width() -> None:
    row = said("throughput", (10.0,), (12.0,))
    assert (row.interval, row.verdict) == ("+2", "not distinguishable")


@pytest.mark.parametrize(
    ("key", "column", "verdict"),
    [
        ("npv", (5.0, 6.0, 7.0), "above 0"),
        ("npv", (-5.0, -6.0, -7.0), "below 0"),
        ("npv", (-5.0, 6.0, 1.0), "0 not excluded"),
        ("capex", (5.0, 5.0, 5.0), ""),
        ("payback", (math.nan, math.nan, math.nan), "not within 10 years"),
        ("irr", (math.nan, math.nan, math.nan), "undefined"),
        ("stations.new.oee", (0.5, 0.5, 0.6), "new"),
    ],
)
def test_that_a_figure_of_the_option_alone_is_judged_for_itself(
    key: str, column: Column, verdict: str
) -> None:
    assert said(key, None, column).verdict == verdict


def test_that_a_figure_of_the_baseline_alone_is_removed() -> None:
    assert said("stations.old.oee", (0.5, 0.6), None).verdict == "removed"


def test_that_a_payback_that_not_every_run_reaches_says_so() -> None:
    row = said("payback", None, (3.0, math.nan, 4.0, 5.0))
    assert (row.after, row.remark) == ("–", "in 3 of 4 runs only")


def test_that_an_open_figure_is_open() -> None:
    row = row_of("unit_cost", (math.nan,), (math.nan,), 0.95)
    text = row_text(row, NAMES, still_open=("unit_cost",))
    assert (text.before, text.after, text.verdict) == ("–", "–", "open")


def test_that_a_single_figure_has_name_unit_value_and_half_width() -> None:
    shown = figure_text("time_in_line", Estimate(7200.0, 36.0, 5), CHINESE)
    assert shown == ("平均通过时间", "h", "2.00", "0.01")


def test_that_figures_of_elements_carry_their_names() -> None:
    assert NAMES.figure("stations.cut.oee") == "equipment OEE: cutting"
    assert CHINESE.figure("stations.cut.oee").endswith("切割")
    assert NAMES.figure("pools.crew.use") == "use of the people: crew"
    assert NAMES.figure("defects.gap.made") == "defects made: gap"


def test_that_costs_say_their_base() -> None:
    money = study().money.model_copy(update={"cost_base": "conversion"})
    other = Names(study().model_copy(update={"money": money}), "en")
    assert NAMES.figure("unit_cost") == "unit cost (total)"
    assert other.figure("unit_cost") == "unit cost (conversion)"
    assert other.figure("same_hours.unit_cost") == "unit cost (total)"
    assert other.figure("same_hours.unit_cost_conversion") == "unit cost (conversion)"


def test_that_every_headline_figure_is_in_a_section() -> None:
    shown = {key for patterns in SECTIONS.values() for key in patterns}
    assert {kpi.key for kpi in headlines()} <= shown


def test_that_sections_leave_out_what_is_said_already() -> None:
    rows = tiny().options[0].rows
    total = [row.key for row in sections(rows, "total")["same_demand"]]
    assert "same_demand.yearly_cost" not in total
    assert "same_demand.yearly_cost_conversion" in total
    conversion = [row.key for row in sections(rows, "conversion")["same_demand"]]
    assert "same_demand.yearly_cost" in conversion


def test_that_losses_are_shown_only_where_there_are_some() -> None:
    assert section_keys({"lost": Estimate(0.0, 0.0, 3)}) == {}
    assert section_keys({"lost": Estimate(2.0, 0.1, 3)}) == {"flow": ["lost"]}


def test_that_the_case_sentence_has_the_style_of_the_published_cases() -> None:
    option = option_with(
        yearly_cost=((10.0e6, 10.1e6, 10.2e6), (8.0e6, 8.06e6, 8.14e6)),
        headcount=((40.0,) * 3, (20.0,) * 3),
        outgoing_defect_rate=((0.0121, 0.0122, 0.012), (0.001, 0.0011, 0.0009)),
        throughput=((10.0, 11.0, 12.0), (11.0, 10.5, 12.5)),
    )
    assert case_sentence(option, NAMES) == (
        "annual cost (total cost, same demand) −20.1 %, staff −50 %, "
        "outgoing defects 1.21 % → 0.10 %, output not distinguishable"
    )
    assert case_sentence(option, CHINESE) == (
        "年成本（总成本口径，同需求） −20.1%，用工 −50%，"
        "出厂不良率 1.21% → 0.10%，产出率无显著差异"
    )


def test_that_what_is_open_or_unchanged_is_said_so() -> None:
    option = option_with(headcount=((2.0,) * 3, (2.0,) * 3))
    money = replace(option.money, open={"yearly_cost": ("money.wage",)})
    rows = {**option.rows, "yearly_cost": open_row("yearly_cost")}
    changed = replace(option, money=money, rows=rows)
    said_of = {claim.key: claim.said for claim in claims(changed, NAMES)}
    assert said_of["yearly_cost"] == "open"
    assert said_of["headcount"] == "unchanged"


def open_row(key: str) -> Row:
    return Row(key, NOTHING, NOTHING, NOTHING, NOTHING, "open")


KEYS = ("yearly_cost", "headcount", "outgoing_defect_rate", "throughput")
VALUES = st.floats(0.001, 1.0, allow_nan=False)
PAIRS = st.lists(st.tuples(VALUES, VALUES), min_size=2, max_size=5)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(KEYS), PAIRS)
def test_that_no_number_is_claimed_where_the_interval_holds_zero(
    key: str, pairs: list[tuple[float, float]]
) -> None:
    before, after = (tuple(column) for column in zip(*pairs, strict=True))
    option = option_with(**{key: (before, after)})
    gap = option.rows[key].difference
    (claim,) = [claim for claim in claims(option, NAMES) if claim.key == key]
    claimed = re.search(r"\d", claim.said) is not None
    assert not claimed or gap.low > 0 or gap.high < 0 or gap.half_width == 0


def test_that_bounds_are_read_in_the_unit_the_list_shows() -> None:
    assert in_unit_of("throughput", "18 parts/h") == 18
    assert in_unit_of("headcount", "9 people") == 9
    assert in_unit_of("headcount", "9 人") == 9
    assert in_unit_of("energy_per_part", "1.5 kWh") == 1.5
    assert in_unit_of("same_demand.overtime_hours", "2 h") == 2
    assert in_unit_of("wip", "3 parts") == 3


def test_that_what_is_new_or_removed_has_no_lone_interval() -> None:
    assert said("stations.new.oee", None, (0.5, 0.5, 0.6)).interval == ""
    assert said("stations.old.oee", (0.5, 0.5, 0.6), None).interval == ""
