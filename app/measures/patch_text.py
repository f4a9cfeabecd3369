"""What a patch writes, in words, and what somebody types over it."""

from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from app.i18n.shown import as_yaml
from app.report.measures import declared_value
from app.report.values import value_text
from app.uncertainty.words import TO, Words
from models.catalogue.ranges import base_value
from models.measures import Measure, Patch

SUMS = ("multiply", "add")
SIGNS = {"×": "", "−": "-", "+": ""}


def value_shown(measure: Measure, number: int, words: Words) -> str:
    """Return what a patch of a measure sets, multiplies by, adds or inserts."""
    patch = measure.patches[number]
    if patch.action == "remove":
        return ""
    path = f"measures.{measure.id}.patches.{number}.by"
    value = patch.changed
    try:
        if patch.action in SUMS and isinstance(value, int | float | str):
            shown = words.value(path, base_value(value))
            return shown.lstrip("×")  # the column before says so
        return _plain(patch, value, words)
    except (ValidationError, PydanticCustomError, LookupError, StopIteration):
        return as_yaml(value)


def _plain(patch: Patch, value: Any, words: Words) -> str:
    found, info = declared_value(tuple(patch.path.split(".")), value)
    return value_text(found, info, words.names) or as_yaml(value)


def range_shown(measure: Measure, number: int, words: Words) -> str:
    """Return the range of what a patch writes as `low … high`; '' without one."""
    found = measure.patches[number].range
    if found is None:
        return ""
    path = f"measures.{measure.id}.patches.{number}.by"
    try:
        return words.values(path, base_value(found.low), base_value(found.high))
    except (PydanticCustomError, LookupError):
        return f"{found.low}{TO}{found.high}"


def typed(said: str) -> float | str:
    """Return what is typed for a value: a number if it is one; signs as in `×0.5`."""
    text = said.strip()
    if text[:1] in SIGNS:
        text = SIGNS[text[0]] + text[1:].strip()
    try:
        return float(text)
    except ValueError:
        return text
