"""How a value of the model is declared: once, with unit, text and example."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from models.guards import guarded


class Value(BaseModel):
    """A frozen part of a study: unknown names are errors, booleans no numbers."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False, populate_by_name=True
    )

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Guard the numbers and texts of the fields."""
        schema: Any = handler(source)
        model = schema
        while model.get("type") != "model" and "schema" in model:
            model = model["schema"]
        if model.get("type") == "model":
            model["schema"] = guarded(model["schema"])
        return schema  # type: ignore[no-any-return]


def declared(
    default: Any = ...,
    *,
    en: str,
    zh: str,
    unit: str = "",
    example: Any = None,
    **limits: Any,
) -> Any:
    """Declare a field once: default, description in both languages, unit, range.

    `later=True` for one that came after the first release: at its default it is left
    out of the digest, so that studies written before keep theirs.
    """
    factory = limits.pop("default_factory", None)
    extra: dict[str, Any] = {"zh": zh, "unit": unit}
    if limits.pop("later", False):
        extra["later"] = True
    rest: dict[str, Any] = {
        "description": en,
        "json_schema_extra": extra,
        "examples": None if example is None else [example],
        **limits,
    }
    if factory is not None:
        return Field(default_factory=factory, **rest)
    return Field(default, **rest)


class _TwoIds(NamedTuple):
    """An element named differently by its mapping and inside itself."""

    id: str
    inner: str


_ID = re.compile(r"^[A-Za-z0-9_-]{1,64}$")


def _read_id(raw: object) -> str:
    if isinstance(raw, _TwoIds):
        raise PydanticCustomError(
            "two_ids", "'{id}' has another id inside: '{inner}'", dict(raw._asdict())
        )
    given = isinstance(raw, int | str) and not isinstance(raw, bool)
    text = str(raw) if given else ""
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
        inner = value.get("id", key)
        same = str(inner) == str(key)
        return {**value, "id": key if same else _TwoIds(str(key), str(inner)[:40])}
    return value


def _each_once(items: tuple[Element, ...]) -> tuple[Element, ...]:
    counts = Counter(item.id for item in items)
    twice = [item_id for item_id, count in counts.items() if count > 1]
    if twice:
        raise PydanticCustomError(
            "duplicate_id", "the id '{id}' is given twice", {"id": ", ".join(twice[:5])}
        )
    return items


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
        inner = core_schema.no_info_after_validator_function(
            _each_once, handler(source)
        )
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
