"""Values of a study in words: quantities with units, times, whole elements.

What stands at its default is left out of an element; texts are cut by the page.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic.fields import FieldInfo

from app.i18n import text
from app.i18n.catalogue import template
from app.report.cells import Cell
from app.report.quantities import quantity_number, quantity_text
from app.verdict.names import Names
from models.calendar import Break, Shift
from models.declare import Element, Text, Value
from models.quality import EVERY_MODE

CLOCKS = ("start", "end")
PLAIN_KINDS = ("constant", "lognormal")
"""Distributions that are not named, because a file need not name them either."""

UNITLESS = ("cv", "shape", "k", "weights")
UPPER = {"cv": "CV", "mtbf": "MTBF", "mttr": "MTTR"}


def field_name(name: str, info: FieldInfo | None, language: str) -> str:
    """Return what a field is called: its name in the file, in 中文 its label."""
    extra = info.json_schema_extra if info else None
    if language == "zh" and isinstance(extra, dict) and extra.get("zh"):
        return str(extra["zh"]).partition(":")[0].partition("(")[0]
    return UPPER.get(name, name.replace("_", " "))


def value_text(value: Any, info: FieldInfo | None, names: Names) -> str:
    """Return a value as people write it; `info` is the declaration it stands under."""
    if value is None or isinstance(value, bool):
        code = {None: "none", True: "yes", False: "no"}[value]
        return text(f"report.value.{code}", names.language)
    if isinstance(value, int | float):
        return quantity_text(float(value), info, names.language)
    if isinstance(value, str):
        return _choice(value, names)
    if isinstance(value, Value):
        return _model_text(value, info, names)
    if isinstance(value, Mapping):
        return _mapping_text(value, info, names)
    return _joined((_item(item, info, names) for item in value), names.language)


def value_cell(value: Any, info: FieldInfo | None, names: Names) -> Cell:
    """Return a value as a cell, with its number if it is one."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    found = (quantity_number(float(value), info, names.language),) if is_number else ()
    return Cell(value_text(value, info, names), numbers=found)


def _item(item: Any, info: FieldInfo | None, names: Names) -> str:
    if not isinstance(item, Element):
        return _enclosed(item, info, names)
    shown = value_text(item, info, names)
    name = getattr(item, "name", None)
    called = (name.in_language(names.language) if name else "") or item.id
    return called if not said_fields(item) else f"{called} ({shown})"


def _choice(value: str, names: Names) -> str:
    """Return the word for a value that is one of a few, or the name of an element."""
    for section in ("report", "inspector"):
        key = f"{section}.choice.{value}"
        if template(key, names.language):
            return text(key, names.language)
    return names.any_element(value)


def _joined(parts: Iterable[str], language: str) -> str:
    return text("report.value.comma", language).join(part for part in parts if part)


def _mapping_text(
    value: Mapping[str, Any], info: FieldInfo | None, names: Names
) -> str:
    if list(value) == [EVERY_MODE]:
        return value_text(value[EVERY_MODE], info, names)
    return _joined(
        (
            f"{names.any_element(key)} {_enclosed(item, info, names)}"
            for key, item in value.items()
        ),
        names.language,
    )


def _enclosed(value: Any, info: FieldInfo | None, names: Names) -> str:
    """Return a value, in parentheses if it holds fields."""
    shown = value_text(value, info, names)
    return f"({shown})" if holds_fields(value) else shown


def holds_fields(value: Any) -> bool:
    """Tell whether a value is shown as fields with their names."""
    return isinstance(value, Value) and not (
        isinstance(value, Text) or hasattr(value, "moments")
    )


def said_fields(model: Value) -> list[tuple[str, FieldInfo, Any]]:
    """Return the fields that differ from their defaults, id and name left out."""
    return [
        (info.alias or name, info, getattr(model, name))
        for name, info in type(model).model_fields.items()
        if name not in ("id", "name", "position") and _differs(model, name, info)
    ]


def _differs(model: Value, name: str, info: FieldInfo) -> bool:
    if info.is_required():
        return True
    return bool(getattr(model, name) != info.get_default(call_default_factory=True))


def _model_text(model: Value, info: FieldInfo | None, names: Names) -> str:
    if isinstance(model, Text):
        return model.in_language(names.language)
    if "kind" in type(model).model_fields and hasattr(model, "moments"):
        return _distribution_text(model, info, names)
    if isinstance(model, Shift | Break):
        return "; ".join(_shift_text(*field, names) for field in said_fields(model))
    return "; ".join(field_text(*field, names) for field in said_fields(model))


def _shift_text(name: str, info: FieldInfo, value: Any, names: Names) -> str:
    if name not in CLOCKS:
        return field_text(name, info, value, names)
    return f"{field_name(name, info, names.language)}: {_clock(value)}"


def field_text(name: str, info: FieldInfo, value: Any, names: Names) -> str:
    """Return a field with its name; what holds fields itself in parentheses."""
    called = field_name(name, info, names.language)
    shown = value_text(value, info, names)
    return f"{called} ({shown})" if holds_fields(value) else f"{called}: {shown}"


def _clock(seconds: float) -> str:
    return f"{int(seconds // 3600):02}:{int(seconds % 3600 // 60):02}"


def _distribution_text(model: Value, info: FieldInfo | None, names: Names) -> str:
    """Return a distribution: its mean first, the rest of it in parentheses."""
    kind = str(getattr(model, "kind", ""))
    fields = {name: getattr(model, name) for name in type(model).model_fields}
    del fields["kind"]
    first = next((fields.pop(n) for n in ("value", "mean") if n in fields), None)
    rest = (
        []
        if kind in PLAIN_KINDS
        else [text(f"report.distribution.{kind}", names.language)]
    )
    for name, value in fields.items():
        declared = None if name in UNITLESS else info
        called = _parameter_name(model, name, names.language)
        rest.append(f"{called} {value_text(value, declared, names)}")
    shown = "" if first is None else value_text(first, info, names)
    inside = _joined(iter(rest), names.language)
    return f"{shown} ({inside})".strip() if inside and shown else shown or inside


def _parameter_name(model: Value, name: str, language: str) -> str:
    if name in UPPER:
        return UPPER[name]
    return field_name(name, type(model).model_fields[name], language)
