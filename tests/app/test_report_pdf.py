"""The report as PDF."""

import json
from typing import Any

import typst

from app.paths import asset
from app.report.blocks import Table
from app.report.cells import Cell
from app.report.contents import report_of
from app.report.fonts import lacks
from app.report.formats.pdf import TEMPLATE, page_data
from app.report.maker import Maker
from app.report.text_widths import column_shares, line_count, shortened, text_width
from sim.comparison import Comparison
from tests.app.report_studies import compared, usual

NASTY = '#read("/etc/passwd") *b* $x$ <l> @r // c'


def compiler(comparison: Comparison, maker: Maker | None = None) -> Any:
    report = report_of(comparison, language="en", command="linerefit x", maker=maker)
    template = asset(TEMPLATE)
    return typst.Compiler(
        str(template),
        root=str(template.parent),
        font_paths=[str(asset("fonts"))],
        ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(page_data(report))},
    )


def headings(comparison: Comparison) -> list[str]:
    found = json.loads(compiler(comparison).query("heading", field="body"))
    return [body.get("text", "") for body in found]


def test_that_every_section_has_its_heading() -> None:
    report = report_of(usual(), language="en", command="linerefit x")
    assert headings(usual()) == [section.title for section in report.sections]


def test_that_code_in_the_texts_of_a_study_stays_text() -> None:
    options = {
        "a": {"measures": ["M1"], "name": NASTY},
        "b": {"measures": [], "name": "#panic()"},
    }
    found = headings(compared(options=options, name=NASTY, description=NASTY))
    assert NASTY in found
    assert "#panic()" in found


def test_that_our_fonts_have_all_that_is_wanted_of_them() -> None:
    maker = Maker("示例 & Co")
    _, warnings = compiler(usual(), maker).compile_with_warnings(format="pdf")
    assert warnings == []


def test_that_other_fonts_are_asked_only_for_characters_that_ours_lacks() -> None:
    assert not lacks("改造后 → 20 % ± 3 ✓ ✗ ≈")
    assert lacks("𠮷")


def test_that_columns_share_the_width_and_numbers_stay_whole() -> None:
    row = [Cell("long words " * 20), Cell("1,234,567.89 k CNY", is_number=True)]
    shares = column_shares(Table(["name", "value"], [row]), 60.0)
    assert sum(shares) <= 1.0
    assert line_count(row[1].text, 60.0 * shares[1]) == 1


def test_that_short_tables_do_not_fill_the_page() -> None:
    table = Table(["a", "b"], [[Cell("x"), Cell("1", is_number=True)]])
    assert sum(column_shares(table, 60.0)) < 0.6


def test_that_a_name_is_cut_in_its_middle_and_keeps_its_number() -> None:
    cut = shortened("五轴数控精密加工中心" * 4 + "第 12 号", 24.0)
    assert cut.startswith("五轴")
    assert cut.endswith("第 12 号")
    assert text_width(cut) <= 24.0
    assert shortened("short", 24.0) == "short"
