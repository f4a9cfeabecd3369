"""The targets of a study and whether they are reached, as texts."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.i18n import text
from app.verdict.names import Names
from app.verdict.numbers import (
    NOISE,
    NOTHING,
    Scale,
    decimals_for,
    first_digit,
    number,
    scale_of,
    whole,
)
from app.verdict.rows import UNKNOWN
from models.kpis import kpi_of
from models.plan import Target

if TYPE_CHECKING:
    from sim.comparison import TargetResult

PERCENT = Scale(0.01, "%", "%")


@dataclass(frozen=True)
class TargetText:
    """A target for people: the figure, what is wanted, what came, and the word for it.

    `reach` is the code: met, missed, undecided or open.
    """

    name: str
    wanted: str
    value: str
    reach: str
    word: str
    source: str


def target_text(result: "TargetResult", names: Names) -> TargetText:
    """Return a target and its result for people."""
    target = result.target
    scale, decimals = _form(result, names.language)
    word = text(f"verdict.reach.{result.reach}", names.language)
    return TargetText(
        name=names.figure(target.kpi),
        wanted=_wanted(target, scale, names.language),
        value=_value(result, scale, decimals),
        reach=result.reach,
        word=word,
        source=target.source,
    )


def _form(result: "TargetResult", language: str) -> tuple[Scale, int]:
    target, value = result.target, result.value
    scale = PERCENT
    if target.change is None:
        values = (bound_of(target), value.mean)
        scale = scale_of(kpi_of(target.kpi) or UNKNOWN, values, language)
    largest = abs(value.mean) / scale.size if value.n else 0.0
    half = value.half_width / scale.size
    if whole([largest]) and not half > NOISE * largest:
        return scale, 0
    return scale, max(decimals_for(largest, half), first_digit(half, largest))


def bound_of(target: Target) -> float:
    """Return the number a target sets."""
    bounds = (target.change, target.at_most, target.at_least)
    return next(bound for bound in bounds if bound is not None)


def _wanted(target: Target, scale: Scale, language: str) -> str:
    value = bound_of(target) / scale.size
    decimals = 0 if whole([value]) else decimals_for(abs(value))
    signed = target.change is not None
    shown = number(value, decimals, signed=signed)
    low_is_good = target.at_most is not None or (signed and value < 0)
    sign = "at_most" if low_is_good else "at_least"
    return text(f"verdict.{sign}", language, number=shown, unit=scale.unit).strip()


def _value(result: "TargetResult", scale: Scale, decimals: int) -> str:
    value = result.value
    if value.n == 0:
        return NOTHING
    signed = result.target.change is not None
    shown = number(value.mean / scale.size, decimals, signed=signed)
    half = value.half_width / scale.size
    if half > NOISE * abs(value.mean) / scale.size:
        shown += f" ± {number(half, decimals)}"
    return f"{shown} {scale.unit}".strip()
