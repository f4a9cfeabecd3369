"""What is told of the parts of a run: one place for the terminal, JSON and CSV."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.genealogy.answers import Answer, Answers, Row
from app.verdict.names import Names
from sim.genealogy.containing import first_escaped, first_rejected
from sim.genealogy.parts import Genealogy
from sim.genealogy.recall import Recall


@dataclass(frozen=True)
class Told:
    """Answers about a run; without a question `found` is empty.

    `part` is the part they are about, if they are about one.
    """

    answers: Answers
    names: Names
    option: str
    seed: int
    found: tuple[Answer, ...] = ()
    part: int | None = None

    @property
    def genealogy(self) -> Genealogy:
        """Return the genealogy of the run."""
        return self.answers.genealogy

    def unit_rows(self) -> Iterator[Row]:
        """Yield the units that are called back; all without a question."""
        return self.answers.unit_rows(list(self.found))

    def operation_rows(self) -> Iterator[Row]:
        """Yield the operations of these units, those of the part, or all."""
        if self.part is not None:
            return self.answers.operation_rows(np.array([self.part]))
        if not self.found:
            return self.answers.operation_rows()
        return self.answers.operation_rows(self.found[0].units.units)

    def history(self) -> list[Row]:
        """Return the operations of the part and of all that went into it."""
        assert self.part is not None
        rows = self.genealogy.operations
        own = [self.part, *(one for _, one in self.genealogy.taken_in(self.part))]
        found = np.flatnonzero(np.isin(rows.part, own))
        return [self.answers.operation(row) for row in found.tolist()]

    def station_counts(self) -> list[tuple[str, int, int, int]]:
        """Return (station, operations, rejected or scrapped, tools) of each station."""
        rows = self.genealogy.operations
        found = []
        for row in self.answers.recorded.program.stations:
            own = rows.node == row.node
            bad = int(np.count_nonzero(own & rows.bad))
            tools = int(rows.tool[own].max(initial=0))
            name = self.genealogy.ids[row.node]
            found.append((name, int(np.count_nonzero(own)), bad, tools))
        return found

    def data(self) -> dict[str, Any]:
        """Return everything as plain data."""
        recorded = self.answers.recorded
        rule = self.answers.rule
        return {
            "kind": "linerefit trace",
            "option": self.option,
            "seed": self.seed,
            "traced_s": recorded.until,
            "complete": recorded.is_complete,
            "lot": {"kind": rule.kind, "size": rule.size or None},
            "parts": len(self.genealogy.parts),
            "operations": len(self.genealogy.operations),
            "first_rejected": first_rejected(self.genealogy, 0.0),
            "first_escaped": first_escaped(self.genealogy, 0.0),
            "part": self._part_data(),
            "answers": [self._answer_data(answer) for answer in self.found],
        }

    def _part_data(self) -> dict[str, Any] | None:
        if self.part is None:
            return None
        genealogy = self.genealogy
        taken = genealogy.taken_by(self.part)
        return {
            "part": self.part,
            "entered_s": genealogy.entered[self.part],
            "left_s": genealogy.left[self.part],
            "went_into": taken[1] if taken else None,
            "consists_of": [
                {"part": one, "at_s": time}
                for time, one in genealogy.taken_in(self.part)
            ],
            "history": [self._operation_data(row) for row in self.history()],
        }

    def _operation_data(self, row: Row) -> dict[str, Any]:
        names = (
            "part", "product", "station", "machine", "tool", "pool", "start_s",
            "end_s", "verdict",
        )  # fmt: skip
        return dict(zip(names, row, strict=True))

    def _answer_data(self, answer: Answer) -> dict[str, Any]:
        question = answer.question
        pools, ids = self.genealogy.pools, self.genealogy.ids
        pool = question.pool
        return {
            "station": None if question.node is None else ids[question.node],
            "machine": None if question.machine is None else question.machine + 1,
            "tool": question.tool,
            "pool": pools[pool] if pool is not None and pool < len(pools) else None,
            "from_s": question.start,
            "to_s": question.end,
            "found_s": question.found,
            "reason": answer.reason or None,
            "unit_records": self._recall_data(answer.units),
            "lot_records": self._recall_data(answer.lots) | {"lots": answer.lot_count},
        }

    def _recall_data(self, recall: Recall) -> dict[str, Any]:
        return {
            "units": len(recall.units),
            "shipped": recall.shipped,
            "inside": recall.inside,
            "scrapped": recall.scrapped,
            "left_with_defect": self.answers.defective(recall),
        }
