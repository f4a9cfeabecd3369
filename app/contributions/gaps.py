"""Differences of one figure in words: one unit and one precision for all of them."""

import math
from typing import TYPE_CHECKING

from app.report.cells import Cell, Number
from app.verdict.numbers import (
    NOISE,
    NOTHING,
    decimals_for,
    first_digit,
    largest_of,
    number,
    scale_of,
)
from app.verdict.rows import UNKNOWN
from models.kpis import kpi_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sim.estimates import Estimate

MOST_DECIMALS = 6


class Gaps:
    """How differences of a figure are written; `unit` is that of a difference."""

    def __init__(
        self, key: str, estimates: "Iterable[Estimate]", language: str
    ) -> None:
        found = [one for one in estimates if one.n]
        means = [one.mean for one in found]
        kpi = kpi_of(key) or UNKNOWN
        self.better = kpi.better
        self.scale = scale_of(kpi, means, language)
        self.unit = self.scale.gap_unit
        self._largest = largest_of(means) / self.scale.size
        halves = sorted(one.half_width / self.scale.size for one in found)
        known = [half for half in halves if half > NOISE * self._largest]
        half = known[len(known) // 2] if known else math.nan
        self.decimals = min(decimals_for(self._largest, half), MOST_DECIMALS)

    def value(self, found: float, *, signed: bool = True) -> str:
        """Return a number in the unit."""
        return number(found / self.scale.size, self.decimals, signed=signed)

    def mean(self, found: "Estimate") -> str:
        """Return the mean of a difference."""
        return self.value(found.mean) if found.n else NOTHING

    def both(self, found: "Estimate") -> str:
        """Return a difference with its half-width, where it has one."""
        half = found.half_width / self.scale.size
        if not found.n or not half > NOISE * self._largest:
            return self.mean(found)
        decimals = max(self.decimals, first_digit(half, self._largest))
        shown = number(half, min(decimals, self.decimals + 1))
        if not any(digit in shown for digit in "123456789"):
            return self.mean(found)
        return f"{self.mean(found)} ± {shown}"

    def tone(self, found: "Estimate") -> str:
        """Return whether a difference is good, bad, unsure or nothing at all."""
        if not found.n or math.isnan(found.mean):
            return ""
        if abs(found.mean) <= NOISE * self._largest * self.scale.size:
            return "quiet"
        if not (found.differs_from_zero or found.half_width == 0):
            return "unsure"
        if not self.better:
            return ""
        return "good" if (found.mean > 0) == (self.better == "high") else "bad"

    def cell(self, found: "Estimate", *, interval: bool = True) -> Cell:
        """Return a difference as a cell of a table whose head has the unit."""
        told = self.both(found) if interval else self.mean(found)
        size = self.scale.size
        numbers = [Number(found.mean / size, "", self.decimals, "+")]
        if found.half_width > 0 and interval:
            half = Number(found.half_width / size, "", self.decimals, "±", "±")
            numbers.append(half)
        tone = self.tone(found)
        return Cell(
            told,
            tone="" if tone == "good" else tone,
            is_number=True,
            numbers=numbers if found.n else (),
        )
