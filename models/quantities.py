"""Quantities with units: what a file may write and the base unit it becomes."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError


@dataclass(frozen=True)
class Dimension:
    """A kind of quantity: its base unit, the units a file may use, its range."""

    code: str
    base: str
    units: Mapping[str, float]
    low: float
    high: float


MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
WEEK, YEAR = 7 * DAY, 365 * DAY

TIME = Dimension(
    "time",
    "s",
    {
        "ms": 0.001,
        "s": 1,
        "sec": 1,
        "min": MINUTE,
        "h": HOUR,
        "d": DAY,
        "day": DAY,
        "days": DAY,
        "week": WEEK,
        "weeks": WEEK,
        "year": YEAR,
        "years": YEAR,
        "秒": 1,
        "分": MINUTE,
        "分钟": MINUTE,
        "小时": HOUR,
        "天": DAY,
        "周": WEEK,
        "年": YEAR,
    },
    0,
    100 * YEAR,
)
LENGTH = Dimension(
    "length",
    "m",
    {"mm": 0.001, "cm": 0.01, "m": 1, "km": 1000, "毫米": 0.001, "米": 1},
    0,
    1e6,
)
SPEED = Dimension(
    "speed",
    "m/s",
    {"m/s": 1, "m/min": 1 / 60, "km/h": 1 / 3.6, "米/秒": 1, "米/分": 1 / 60},
    0,
    1000,
)
POWER = Dimension("power", "kW", {"W": 0.001, "kW": 1, "MW": 1000, "千瓦": 1}, 0, 1e6)
ENERGY = Dimension(
    "energy", "kWh", {"Wh": 0.001, "kWh": 1, "MWh": 1000, "度": 1}, 0, 1e9
)
MONEY = Dimension(
    "money",
    "CNY",
    {
        "CNY": 1,
        "RMB": 1,
        "kCNY": 1e3,
        "k CNY": 1e3,
        "MCNY": 1e6,
        "M CNY": 1e6,
        "元": 1,
        "万": 1e4,
        "万元": 1e4,
        "亿元": 1e8,
    },
    -1e15,
    1e15,
)
TARIFF = Dimension("tariff", "CNY/kWh", {"CNY/kWh": 1, "元/kWh": 1, "元/度": 1}, 0, 1e6)
PROBABILITY = Dimension("probability", "", {"%": 0.01, "‰": 0.001, "ppm": 1e-6}, 0, 1)
RATIO = Dimension("ratio", "", {"%": 0.01}, -1e6, 1e6)
COUNT = Dimension(
    "count",
    "",
    {"parts": 1, "pieces": 1, "pcs": 1, "cycles": 1, "件": 1, "次": 1},
    0,
    1e12,
)
YEARLY_COUNT = Dimension(
    "yearly_count",
    "/year",
    {"/year": 1, "/a": 1, "pieces/year": 1, "/年": 1, "件/年": 1},
    0,
    1e12,
)

_WRITTEN = re.compile(r"^\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(.*?)\s*$")


def _in_base_units(raw: object, dimension: Dimension) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        raise PydanticCustomError(
            "quantity_type",
            "expected a number or a quantity such as '{example}'",
            {"example": example_of(dimension), "found": type(raw).__name__},
        )
    if isinstance(raw, str):
        return _from_text(raw, dimension)
    return float(raw) if abs(raw) < 1e300 else math.inf  # noqa: PLR2004


def _from_text(text: str, dimension: Dimension) -> float:
    written = _WRITTEN.match(text)
    if written is None or len(text) > 60:  # noqa: PLR2004
        raise PydanticCustomError(
            "quantity_text",
            "'{text}' is no quantity; write it like '{example}'",
            {"text": text[:60], "example": example_of(dimension)},
        )
    number, unit = float(written[1]), written[2]
    if unit and unit not in dimension.units:
        raise PydanticCustomError(
            "quantity_unit",
            "unit '{unit}' does not measure {dimension}; known: {known}",
            {
                "unit": unit[:20],
                "dimension": dimension.code,
                "known": ", ".join(dimension.units),
            },
        )
    return number * dimension.units.get(unit, 1.0)


def example_of(dimension: Dimension) -> str:
    """Return a quantity of this dimension as a file would write it."""
    unit = next(iter(dimension.units)) if not dimension.base else dimension.base
    return f"12 {unit}"


def read(raw: object, dimension: Dimension) -> float:
    """Read a bare number (base unit) or a text with a unit, in base units.

    Raises PydanticCustomError naming what is wrong: type, text, unit or range.
    """
    value = _in_base_units(raw, dimension)
    if not math.isfinite(value):
        raise PydanticCustomError("not_finite", "must be a finite number", {})
    if not dimension.low <= value <= dimension.high:
        raise PydanticCustomError(
            "out_of_range",
            "{value} is outside {low} .. {high} {unit}",
            {
                "value": value,
                "low": dimension.low,
                "high": dimension.high,
                "unit": dimension.base,
            },
        )
    return value


def _annotation(dimension: Dimension) -> tuple[Any, Any]:
    return (
        BeforeValidator(lambda raw: read(raw, dimension)),
        WithJsonSchema(
            {
                "anyOf": [{"type": "number"}, {"type": "string"}],
                "x-dimension": dimension.code,
                "x-unit": dimension.base,
            }
        ),
    )


Time = Annotated[float, *_annotation(TIME)]
Length = Annotated[float, *_annotation(LENGTH)]
Speed = Annotated[float, *_annotation(SPEED)]
Power = Annotated[float, *_annotation(POWER)]
Energy = Annotated[float, *_annotation(ENERGY)]
Money = Annotated[float, *_annotation(MONEY)]
Tariff = Annotated[float, *_annotation(TARIFF)]
Probability = Annotated[float, *_annotation(PROBABILITY)]
Ratio = Annotated[float, *_annotation(RATIO)]
YearlyCount = Annotated[float, *_annotation(YEARLY_COUNT)]
