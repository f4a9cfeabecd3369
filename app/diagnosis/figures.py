"""Figures of a diagnosis as text: gains, shares, money, times."""

import math

from app.i18n import text
from app.report.values import field_name
from app.verdict.names import Names
from app.verdict.numbers import decimals_for, number, percent, scale_of, with_unit
from models.declarations import field_at
from models.kpis import kpi_of
from models.money import MoneyInputs
from sim.diagnosis.worth import Worth
from sim.estimates import Estimate


def say(names: Names, key: str, /, **values: object) -> str:
    """Return a text of the section `diagnosis`."""
    return text(f"diagnosis.{key}", names.language, **values)


def gain_text(gain: Estimate, names: Names) -> str:
    """Return a gain of output with its half-width."""
    decimals = decimals_for(abs(gain.mean), gain.half_width)
    return say(
        names,
        "gain.with_half",
        gain=number(gain.mean, decimals, signed=True),
        half=number(gain.half_width, decimals),
    )


def gained(gain: Estimate, names: Names, *, loses: bool = False) -> str:
    """Return what a what-if brings, as the end of a sentence; never a doubtful gain."""
    decimals = decimals_for(abs(gain.mean), gain.half_width)
    shown = number(abs(gain.mean), decimals)
    half = f" ± {number(gain.half_width, decimals)}"
    if gain.low > 0:
        return say(names, "gain.sure", gain=shown + half)
    if gain.high < 0:
        return say(names, "gain.loss", gain=shown + half)
    return say(names, "gain.unsure_loss" if loses else "gain.unsure")


def share_text(share: Estimate, names: Names, *, signed: bool = False) -> str:
    """Return a share as per cent with one decimal, two where it is small."""
    small = abs(share.mean) < 0.01  # noqa: PLR2004
    return percent(share.mean, names.language, 2 if small else 1, signed=signed)


def money_text(amount: float, names: Names, *, others: tuple[float, ...] = ()) -> str:
    """Return an amount of money with its unit, scaled by the largest of some."""
    kpi = kpi_of("saving")
    assert kpi is not None
    scale = scale_of(kpi, (amount, *others), names.language)
    value = amount / scale.size
    return with_unit(
        number(value, decimals_for(abs(value))), scale.unit, names.language
    )


def _field(path: str, names: Names) -> str:
    keys = tuple(path.split("."))
    return field_name(keys[-1], field_at(keys), names.language)


def worth_text(worth: Worth, names: Names, *, by_name: bool = False) -> str:
    """Return what a finding is worth a year.

    What it lacks is told by its path in the file, or by the name of its field.
    """
    amount = worth.amount
    if not worth.formula:
        return say(names, "worth.none")
    if amount is None:
        wanted = list(worth.inputs)
        inputs = [_field(path, names) for path in wanted] if by_name else wanted
        return say(names, "worth.open", inputs=inputs)
    if not worth.is_sure:
        return say(names, "worth.unsure")
    kpi = kpi_of("saving")
    assert kpi is not None
    scale = scale_of(kpi, [amount.mean], names.language)
    value, half = amount.mean / scale.size, amount.half_width / scale.size
    decimals = decimals_for(abs(value), half)
    return say(
        names,
        "worth.sure",
        amount=number(value, decimals),
        half=number(half, decimals),
        unit=scale.unit,
    )


def formula_text(formula: str, money: MoneyInputs, names: Names) -> str:
    """Return the formula by which money was reckoned."""
    extra = say(names, "formula.extra") if money.extra_output_sells else ""
    return say(names, f"formula.{formula}", extra=extra)


def seconds_text(seconds: float, names: Names) -> str:
    """Return a time in the unit that suits it."""
    kpi = kpi_of("time_in_line")
    assert kpi is not None
    scale = scale_of(kpi, [seconds], names.language)
    value = seconds / scale.size
    return with_unit(
        number(value, decimals_for(abs(value))), scale.unit, names.language
    )


def plain_number(value: float) -> str:
    """Return a number with three digits, a dash for none."""
    return number(value, 0 if math.isnan(value) else decimals_for(abs(value)))
