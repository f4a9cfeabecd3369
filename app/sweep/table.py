"""The table of a sweep: a row for each point, as CSV or Parquet."""

import io
import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import place, problem_sentence

if TYPE_CHECKING:
    from app.cli.output import Cell
    from sim.sweep.axis import Axis
    from sim.sweep.sweep import Outcome

FORMATS = (".csv", ".parquet")
Columns = "dict[str, list[Cell]]"


def columns_of(
    axes: "Sequence[Axis]", outcomes: "Sequence[Outcome]", figures: Sequence[str]
) -> "dict[str, list[Cell]]":
    """Return the table by columns: values in base units, figures, half-widths.

    A point that could not run has NaN for its figures and says why under `problem`.
    """
    found: dict[str, list[Cell]] = {
        axis.path: [one.values[at] for one in outcomes] for at, axis in enumerate(axes)
    }
    for key in figures:
        both = [one.figures.get(key) for one in outcomes]
        found[key] = [one.mean if one else math.nan for one in both]
        found[f"{key}.half_width"] = [x.half_width if x else math.nan for x in both]
    found["replications"] = [one.replications for one in outcomes]
    found["engine"] = [one.engine for one in outcomes]
    found["problem"] = [problem_of(one, "en") for one in outcomes]
    return found


def problem_of(outcome: "Outcome", language: str) -> str:
    """Return what is wrong with a point in sentences, or the advice on it."""
    wrong = [p for p in outcome.problems if p.severity == "error"]
    said = [
        f"{place(problem, language)}: {problem_sentence(problem, language)[0]}"
        for problem in wrong or outcome.problems
    ]
    return "; ".join(said)


def write_table(file: str, columns: "dict[str, list[Cell]]") -> None:
    """Write a table; the end of its name says how. Raises OSError."""
    from models.atomic import write_atomically  # noqa: PLC0415

    make = _parquet if file.lower().endswith(".parquet") else _csv
    write_atomically(Path(file), make(columns))


def _csv(columns: "dict[str, list[Cell]]") -> bytes:
    import csv  # noqa: PLC0415

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in zip(*columns.values(), strict=True):
        writer.writerow(["" if _is_missing(value) else value for value in row])
    return text.getvalue().encode()


def _is_missing(value: "Cell") -> bool:
    return isinstance(value, float) and math.isnan(value)


def _parquet(columns: "dict[str, list[Cell]]") -> bytes:
    import pyarrow as pa  # noqa: PLC0415 (0.3 s)
    import pyarrow.parquet as pq  # noqa: PLC0415

    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()
