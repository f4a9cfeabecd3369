"""Ranges supposed where a study gives none: to try what if, not to judge a risk."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from models.catalogue.ranges import Range, base_value, is_quantity
from models.measures import Measure, Patch
from models.options import measures_of
from models.study import Study

SHARE = 0.2
"""How far a value is supposed to lie from its likeliest, to either side."""
COSTS = ("capex", "yearly_cost")
MEAN = "mean"


def with_supposed_ranges(study: Study, option: str) -> Study:
    """Return a study in which the measures of an option have ranges.

    Effects that are numbers and costs get SHARE to either side. Whole numbers, such as
    people and machines, and new elements stay as they are.
    """
    named = {measure.id for measure in measures_of(study, option)}
    measures = tuple(
        _with_ranges(measure) if measure.id in named else measure
        for measure in study.measures
    )
    return study.model_copy(update={"measures": measures})


def _with_ranges(measure: Measure) -> Measure:
    patches = tuple(_patch(patch) for patch in measure.patches)
    costs = {name: _around(getattr(measure, name)) for name in COSTS}
    known: dict[Any, Range] = {
        name: ends for name, ends in costs.items() if ends is not None
    }
    update: dict[str, Any] = {"patches": patches, "ranges": known | measure.ranges}
    return measure.model_copy(update=update)


def _patch(patch: Patch) -> Patch:
    if patch.range is not None or patch.ranges or patch.action in ("insert", "remove"):
        return patch
    for update in _updates(patch):
        try:
            return Patch.model_validate({**patch.model_dump(), **update})
        except ValidationError:
            continue
    return patch


def _updates(patch: Patch) -> Iterator[dict[str, Any]]:
    found: Any = patch.changed
    inner = found.get(MEAN) if isinstance(found, dict) else None
    if inner is not None:
        ends = _around(inner)
        if ends is not None:
            yield {"ranges": {MEAN: ends}}
    elif not _is_count(patch):
        ends = _around(found)
        if ends is not None:
            yield {"range": ends}


def _is_count(patch: Patch) -> bool:
    """Tell whether a patch counts: half a person helps nobody."""
    found = patch.changed
    if patch.action == "multiply" or not is_quantity(found):
        return False
    return isinstance(found, int | float) and float(found).is_integer()


def _around(value: Any) -> Range | None:
    """Return a range around a quantity; what is a share stays one."""
    if not is_quantity(value):
        return None
    typical = base_value(value)
    low, high = sorted((typical * (1 - SHARE), typical * (1 + SHARE)))
    if 0 < typical <= 1:
        high = min(high, 1.0)
    return Range(low=low, high=high) if low < typical <= high else None
