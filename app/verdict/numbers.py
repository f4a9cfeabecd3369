"""Numbers for people: scaled, rounded to what is known, with the signs of print."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from app.i18n import text
from models.kpis import Kpi

MINUS = "\u2212"
NOTHING = "\u2013"
NOISE = 1e-9
"""What is smaller than this against the largest number of its row counts as zero."""

_FEWEST_DIGITS, _MOST_DIGITS, _MOST_DECIMALS = 3, 5, 9
_MONEY = {
    "en": ((1e6, "MCNY"), (1e4, "kCNY"), (0.0, "CNY")),
    "zh": ((1e8, "YiCNY"), (1e4, "WanCNY"), (0.0, "CNY")),
}
_TIMES = ((7200.0, "h"), (120.0, "min"), (0.0, "s"))
_SIZES = {
    "MCNY": 1e6, "kCNY": 1e3, "YiCNY": 1e8, "WanCNY": 1e4, "h": 3600.0, "min": 60.0
}  # fmt: skip


@dataclass(frozen=True)
class Scale:
    """How the numbers of one figure are written: value / size, in `unit`.

    `gap_unit` is that of a difference: a share is in %, its difference in points.
    """

    size: float = 1.0
    unit: str = ""
    gap_unit: str = ""


def scale_of(kpi: Kpi, values: Iterable[float], language: str) -> Scale:
    """Return the scale that suits the largest of some values of a figure."""
    largest = largest_of(values)
    if kpi.form == "share":
        return Scale(0.01, "%", text("unit.points", language))
    if kpi.form == "money":
        code = _first(_MONEY[language], largest)
    elif kpi.form == "seconds":
        code = _first(_TIMES, largest)
    else:
        code = kpi.unit
        return Scale(1.0, _unit(code, language), _unit(code, language))
    unit = _unit(code, language)
    return Scale(_SIZES.get(code, 1.0), unit, unit)


def largest_of(values: Iterable[float]) -> float:
    """Return the largest magnitude among finite values; 0 if there are none."""
    return max((abs(v) for v in values if math.isfinite(v)), default=0.0)


def _first(steps: Iterable[tuple[float, str]], largest: float) -> str:
    return next(code for least, code in steps if largest >= least)


def _unit(code: str, language: str) -> str:
    return text(f"unit.{code}", language) if code else ""


def decimals_for(largest: float, half_width: float = math.nan) -> int:
    """Return the decimals for numbers up to a size that are known so well.

    The first digit of the half-width is the last one shown, but three digits at least
    and five at most; without a half-width three. What is not finite has none.
    """
    if not 0 < largest < math.inf:
        return 0
    order = math.floor(math.log10(largest))
    fewest = _FEWEST_DIGITS - 1 - order
    wanted = first_digit(half_width, largest) if half_width > 0 else fewest
    shown = min(max(wanted, fewest), _MOST_DIGITS - 1 - order)
    return min(max(shown, 0), _MOST_DECIMALS)


def first_digit(half_width: float, largest: float) -> int:
    """Return the decimal at which a half-width begins; 0 for one that is nothing."""
    if not half_width > NOISE * largest or not math.isfinite(half_width):
        return 0
    return min(max(-math.floor(math.log10(half_width)), 0), _MOST_DECIMALS)


def number(value: float, decimals: int = 0, *, signed: bool = False) -> str:
    """Return a number with separated thousands and a real minus sign."""
    if math.isnan(value):
        return NOTHING
    if math.isinf(value):
        return "\u221e" if value > 0 else f"{MINUS}\u221e"
    shown = f"{abs(value):,.{decimals}f}"
    if not any(digit in shown for digit in "123456789"):
        return shown
    return _sign(value, signed) + shown


def _sign(value: float, signed: bool) -> str:
    if value < 0:
        return MINUS
    return "+" if signed else ""


def whole(values: Iterable[float]) -> bool:
    """Tell whether all finite values are whole numbers, but for noise."""
    found = [v for v in values if math.isfinite(v)]
    room = NOISE * max(largest_of(found), 1.0)
    return all(abs(v - round(v)) <= room for v in found)


def with_unit(shown: str, unit: str, language: str) -> str:
    """Return a number that is already text with its unit."""
    if unit == "%":
        return text("unit.percent", language, number=shown)
    return f"{shown} {unit}".strip()


def percent(
    share: float, language: str, decimals: int | None = None, *, signed: bool = False
) -> str:
    """Return a share as per cent, with the digits it needs if none are given."""
    if math.isnan(share):
        return NOTHING
    value = share * 100
    if decimals is None:
        decimals = 0 if whole([value]) else decimals_for(abs(value))
    return text("unit.percent", language, number=number(value, decimals, signed=signed))


def change(share: float, half_width: float, language: str) -> str:
    """Return a relative change as per cent, rounded to what is known of it.

    Ten per cent and more with one decimal at most, less with two.
    """
    value, half = share * 100, half_width * 100
    if whole([value]) and not half > NOISE:
        return percent(share, language, 0, signed=True)
    wanted = first_digit(half, max(abs(value), 1.0)) if half > 0 else 1
    least, most = (0, 1) if abs(value) >= 10 else (1, 2)  # noqa: PLR2004
    return percent(share, language, min(max(wanted, least), most), signed=True)
