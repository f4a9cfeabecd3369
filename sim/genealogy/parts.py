"""The genealogy of the parts of a run, as arrays; parts go by their numbers."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.genealogy.records import NOWHERE, VERDICTS, Records
from sim.program import Program
from sim.trace import SHIPPED

Numbers = npt.NDArray[np.int64]
Times = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

OK, SCRAP, REJECT = map(VERDICTS.index, ("ok", "scrap", "reject"))
INSIDE, SHIPPED_OUT, SCRAPPED_OUT = 0, 1, 2


@dataclass(frozen=True)
class Operations:
    """The cycles of all parts in the order of their ends; times in seconds.

    `tool` counts the tools of a machine from 1, 0 at a station without; `pool` is a
    place in `Genealogy.pools`; `verdict` one in `sim.genealogy.records.VERDICTS`.
    """

    part: Numbers
    node: Numbers
    machine: Numbers
    pool: Numbers
    verdict: Numbers
    tool: Numbers
    start: Times
    end: Times

    @property
    def bad(self) -> Mask:
        """Return which ended with a part rejected or scrapped."""
        bad: Mask = (self.verdict == SCRAP) | (self.verdict == REJECT)
        return bad

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.part)


@dataclass(frozen=True)
class Genealogy:
    """Parts, what was done to them, what went into what, and what became of them.

    Arrays by part number hold -1 or NaN for numbers that never entered. `merges` are
    (time, main part, part); `left` is NaN for a part that never left by itself.
    """

    ids: tuple[str, ...]
    pools: tuple[str, ...]
    operations: Operations
    entered: Times
    product: Numbers
    first: Numbers
    left: Times
    outcome: Numbers
    defects: Numbers
    merges: tuple[tuple[float, int, int], ...]
    orders: Mapping[int, tuple[int, int]]

    @property
    def parts(self) -> Numbers:
        """Return the numbers of all parts that entered."""
        return np.flatnonzero(~np.isnan(self.entered))

    def units(self, by: float) -> Numbers:
        """Return by part the unit it is in at a time: itself, or what took it in."""
        found = np.arange(len(self.entered))
        for time, main, part in reversed(self.merges):
            if time <= by:
                found[part] = found[main]
        return found

    def states(self, units: Numbers, by: float) -> Numbers:
        """Return whether units are inside, shipped or scrapped at a time."""
        gone = self.left[units] <= by
        return np.where(gone, self.outcome[units], INSIDE)

    def taken_in(self, part: int) -> list[tuple[float, int]]:
        """Return (time, part) of all that went into a part, and into these."""
        found: list[tuple[float, int]] = []
        inside = {part}
        for time, main, one in reversed(self.merges):
            if main in inside:
                inside.add(one)
                found.append((time, one))
        return found[::-1]

    def taken_by(self, part: int) -> tuple[float, int] | None:
        """Return (time, main part) of what took a part in; None if nothing did."""
        return next(((t, main) for t, main, one in self.merges if one == part), None)


def genealogy_of(records: Records, program: Program) -> Genealogy:
    """Return the genealogy that records hold."""
    numbers = [part for _, part, _ in records.enters]
    size = max(numbers, default=0) + 1
    entered, product = np.full(size, np.nan), np.full(size, NOWHERE)
    for time, part, kind in records.enters:
        entered[part], product[part] = time, kind
    left, outcome, defects = np.full(size, np.nan), np.zeros(size, int), _none(size)
    for time, part, _, how, marks in records.leaves:
        left[part], defects[part] = time, marks
        outcome[part] = SHIPPED_OUT if how == SHIPPED else SCRAPPED_OUT
    first = np.full(size, NOWHERE)
    known = np.array(records.first, dtype=int)[:size]
    first[: len(known)] = known
    return Genealogy(
        ids=records.ids,
        pools=tuple(records.kept.pools),
        operations=_operations(records, program),
        entered=entered,
        product=product,
        first=first,
        left=left,
        outcome=outcome,
        defects=defects,
        merges=tuple(records.merges),
        orders=records.orders,
    )


def _none(size: int) -> Numbers:
    return np.zeros(size, dtype=np.int64)


def _operations(records: Records, program: Program) -> Operations:
    kept = records.kept
    columns = {name: np.array(c, dtype=np.int64) for name, c in kept.numbers.items()}
    end = np.array(kept.end)
    with_tools = {row.node for row in program.stations if row.tool is not None}
    tool = _none(len(end))
    for (node, machine), changes in _changes(records, program).items():
        if node in with_tools:
            own = (columns["node"] == node) & (columns["machine"] == machine)
            tool[own] = [bisect_left(changes, t) + 1 for t in end[own]]
    return Operations(**columns, tool=tool, start=np.array(kept.start), end=end)


def _changes(records: Records, program: Program) -> dict[tuple[int, int], list[float]]:
    """Return the instants of the tool changes of every machine."""
    return {
        (row.node, machine): records.tool_changes.get((row.node, machine), [])
        for row in program.stations
        for machine in range(row.machines)
    }
