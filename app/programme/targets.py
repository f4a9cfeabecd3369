"""Targets of the user's own, beside or in place of the published ones."""

import csv
import math
from dataclasses import replace
from pathlib import Path

from models.bounded_reading import read_bounded
from models.declare import Text
from models.decoding import decode
from models.reference.documents import Source
from models.reference.facts import Facts
from models.reference.figures import Figure
from models.yaml_faults import Stop

HEAD = ("place", "class", "year", "value")
OWN = "own"


class TargetsFault(Exception):  # noqa: N818 (no error of ours)
    """A file of targets cannot be used: a code and its values."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def with_own(facts: Facts, file: Path) -> Facts:
    """Return facts in which the targets of a CSV file go before the published ones.

    Its head names place, class, year and value, and may name unit, en and zh. Raises
    TargetsFault, Stop where there is nothing to read.
    """
    data = read_bounded(file)
    try:
        text = decode(data)
    except Stop:
        raise TargetsFault("encoding") from None
    rows = csv.DictReader(text.splitlines())
    missing = [name for name in HEAD if name not in (rows.fieldnames or ())]
    if missing:
        raise TargetsFault("head", missing=missing, wanted=list(HEAD))
    own = tuple(_figure(at, row, rows.line_num) for at, row in enumerate(rows))
    return replace(facts, figures=(*own, *facts.figures))


def _figure(at: int, row: dict[str, str], line: int) -> Figure:
    try:
        year, value = int(row["year"]), float(row["value"])
    except (TypeError, ValueError):
        raise TargetsFault("number", line=line) from None
    if not (value >= 0 and math.isfinite(value)):
        raise TargetsFault("number", line=line)
    name = Text(en=row.get("en") or "own target", zh=row.get("zh") or "自定目标")
    try:
        return Figure(
            id=f"{OWN}_{at}",
            place=row["place"],
            class_id=row["class"],
            year=year,
            timing="in",
            kind="target",
            value=value,
            unit=row.get("unit") or "project",
            name=name,
            source=Source(document=OWN, lines=str(line)),
        )
    except ValueError:
        raise TargetsFault("id", line=line) from None
