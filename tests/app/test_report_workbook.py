"""The report as a workbook, read back with the library that wrote it."""

import io
import re
import zipfile
from functools import cache
from typing import Any

import openpyxl
import pytest

from app.report.blocks import Table
from app.report.cells import Cell, Number
from app.report.maker import Logo, Maker
from app.report.number_formats import format_code
from app.report.workbook.names import SheetNames
from app.report.workbook.raw import MOST_CELLS, MOST_COLUMNS, shown_runs
from app.report.workbook.tables import columns_of
from models.study import BASELINE
from tests.app.report_studies import LINE, compared, long_line, usual
from tests.app.test_report_formats import SVG, file_of

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)")


@cache
def data(language: str = "en") -> bytes:
    maker = Maker("示例咨询 Example", Logo("svg", SVG))
    return file_of(usual(), ".xlsx", language, maker)


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def cells(workbook: Any) -> list[Any]:
    return [
        cell
        for sheet in workbook.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


def row_of(sheet: Any, name: str) -> list[Any]:
    return next(list(r) for r in sheet.iter_rows() if r[0].value == name)


def test_that_numbers_are_numbers_with_their_units() -> None:
    row = row_of(opened(data())["All figures of the line"], "throughput")
    assert row[1].data_type == row[2].data_type == "n"
    assert row[1].value == pytest.approx(
        usual().options[0].rows["throughput"].before.mean
    )
    assert row[1].number_format.endswith('" parts/h"')


def test_that_shares_are_per_cent() -> None:
    row = row_of(opened(data())["All figures of the line"], "first-pass yield")
    assert row[1].value == pytest.approx(
        usual().options[0].rows["first_pass_yield"].before.mean
    )
    assert row[1].number_format.endswith("%")


def test_that_the_head_names_the_unit_that_a_whole_column_has() -> None:
    rows = [[Cell("a", numbers=[Number(v, "s", 1)])] for v in (1.0, 2.0)]
    assert [c.head for c in columns_of(Table(["time"], rows), "note")] == ["time [s]"]


def test_that_a_cell_of_two_numbers_takes_two_columns() -> None:
    both = [Number(1.0, "h", part="before"), Number(2.0, "h", part="after")]
    rows = [
        [Cell("1 → 2 h", "better", numbers=both)],
        [Cell("– → 3 h", numbers=[Number(3.0, "h", part="after")])],
    ]
    columns = columns_of(Table(["wait"], rows), "note")
    heads = ["wait · before [h]", "wait · after [h]", "wait · note"]
    assert [column.head for column in columns] == heads
    assert [column.of(rows[1][0]) for column in columns] == [
        None,
        Number(3.0, "h", part="after"),
        None,
    ]


def test_that_every_replication_of_every_figure_is_there() -> None:
    sheet = opened(data())["Raw · after"]
    found = {row[0].value: [c.value for c in row[5:]] for row in sheet.iter_rows(3)}
    results = usual().results["after"].columns
    assert set(results) <= set(found)
    assert found["throughput"] == list(results["throughput"])


def test_that_the_parts_shipped_over_time_are_there() -> None:
    sheet = opened(data())["Series · baseline"]
    rows = [[cell.value for cell in row[1:]] for row in sheet.iter_rows(3)]
    assert [tuple(row) for row in rows] == list(
        usual().results[BASELINE].series["shipped"]
    )


def test_that_a_workbook_does_not_grow_without_end() -> None:
    many = {str(at): () for at in range(1000)}
    assert shown_runs({"a": ()}, 100_000) == MOST_COLUMNS
    assert shown_runs(many, 100_000) == MOST_CELLS // 1000
    assert shown_runs(many, 100) == 100


@pytest.mark.parametrize("formula", FORMULAS)
def test_that_a_text_of_the_study_is_never_a_formula(formula: str) -> None:
    stations = {**LINE["stations"]}
    stations["S1"] = {**stations["S1"], "name": formula}
    comparison = compared(
        name=formula,
        line={**LINE, "stations": stations},
        sources={"line": {"kind": "measured", "note": formula}},
    )
    found = cells(opened(file_of(comparison, ".xlsx", maker=Maker(formula))))
    same = [cell for cell in found if cell.value == formula]
    assert len(same) > 3
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in same)
    assert "f" not in {cell.data_type for cell in found}


def test_that_names_of_sheets_are_legal_and_differ() -> None:
    names = SheetNames()
    wanted = [
        "a/b:c*[d]?",
        "History",
        "'x'",
        "",
        "车" * 40,
        "车" * 40,
        "A" * 40,
        "a" * 40,
    ]
    found = [names.new(name) for name in wanted]
    assert len({name.casefold() for name in found}) == len(found)
    for name in found:
        assert 0 < len(name) <= 31
        assert not re.search(r"[\[\]:*?/\\]", name)
        assert not name.startswith("'")
    assert found[1] != "History"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_charts_are_native(language: str) -> None:
    found = [sheet for sheet in opened(data(language)).worksheets if sheet._charts]
    assert len(found) > 5


def test_that_error_bars_have_their_parts_in_order() -> None:
    with zipfile.ZipFile(io.BytesIO(data())) as archive:
        names = [name for name in archive.namelist() if "charts/chart" in name]
        drawn = [archive.read(name).decode() for name in names]
    bars = [part for xml in drawn for part in re.findall("<errBars>.*?</errBars>", xml)]
    assert bars
    assert all(part.index("<plus>") < part.index("<minus>") for part in bars)


def test_that_the_first_sheet_leads_to_all_others() -> None:
    workbook = opened(data())
    links = [
        cell.hyperlink.location or cell.hyperlink.target
        for row in workbook.worksheets[0].iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert len(links) == len(workbook.sheetnames) - 1


def test_that_the_company_and_its_logo_stand_on_the_first_sheet() -> None:
    first = opened(data()).worksheets[0]
    assert len(first._images) == 1
    assert "示例咨询 Example" in [row[0].value for row in first.iter_rows()]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (("", 0, ""), "#,##0"),
        (("h", 2, ""), '#,##0.00" h"'),
        (("%", 1, ""), '#,##0.0"%"'),
        (("", 1, "+"), "+#,##0.0;-#,##0.0;#,##0.0"),
        (("", 1, "±"), '"± "#,##0.0'),
        (('a"b', 0, ""), '#,##0" a″b"'),
    ],
)
def test_that_a_format_says_decimals_unit_and_sign(
    value: tuple[str, int, str], code: str
) -> None:
    unit, decimals, sign = value
    assert format_code(decimals, unit, sign) == code


def test_that_forty_stations_with_long_names_have_legal_sheets() -> None:
    names = opened(file_of(long_line(), ".xlsx", "zh")).sheetnames
    assert len(names) == len(set(names))
    assert all(len(name) <= 31 for name in names)
