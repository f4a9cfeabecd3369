"""Recall: the units that a defect could touch, by unit records and by lot records."""

from dataclasses import dataclass

import numpy as np

from models.calendar import Calendar
from sim.genealogy.lots import NO_LOT, LotRule, released_lots, time_lots
from sim.genealogy.parts import (
    INSIDE,
    SCRAPPED_OUT,
    SHIPPED_OUT,
    Genealogy,
    Mask,
    Numbers,
)
from sim.program import Program

ANYWHERE = None


@dataclass(frozen=True)
class Question:
    """Where and when a defect could have been made; None: anywhere, anyone.

    `node` is a station, `machine` counts from 0, `tool` from 1; `start` to `end` are
    seconds. `found` is when the defect was found: what begins later is not touched.
    """

    start: float
    end: float
    found: float
    node: int | None = None
    machine: int | None = None
    tool: int | None = None
    pool: int | None = None


@dataclass(frozen=True)
class Recall:
    """Units to call back: by number, with their states when the defect was found."""

    units: Numbers
    states: Numbers

    @property
    def shipped(self) -> int:
        """Return how many had been shipped."""
        return self._count(SHIPPED_OUT)

    @property
    def inside(self) -> int:
        """Return how many were still inside."""
        return self._count(INSIDE)

    @property
    def scrapped(self) -> int:
        """Return how many had been scrapped."""
        return self._count(SCRAPPED_OUT)

    @property
    def to_recall(self) -> int:
        """Return how many are to be held or called back: all but the scrapped."""
        return self.shipped + self.inside

    def _count(self, state: int) -> int:
        return int(np.count_nonzero(self.states == state))


def touched(found: Genealogy, question: Question) -> Mask:
    """Return which operations could have made the defect."""
    rows = found.operations
    mask: Mask = (rows.start < min(question.end, question.found)) & (
        rows.end > question.start
    )
    for name in ("node", "machine", "tool", "pool"):
        wanted = getattr(question, name)
        if wanted is not None:
            mask &= getattr(rows, name) == wanted
    return mask


def by_unit(found: Genealogy, mask: Mask, at: float) -> Recall:
    """Return the units that the operations touched, as unit records tell them."""
    return _recall(found, np.unique(found.operations.part[mask]), at)


def of_parts(found: Genealogy, parts: Numbers, at: float) -> Recall:
    """Return the units that some parts are in at a time."""
    return _recall(found, parts, at)


class LotRecords:
    """What records tell that know lots only: a touched lot is called back whole."""

    def __init__(
        self,
        found: Genealogy,
        program: Program,
        rule: LotRule,
        calendar: Calendar | None = None,
    ) -> None:
        self._found = found
        if rule.is_released:
            self._lots = released_lots(found, program, rule)
            self._parts = found.operations.part
        else:
            self._lots = _at_stations(found, rule, calendar)
            self._parts = np.arange(len(found.operations))
        self._is_released = rule.is_released

    def lots(self, mask: Mask) -> Numbers:
        """Return the lots of the touched operations."""
        lots: Numbers = np.unique(self._lots[self._parts[mask]])
        return np.setdiff1d(lots, [NO_LOT])

    def recall(self, mask: Mask, at: float) -> Recall:
        """Return all units of the touched lots that had come by a time."""
        found = self._found
        whole = np.isin(self._lots, self.lots(mask))
        if self._is_released:
            parts = np.flatnonzero(whole & (found.entered <= at))
        else:
            rows = found.operations
            parts = np.unique(rows.part[whole & (rows.start <= at)])
        return _recall(found, np.union1d(parts, found.operations.part[mask]), at)


def _at_stations(found: Genealogy, rule: LotRule, calendar: Calendar | None) -> Numbers:
    """Return by operation the lot of its station and its shift or day."""
    rows = found.operations
    number: Numbers = time_lots(rule, calendar)(rows.start)
    return np.asarray(number * (len(found.ids) + 1) + rows.node)


def _recall(found: Genealogy, parts: Numbers, at: float) -> Recall:
    units = np.unique(found.units(at)[parts])
    return Recall(units, found.states(units, at))


def defective(found: Genealogy, recall: Recall, mode: int | None = None) -> int:
    """Return how many units of a recall left with a defect, of one mode or any."""
    bits = found.defects[recall.units]
    known = ~np.isnan(found.left[recall.units])
    marked = bits != 0 if mode is None else (bits >> mode) & 1 != 0
    return int(np.count_nonzero(known & marked))
