"""What is declared for a place of a study file: its field, the names known there."""

from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from models.paths import entry_type, fields_of, members
from models.study import Study

Key = str | int


def models_at(
    keys: tuple[Key, ...], tag: str | None = None, root: type[BaseModel] = Study
) -> list[type[BaseModel]]:
    """Return the models that a mapping at this place may be, the one of that kind."""
    found = [t for t in _types_at(keys, root) if isinstance(t, type)]
    models = [t for t in found if issubclass(t, BaseModel)]
    tagged = [m for m in models if tag and m.__name__.lower() == tag]
    return tagged or models


def _types_at(keys: tuple[Key, ...], root: type[BaseModel]) -> list[Any]:
    types: list[Any] = [root]
    for key in keys:
        types = [below for one in types for below in _below(one, key)]
    return types


def _below(one: Any, key: Key) -> list[Any]:
    if isinstance(one, type) and issubclass(one, BaseModel):
        info = fields_of(one).get(str(key))
        return [] if info is None else members(info.annotation)
    inside = entry_type(one)
    return [] if inside is Any else members(inside)


def names_at(
    keys: tuple[Key, ...], tag: str | None = None, root: type[BaseModel] = Study
) -> list[str]:
    """Return the names a file may use in the mapping at this place."""
    found = {name: None for m in models_at(keys, tag, root) for name in fields_of(m)}
    if "links" in found and "routing" in found:
        found["flow"] = None
    return [name for name in found if name != "id"]


def field_at(
    keys: tuple[Key, ...], tag: str | None = None, root: type[BaseModel] = Study
) -> FieldInfo | None:
    """Return the declaration of the field at this place; None inside open mappings."""
    if not keys:
        return None
    for model in models_at(keys[:-1], tag, root):
        if str(keys[-1]) in fields_of(model):
            return fields_of(model)[str(keys[-1])]
    return None
