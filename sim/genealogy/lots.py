"""Lots: what belongs together where records tell lots and not single parts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from models.calendar import Calendar
from models.quantities import DAY, WEEK
from sim.genealogy.parts import Genealogy, Numbers, Times
from sim.program import NodeKind, Program, SourceRow

LotKind = Literal["study", "count", "shift", "day"]
NO_LOT = -1


@dataclass(frozen=True)
class LotRule:
    """What makes a lot.

    `study`: the lots, orders or batches that the sources of the study release;
    `count`: so many pieces (`size`) in the order of entering; `shift` and `day`: what
    a station works on in one shift or one day.
    """

    kind: LotKind
    size: int = 0

    @property
    def is_released(self) -> bool:
        """Tell whether a part is in its lot from the start on."""
        return self.kind in ("study", "count")


def declares_lots(program: Program) -> bool:
    """Tell whether the sources of a line release lots, orders or batches."""
    return any(row.lots or row.orders or row.batch > 1 for row in program.sources)


def released_lots(found: Genealogy, program: Program, rule: LotRule) -> Numbers:
    """Return the lot of every part by its number, -1 where there is none.

    Parts are counted in the order of entering, those of each source by themselves.
    """
    lots = np.full(len(found.entered), NO_LOT)
    counters: dict[int, _Counter] = {}
    keys: dict[tuple[object, ...], int] = {}
    parts = found.parts
    for part in parts[np.argsort(found.entered[parts], kind="stable")].tolist():
        source = _source_of(int(found.first[part]), program)
        if source is None:
            continue
        counter = counters.setdefault(source.node, _Counter(source, rule))
        key = (source.node, found.orders.get(part) or counter.lot(found.product[part]))
        lots[part] = keys.setdefault(key, len(keys))
    return lots


def _source_of(node: int, program: Program) -> SourceRow | None:
    """Return the source that a part came from, by the node it came to first.

    Of several sources before one node the first is taken.
    """
    if node < 0:
        return None
    before = {node, *program.suppliers[node]}
    for supplier in program.suppliers[node]:
        if program.kinds[supplier] == NodeKind.TRANSPORT:
            before |= set(program.suppliers[supplier])
    return next((row for row in program.sources if row.node in before), None)


class _Counter:
    """Counts the parts of one source into lots."""

    def __init__(self, source: SourceRow, rule: LotRule) -> None:
        self._rule = rule
        self._sizes = dict(source.lots) if rule.kind == "study" else {}
        self._batch = rule.size or source.batch
        self._product: int | None = None
        self._in_lot = 0
        self._lot = 0

    def lot(self, product: int) -> int:
        """Return the lot of the next part."""
        size = self._sizes.get(int(product), self._batch)
        new_product = bool(self._sizes) and product != self._product
        if self._in_lot >= size or (self._in_lot and new_product):
            self._lot += 1
            self._in_lot = 0
        self._product = product
        self._in_lot += 1
        return self._lot


def time_lots(rule: LotRule, calendar: Calendar | None) -> Callable[[Times], Numbers]:
    """Return what tells in which shift or day an instant lies.

    What is worked on between two shifts belongs to the one before. Raises ValueError
    for shifts without a calendar.
    """
    if rule.kind == "day":
        return lambda times: np.floor(times / DAY).astype(np.int64)
    if calendar is None:
        raise ValueError("no shifts without a calendar")
    return _shifts([start % WEEK for s in calendar.shifts for start, _ in s.spans()])


def _shifts(starts: Sequence[float]) -> Callable[[Times], Numbers]:
    ordered = np.array(sorted(set(starts)))

    def number(times: Times) -> Numbers:
        week, rest = np.divmod(times, WEEK)
        at = np.searchsorted(ordered, rest, side="right") - 1
        return (week * len(ordered) + at).astype(np.int64)

    return number
