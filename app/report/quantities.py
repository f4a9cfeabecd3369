"""Quantities in words: a number with the unit of the field it stands under."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from pydantic.fields import FieldInfo

from app.i18n import text
from app.i18n.catalogue import template
from app.report.cells import Number
from app.verdict.numbers import (
    Scale,
    decimals_for,
    number,
    percent,
    scale_of,
    whole,
    with_unit,
)
from app.verdict.spans import span
from models.kpis import Kpi
from models.quantities import DAY, HOUR, WEEK

_MONEY = Kpi("", "", "", "CNY", "money")


def money_scale(values: Iterable[float], language: str) -> Scale:
    """Return the scale that suits some amounts of money."""
    return scale_of(_MONEY, values, language)


def quantity_text(value: float, info: FieldInfo | None, language: str) -> str:
    """Return a number with the unit of the field it stands under."""
    dimension, unit = _dimension(info), _unit(info)
    if dimension in ("probability", "ratio") and not unit:
        return percent(value, language, _decimals(value * 100))
    if dimension == "time" or unit == "s":
        return _time_text(value, language)
    if unit == "CNY":
        scale = money_scale([value], language)
        shown = _short_number(value / scale.size)
        return with_unit(shown, scale.unit, language)
    return with_unit(_short_number(value), _unit_word(unit, language), language)


def quantity_number(value: float, info: FieldInfo | None, language: str) -> Number:
    """Return a number in the unit of the field it stands under, for spreadsheets."""
    dimension, unit = _dimension(info), _unit(info)
    if dimension in ("probability", "ratio") and not unit:
        return Number(100 * value, "%", _decimals(100 * value))
    if dimension == "time":
        unit = "s"
    return Number(value, _unit_word(unit, language), _decimals(value))


def _time_text(seconds: float, language: str) -> str:
    """Return a time as engineers write it: never in days, in weeks if whole."""
    if seconds == 0:
        return with_unit("0", "s", language)
    if seconds >= DAY and not whole([seconds / WEEK]):
        hours = _short_number(seconds / HOUR)
        return text("unit.span.h.many", language, number=hours)
    return span(seconds, language)


def _short_number(value: float) -> str:
    """Return a number with no more decimals than it needs."""
    return number(value, _decimals(value))


def _decimals(value: float) -> int:
    """Return the decimals in which a number is written, noise left out."""
    most = decimals_for(abs(value)) + 2
    return next((d for d in range(most) if whole([value * 10**d])), most)


def _unit_word(unit: str, language: str) -> str:
    for key in (f"unit.{unit}", f"report.unit.{unit}"):
        if template(key, language):
            return text(key, language)
    return unit


def _unit(info: FieldInfo | None) -> str:
    extra = info.json_schema_extra if info else None
    unit = extra.get("unit", "") if isinstance(extra, dict) else ""
    return str(unit)


def _dimension(info: FieldInfo | None) -> str:
    """Return the dimension of the numbers in a field, '' if it has none."""
    if info is None:
        return ""
    return next(_dimensions((*info.metadata, info.annotation)), "")


def _dimensions(parts: tuple[Any, ...]) -> Iterator[str]:
    for part in parts:
        schema = getattr(part, "json_schema", None)
        if isinstance(schema, Mapping) and "x-dimension" in schema:
            yield str(schema["x-dimension"])
        yield from _dimensions((*getattr(part, "__metadata__", ()), *get_args(part)))
