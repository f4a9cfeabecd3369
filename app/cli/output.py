"""Results as data: JSON and CSV, in full precision, to stdout or a file."""

import csv
import io
import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.cli.destinations import is_stdout
from app.cli.faults import UserFault
from app.cli.streams import emit, is_unicode

Cell = str | float | int | None


def refuse_both(*, as_json: bool, as_csv: bool) -> None:
    """Refuse to write JSON and CSV at once."""
    if as_json and as_csv:
        raise UserFault("json_and_csv")


def write_json(data: Any, out: str | None = None) -> None:
    """Write plain data as JSON; what is no finite number becomes null."""
    ascii_only = is_stdout(out) and not is_unicode(sys.stdout)
    text = json.dumps(plain(data), ensure_ascii=ascii_only, allow_nan=False, indent=2)
    write_text(text + "\n", out)


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def write_csv(
    head: Sequence[str], rows: Iterable[Sequence[Cell]], out: str | None = None
) -> None:
    """Write a table as CSV with a head line; a missing number is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    write_text(text.getvalue(), out)


def _cell(value: Cell) -> Cell:
    return "" if isinstance(value, float) and math.isnan(value) else value


def write_text(text: str, out: str | None = None) -> None:
    """Write text to stdout or, in UTF-8, to a file. Raises UserFault, PipeClosed."""
    if out is None or is_stdout(out):
        emit(text)
        return
    from models.atomic import write_atomically  # noqa: PLC0415

    try:
        write_atomically(Path(out), text.encode())
    except OSError as error:
        raise cannot_write(out, error) from None


def cannot_write(file: str, error: OSError) -> UserFault:
    """Return the fault of a file that cannot be written."""
    from models.bounded_reading import reason_of  # noqa: PLC0415

    return UserFault("cannot_write", file=file, reason=reason_of(error))
