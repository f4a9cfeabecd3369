"""Tables of the report in sheets: each number in a cell of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.report.blocks import Table
from app.report.cells import Cell, Number
from app.report.texts import capital
from app.report.workbook.cells import known, number_in
from app.report.workbook.sheets import Sheet, Value


@dataclass(frozen=True)
class Column:
    """A column of a table in a sheet: several where the cells hold several numbers.

    `unit` is that of all its numbers, '' if they differ.
    """

    place: int
    head: str
    part: str = ""
    unit: str = ""
    is_note: bool = False
    is_first: bool = True

    def of(self, cell: Cell) -> Value:
        """Return what a cell of the table puts into this column."""
        if self.is_note:
            return cell.note or None
        numbers = _numbers(cell)
        found = next((n for n in numbers if n.part == self.part), None)
        if found is not None:
            return found
        return cell.text or None if self.is_first and not numbers else None


def add_table(sheet: Sheet, table: Table, note: str) -> None:
    """Add a table; `note` heads the columns of the small second lines."""
    if not table.rows:
        return
    if table.caption:
        sheet.add_text(capital(table.caption), bold=True)
    columns = columns_of(table, note)
    rights = [
        table.rows[0][column.place].is_number and not column.is_note
        for column in columns
    ]
    if table.head:
        sheet.add_head([column.head for column in columns], rights)
    units = [bool(column.unit) for column in columns]
    for row in table.rows:
        cells = [row[column.place] for column in columns]
        values = [column.of(cell) for column, cell in zip(columns, cells, strict=True)]
        tones = [
            "quiet" if column.is_note else cell.tone
            for column, cell in zip(columns, cells, strict=True)
        ]
        sheet.add_row(values, tones, units=units, rights=rights)
    sheet.skip()


def columns_of(table: Table, note: str) -> list[Column]:
    """Return the columns that a table takes in a sheet."""
    found: list[Column] = []
    for place in range(len(table.rows[0])):
        cells = [row[place] for row in table.rows]
        found += _columns(place, table.head[place] if table.head else "", cells, note)
    return found


def _columns(place: int, head: str, cells: Sequence[Cell], note: str) -> list[Column]:
    numbers = [number for cell in cells for number in _numbers(cell)]
    parts = list(dict.fromkeys(number.part for number in numbers)) or [""]
    found = [
        _column(place, head, part, [n for n in numbers if n.part == part], at == 0)
        for at, part in enumerate(parts)
    ]
    if any(cell.note for cell in cells):
        found.append(Column(place, f"{head} · {note}" if head else note, is_note=True))
    return found


def _column(
    place: int, head: str, part: str, numbers: Sequence[Number], is_first: bool
) -> Column:
    units = {number.unit for number in numbers}
    unit = units.pop() if len(units) == 1 else ""
    shown = " · ".join(text for text in (head, part) if text)
    if unit and unit != "%":
        shown += f" [{unit}]"
    return Column(place, shown, part, unit, is_first=is_first)


def _numbers(cell: Cell) -> list[Number]:
    """Return the numbers behind a cell, or the one that its text is."""
    found = known(cell.numbers)
    plain = number_in(cell.text) if cell.is_number and not found else None
    return [plain] if plain else found
