"""The fields of a model as the inspector shows them, from their declarations."""

import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, WithJsonSchema
from pydantic.fields import FieldInfo

from app.document.labels import label_of_info
from app.i18n.catalogue import template
from models import quantities
from models.calendar import Break, Shift
from models.declare import Element, Text
from models.paths import declared_type, fields_of, members
from models.quantities import COUNT, TIME, Dimension
from models.times import Constant

Kind = Literal[
    "quantity", "number", "whole", "text", "named_text", "choice", "flag",
    "reference", "references", "clock", "by_shift", "distribution", "model",
    "elements", "items", "mapping",
]  # fmt: skip
NESTED: tuple[Kind, ...] = ("model", "elements", "items", "mapping")
_DIMENSIONS = {d.code: d for d in vars(quantities).values() if isinstance(d, Dimension)}
_CLOCKS = {(Shift, "start"), (Shift, "end"), (Break, "start")}
_REFERS = {
    "pool": "line.pools",
    "crew": "line.pools",
    "rework_pool": "line.pools",
    "fleet": "line.fleets",
    "product": "line.products",
    "products": "line.products",
    "by_product": "line.products",
    "mix": "line.products",
    "defects": "line.defect_modes",
    "detect": "line.defect_modes",
    "fix": "line.defect_modes",
    "shifts": "line.calendar.shifts",
    "option": "options",
    "measures": "measures",
}
"""Names of fields, and the collection whose ids their values or keys are."""
_PAIR = ("start", "from", "to")


@dataclass(frozen=True)
class Field:
    """A field: how it is edited, and all its declaration says."""

    owner: type[BaseModel]
    name: str
    kind: Kind
    info: FieldInfo
    optional: bool = False
    dimension: Dimension | None = None
    choices: tuple[str, ...] = ()
    inner: Any = None
    """Model of the parts inside, or the field of the values of a mapping."""
    refers: str = ""
    alone: bool = False
    """Of several references: a single one is written without a list."""

    @property
    def unit(self) -> str:
        """Return the unit declared, or ''."""
        extra = self.info.json_schema_extra
        return str(extra.get("unit", "")) if isinstance(extra, dict) else ""

    @property
    def example(self) -> Any:
        """Return the example declared, or None."""
        return self.info.examples[0] if self.info.examples else None

    def described(self, language: str) -> str:
        """Return the whole description."""
        extra = self.info.json_schema_extra
        zh = str(extra.get("zh", "")) if isinstance(extra, dict) else ""
        return zh if language == "zh" and zh else self.info.description or self.name

    def label(self, language: str) -> str:
        """Return a short name: one of its own, or the beginning of the description."""
        own = template(f"inspector.field.{self.owner.__name__}.{self.name}", language)
        return own or label_of_info(self.info, self.name)[language]


@cache
def fields_in(model: type[BaseModel]) -> dict[str, Field]:
    """Return the fields of a model under the names a file uses, without the id."""
    return {name: field_of(model, name) for name in fields_of(model) if name != "id"}


def field_of(model: type[BaseModel], name: str) -> Field:
    """Return one field of a model."""
    info = fields_of(model)[name]
    python = next((n for n, i in model.model_fields.items() if i is info), name)
    return _typed(model, python, name, info, declared_type(model, name))


def _typed(
    owner: type[BaseModel], python: str, name: str, info: FieldInfo, kind: Any
) -> Field:
    found = members(kind)
    optional = _is_optional(kind)
    base = Field(owner, name, "text", info, optional, refers=_refers(owner, python))
    if Constant in found:
        dimension = COUNT if base.unit == "cycles" else TIME
        return _with(base, kind="distribution", dimension=dimension)
    if (owner, name) in _CLOCKS:
        return _with(base, kind="clock")
    if dict in {get_origin(m) for m in found} and int in found:
        return _with(base, kind="by_shift")
    literals = [m for m in found if get_origin(m) is Literal]
    choices = tuple(str(c) for m in literals for c in get_args(m))
    rest = [m for m in found if m not in literals]
    if literals and not rest:
        return _with(base, kind="choice", choices=choices)
    return _bare(_with(base, choices=choices), kind, rest)


def _bare(base: Field, annotation: Any, found: list[Any]) -> Field:
    """Return the field of a type that is no choice: a value, or parts inside."""
    dimension = _dimension(annotation)
    first = found[0] if found else str
    if dimension is not None and get_origin(first) not in (dict, tuple):
        return _with(base, kind="quantity", dimension=dimension)
    if get_origin(first) is dict:
        return _mapping(base, get_args(first)[1])
    if first is Text:
        return _with(base, kind="named_text")
    if isinstance(first, type) and issubclass(first, BaseModel):
        return _with(base, kind="model", inner=first)
    return _simple(base, first, found)


def _simple(base: Field, first: Any, found: list[Any]) -> Field:
    simple: dict[Any, Kind] = {bool: "flag", int: "whole", float: "number"}
    if first in simple:
        return _with(base, kind=simple[first])
    listed = next((m for m in found if get_origin(m) is tuple), None)
    if listed is not None:
        return _listed(_with(base, alone=str in found), get_args(listed)[0])
    return _with(base, kind="reference" if base.refers else "text")


def _listed(base: Field, item: Any) -> Field:
    inner = members(item)[0] if members(item) else str
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        kind: Kind = "elements" if issubclass(inner, Element) else "items"
        return _with(base, kind=kind, inner=inner)
    choices = get_args(inner) if get_origin(inner) is Literal else ()
    return _with(base, kind="references", choices=tuple(map(str, choices)))


def _mapping(base: Field, value: Any) -> Field:
    inner = next((m for m in members(value) if isinstance(m, type)), None)
    if inner is not None and issubclass(inner, BaseModel):
        return _with(base, kind="mapping", inner=inner)
    entry = _typed(base.owner, "", base.name, base.info, value)
    return _with(base, kind="mapping", inner=_with(entry, refers=""))


def _with(field: Field, **changed: Any) -> Field:
    return Field(**{**vars(field), **changed})


def _refers(owner: type[BaseModel], python: str) -> str:
    if owner.__name__ == "SetupTime" and python in _PAIR:
        return "line.products"
    if owner.__name__ == "System" and python == "covers":
        return "line.stations"
    return _REFERS.get(python, "")


def _is_optional(annotation: Any) -> bool:
    if get_origin(annotation) is Annotated:
        return _is_optional(get_args(annotation)[0])
    union = get_origin(annotation) in (Union, UnionType)
    return union and type(None) in get_args(annotation)


def _dimension(annotation: Any) -> Dimension | None:
    """Return the dimension of a quantity, whose marks stand inside its type."""
    for mark in _marks(annotation):
        if isinstance(mark, WithJsonSchema) and mark.json_schema:
            return _DIMENSIONS.get(str(mark.json_schema.get("x-dimension", "")))
    return None


def _marks(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        yield from marks
        yield from _marks(inner)
    elif get_origin(annotation) in (Union, UnionType, typing.Union):
        for part in get_args(annotation):
            yield from _marks(part)
