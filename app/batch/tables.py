"""The table of a store, written as CSV and Parquet side by side, piece by piece."""

import csv
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.batch.columns import Column, all_columns
from app.batch.rows import Row, rows_of
from models.store.replacing import replaced
from models.store.store import Store

if TYPE_CHECKING:
    import pyarrow as pa

PIECE = 500
"""Rows held in memory at once."""
CSV_NAME, PARQUET_NAME = "table.csv", "table.parquet"


def stored_rows(store: Store) -> Iterator[Row]:
    """Yield the rows of all studies in a store that have a result."""
    for entry in store.entries():
        document = store.result(entry.digest)
        if document is not None:
            yield from rows_of(entry, document)


def write_tables(store: Store) -> int:
    """Write the tables of a store; return the number of rows. Raises OSError."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    columns = all_columns()
    schema = _schema(columns)
    rows, count = stored_rows(store), 0
    with ExitStack() as stack:
        plain = stack.enter_context(replaced(store.folder / CSV_NAME))
        packed = stack.enter_context(replaced(store.folder / PARQUET_NAME))
        file = stack.enter_context(plain.open("w", encoding="utf-8", newline=""))
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([column.name for column in columns])
        parquet = stack.enter_context(pq.ParquetWriter(packed, schema))
        while piece := list(islice(rows, PIECE)):
            writer.writerows([row.get(c.name) for c in columns] for row in piece)
            parquet.write_table(_packed(piece, columns, schema))
            count += len(piece)
    return count


def _packed(piece: list[Row], columns: tuple[Column, ...], schema: "pa.Schema") -> Any:
    import pyarrow as pa  # noqa: PLC0415

    found = {c.name: [row.get(c.name) for row in piece] for c in columns}
    return pa.Table.from_pydict(found, schema=schema)


def _schema(columns: tuple[Column, ...]) -> "pa.Schema":
    import pyarrow as pa  # noqa: PLC0415

    types = {"text": pa.string(), "whole": pa.int64(), "number": pa.float64()}
    return pa.schema(
        pa.field(
            column.name,
            types[column.kind],
            metadata={"en": column.en, "zh": column.zh, "unit": column.unit},
        )
        for column in columns
    )


def write_problems(folder: Path, rows: list[tuple[str, str, str, str]]) -> Path:
    """Write what is wrong with files as CSV. Raises OSError."""
    path = folder / "problems.csv"
    with replaced(path) as beside, beside.open("w", encoding="utf-8", newline="") as f:
        writer = csv.writer(f, lineterminator="\n")
        writer.writerow(("file", "where", "problem", "remedy"))
        writer.writerows(rows)
    return path
