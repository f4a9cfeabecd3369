"""Arithmetic on plain values: numbers, distributions, mappings of both."""

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from models.paths import (
    QUANTITIES,
    Declared,
    Plain,
    Spot,
    declared_type,
    entry_type,
)
from models.quantities import RATIO, read
from models.times import Distribution

_DISTRIBUTION: TypeAdapter[Any] = TypeAdapter(Distribution)
_SPREADS = {"normal": 0.0, "lognormal": 0.0, "gamma": 0.001, "hyperexponential": 1.0}


class NoNumberError(ValueError):
    """What stands at a path cannot be multiplied or added to."""

    def __init__(self, path: str, found: str) -> None:
        super().__init__(path)
        self.path = path
        self.found = found


def is_distribution(value: Plain) -> bool:
    """Tell whether a plain value is a distribution."""
    return isinstance(value, dict) and "kind" in value


def is_number(value: Plain) -> bool:
    """Tell whether a plain value is a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def mean_of(value: Plain) -> float:
    """Return a number, or the mean of a distribution; raises NoNumberError."""
    if is_number(value):
        return float(value)
    try:
        mean: float = _DISTRIBUTION.validate_python(value).moments()[0]
    except ValidationError:
        raise NoNumberError("", str(value)[:60]) from None
    return mean


def leaves(spot: Spot, *, adding: bool = False) -> list[Spot]:
    """Return the numbers and distributions at and below a place.

    A summand to a defect's probability leaves its wear alone. Raises NoNumberError if
    there are none, or something else among them.
    """
    value = spot.value
    if is_number(value) or is_distribution(value):
        return [spot]
    if not isinstance(value, dict) or not value:
        raise NoNumberError(spot.path, _kind_of(value))
    keys = [key for key in value if not (adding and key == "wear")]
    return [leaf for key in keys for leaf in leaves(spot.child(key), adding=adding)]


def _kind_of(value: Plain) -> str:
    if value is None or value == {}:
        return "empty"
    return "text" if isinstance(value, str) else type(value).__name__


def with_mean(value: Plain, new: float) -> Plain:
    """Return a number or distribution scaled so that its mean becomes another."""
    old = mean_of(value)
    if is_number(value):
        return new
    if old == 0:
        return {"kind": "constant", "value": new} if new else value
    return scaled(value, new / old)


def scaled(value: Plain, factor: float) -> Plain:
    """Return a number or distribution times a factor; its CV stays."""
    if is_number(value):
        return value * factor
    times: Callable[[float], float] = lambda x: x * factor  # noqa: E731
    return _mapped(value, times, QUANTITIES)


def shifted(value: Plain, by: float) -> Plain:
    """Return a number or distribution plus a summand.

    The spread in seconds stays where the kind allows it (bounds, observed values,
    mean and CV); exponential, Erlang, Weibull and geometric keep their shape.
    """
    if is_number(value):
        return value + by
    moved = _mapped(value, lambda x: x + by, [k for k in QUANTITIES if k != "step"])
    if value["kind"] in _SPREADS and moved["mean"] > 0:
        spread = value["cv"] * value["mean"] / moved["mean"]
        moved["cv"] = max(spread, _SPREADS[value["kind"]])
    return moved


def _mapped(
    value: Plain, change: Callable[[float], float], keys: Any
) -> dict[str, Any]:
    new = {k: change(x) if k in keys else x for k, x in value.items()}
    if "values" in value:
        new["values"] = [change(x) for x in value["values"]]
    return new


def whole_like(value: Plain, before: Plain) -> Plain:
    """Round to the nearest whole number, halves up, where one stood before."""
    if isinstance(before, int) and is_number(value):
        return math.floor(value + 0.5)
    return value


def factor_of(by: float | str) -> float:
    """Return the factor of a patch: a number or a share such as `70 %`.

    Raises PydanticCustomError.
    """
    return read(by, RATIO)


def quantity_of(raw: float | str, declared: Declared) -> float:
    """Return a summand or bound in the unit of a field; texts may bear a minus.

    Raises ValidationError where the text does not measure the field.
    """
    if not isinstance(raw, str):
        return float(raw)
    text = raw.strip()
    entry = declared.type is not declared_type(declared.owner, declared.field)
    size = _read_as(declared.owner, declared.field, entry, text.lstrip("+-"))
    return -size if text.startswith("-") else size


@lru_cache(maxsize=1024)
def _read_as(owner: type[BaseModel], field: str, entry: bool, text: str) -> float:
    annotation = declared_type(owner, field)
    adapter: TypeAdapter[Any] = TypeAdapter(
        entry_type(annotation) if entry else annotation
    )
    return mean_of(adapter.dump_python(adapter.validate_python(text), mode="json"))
