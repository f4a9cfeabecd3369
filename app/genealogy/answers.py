"""Answers about parts: what a defect could touch, with unit and with lot records."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.genealogy.lots import LotRule
from sim.genealogy.parts import Mask
from sim.genealogy.recall import (
    LotRecords,
    Question,
    Recall,
    by_unit,
    defective,
    of_parts,
    touched,
)
from sim.genealogy.records import VERDICTS

if TYPE_CHECKING:
    from models.calendar import Calendar
    from sim.genealogy.parts import Genealogy
    from sim.genealogy.recording import Recorded

STATES = ("inside", "shipped", "scrapped")
UNIT_HEAD = (
    "unit", "product", "entered_s", "state", "left_s", "left_with_defect",
    "by_unit_records", "by_lot_records",
)  # fmt: skip
OPERATION_HEAD = (
    "unit", "part", "product", "station", "machine", "tool", "pool", "start_s",
    "end_s", "verdict",
)  # fmt: skip
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Answer:
    """What a question comes to: units by unit records, and by lot records."""

    question: Question
    mask: Mask
    units: Recall
    lots: Recall
    lot_count: int
    reason: str = ""


class Answers:
    """Answers questions about one run."""

    def __init__(
        self, recorded: "Recorded", rule: LotRule, calendar: "Calendar | None"
    ) -> None:
        self.recorded = recorded
        self.genealogy: Genealogy = recorded.genealogy
        self.rule = rule
        self._records = LotRecords(self.genealogy, recorded.program, rule, calendar)

    def answer(self, question: Question, reason: str = "") -> Answer:
        """Return which units a defect could touch."""
        mask = touched(self.genealogy, question)
        at = question.found
        return Answer(
            question,
            mask,
            by_unit(self.genealogy, mask, at),
            self._records.recall(mask, at),
            len(self._records.lots(mask)),
            reason,
        )

    def everything(self) -> Recall:
        """Return all units there are, for those who ask nothing."""
        return of_parts(self.genealogy, self.genealogy.parts, self.recorded.until)

    def defective(self, recall: Recall) -> int:
        """Return how many units of a recall left with a defect: the run knows."""
        return defective(self.genealogy, recall)

    def unit_rows(self, answers: list[Answer]) -> Iterator[Row]:
        """Yield a row for each unit that any answer calls back, under UNIT_HEAD.

        Without answers all units there are.
        """
        found = self.genealogy
        whole = [] if answers else [self.everything()]
        until = self.recorded.until
        at = max((answer.question.found for answer in answers), default=until)
        own = _all_of([answer.units for answer in answers] or whole)
        both = np.union1d(own, _all_of([answer.lots for answer in answers] or whole))
        exact = set(own.tolist())
        states = found.states(both, at).tolist()
        for unit, state in zip(both.tolist(), states, strict=True):
            left = found.left[unit]
            yield (
                unit,
                self._product(unit),
                found.entered[unit],
                STATES[state],
                left,
                _yes(bool(found.defects[unit])) if left == left else "",  # noqa: PLR0124
                _yes(unit in exact),
                "yes",
            )

    def operation_rows(self, units: "np.ndarray | None" = None) -> Iterator[Row]:
        """Yield the operations of units, or all, under OPERATION_HEAD."""
        found, rows = self.genealogy, self.genealogy.operations
        root = found.units(np.inf)
        own = root[rows.part]
        chosen = (
            np.arange(len(rows))
            if units is None
            else np.flatnonzero(np.isin(own, root[units]))
        )
        for row in chosen.tolist():
            yield int(own[row]), *self.operation(row)

    def operation(self, row: int) -> Row:
        """Return an operation: part, product, station, machine, tool, pool, times."""
        found, rows = self.genealogy, self.genealogy.operations
        part = int(rows.part[row])
        return (
            part,
            self._product(part),
            found.ids[int(rows.node[row])],
            int(rows.machine[row]) + 1,
            int(rows.tool[row]) or "",
            found.pools[int(rows.pool[row])],
            float(rows.start[row]),
            float(rows.end[row]),
            VERDICTS[int(rows.verdict[row])],
        )

    def _product(self, part: int) -> str:
        products = self.recorded.program.products
        at = int(self.genealogy.product[part])
        return products[at] if 0 <= at < len(products) else ""


def _all_of(recalls: list[Recall]) -> Any:
    none = np.array([], dtype=np.int64)
    return np.unique(np.concatenate([none, *(recall.units for recall in recalls)]))


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"
