"""Quantities as people type and read them: `45 s`, `0.75 min`, `1.2k`, `11 万元`."""

import math
import re

from models.quantities import (
    ENERGY,
    LENGTH,
    MONEY,
    POWER,
    PROBABILITY,
    SPEED,
    TARIFF,
    TIME,
    YEARLY_COUNT,
    Dimension,
)

_NUMBER = re.compile(r"^([-+]?(?:\d[\d,]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(.*)$")
_THOUSANDS = re.compile(r"^[-+]?\d{1,3}(,\d{3})+(\.\d*)?$")
_FACTORS = {"k": 1e3, "K": 1e3, "M": 1e6, "千": 1e3, "万": 1e4, "亿": 1e8}
_WIDE = str.maketrans(
    "０１２３４５６７８９．％，：；／ー－　", "0123456789.%,:;/--\u0020"
)
SHORTEST, LONGEST = 0.1, 10_000.0

_SHOWN: dict[str, dict[str, tuple[str, ...]]] = {
    TIME.code: {"en": ("s", "min", "h", "d", "year")},
    LENGTH.code: {"en": ("m", "mm")},
    SPEED.code: {"en": ("m/s", "m/min")},
    POWER.code: {"en": ("kW", "W")},
    ENERGY.code: {"en": ("kWh", "MWh")},
    MONEY.code: {"en": ("CNY", "kCNY", "MCNY"), "zh": ("元", "万元", "亿元")},
    TARIFF.code: {"en": ("CNY/kWh",), "zh": ("元/kWh",)},
    PROBABILITY.code: {"en": ("%", "ppm")},
    YEARLY_COUNT.code: {"en": ("/year",), "zh": ("件/年",)},
}
"""The units a value may be shown in, by dimension; Chinese ones where they differ."""


def split(text: str) -> tuple[str, str] | None:
    """Split a written quantity into number and unit; None if it begins with neither.

    Takes `1.2k`, `12,000` and full-width signs; `3万` keeps its 万 where the rest or
    the dimension has it as a unit.
    """
    written = _NUMBER.match(text.translate(_WIDE).strip())
    if written is None:
        return None
    number, unit = written[1], written[2].strip()
    if "," in number:
        if _THOUSANDS.match(number) is None:
            return None
        number = number.replace(",", "")
    return number, unit


def canonical(text: str, dimension: Dimension | None, unit: str = "") -> str:
    """Return a written quantity as a study file has it; what it cannot read as it is.

    A bare number is in `unit`, that which the field shows.
    """
    parts = split(text)
    if parts is None:
        return text.strip()
    number, named = parts
    units = dimension.units if dimension is not None else {}
    if named and named not in units and named[0] in _FACTORS:
        rest = named[1:].strip()
        if not rest or rest in units:
            number, named = plain_number(float(number) * _FACTORS[named[0]]), rest
    return f"{number} {named or unit}".strip()


def plain_number(value: float) -> str:
    """Return a number without exponent or useless digits, to 10 places."""
    if not math.isfinite(value):
        return str(value)
    return f"{value:.10g}" if 1e-4 <= abs(value) < 1e10 or not value else f"{value:g}"  # noqa: PLR2004


def units_of(dimension: Dimension, language: str) -> tuple[str, ...]:
    """Return the units in which values of a dimension are shown."""
    known = _SHOWN.get(dimension.code, {})
    return known.get(language) or known.get("en") or (dimension.base,)


def best_unit(
    value: float, dimension: Dimension, language: str, wanted: str = ""
) -> str:
    """Return the most fitting unit: the one wanted if it suits, else fewest digits."""
    units = units_of(dimension, language)
    if wanted and (wanted in units or wanted in dimension.units):
        number = value / dimension.units.get(wanted, 1.0)
        if not value or (_suits(number) and _is_short(number)):
            return wanted
    if not value:
        return units[0]

    def clumsiness(unit: str) -> tuple[bool, bool, int]:
        number = value / dimension.units.get(unit, 1.0)
        return not _is_short(number), not _suits(number), len(f"{number:.6g}")

    return min(units, key=clumsiness)


def _suits(number: float) -> bool:
    return SHORTEST <= abs(number) < LONGEST


def _is_short(number: float) -> bool:
    return math.isclose(number, float(f"{number:.5g}"), rel_tol=1e-12)


def shown(value: float, dimension: Dimension, language: str, wanted: str = "") -> str:
    """Return a value with the unit that suits it best."""
    unit = best_unit(value, dimension, language, wanted)
    number = f"{value / dimension.units.get(unit, 1.0):.6g}"
    return f"{plain_number(float(number))} {unit}".strip()


def unit_in(text: str, dimension: Dimension) -> str:
    """Return the unit somebody wrote, '' if none that is known."""
    parts = split(text)
    unit = parts[1] if parts is not None else ""
    return unit if unit in dimension.units else ""


def unit_like(example: object, dimension: Dimension, language: str) -> str:
    """Return the unit of a declared example, in the units of a language."""
    named = unit_in(example, dimension) if isinstance(example, str) else ""
    units = units_of(dimension, language)
    if named in units or not named:
        return named
    size = dimension.units[named]
    same = [u for u in units if math.isclose(dimension.units.get(u, 1.0), size)]
    near = [u for u in units if dimension.units.get(u, 1.0) <= size]
    return (same or near[-1:] or [named])[0]
