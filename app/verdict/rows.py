"""One figure before and after as texts: numbers, interval, change, verdict."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.i18n import text
from app.verdict.names import Names
from app.verdict.numbers import (
    NOISE,
    NOTHING,
    Scale,
    change,
    decimals_for,
    first_digit,
    largest_of,
    number,
    scale_of,
    whole,
)
from models.kpis import Kpi, kpi_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from sim.comparison import Row
    from sim.estimates import Estimate

Judgement = Literal[
    "better", "worse", "different", "not_distinguishable", "same",
    "open", "new", "removed", "gain", "loss", "unclear", "never", "undefined", "none",
]  # fmt: skip
"""The verdicts of sim.comparison, and those on a figure with one side only."""

UNKNOWN = Kpi("", "", "", "", "number")
_AGAINST_ZERO = ("saving", "npv", "roi", "irr", "extra_profit")
_REACHED = ("payback", "payback_discounted")


@dataclass(frozen=True)
class RowText:
    """A row of a comparison as people read it.

    Numbers are in `unit`; `difference` and `half_width` in `gap_unit`. `judgement`
    is a code, `verdict` its words; `change` is '' where no difference may be claimed;
    `remark` says what else must be known, mostly nothing.
    """

    key: str
    name: str
    unit: str
    gap_unit: str
    before: str
    after: str
    difference: str
    half_width: str
    change: str
    judgement: Judgement
    verdict: str
    remark: str = ""

    @property
    def interval(self) -> str:
        """Return difference and half-width in one text."""
        if not self.half_width or self.judgement in ("new", "removed"):
            return self.difference
        return f"{self.difference} ± {self.half_width}".strip()


def row_text(
    row: "Row", names: Names, *, still_open: "Collection[str]" = (), runs: int = 0
) -> RowText:
    """Return a row for people.

    `still_open` holds the keys of figures that want an input; `runs` is the number
    of replications, to tell in how many of them a figure exists.
    """
    kpi = kpi_of(row.key) or UNKNOWN
    language = names.language
    judgement = judgement_of(row, names, still_open)
    numbers = _Numbers(row, kpi, language)
    return RowText(
        key=row.key,
        name=names.figure(row.key),
        unit=numbers.scale.unit,
        gap_unit=numbers.scale.gap_unit,
        before=numbers.value(row.before),
        after=numbers.value(row.after),
        difference=numbers.difference(),
        half_width=numbers.half_width(),
        change=_change(row, judgement, language),
        judgement=judgement,
        verdict=_verdict(judgement, names),
        remark=_remark(row, runs, language),
    )


def judgement_of(row: "Row", names: Names, still_open: "Collection[str]") -> Judgement:
    """Return the verdict on a row, told apart where it has one side only."""
    if row.verdict != "open":
        return row.verdict
    if row.key in still_open:
        return "open"
    if row.before.n == 0 and row.after.n == 0:
        return "never" if row.key in _REACHED else "undefined"
    if row.before.n and row.after.n:
        return "open"
    if row.key.split(".")[0] in ("stations", "pools", "fleets", "conveyors"):
        return "new" if row.before.n == 0 else "removed"
    return _against_zero(row.key, row.after)


def _against_zero(key: str, value: "Estimate") -> Judgement:
    if key not in _AGAINST_ZERO:
        return "none"
    if value.half_width == 0 and value.mean != 0:
        return "gain" if value.mean > 0 else "loss"
    if not value.differs_from_zero:
        return "unclear"
    return "gain" if value.mean > 0 else "loss"


def _verdict(judgement: Judgement, names: Names) -> str:
    if judgement == "none":
        return ""
    years = names.study.money.years
    return text(f"verdict.word.{judgement}", names.language, years=years)


def _change(row: "Row", judgement: Judgement, language: str) -> str:
    """Return the relative change, if it may be claimed."""
    share = row.change
    if judgement not in ("better", "worse", "different") or share.n == 0:
        return ""
    if not (share.differs_from_zero or share.half_width == 0):
        return ""
    return change(share.mean, share.half_width, language)


def _remark(row: "Row", runs: int, language: str) -> str:
    known = row.after.n
    if 0 < known < runs:
        return text("verdict.in_some_runs", language, known=known, runs=runs)
    return ""


class _Numbers:
    """The numbers of one row, all in one scale and with the same decimals."""

    def __init__(self, row: "Row", kpi: Kpi, language: str) -> None:
        self._row = row
        values = (row.before.mean, row.after.mean)
        self.scale: Scale = scale_of(kpi, values, language)
        size = self.scale.size
        self._largest = largest_of(values) / size
        self._half = _half_of(row) / size
        known = self._half > NOISE * self._largest
        if not known and whole(v / size for v in values):
            self._decimals = 0
        else:
            self._decimals = decimals_for(self._largest, self._half)
        self._fine = max(self._decimals, first_digit(self._half, self._largest))

    def value(self, estimate: "Estimate") -> str:
        if estimate.n == 0:
            return NOTHING
        return number(estimate.mean / self.scale.size, self._decimals)

    def difference(self) -> str:
        gap = self._row.difference
        if gap.n == 0:
            return ""
        return number(gap.mean / self.scale.size, self._fine, signed=True)

    def half_width(self) -> str:
        if not self._half > NOISE * self._largest:
            return ""
        return number(self._half, self._fine)


def _half_of(row: "Row") -> float:
    """Return the half-width that goes with a row: of the difference, or of one side."""
    sides = (row.difference, row.after, row.before)
    half = next((side.half_width for side in sides if side.n), math.nan)
    return half if math.isfinite(half) else math.nan


def figure_text(
    key: str, estimate: "Estimate", names: Names
) -> tuple[str, str, str, str]:
    """Return name, unit, value and half-width of one figure of one side."""
    from sim.comparison import NOTHING as NO_SIDE  # noqa: PLC0415 (loads numpy)
    from sim.comparison import Row  # noqa: PLC0415

    row = Row(key, NO_SIDE, estimate, NO_SIDE, NO_SIDE, "open")
    numbers = _Numbers(row, kpi_of(key) or UNKNOWN, names.language)
    return (
        names.figure(key),
        numbers.scale.unit,
        numbers.value(estimate),
        numbers.half_width(),
    )
