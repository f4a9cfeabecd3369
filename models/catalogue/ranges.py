"""Ranges: how far a figure of a measure may lie from its typical value."""

import math
import re
from typing import Any, Literal

from pydantic_core import PydanticCustomError

from models import quantities
from models.declare import Value, declared
from models.guards import Plain

Quantity = float | str
Better = Literal["low", "high", ""]
_WRITTEN = re.compile(r"^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(.*?)\s*$")
_DIMENSIONS = [
    d for d in vars(quantities).values() if isinstance(d, quantities.Dimension)
]
_UNITS = {unit: size for d in _DIMENSIONS for unit, size in d.units.items()}


def base_value(raw: Quantity) -> float:
    """Return a number, or a text with a unit, in base units; it may bear a minus.

    The unit tells the dimension. Raises PydanticCustomError for what is no quantity.
    """
    if not isinstance(raw, str):
        return float(raw)
    written = _WRITTEN.match(raw)
    if written is None or (written[2] and written[2] not in _UNITS):
        raise PydanticCustomError(
            "quantity_text",
            "'{text}' is no quantity; write it like '{example}'",
            {"text": raw[:60], "example": "12 s"},
        )
    return float(written[1]) * _UNITS.get(written[2], 1.0)


def is_quantity(raw: Any) -> bool:
    """Tell whether a plain value is a number or a text that reads as one."""
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        return False
    try:
        return math.isfinite(base_value(raw))
    except PydanticCustomError:
        return False


class Range(Value):
    """The two ends between which a value lies; the value itself is the likeliest.

    Together they make a PERT distribution. `low` is the end at the quantile 0; it may
    be the larger number, as in −1 / −1.5 / −2.
    """

    low: Quantity = declared(en="end at the quantile 0", zh="低端值", example=0.6)
    high: Quantity = declared(en="end at the quantile 1", zh="高端值", example=1.0)
    better: Better = declared(
        "", en="the end that helps more", zh="更有利的一端", example="low"
    )
    effect: str = declared(
        "",
        en="values of one effect are drawn together",
        zh="所属效果（同一效果一起抽样）",
        example="loading",
        max_length=60,
    )

    def end(self, level: str) -> Quantity:
        """Return the end that helps less (`low`) or more (`high`)."""
        swapped = self.better == "low"
        return self.high if (level == "low") == swapped else self.low


def check_between(ends: Range, value: Plain, at: str) -> None:
    """Raise PydanticCustomError unless a value lies between the ends of its range."""
    if not is_quantity(value):
        raise PydanticCustomError(
            "range_without_value",
            "a range needs a number between its ends",
            {"name": at},
        )
    low, typical, high = map(base_value, (ends.low, value, ends.high))
    if not min(low, high) <= typical <= max(low, high):
        raise PydanticCustomError(
            "range_not_around",
            "{value} lies outside its range {low} .. {high}",
            {"value": value, "low": ends.low, "high": ends.high, "name": at},
        )


def pert(low: float, typical: float, high: float, quantile: float) -> float:
    """Return the quantile of the PERT distribution (weight 4 on the typical value).

    `low` may be the larger end. Source: Vose, Risk Analysis, 3rd ed., section on PERT.
    """
    from scipy.special import betaincinv  # noqa: PLC0415 (0.2 s, only where used)

    if high == low:
        return low
    share = (typical - low) / (high - low)
    return low + (high - low) * float(
        betaincinv(1 + 4 * share, 1 + 4 * (1 - share), quantile)
    )
