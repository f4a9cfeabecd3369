"""Drawing: a measure with its figures at other places of their ranges.

It needs only the study: the measure keeps its ranges, wherever they came from.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from models.catalogue.ranges import Better, Quantity, Range, base_value, pert
from models.catalogue.use import Level
from models.measures import Measure, Patch, inside


@dataclass(frozen=True)
class Uncertain:
    """A figure of a measure with its range, in base units.

    `key` names the quantile it is drawn with: its effect, or its place where it has
    none. `place` is `patches.3.by`, `patches.4.value.mtbf`, `capex`, …
    """

    key: str
    place: str
    low: float
    typical: float
    high: float
    better: Better

    def at(self, quantile: float) -> float:
        """Return the value at a quantile of its PERT distribution, 0 … 1."""
        return pert(self.low, self.typical, self.high, quantile)


def uncertain(measure: Measure) -> tuple[Uncertain, ...]:
    """Return all figures of a measure that have a range: patches first, then cost."""
    return (*_in_patches(measure), *_of_measure(measure))


def keys_of(measure: Measure) -> tuple[str, ...]:
    """Return the names of the quantiles a measure is drawn with, each once."""
    return tuple(dict.fromkeys(one.key for one in uncertain(measure)))


def drawn(measure: Measure, quantiles: Mapping[str, float] | Level) -> Measure:
    """Return the measure with its figures at quantiles (0 … 1) of their ranges, by key.

    A key that is not named leaves its figures as they are, which is their likeliest
    value. A level takes every figure to an end: `low` to the one that helps less,
    `high` to the one that helps more. The ranges stay. Raises ValueError for a
    quantile outside 0 … 1.
    """
    if quantiles == "typical":
        return measure
    if not isinstance(quantiles, str):
        _refuse_outside(quantiles)
    places = {
        one.place: value
        for one, ends in zip(uncertain(measure), _ranges(measure), strict=True)
        if (value := _value(one, ends, quantiles)) is not None
    }
    patches = [
        _patch(patch, f"patches.{number}", places)
        for number, patch in enumerate(measure.patches)
    ]
    update: dict[str, Any] = {"patches": tuple(patches)}
    update |= {n: base_value(places[n]) for n in measure.ranges if n in places}
    return measure.model_copy(update=update)


def _refuse_outside(quantiles: Mapping[str, float]) -> None:
    for key, quantile in quantiles.items():
        if not 0 <= quantile <= 1:
            raise ValueError(f"{key}: {quantile} is no quantile")


def _value(
    one: Uncertain, ends: Range, quantiles: Mapping[str, float] | Level
) -> Quantity | None:
    if isinstance(quantiles, str):
        return ends.end(quantiles)
    return one.at(quantiles[one.key]) if one.key in quantiles else None


def _ranges(measure: Measure) -> Iterator[Range]:
    for patch in measure.patches:
        yield from ([patch.range] if patch.range else [])
        yield from patch.ranges.values()
    yield from measure.ranges.values()


def _in_patches(measure: Measure) -> Iterator[Uncertain]:
    for number, patch in enumerate(measure.patches):
        name = _slot(patch)
        if patch.range:
            yield _uncertain(f"patches.{number}.{name}", patch.changed, patch.range)
        for place, ends in patch.ranges.items():
            value = inside(patch.changed, place)
            yield _uncertain(f"patches.{number}.{name}.{place}", value, ends)


def _of_measure(measure: Measure) -> Iterator[Uncertain]:
    for name, ends in measure.ranges.items():
        yield _uncertain(name, getattr(measure, name), ends)


def _slot(patch: Patch) -> str:
    return {"set": "to", "insert": "value"}.get(patch.action, "by")


def _uncertain(place: str, value: Any, ends: Range) -> Uncertain:
    low, typical, high = map(base_value, (ends.low, value, ends.high))
    return Uncertain(ends.effect or place, place, low, typical, high, ends.better)


def _patch(patch: Patch, place: str, places: Mapping[str, Quantity]) -> Patch:
    name = _slot(patch)
    here = f"{place}.{name}"
    if here in places:
        value: Any = _like(places[here], patch, patch.changed, patch.range)
        return patch.model_copy(update={name: value})
    changed = deepcopy(patch.changed)
    found = [p for p in patch.ranges if f"{here}.{p}" in places]
    for inner in found:
        *above, last = inner.split(".")
        holder = inside(changed, ".".join(above)) if above else changed
        new = places[f"{here}.{inner}"]
        holder[last] = _like(new, patch, holder[last], patch.ranges[inner])
    return patch.model_copy(update={name: changed}) if found else patch


def _like(new: Quantity, patch: Patch, old: Any, ends: Range | None) -> Quantity:
    """Keep what is set whole if it is written as a whole number, as both ends are."""
    counts = ends is not None and type(old) is int and _is_whole(ends)
    if counts and patch.action in ("set", "insert") and not isinstance(new, str):
        return round(new)
    return new


def _is_whole(ends: Range) -> bool:
    return base_value(ends.low).is_integer() and base_value(ends.high).is_integer()
