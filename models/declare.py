"""How a value of the model is declared: once, with unit, text and example."""

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


class Value(BaseModel):
    """A frozen part of a study; unknown names are errors."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False, populate_by_name=True
    )


def declared(
    default: Any = ...,
    *,
    en: str,
    zh: str,
    unit: str = "",
    example: Any = None,
    **limits: Any,
) -> Any:
    """Declare a field once: default, description in both languages, unit, range."""
    factory = limits.pop("default_factory", None)
    extra = {"zh": zh, "unit": unit}
    rest: dict[str, Any] = {
        "description": en,
        "json_schema_extra": extra,
        "examples": None if example is None else [example],
        **limits,
    }
    if factory is not None:
        return Field(default_factory=factory, **rest)
    return Field(default, **rest)


_ID = re.compile(r"^[A-Za-z0-9_-]{1,64}$")


def _read_id(raw: object) -> str:
    text = str(raw) if isinstance(raw, int | str) and raw is not True else ""
    if not _ID.match(text):
        raise PydanticCustomError(
            "bad_id",
            "'{id}' cannot be an id: use letters, digits, '_' and '-', at most 64",
            {"id": str(raw)[:40]},
        )
    return text


Id = Annotated[str, BeforeValidator(_read_id)]


class Element(Value):
    """A value with an id, by which paths and streams name it."""

    id: Id


class Text(Value):
    """A text for people, in one or both languages."""

    en: str = Field("", max_length=4000)
    zh: str = Field("", max_length=4000)

    def in_language(self, language: str) -> str:
        """Return the text in a language, or in the other where that one is empty."""
        return (self.zh or self.en) if language == "zh" else (self.en or self.zh)


def _read_text(raw: object) -> object:
    if isinstance(raw, str | int | float) and not isinstance(raw, bool):
        return {"en": str(raw), "zh": str(raw)}
    return {} if raw is None else raw


AnyText = Annotated[Text, BeforeValidator(_read_text)]


def read_named(raw: object) -> object:
    """Turn a mapping id → values into a list of values that know their id."""
    if raw is None:
        return []
    if isinstance(raw, tuple | list):
        return raw
    if not isinstance(raw, Mapping):
        raise PydanticCustomError(
            "named_type", "expected a mapping from ids to their values", {}
        )
    return [_with_id(key, value) for key, value in raw.items()]


def _with_id(key: object, value: object) -> object:
    if value is None:
        return {"id": key}
    if isinstance(value, Mapping):
        return {**value, "id": key}
    return value


def _write_named(
    items: tuple[Element, ...], handler: Callable[[Any], list[dict[str, Any]]]
) -> dict[str, Any]:
    rows = handler(items)
    return {
        item.id: {key: value for key, value in row.items() if key != "id"}
        for item, row in zip(items, rows, strict=True)
    }


class Named:
    """Marks a tuple of elements that a file writes as a mapping by id."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Read a mapping or a list; write a mapping."""
        inner = handler(source)
        return core_schema.no_info_before_validator_function(
            read_named,
            inner,
            serialization=core_schema.wrap_serializer_function_ser_schema(
                _write_named, schema=inner
            ),
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: Any
    ) -> dict[str, Any]:
        """Describe the mapping a file writes."""
        listed = handler(schema)
        return {"type": "object", "additionalProperties": listed.get("items", {})}
