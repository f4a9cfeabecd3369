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
    with_unit,
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
    target, language = result.target, names.language
    scale = _scale(result, language)
    return TargetText(
        name=names.figure(target.kpi),
        wanted=_wanted(target, scale, language),
        value=_value(result, scale, language),
        reach=result.reach,
        word=text(f"verdict.reach.{result.reach}", language),
        source=target.source,
    )


def bound_of(target: Target) -> float:
    """Return the number a target sets."""
    bounds = (target.change, target.at_most, target.at_least)
    return next(bound for bound in bounds if bound is not None)


def _scale(result: "TargetResult", language: str) -> Scale:
    target = result.target
    if target.change is not None:
        return PERCENT
    values = (bound_of(target), result.value.mean)
    return scale_of(kpi_of(target.kpi) or UNKNOWN, values, language)


def _wanted(target: Target, scale: Scale, language: str) -> str:
    bound = bound_of(target) / scale.size
    is_change = target.change is not None
    low_is_good = target.at_most is not None or (is_change and bound < 0)
    shown = number(bound, _decimals_in(bound), signed=is_change)
    code = "at_most" if low_is_good else "at_least"
    wanted = with_unit(shown, scale.unit, language)
    return text(f"verdict.{code}", language, bound=wanted)


def _decimals_in(bound: float) -> int:
    """Return the decimals in which a number is written, noise left out."""
    return len(f"{bound:.9f}".rstrip("0").partition(".")[2])


def _value(result: "TargetResult", scale: Scale, language: str) -> str:
    value = result.value
    if value.n == 0:
        return NOTHING
    mean, half = value.mean / scale.size, value.half_width / scale.size
    known = half > NOISE * abs(mean)
    decimals = _decimals_in(bound_of(result.target) / scale.size)
    if known:
        decimals = max(decimals, first_digit(half, abs(mean)) + 1)
    elif not whole([mean]):
        decimals = max(decimals, decimals_for(abs(mean)))
    shown = number(mean, decimals, signed=result.target.change is not None)
    if known:
        shown += f" ± {number(half, decimals)}"
    return with_unit(shown, scale.unit, language)
