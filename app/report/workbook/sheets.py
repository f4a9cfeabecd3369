"""A sheet that is filled from top to bottom."""

from collections.abc import Sequence
from copy import copy
from itertools import zip_longest
from typing import Any

from openpyxl.utils import get_column_letter, quote_sheetname

from app.report.cells import Number
from app.report.look import ACCENTS
from app.report.text_widths import line_count, text_width
from app.report.workbook.cells import (
    put_number,
    put_text,
    set_font,
    set_ground,
    set_head,
    set_place,
    set_rule,
)

ACROSS = 8
"""Columns that a paragraph runs over."""

WIDEST, NARROWEST, FIRST = 52.0, 12.0, 30.0
"""Widths of columns in characters."""

EM = 0.55
"""The width of a character that Excel counts in, in em."""

LINE_POINTS, HIGHEST = 13.5, 400.0
"""The heights of a line and of the highest row in points."""

ROW_CM = 0.529
"""The height of an empty row in cm."""

Value = str | Number | None


class Sheet:
    """A worksheet and the row that is filled next."""

    def __init__(self, worksheet: Any) -> None:
        self.worksheet = worksheet
        self.row = 1
        self._widths: dict[int, float] = {1: FIRST}
        self._texts: list[tuple[int, int, str, float]] = []

    def add_text(
        self, text: str, *, tone: str = "", bold: bool = False, size: float = 10.0
    ) -> Any:
        """Add a paragraph that runs over several columns."""
        cell = put_text(self.worksheet.cell(self.row, 1), text)
        set_font(cell, tone=tone, bold=bold, size=size)
        set_place(cell)
        if tone and tone not in ("quiet",):
            set_ground(cell, tone)
        last = get_column_letter(ACROSS)
        self.worksheet.merge_cells(f"A{self.row}:{last}{self.row}")
        self._texts.append((self.row, 0, text, size))
        self.row += 1
        return cell

    def add_head(self, heads: Sequence[str], rights: Sequence[bool]) -> None:
        """Add the heads of a table."""
        for at, (text, right) in enumerate(zip(heads, rights, strict=True), 1):
            set_head(put_text(self.worksheet.cell(self.row, at), text), right=right)
            self._texts.append((self.row, at, text, 10.0))
            self._widen(at, min(0.7 * text_width(text), 12.0))
        self.row += 1

    def add_row(
        self,
        values: Sequence[Value],
        tones: Sequence[str] = (),
        *,
        units: Sequence[bool] = (),
        rights: Sequence[bool] = (),
    ) -> None:
        """Add a row of a table.

        `units` tells which heads name the unit, as all do if it is empty; `rights`
        which texts stand on the right.
        """
        given = zip_longest(values, tones, units, rights)
        for at, (value, tone, has_unit, right) in enumerate(given, 1):
            cell = self.worksheet.cell(self.row, at)
            if isinstance(value, Number):
                self._put_number(cell, value, has_unit=has_unit is not False)
            elif value is not None:
                put_text(cell, value)
                self._texts.append((self.row, at, value, 10.0))
                self._widen(at, text_width(value))
            set_font(cell, tone=tone or "")
            set_place(cell, right=isinstance(value, Number) or bool(right))
            set_rule(cell)
        self.row += 1

    def _put_number(self, cell: Any, value: Number, *, has_unit: bool) -> None:
        put_number(cell, value, has_unit=has_unit)
        shown = f"{value.value:,.{value.decimals}f}"
        self._widen(cell.column, text_width(shown if has_unit else shown + value.unit))

    def add_link(self, text: str, sheet: str) -> None:
        """Add a link to another sheet."""
        cell = self.add_text(text)
        cell.hyperlink = f"#{quote_sheetname(sheet)}!A1"
        set_font(cell)
        font = copy(cell.font)
        font.color, font.underline = ACCENTS[0], "single"
        cell.font = font

    def skip(self, rows: int = 1) -> None:
        """Leave rows empty."""
        self.row += rows

    def add_chart(self, chart: Any, *, column: int = 1, next_row: bool = True) -> None:
        """Add a chart below what there is, as high as it says in cm."""
        chart.anchor = f"{get_column_letter(column)}{self.row}"
        self.worksheet.add_chart(chart)
        if next_row:
            self.row += int(chart.height / ROW_CM) + 2

    def finish(self) -> None:
        """Set the widths of the columns and the heights of the rows."""
        columns = range(1, max(ACROSS, *self._widths) + 1)
        widths = {at: self._widths.get(at, NARROWEST) for at in columns}
        for at, width in widths.items():
            self.worksheet.column_dimensions[get_column_letter(at)].width = width
        widths[0] = sum(widths[at] for at in range(1, ACROSS + 1))
        heights: dict[int, float] = {}
        for row, column, text, size in self._texts:
            lines = line_count(text, (widths[column] - 2) * EM * 10 / size)
            heights[row] = max(heights.get(row, 0.0), lines * LINE_POINTS * size / 10)
        for row, height in heights.items():
            if height > LINE_POINTS:
                self.worksheet.row_dimensions[row].height = min(height + 3, HIGHEST)

    def _widen(self, column: int, ems: float) -> None:
        width = min(max((ems + 1) / EM + 2, NARROWEST), WIDEST)
        self._widths[column] = max(self._widths.get(column, 0.0), width)
