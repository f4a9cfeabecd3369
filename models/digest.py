"""The digest of a study: equal digests, equal results."""

import datetime
import hashlib
import json
from typing import Any

from models.declare import Text, Value
from models.measures import Measure
from models.plan import Target
from models.study import Study

_PARTS = ("schema_version", "line", "measures", "options", "plan", "money", "targets")
_ORIGIN = ("source", "provenance", "catalogue")


def digest(study: Study) -> str:
    """Return the SHA-256 (64 hex digits) of all that determines a study's results.

    Names, descriptions and where figures come from do not; the order of elements
    does, because ties are settled by it. Fields that were declared later count where
    they differ from their default.
    """
    essence = {part: _essence(getattr(study, part)) for part in _PARTS}
    text = json.dumps(
        essence, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _essence(value: Any) -> Any:
    if isinstance(value, Value):
        return {
            name: _essence(item)
            for name, item in value.__dict__.items()
            if not _is_for_people(value, name) and not _is_unsaid(value, name)
        }
    if isinstance(value, dict):
        return {key: _essence(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_essence(item) for item in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    whole = isinstance(value, float) and value.is_integer()
    return int(value) if whole else value


def _is_for_people(value: Value, name: str) -> bool:
    origin = isinstance(value, Measure | Target) and name in _ORIGIN
    return origin or isinstance(getattr(value, name), Text)


def _is_unsaid(value: Value, name: str) -> bool:
    """Tell whether a field that was declared later stands at its default."""
    info = type(value).model_fields[name]
    extra = info.json_schema_extra
    if not isinstance(extra, dict) or not extra.get("later"):
        return False
    return bool(getattr(value, name) == info.get_default(call_default_factory=True))
