"""Published figures: counts and targets of places, by class and year."""

import csv
from pathlib import Path
from typing import Any, Literal

from models.declare import Element, Id, Text, Value
from models.reference.documents import Source

FigureKind = Literal["target", "actual", "policy"]
Timing = Literal["in", "by", "cumulative", "as_of", "over", "yearly", "undated"]
Qualifier = Literal["", "over", "about", "nearly", "at_least"]


class Figure(Element):
    """One figure as a text gives it: of a place, in its unit, for a year or a span.

    `timing` tells what the year means: in it, by its end, cumulative, as of it, over a
    span that ends in it, every year up to it, or undated (the year of the text).
    `value_max` is the upper end where a text gives a span of values.
    """

    place: Id
    class_id: Id | None = None
    year: int | None = None
    timing: Timing
    kind: FigureKind
    value: float
    value_max: float | None = None
    unit: str
    qualifier: Qualifier = ""
    name: Text
    source: Source


class Key(Value):
    """What figures are looked for by; what is left out may be anything."""

    id: Id | None = None
    place: Id | None = None
    class_id: Id | None = None
    year: int | None = None
    kind: FigureKind | None = None

    def fits(self, figure: Figure) -> bool:
        """Tell whether a figure has all that is named."""
        return all(
            wanted is None or getattr(figure, name) == wanted
            for name, wanted in self.__dict__.items()
        )


def load_figures(folder: Path) -> tuple[Figure, ...]:
    """Read figures.csv of a folder; raises OSError, ValidationError."""
    with (folder / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
        return tuple(Figure.model_validate(_plain(r)) for r in csv.DictReader(file))


def _plain(row: dict[str, str]) -> dict[str, Any]:
    first, last = row["line_from"], row["line_to"]
    lines = first if first == last else f"{first}-{last}"
    return {
        "id": row["id"],
        "place": row["place"],
        "class_id": row["class"] or None,
        "year": int(row["year"]) if row["year"] else None,
        "timing": row["timing"],
        "kind": row["kind"],
        "value": float(row["value"]),
        "value_max": float(row["value_max"]) if row["value_max"] else None,
        "unit": row["unit"],
        "qualifier": row["qualifier"],
        "name": {"en": row["en"], "zh": row["zh"]},
        "source": {"document": row["document"], "lines": lines},
    }
