"""What no value of a study may be: a boolean for a number, a control character."""

import math
import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError, core_schema


class Unread(str):
    """What a file says in place of a number, with what is wrong with it.

    Whoever reads a whole mapping puts it where the number would go; the field then
    tells the error as its own, so that the errors of all fields are told.
    """

    error: PydanticCustomError

    def __new__(cls, raw: object, error: PydanticCustomError) -> "Unread":
        """Keep the text of the value."""
        text = super().__new__(cls, raw)
        text.error = error
        return text


def _read_number(raw: object) -> object:
    if isinstance(raw, Unread):
        raise raw.error
    if isinstance(raw, bool):
        raise PydanticCustomError(
            "boolean_for_number", "expected a number, found true or false", {}
        )
    return raw


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def _read_characters(raw: object) -> object:
    found = _CONTROL.search(raw) if isinstance(raw, str) else None
    if found:
        raise PydanticCustomError(
            "control_character",
            "the text holds the control character {character}",
            {"character": f"U+{ord(found[0]):04X}"},
        )
    return raw


def _read_plain(raw: object) -> object:
    if isinstance(raw, Mapping):
        return {str(key): _read_plain(value) for key, value in raw.items()}
    if isinstance(raw, list | tuple):
        return [_read_plain(value) for value in raw]
    if isinstance(raw, float) and not math.isfinite(raw):
        raise PydanticCustomError("not_finite", "must be a finite number", {})
    if raw is not None and not isinstance(raw, bool | int | float | str):
        raise PydanticCustomError("not_plain", "expected plain data", {})
    return _read_characters(raw)


Plain = Annotated[Any, BeforeValidator(_read_plain)]
"""Plain data of any shape: finite numbers, texts, lists, mappings."""

_GUARDS = {"int": _read_number, "float": _read_number, "str": _read_characters}


_KEPT = ("metadata", "serialization", "function", "default")


def _is_done(schema: dict[str, Any]) -> bool:
    nested = schema.get("type") in ("model", "definition-ref")
    return nested or schema.get("function", {}).get("function") in _GUARDS.values()


def guarded(schema: Any) -> Any:
    """Return a core schema with a guard before each number and text of one model.

    Models inside it have put up their own.
    """
    if isinstance(schema, list | tuple):
        return type(schema)(guarded(part) for part in schema)
    if not isinstance(schema, dict) or _is_done(schema):
        return schema
    inner = {k: v if k in _KEPT else guarded(v) for k, v in schema.items()}
    guard = _GUARDS.get(str(schema.get("type")))
    if guard is None:
        return inner
    return core_schema.no_info_before_validator_function(guard, inner)
