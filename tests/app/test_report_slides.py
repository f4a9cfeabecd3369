"""The report as slides, read back with the library that wrote them."""

import io
from functools import cache
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Inches

from app.report.maker import Logo, Maker
from sim.comparison import Comparison, compare
from sim.experiment import run
from tests.app.report_studies import LINE, compared, long_line, usual
from tests.app.test_report_formats import SVG, file_of
from tests.app.verdict_rows import study

FORMULA = '=1+HYPERLINK("http://x")'
MAKER = Maker("示例咨询 Example", Logo("svg", SVG))


@cache
def deck(language: str = "en") -> Any:
    return opened(usual(), language, MAKER)


def opened(
    comparison: Comparison, language: str = "en", maker: Maker | None = None
) -> Any:
    return Presentation(io.BytesIO(file_of(comparison, ".pptx", language, maker)))


def shapes(presentation: Any) -> list[Any]:
    return [shape for slide in presentation.slides for shape in slide.shapes]


def charts(presentation: Any) -> list[Any]:
    return [shape.chart for shape in shapes(presentation) if shape.has_chart]


def texts(presentation: Any) -> str:
    return "\n".join(
        s.text_frame.text for s in shapes(presentation) if s.has_text_frame
    )


def test_that_every_slide_is_wide_and_has_a_title() -> None:
    assert (deck().slide_width, deck().slide_height) == (Inches(13.333), Inches(7.5))
    assert all(slide.shapes.title.text_frame.text for slide in deck().slides)


def test_that_no_slide_holds_its_title_alone() -> None:
    named = study(options=[{"id": name, "measures": ["robot"]} for name in ("a", "b")])
    slides = opened(compare(named, run(named))).slides
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert titles.count("A") == 1


def test_that_charts_are_native_and_bars_have_their_intervals() -> None:
    found = charts(deck())
    assert len(found) > 8
    bars = [c for c in found if c._chartSpace.findall(".//" + qn("c:errBars"))]
    assert bars
    for chart in bars:
        for series in chart._chartSpace.iter(qn("c:ser")):
            order = [child.tag for child in series]
            if qn("c:errBars") in order and qn("c:cat") in order:
                assert order.index(qn("c:errBars")) < order.index(qn("c:cat"))


def test_that_the_cash_flow_is_bars_under_a_line() -> None:
    both = [
        chart
        for chart in charts(deck())
        if chart._chartSpace.find(".//" + qn("c:lineChart")) is not None
    ]
    assert len(both) == 1
    assert both[0]._chartSpace.find(".//" + qn("c:barChart")) is not None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_nothing_stands_outside_its_slide(language: str) -> None:
    presentation = opened(long_line(), language)
    for shape in shapes(presentation):
        assert shape.left >= 0
        assert shape.top >= 0
        assert shape.left + shape.width <= presentation.slide_width + Inches(0.01)
        height = shape.height
        if shape.has_table:
            height = sum(row.height for row in shape.table.rows)
        assert shape.top + height <= presentation.slide_height


def test_that_long_tables_go_on_under_their_heads() -> None:
    tables = [s.table for s in shapes(opened(long_line())) if s.has_table]
    heads = [[cell.text for cell in table.rows[0].cells] for table in tables]
    states = [head for head in heads if "starved" in head]
    assert len(states) > 2
    assert all(head == states[0] for head in states)


def test_that_chinese_has_a_font() -> None:
    master = deck("zh").slide_master.part
    theme = master.part_related_by(RELATIONSHIP_TYPE.THEME).blob.decode()
    assert theme.count('<a:ea typeface="Microsoft YaHei"/>') == 2
    assert 'script="Hans" typeface="宋体"' not in theme


def test_that_texts_tell_their_language() -> None:
    runs = [
        run
        for shape in shapes(deck("zh"))
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]
    assert {run.font._element.get("lang") for run in runs} == {"zh-CN"}


def test_that_the_company_and_its_logo_stand_on_the_slides() -> None:
    assert "示例咨询 Example" in texts(deck())
    pictures = [
        s
        for s in shapes(deck())
        if s.shape_type is not None and "PICTURE" in str(s.shape_type)
    ]
    assert len(pictures) >= len(deck().slides) - 2


def test_that_the_appendix_is_left_to_the_workbook() -> None:
    assert "Appendix" not in texts(deck())
    assert "workbook (.xlsx)" in texts(deck())


def test_that_names_are_no_formulas_in_the_workbooks_of_charts() -> None:
    stations = {**LINE["stations"]}
    stations["S1"] = {**stations["S1"], "name": FORMULA}
    presentation = opened(compared(line={**LINE, "stations": stations}))
    values = [
        cell
        for chart in charts(presentation)
        for row in _sheet(chart).iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert any(FORMULA[:20] in str(cell.value) for cell in values)
    assert {cell.data_type for cell in values} <= {"s", "n"}


def _sheet(chart: Any) -> Any:
    blob = chart.part.chart_workbook.xlsx_part.blob
    return openpyxl.load_workbook(io.BytesIO(blob)).active
