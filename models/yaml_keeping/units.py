"""A quantity that keeps the unit a person chose: 45 s stays in s, 1.2 % in %."""

import re
from typing import Any

from pydantic_core import PydanticCustomError

from models.paths import QUANTITIES
from models.quantities import (
    COUNT,
    ENERGY,
    LENGTH,
    MONEY,
    POWER,
    PROBABILITY,
    RATIO,
    SPEED,
    TARIFF,
    TIME,
    YEARLY_COUNT,
    Dimension,
    read,
)
from models.yaml_keeping.places import Node

_DIMENSIONS = (
    TIME, PROBABILITY, RATIO, MONEY, LENGTH, SPEED, POWER, ENERGY, TARIFF, COUNT,
    YEARLY_COUNT,
)  # fmt: skip
_WRITTEN = re.compile(r"\s*[-+]?[\d.]+(?:[eE][-+]?\d+)?(\s*)(\D.*?)\s*")
_DIGITS = 12
_LONGEST = 9


def in_its_units(node: Node, now: Any) -> Any:
    """Return a value, or the quantities of a distribution, in the unit written."""
    said = _quantity_of(node)
    if isinstance(now, dict):
        return {
            k: _in_unit_of(said, v) if k in QUANTITIES else v for k, v in now.items()
        }
    return _in_unit_of(said, now)


def _quantity_of(node: Node) -> str:
    """Return the quantity a node is, or the first one of a distribution."""
    given = (entry.node.said for entry in node.entries if entry.key in QUANTITIES)
    return node.said if node.kind == "scalar" else next(given, "")


def _in_unit_of(said: str, now: Any) -> Any:
    written = _WRITTEN.fullmatch(said)
    if (
        written is None
        or isinstance(now, bool)
        or not isinstance(now, int | float | str)
    ):
        return now
    gap, unit = written.groups()
    for dimension in _DIMENSIONS:
        if unit in dimension.units:
            return _in_unit(now, dimension, unit, gap)
    return now


def _in_unit(now: float | str, dimension: Dimension, unit: str, gap: str) -> Any:
    try:
        base = read(now, dimension)
    except PydanticCustomError:
        return now
    number = base / dimension.units[unit]
    for figure in (round(number, _DIGITS), number):
        whole = int(figure) if figure.is_integer() else figure
        text = f"{whole}{gap}{unit}"
        short = len(str(whole)) <= _LONGEST and "e" not in str(whole)
        if short and read(text, dimension) == base:
            return text
    return now
