"""Numbers of an option's measures that have no range: they are taken as certain."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from models.catalogue.drawing import uncertain
from models.catalogue.ranges import is_quantity
from models.guards import Plain
from models.measures import Measure, Patch
from models.options import measures_of
from models.study import Study

COSTS = ("capex", "yearly_cost", "stop_days", "ramp_up")
SHAPES = ("cv", "kind", "shape", "k")
"""What says how times scatter, not how long they are."""


@dataclass(frozen=True)
class Unranged:
    """The numbers of a measure without a range, by their place in it.

    `entry` is the entry of the catalogue it was made from, or ''.
    """

    measure: str
    places: tuple[str, ...]
    entry: str = ""


def unranged(study: Study, option: str) -> tuple[Unranged, ...]:
    """Return what is taken as certain in the measures of an option."""
    found = (_of(measure) for measure in measures_of(study, option))
    return tuple(one for one in found if one.places)


def _of(measure: Measure) -> Unranged:
    ranged = {one.place for one in uncertain(measure)}
    places = tuple(place for place in places_of(measure) if place not in ranged)
    entry = measure.catalogue.entry if measure.catalogue else ""
    return Unranged(measure.id, places, entry)


def places_of(measure: Measure) -> Iterator[str]:
    """Yield the places of all numbers of a measure that could have a range."""
    for number, patch in enumerate(measure.patches):
        slot = {"set": "to", "insert": "value"}.get(patch.action, "by")
        for inner in _numbers(patch.changed) if patch.action != "remove" else ():
            if not is_decision(patch, inner):
                yield ".".join(filter(None, (f"patches.{number}.{slot}", inner)))
    yield from (name for name in COSTS if getattr(measure, name))


def _numbers(value: Plain, path: str = "") -> Iterator[str]:
    """Yield the paths of quantities inside a plain value."""
    if isinstance(value, dict):
        for name, item in value.items():
            if name not in (*SHAPES, "name", "pool", "pools"):
                yield from _numbers(item, f"{path}.{name}" if path else name)
    elif is_quantity(value):
        yield path


def is_decision(patch: Patch, inner: str) -> bool:
    """Tell whether a number is a count somebody decides on: heads, machines, places."""
    value: Any = patch.changed
    for name in inner.split(".") if inner else ():
        value = value[name]
    if patch.action == "add":
        return isinstance(value, int | float) and float(value).is_integer()
    return type(value) is int and patch.action != "multiply"
