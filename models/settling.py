"""Settling: a patched element read again, so that its plain form is valid and full."""

from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from models.line import Line
from models.paths import Spot, declared_type, find
from models.study import Study

ELEMENT = 3


def root_of(path: str) -> str:
    """Return what is read again after a change at a path: its element or field."""
    names = path.split(".")
    if names[0] == "money":
        return "money"
    is_element = len(names) >= ELEMENT and names[1] not in ("calendar", "routing")
    return ".".join(names[: ELEMENT if is_element else 2])


def settle(plain: dict[str, Any], root: str) -> None:
    """Read the value at a root again and put its full plain form there.

    Raises ValidationError if it is not valid; the plain form is then as it was.
    """
    spot = find(plain, Study, root)[0]
    names = root.split(".")
    if spot.kind == "element":
        spot.put(_element(names[1], names[2], spot))
    else:
        adapter = _adapter(*names)
        spot.put(_dumped(adapter, adapter.validate_python(spot.value)))


def _element(collection: str, name: str, spot: Spot) -> dict[str, Any]:
    adapter = _adapter("line", collection)
    written: dict[str, Any] = _dumped(
        adapter, adapter.validate_python({name: spot.value})
    )[name]
    return written


@lru_cache(maxsize=256)
def _adapter(*names: str) -> TypeAdapter[Any]:
    if names == ("money",):
        return TypeAdapter(declared_type(Study, "money"))
    return TypeAdapter(declared_type(Line, names[1]))


def _dumped(adapter: TypeAdapter[Any], value: Any) -> Any:
    return adapter.dump_python(value, mode="json", by_alias=True)


def fault_of(error: ValidationError) -> dict[str, Any]:
    """Return the first fault of a validation: its code, place, text and value."""
    first = error.errors(include_url=False, include_input=True)[0]
    place = ".".join(str(x) for x in first["loc"] if not isinstance(x, int))
    found = first["input"]
    shown = found if isinstance(found, int | float | str) else type(found).__name__
    return {"fault": first["type"], "at": place, "found": shown}
