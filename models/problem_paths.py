"""Places in a study file: from pydantic's locations and back to lines of the text."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from models.times import Distribution

Key = str | int
ABSENT = object()

_KINDS = frozenset(
    get_args(model.model_fields["kind"].annotation)[0]
    for model in get_args(get_args(Distribution)[0])
)


@dataclass(frozen=True)
class Place:
    """Where a fault is: keys of the file's data, and the value found there.

    `branch` names the alternative of a union that did not fit, as pydantic calls it,
    `whole` is the value the union is about, `tag` the distribution that was meant.
    """

    keys: tuple[Key, ...]
    value: Any
    branch: str | None = None
    whole: Any = None
    tag: str | None = None


def place_of(loc: tuple[Key, ...], data: Any) -> Place:
    """Return the place in the file's data that a pydantic location means.

    Named elements go by index in a location and by id in a file; names of union
    alternatives are no part of the place.
    """
    walk = _Walk(data)
    for number, item in enumerate(loc):
        walk.step(item, is_last=number == len(loc) - 1)
    return Place(tuple(walk.keys), walk.value, walk.branch, walk.whole, walk.tag)


class _Walk:
    """Follows a location through the data."""

    def __init__(self, data: Any) -> None:
        self.value = data
        self.keys: list[Key] = []
        self.branch: str | None = None
        self.whole: Any = None
        self.tag: str | None = None

    def step(self, item: Key, *, is_last: bool) -> None:
        """Take one item of the location."""
        value = {} if self.value is None else self.value
        if isinstance(value, Mapping):
            self._into_mapping(value, item, is_last=is_last)
        elif isinstance(value, list) and isinstance(item, int):
            self.keys.append(item)
            self.value = value[item] if item < len(value) else ABSENT
        else:
            self._aside(item)

    def _into_mapping(
        self, value: Mapping[str, Any], item: Key, *, is_last: bool
    ) -> None:
        if isinstance(item, int):
            item = list(value)[item]
        if item in value:
            self.keys.append(item)
            self.value = value[str(item)]
        elif item in _KINDS:
            self.tag = str(item)
        elif is_last and not _is_branch(item):
            self.keys.append(item)
            self.value = ABSENT
        else:
            self._aside(item)

    def _aside(self, item: Key) -> None:
        if item != "[key]" and self.value is not ABSENT and self.branch is None:
            self.branch, self.whole = str(item), self.value


def _is_branch(item: Key) -> bool:
    plain = ("id", "int", "float", "str", "bool")
    return item in plain or bool({"[", "-"} & {*str(item)})


def by_id(data: Any, keys: tuple[Key, ...]) -> str:
    """Return a path as people read it: `line.stations.S3.mtbf`, elements by id."""
    names = []
    for key in keys:
        data = _child(data, key)
        listed = isinstance(key, int) and isinstance(data, Mapping)
        names.append(str(data.get("id", key) if listed else key))
    return ".".join("".join(c if c.isprintable() else "�" for c in n) for n in names)


def _child(data: Any, key: Key) -> Any:
    if isinstance(data, Mapping):
        return data.get(str(key))
    known = isinstance(data, list) and isinstance(key, int) and key < len(data)
    return data[key] if known else None


def keys_of(data: Any, path: str) -> tuple[Key, ...]:
    """Return the keys under which a file's data keep what a path by id names."""
    keys: list[Key] = []
    for name in path.split("."):
        keys.append(_key_named(data, name))
        data = _child(data, keys[-1])
    return tuple(keys)


def _key_named(data: Any, name: str) -> Key:
    if not isinstance(data, list):
        return name
    for index, item in enumerate(data):
        if isinstance(item, Mapping) and str(item.get("id")) == name:
            return index
    return int(name) if name.isdecimal() else name
