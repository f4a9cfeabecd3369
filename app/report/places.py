"""Places of a study in words: the element, then the fields below it."""

from collections.abc import Mapping
from typing import Any

from app.report.values import field_name
from app.verdict.names import KINDS, Names
from models.declarations import field_at
from models.declare import Text

LINE = "line"


def place_name(path: str, names: Names) -> str:
    """Return what a path leads to: `rough turning · automatic`."""
    keys = tuple(path.split("."))
    start = _element_depth(keys)
    shown = [] if start == 0 else [names.element(keys[1], keys[2])]
    shown += [
        _key_name(keys[:end], names) for end in range((start or 1) + 1, len(keys) + 1)
    ]
    return " · ".join(filter(None, shown)) or path


def _key_name(keys: tuple[str, ...], names: Names) -> str:
    """Return what the last key of a place is called: a field, or an id."""
    info = field_at(keys)
    if info is not None:
        return field_name(keys[-1], info, names.language)
    inner = _inner(keys, names)
    if inner is None:
        return names.element("defect_modes", keys[-1])
    return inner.in_language(names.language)


def _inner(keys: tuple[str, ...], names: Names) -> Text | None:
    """Return the name of an element inside an element, such as a failure, or None."""
    found: Any = names.study
    for key in keys:
        if isinstance(found, tuple):
            found = next((e for e in found if getattr(e, "id", None) == key), None)
        elif isinstance(found, Mapping):
            found = found.get(key)
        else:
            found = getattr(found, key, None)
    name = getattr(found, "name", None)
    return name if isinstance(name, Text) else None


def _element_depth(keys: tuple[str, ...]) -> int:
    """Return how many keys name an element of the line; 0 if they name none."""
    is_element = len(keys) > 2 and keys[0] == LINE and keys[1] in KINDS  # noqa: PLR2004
    return 3 if is_element else 0
