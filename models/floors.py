"""Floors that no measure breaks: process time of a station, minimum of a pool."""

import re
from collections.abc import Mapping
from typing import Any

from models.arithmetic import (
    NoNumberError,
    is_number,
    leaves,
    mean_of,
    whole_like,
    with_mean,
)
from models.paths import NotThereError, Plain, Spot, find
from models.study import Study

_AUTOMATIC = re.compile(r"^line\.stations\.([^.]+)(\.by_product\.[^.]+)?\.automatic$")
_HEADCOUNT = re.compile(r"^line\.pools\.([^.]+)\.headcount(\.[^.]+)?$")
Notes = list[tuple[str, dict[str, Any]]]


def floored(plain: dict[str, Any], touched: Mapping[str, Plain]) -> Notes:
    """Lift what a patch brought below a floor; return what is to be said.

    A value that was below its floor before the patch may stay where it was.
    """
    notes: Notes = []
    for path, before in touched.items():
        floor = _floor(plain, path)
        if floor:
            notes += _lifted(plain, path, before, *floor)
    return notes


def _floor(plain: dict[str, Any], path: str) -> tuple[float, str] | None:
    line = plain["line"]
    if station := _AUTOMATIC.match(path):
        return line["stations"][station[1]]["process_time"], "floor_process_time"
    if pool := _HEADCOUNT.match(path):
        return line["pools"][pool[1]]["minimum"], "floor_headcount"
    return None


def _lifted(
    plain: dict[str, Any], path: str, before: Plain, floor: float, code: str
) -> Notes:
    notes: Notes = []
    try:
        found = leaves(find(plain, Study, path)[0])
    except (NotThereError, NoNumberError):
        return notes
    for leaf in found:
        bound = min(floor, _mean_before(path, leaf, before, floor))
        wanted = _mean(leaf.value)
        if wanted is None or wanted >= bound:
            continue
        leaf.put(whole_like(with_mean(leaf.value, bound), leaf.value))
        values = {"target": leaf.path, "wanted": wanted, "floor": bound}
        notes.append((code, values))
    return notes


def _mean(value: Plain) -> float | None:
    try:
        return mean_of(value)
    except NoNumberError:
        return None


def _mean_before(path: str, leaf: Spot, before: Plain, floor: float) -> float:
    """Return the mean that stood at a leaf before; the floor if nothing did."""
    if isinstance(before, dict) and leaf.path != path:
        before = before.get(leaf.path.removeprefix(f"{path}."))
    if is_number(before) or isinstance(before, dict):
        mean = _mean(before)
        return floor if mean is None else mean
    return floor
