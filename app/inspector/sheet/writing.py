"""A block of typed cells as one edit: values set, ids changed, rows added."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.inspector.sheet.columns import OF_STATION, Column, Table
from app.inspector.values import read, read_name
from models.edits import EditError, add_element, free_id, value_at
from models.edits.cells import noted, set_cells
from models.edits.known import add_entry, rename_entry
from models.edits.seeds import seed, seed_key
from models.paths import ABSENT
from models.problems import Problem
from models.study import Study

Cell = tuple[str, str]
"""Path of the row, place of the column."""


@dataclass
class Written:
    """What became of a block: the study, how many cells it holds, what was refused.

    `renamed` has the new paths of rows by the old ones. What had no place is counted.
    """

    study: Study
    taken: int = 0
    refused: dict[Cell, tuple[str, Problem]] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    """Headers of a pasted block that name no column; theirs was left out."""
    cut: int = 0
    """Cells beyond the last column, or of rows that could not be added."""


def write(
    study: Study, cells: Mapping[tuple[str, Column], str], language: str
) -> Written:
    """Set cells from what somebody typed; what cannot be is told and left out."""
    done = Written(study)
    values = {
        (path, column): read_cell(study, path, column, said, language)
        for (path, column), said in cells.items()
        if column.field is not None
    }
    targets = {f"{path}.{column.place}": (path, column) for path, column in values}
    wanted = {at: values[cell] for at, cell in targets.items()}
    changed, refusals = set_cells(study, wanted)
    done.study = noted(changed, [p for p in wanted if p not in refusals], "typed")
    done.taken = len(wanted) - len(refusals)
    for at, problems in refusals.items():
        path, column = targets[at]
        done.refused[path, column.place] = cells[path, column], problems[0]
    for (path, column), said in cells.items():
        if column.is_id:
            _rename(done, path, said)
    return done


def read_cell(study: Study, path: str, column: Column, said: str, language: str) -> Any:
    """Return what was typed into a cell as a study file writes it."""
    assert column.field is not None
    before = value_at(study, f"{path}.{column.place}")
    before = None if before is ABSENT else before
    if column.field.kind == "named_text":
        return read_name(said, before, language)
    return read(column.field, said, "", before)


def _rename(done: Written, path: str, said: str) -> None:
    new = said.strip()
    if new == path.rpartition(".")[2]:
        return
    try:
        done.study = rename_entry(done.study, path, new)
    except EditError as error:
        done.refused[path, ""] = said, error.problems[0]
        return
    done.renamed[path] = f"{path.rpartition('.')[0]}.{new}"
    done.taken += 1


def add_rows(
    done: Written,
    table: Table,
    rows: Sequence[Mapping[Column, str]],
    language: str,
) -> list[str]:
    """Add a row for each mapping of typed cells; return the paths of what was added.

    A row that cannot be added as it is begins with its examples; its cells are told.
    """
    added = []
    for row in rows:
        said = next((text for column, text in row.items() if column.is_id), "").strip()
        path = _add_part(done, row, said) if not table.collection else (
            _add_element(done, table, said))  # fmt: skip
        if not path:
            continue
        fixed = (OF_STATION, "")
        cells = {(path, c): t for c, t in row.items() if c.place not in fixed and t}
        more = write(done.study, cells, language)
        done.study = more.study
        done.taken += more.taken + 1
        done.refused.update(more.refused)
        added.append(path)
    return added


def _add_element(done: Written, table: Table, said: str) -> str:
    name = free_id(done.study, table.collection, said or seed_key(table.id))
    path = f"{table.collection}.{name}"
    try:
        done.study = add_element(done.study, table.collection, name, _seed(table))
    except EditError as error:
        done.refused[path, ""] = said, error.problems[0]
        return ""
    return path


def _add_part(done: Written, row: Mapping[Column, str], said: str) -> str:
    """Add a failure to the station that a row names."""
    station = next((s for c, s in row.items() if c.place == OF_STATION), "").strip()
    known = {s.id: s.id for s in done.study.line.stations}
    known |= {name: s.id for s in done.study.line.stations
              for name in (s.name.en, s.name.zh) if name}  # fmt: skip
    if station not in known:
        done.cut += sum(map(bool, row.values()))
        return ""
    at = f"line.stations.{known[station]}.failures"
    wanted = said or seed_key("failures")
    begun = seed("Station", "failures", None)
    try:
        done.study, key = add_entry(done.study, [at], wanted, begun)
    except EditError as error:
        done.refused[f"{at}.{wanted}", ""] = said, error.problems[0]
        return ""
    return f"{at}.{key}"


def _seed(table: Table) -> dict[str, Any]:
    found = seed("Line", table.id, {})
    if table.id == "links":
        return {"from": "from", "to": "to"}
    return dict(found) if isinstance(found, Mapping) else {}
