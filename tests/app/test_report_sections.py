import json
from dataclasses import asdict

import pytest

from app.report.assumptions import kinds_of
from app.report.axes import axis
from app.report.blocks import Section, Table
from app.report.cells import Cell
from app.report.costs import costs_section
from app.report.drawing import all_drawn
from app.report.figures import low_to_high, worded
from app.report.fonts import font_face
from app.report.headline import figures_section, headline_section, targets_section
from app.report.measures import measures_section
from app.report.output import warm_up_hours
from app.report.people import people_section
from app.report.pictures import Bars, Stacks
from app.report.places import place_name
from app.report.stations import states_section
from app.report.worth import worth_section
from models.results import Column
from sim.comparison import row_of
from sim.timelines.paces import paces
from tests.app.report_studies import (
    chapter_of,
    compared,
    study,
    usual,
    with_row,
)

INSERTED = {
    "insert": "line.stations.S3",
    "value": {"automatic": "20 s", "machines": 2},
    "between": ["B1", "S2"],
}
REMOVED = {"remove": "line.buffers.B1"}


def tables(section: Section | None) -> list[Table]:
    assert section is not None
    return [block for block in section.blocks if isinstance(block, Table)]


def rows(section: Section | None) -> dict[str, list[Cell]]:
    return {row[0].text: list(row[1:]) for t in tables(section) for row in t.rows}


def test_that_every_figure_of_the_table_stands_in_the_comparison() -> None:
    chapter = chapter_of(usual())
    shown = rows(figures_section(chapter))
    keys = [key for key in usual().options[0].rows if "." not in key]
    said = {worded(chapter, key).name: key for key in keys}
    assert len(shown) > 20
    for name, (before, after, *_) in shown.items():
        words = worded(chapter, said[name])
        assert before.text.startswith(words.before) or before.text == "open"
        assert after.text.startswith(words.after) or after.text == "open"
        assert json.dumps(asdict(usual().options[0].rows[said[name]]))


def test_that_what_is_not_distinguishable_has_no_change() -> None:
    row = row_of("throughput", (10.0, 11.0, 12.0), (12.0, 10.0, 12.5), 0.95)
    chapter = chapter_of(with_row(usual(), row))
    *_, change, verdict = rows(figures_section(chapter))["throughput"]
    assert change.text == ""
    assert verdict == Cell("≈ not distinguishable", tone="unsure")


@pytest.mark.parametrize(
    ("after", "text", "tone"),
    [((12.0, 13.1, 14.0), "✓ better", "good"), ((8.0, 9.1, 10.0), "✗ worse", "bad")],
)
def test_that_no_colour_stands_without_a_sign(
    after: Column, text: str, tone: str
) -> None:
    row = row_of("throughput", (10.0, 11.0, 12.0), after, 0.95)
    chapter = chapter_of(with_row(usual(), row))
    assert rows(figures_section(chapter))["throughput"][-1] == Cell(text, tone=tone)


def test_that_an_end_of_an_interval_that_is_not_0_does_not_look_like_0() -> None:
    row = row_of("throughput", (10.0, 11.0, 12.0), (11.0, 12.9, 14.0), 0.95)
    found = with_row(usual(), row)
    said = worded(chapter_of(found), "throughput")
    ends = low_to_high(row, row.difference, said, "en", signed=True).split(" … ")
    assert all(any(c in "123456789" for c in end) for end in ends)


def test_that_bars_and_their_intervals_stay_inside() -> None:
    section = headline_section(chapter_of(usual()))
    bars = next(block for block in all_drawn(section.blocks) if isinstance(block, Bars))
    lengths = [
        length
        for group in bars.groups
        for bar in group.bars
        for length in (bar.value, bar.low or 0.0, bar.high or 0.0)
    ]
    assert len(lengths) > 20
    assert all(0 <= length <= 100 for length in lengths)


def test_that_the_states_of_a_station_fill_its_bar() -> None:
    section = states_section(chapter_of(usual()))
    stacks = next(block for block in section.blocks if isinstance(block, Stacks))
    for group in stacks.groups:
        for stack in group.stacks:
            widths = [segment.value for segment in stack.segments]
            assert sum(widths) == pytest.approx(100, abs=0.1)


def test_that_states_differ_by_more_than_colour() -> None:
    section = states_section(chapter_of(usual()))
    stacks = next(block for block in section.blocks if isinstance(block, Stacks))
    signs = [look.letter for look in stacks.legend]
    assert len(signs) == len(set(signs))
    assert "" not in signs


def test_that_a_new_station_has_one_bar_and_no_difference() -> None:
    found = compared(measures={"M1": {"patches": [INSERTED]}})
    section = states_section(chapter_of(found))
    stacks = next(block for block in section.blocks if isinstance(block, Stacks))
    sides = {group.name: [s.label for s in group.stacks] for group in stacks.groups}
    assert sides["S3"] == ["after"]
    assert rows(section)["S3"][-1].text == "new"


def test_that_the_mean_pace_is_what_was_shipped() -> None:
    chapter = chapter_of(usual())
    shipped = usual().results["after"].series["shipped"]
    assert chapter.after is not None
    found = paces(chapter.after.results, 50, 0.95)
    hours = usual().results["after"].bin_seconds * 200 / 3600
    mean = sum(pace.mean for pace in found) / len(found)
    assert mean * hours == pytest.approx(sum(map(sum, shipped)) / len(shipped))


def test_that_the_warm_up_is_marked_in_hours_at_work() -> None:
    assert warm_up_hours(chapter_of(usual()).before) == pytest.approx(1.0)


def test_that_heads_are_told_by_shift() -> None:
    patch = {"add": "line.pools.crew.headcount", "by": -1}
    found = compared(measures={"M1": {"patches": [patch]}})
    people = tables(people_section(chapter_of(found)))[0]
    assert people.head[1] == "day"
    assert [cell.text for cell in people.rows[0][:3]] == ["crew", "2 → 1", "2 → 1"]


def test_that_both_readings_of_the_cost_stand_side_by_side() -> None:
    stacks = next(
        block
        for block in costs_section(chapter_of(usual())).blocks
        if isinstance(block, Stacks)
    )
    names = [group.name for group in stacks.groups]
    assert len(names) == 2
    assert "demand" in names[0]
    assert "hours" in names[1]


def test_that_the_cash_flow_adds_up() -> None:
    cash = tables(worth_section(chapter_of(usual())))[1]
    flows = [float(row[1].text.replace("−", "-").replace(",", "")) for row in cash.rows]
    sums = [float(row[3].text.replace("−", "-").replace(",", "")) for row in cash.rows]
    assert len(flows) == 11
    assert sums[-1] == pytest.approx(sum(flows), rel=0.01)


def test_that_a_target_is_undecided_while_its_bound_lies_in_the_interval() -> None:
    found = compared(targets=[{"kpi": "throughput", "change": 0.2}])
    result = found.options[0].targets[0]
    cells = rows(targets_section(chapter_of(found)))["throughput"]
    word = {"met": "✓ met", "missed": "✗ missed", "undecided": "≈ undecided"}
    assert cells[2].text == word[result.reach]


def test_that_a_change_is_told_with_its_place_old_and_new() -> None:
    changes = tables(measures_section(chapter_of(usual())))[1]
    place, old, new = changes.rows[0]
    assert place == Cell("S1 · automatic", "line.stations.S1.automatic")
    assert (old.text, new.text) == ("1 min (CV 0.5)", "48 s (CV 0.5)")


def test_that_new_and_removed_elements_are_told_without_their_defaults() -> None:
    found = compared(measures={"M1": {"patches": [INSERTED, REMOVED]}})
    changes = tables(measures_section(chapter_of(found)))[1]
    told = {row[0].text: row[1:] for row in changes.rows}
    assert [c.text for c in told["S3"]] == ["(new)", "machines: 2; automatic: 20 s"]
    assert [c.text for c in told["B1"]] == ["capacity: 4 parts", "(removed)"]


def test_that_a_place_is_told_in_chinese() -> None:
    names = chapter_of(usual(), "zh").names
    assert place_name("line.stations.S1.defects.d.probability", names) == (
        "S1 · 产生的缺陷 · d · 不良概率"
    )


def test_that_values_are_known_as_the_nearest_source_says() -> None:
    sources = {
        "line": {"kind": "assumed"},
        "line.stations.S1": {"kind": "measured"},
        "line.stations.S1.defects.d.probability": {"kind": "given"},
    }
    found = study(sources=sources)
    assert kinds_of(found, "line.buffers.B1.capacity") == ("assumed",)
    assert kinds_of(found, "line.stations.S1.automatic") == ("measured",)
    assert kinds_of(found, "line.stations.S1.defects") == ("measured", "given")
    assert kinds_of(found, "money.wage") == ("typed",)
    assert kinds_of(found, "money.years", is_default=True) == ("default",)


def test_that_a_measure_that_changes_nothing_is_told_so() -> None:
    found = compared(measures={"M1": {"patches": []}})
    section = measures_section(chapter_of(found))
    assert section is not None
    assert any("changes nothing" in getattr(b, "text", "") for b in section.blocks)


def test_that_an_axis_holds_its_values_and_ends_at_round_marks() -> None:
    found = axis([3.2, 17.9])
    assert (found.low, found.high) == (0, 20)
    assert [mark.text for mark in found.marks()] == ["0", "5", "10", "15", "20"]


def test_that_an_axis_of_losses_reaches_up_to_0() -> None:
    found = axis([-0.57, -0.1])
    assert found.high == 0
    assert found.low <= -0.57
    assert found.marks()[-1].text == "0.0"


def test_that_a_font_is_embedded_only_where_chinese_stands() -> None:
    assert font_face("plain") == ""
    assert "data:font/woff;base64," in font_face("阀门")
    assert len(font_face("阀门")) < 5000
