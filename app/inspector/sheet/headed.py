"""Blocks that begin with the names of columns, as a list kept in Excel does.

The names may be those of either language or of the study file, with a unit behind
them: `自动时间(min)`, `Machines`, `mtbf [h]`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.i18n import LANGUAGES, text
from app.inspector.quantity_text import split
from app.inspector.sheet.block import Block
from app.inspector.sheet.columns import OF_STATION, Column

FEWEST = 2
"""Names that must be known for a row to count as one of headers."""
_UNIT = re.compile(r"^(.*?)\s*[(（\[【/,，]\s*([^()（）\[\]【】]+?)\s*[)）\]】]?$")
_IDS = ("id", "编号", "代号", "工位编号", "工位号", "no.", "number", "key")


@dataclass(frozen=True)
class Headed:
    """Columns of a block by its headers, None for one that is not known."""

    columns: tuple[Column | None, ...]
    units: tuple[str, ...]
    unknown: tuple[str, ...]

    def cells(self, row: Sequence[str]) -> dict[Column, str]:
        """Return the cells of a row by column, with the units of the headers."""
        placed = zip(self.columns, self.units, row, strict=False)
        return {c: _with_unit(said, unit) for c, unit, said in placed if c is not None}


def headed(block: Block, columns: Sequence[Column]) -> Headed | None:
    """Return what the first row of a block names; None if it is no row of headers."""
    names = block[0]
    if len(block) < FEWEST or sum(map(bool, names)) < FEWEST:
        return None
    found = [_column(name, columns) for name in names]
    known = [column for column, _ in found if column is not None]
    if len(known) < FEWEST or 2 * len(known) < sum(map(bool, names)):
        return None
    unknown = [n for n, (column, _) in zip(names, found, strict=True) if column is None]
    return Headed(
        tuple(column for column, _ in found),
        tuple(unit for _, unit in found),
        tuple(filter(None, unknown)),
    )


def _column(said: str, columns: Sequence[Column]) -> tuple[Column | None, str]:
    """Return the column that a header names, and the unit it gives."""
    if not said:
        return None, ""
    whole = _by_name(said, columns)
    if whole is not None:
        return whole, ""
    parts = _UNIT.match(said)
    column = _by_name(parts[1], columns) if parts is not None else None
    if parts is None or column is None or column.field is None:
        return column, ""
    dimension = column.field.dimension
    known = dimension is not None and parts[2] in dimension.units
    return column, parts[2] if known else ""


def _by_name(said: str, columns: Sequence[Column]) -> Column | None:
    wanted = _plain(said)
    return next((c for c in columns if wanted in _names_of(c)), None)


def _names_of(column: Column) -> set[str]:
    if column.field is None:
        key = "id" if column.is_id else OF_STATION
        shown = [text(f"inspector.table.{key}", code) for code in LANGUAGES]
        return {*map(_plain, shown), *(_IDS if column.is_id else (OF_STATION,))}
    labels = [column.field.label(code) for code in LANGUAGES]
    return {_plain(name) for name in (*labels, column.place)}


def _plain(name: str) -> str:
    return re.sub(r"[\s_]+", "", name).lower()


def _with_unit(said: str, unit: str) -> str:
    """Return a cell with the unit of its header where it has none of its own."""
    parts = split(said) if unit else None
    return f"{said} {unit}" if parts is not None and not parts[1] else said


def by_id(paths: Mapping[str, str], cells: Mapping[Column, str]) -> str | None:
    """Return the path of the row that cells name, '' for a new one, None for none.

    `paths` has the paths by id, or by station and id for parts of stations.
    """
    name = next((said for c, said in cells.items() if c.is_id), "").strip()
    station = next((s for c, s in cells.items() if c.place == OF_STATION), None)
    if not name:
        return None
    return paths.get(name if station is None else f"{station.strip()}.{name}", "")
