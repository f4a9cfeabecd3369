"""The digest of a study: equal digests, equal results."""

import datetime
import hashlib
import json
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from models.declare import Element, Text, Value
from models.line import Line
from models.measures import Measure
from models.plan import Target
from models.same import Same
from models.study import Study

_PARTS = ("schema_version", "line", "measures", "options", "plan", "money", "targets")
_ORIGIN = ("source", "provenance", "catalogue")


def digest(study: Study) -> str:
    """Return the SHA-256 (64 hex digits) of all that determines a study's results.

    Names, descriptions and where figures come from do not; the order of elements
    does, because ties are settled by it. Fields that were declared later count where
    they differ from their default.
    """
    texts = (f'"{part}":{_text(getattr(study, part))}' for part in _PARTS)
    return hashlib.sha256(f"{{{','.join(texts)}}}".encode()).hexdigest()


def _text(value: Any) -> str:
    """Return the JSON of what counts of a value."""
    if isinstance(value, Element):
        return _element_text(Same(value))
    if isinstance(value, Line):
        fields = (f'"{name}":{_text(item)}' for name, item in _counting(value))
        return f"{{{','.join(fields)}}}"
    if isinstance(value, tuple):
        return f"[{','.join(map(_text, value))}]"
    return _json(value)


@lru_cache(maxsize=20_000)
def _element_text(element: Same[Element]) -> str:
    """Return the JSON of an element: after an edit most are what they were."""
    return _json(element.value)


def _json(value: Any) -> str:
    return json.dumps(
        _essence(value), ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )


def _essence(value: Any) -> Any:
    if isinstance(value, Value):
        return {name: _essence(item) for name, item in _counting(value)}
    if isinstance(value, dict):
        return {key: _essence(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_essence(item) for item in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    whole = isinstance(value, float) and value.is_integer()
    return int(value) if whole else value


def _counting(value: Value) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a value that determine results."""
    for name, item in value.__dict__.items():
        if not _is_for_people(value, name) and not _is_unsaid(value, name):
            yield name, item


def _is_for_people(value: Value, name: str) -> bool:
    origin = isinstance(value, Measure | Target) and name in _ORIGIN
    return origin or isinstance(getattr(value, name), Text)


def _is_unsaid(value: Value, name: str) -> bool:
    """Tell whether a field that was declared later stands at its default."""
    later = _later(type(value))
    return name in later and bool(getattr(value, name) == later[name])


@cache
def _later(model: type[Value]) -> dict[str, Any]:
    """Return the fields of a model that were declared later, with their defaults."""
    return {
        name: info.get_default(call_default_factory=True)
        for name, info in model.model_fields.items()
        if isinstance(info.json_schema_extra, dict)
        and info.json_schema_extra.get("later")
    }
