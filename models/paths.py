"""Paths: how a value of a study is named, and where the plain form keeps it.

`line.stations.S3.failures.f.mttr` goes by field names and ids. `*` in the place of an
id stands for every element there that has the value.
"""

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from models.declare import Named

EVERY = "*"
QUANTITIES = ("value", "mean", "step", "low", "mode", "high")
ABSENT = object()
Plain = Any


class NotThereError(LookupError):
    """A path leads nowhere: the part of it that is not there, and what is."""

    def __init__(self, path: str, name: str, known: tuple[str, ...]) -> None:
        super().__init__(path)
        self.path = path
        self.name = name
        self.known = known


@dataclass(frozen=True)
class Declared:
    """The declaration behind a place: a field of a model, or an entry inside it."""

    owner: type[BaseModel]
    field: str
    type: Any

    @property
    def default(self) -> Any:
        """Return the default of the field; ABSENT if it must be given."""
        info = fields_of(self.owner)[self.field]
        if info.is_required():
            return ABSENT
        return info.get_default(call_default_factory=True)


@dataclass(frozen=True)
class Spot:
    """A place in the plain form: the mapping or list that holds it, and its key."""

    path: str
    holder: Any
    key: Any
    kind: Literal["field", "element", "entry"]
    declared: Declared

    @property
    def value(self) -> Plain:
        """Return what stands there; ABSENT for an entry not there yet."""
        if isinstance(self.holder, Mapping):
            return self.holder.get(self.key, ABSENT)
        return self.holder[self.key]

    @property
    def is_collection(self) -> bool:
        """Tell whether elements or entries stand there by id."""
        return _is_collection(self.value, self.declared)

    def child(self, key: str) -> "Spot":
        """Return the place under a key; raises NotThereError."""
        return _child(self.value, self.declared, key, f"{self.path}.{key}")

    def put(self, value: Plain) -> None:
        """Write a value there."""
        self.holder[self.key] = value

    @property
    def nothing(self) -> Plain:
        """Return what stands there once it is removed: a field's default, or ABSENT."""
        if self.kind != "field":
            return ABSENT
        default = self.declared.default
        return None if default is ABSENT else plain_of(default)


def plain_of(value: Any) -> Plain:
    """Return the plain form of a value, a model or a tuple of models."""
    return TypeAdapter(type(value)).dump_python(value, mode="json", by_alias=True)


@lru_cache(maxsize=256)
def fields_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields of a model under the names a file uses."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


@lru_cache(maxsize=1024)
def declared_type(model: type[BaseModel], field: str) -> Any:
    """Return the whole annotation of a field, its validators included."""
    info = fields_of(model)[field]
    if not info.metadata:
        return info.annotation
    return Annotated[(info.annotation, *info.metadata)]


def members(annotation: Any) -> list[Any]:
    """Return the alternatives of an annotation, bare of validators, without None."""
    if get_origin(annotation) is Annotated:
        return members(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return [m for part in get_args(annotation) for m in members(part)]
    return [] if annotation in (None, type(None)) else [annotation]


def _model_of(annotation: Any, value: Plain) -> type[BaseModel] | None:
    """Return the model a mapping is the plain form of; by its kind among several."""
    models = [m for m in members(annotation) if _is_model(m)]
    if len(models) > 1 and isinstance(value, Mapping):
        kind = value.get("kind")
        models = [m for m in models if kind in get_args(_kind_of(m))]
    return models[0] if models else None


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _kind_of(model: type[BaseModel]) -> Any:
    info = model.model_fields.get("kind")
    return info.annotation if info else None


def _is_named(annotation: Any) -> bool:
    parts = get_args(annotation) if get_origin(annotation) is Annotated else ()
    return any(isinstance(part, Named) for part in parts)


def entry_type(annotation: Any) -> Any:
    """Return the type of the entries of a mapping or tuple."""
    for member in members(annotation):
        if get_origin(member) in (dict, tuple):
            return get_args(member)[1 if get_origin(member) is dict else 0]
    return Any


def _child(value: Plain, at: Declared, key: str, path: str) -> Spot:
    """Return the place under a key; raises NotThereError."""
    if isinstance(value, list):
        return _in_list(value, at, key, path)
    if not isinstance(value, dict):
        raise NotThereError(path, key, ())
    if _is_named(at.type):
        item = entry_type(at.type)
        inside = Declared(at.owner, at.field, item)
        return Spot(path, value, _known(value, key, path), "element", inside)
    model = _model_of(at.type, value)
    if model is None:
        inside = Declared(at.owner, at.field, entry_type(at.type))
        return Spot(path, value, key, "entry", inside)
    name = _known({n: None for n in fields_of(model) if n != "id"}, key, path)
    return Spot(path, value, name, "field", _field_of(model, at, key))


def _field_of(model: type[BaseModel], at: Declared, key: str) -> Declared:
    """Return the declaration of a field; times of a distribution keep its unit."""
    if key in QUANTITIES and "kind" in model.model_fields:
        return at
    return Declared(model, key, declared_type(model, key))


def _known(names: Mapping[str, Any], key: str, path: str) -> str:
    if key not in names:
        raise NotThereError(path, key, tuple(names))
    return key


def _in_list(value: list[Any], at: Declared, key: str, path: str) -> Spot:
    if not key.isdecimal() or int(key) >= len(value):
        raise NotThereError(path, key, tuple(map(str, range(min(len(value), 20)))))
    inside = Declared(at.owner, at.field, entry_type(at.type))
    return Spot(path, value, int(key), "entry", inside)


def _is_collection(value: Plain, at: Declared) -> bool:
    if not isinstance(value, dict):
        return False
    return _is_named(at.type) or _model_of(at.type, value) is None


def _keys(value: Plain, at: Declared, path: str) -> list[str]:
    """Return what `*` stands for."""
    if isinstance(value, list):
        return [str(index) for index in range(len(value))]
    if isinstance(value, dict) and (
        _is_named(at.type) or not _model_of(at.type, value)
    ):
        return list(value)
    raise NotThereError(path, EVERY, ())


def find(plain: Plain, model: type[BaseModel], path: str) -> list[Spot]:
    """Return the places a path names in the plain form of a model.

    With `*` only places that hold a value; without it the one place, which may hold
    None or, in an open mapping, be ABSENT. Raises NotThereError.
    """
    head, *rest = path.split(".")
    first = _known(fields_of(model), head, head)
    spot = Spot(
        head, plain, first, "field", Declared(model, head, declared_type(model, head))
    )
    found = list(_below(spot, rest))
    if EVERY in rest:
        found = [s for s in found if s.value is not None and s.value is not ABSENT]
        if not found:
            raise NotThereError(path, EVERY, ())
    return found


def _below(spot: Spot, rest: list[str]) -> Iterator[Spot]:
    if not rest:
        yield spot
        return
    key, *further = rest
    if key != EVERY:
        child = spot.child(key)
        if further and child.value is ABSENT:
            raise NotThereError(child.path, key, tuple(map(str, child.holder)))
        yield from _below(child, further)
        return
    for name in _keys(spot.value, spot.declared, f"{spot.path}.{key}"):
        try:
            yield from list(_below(spot.child(name), further))
        except NotThereError:
            continue
