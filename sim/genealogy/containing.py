"""Containing a defect that was found on one part: who else was made like it.

For each machine the part has seen: all that was made there since the last part that
the inspection which found the defect had passed, until the defect was found. Where
the part itself was passed by every inspection these prove nothing; then all since the
last tool change, or since the start, is in doubt.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from sim.genealogy.parts import OK, SHIPPED_OUT, Genealogy, Mask, Numbers
from sim.genealogy.recall import Question

Since = Literal["inspection", "tool"]
Reason = Literal["inspection", "tool", "time", "start"]


@dataclass(frozen=True)
class Suspicion:
    """A machine that may have made the defect: what it made from when, and why then."""

    question: Question
    reason: Reason


def first_rejected(found: Genealogy, after: float) -> int | None:
    """Return the part that was rejected or scrapped first from a time on."""
    rows = found.operations
    at = np.flatnonzero(rows.bad & (rows.end >= after))
    return int(rows.part[at[0]]) if len(at) else None


def first_escaped(found: Genealogy, after: float) -> int | None:
    """Return the part that was shipped with a defect first from a time on."""
    shipped = (found.outcome == SHIPPED_OUT) & (found.defects != 0)
    parts = np.flatnonzero(shipped & (found.left >= after))
    return int(parts[np.argmin(found.left[parts])]) if len(parts) else None


def found_at(found: Genealogy, part: int, end: float) -> float:
    """Return when a part was first rejected or scrapped; else the end of the run.

    A part that went into another is rejected with it.
    """
    rows = found.operations
    at = np.flatnonzero(_is(found, part) & rows.bad)
    return float(rows.end[at[0]]) if len(at) else end


def suspicions(
    found: Genealogy, part: int, at: float, since: Since | float = "inspection"
) -> list[Suspicion]:
    """Return the machines a part and all in it have seen until a defect was found.

    `since` is where the doubt begins: at the last good inspection, at the last tool
    change, or so many seconds before the part was there.
    """
    own = [part, *(one for _, one in found.taken_in(part))]
    rows = found.operations
    seen = np.flatnonzero(np.isin(rows.part, own) & (rows.start < at))
    machines: dict[tuple[int, int], int] = {}
    for row in seen.tolist():
        machines.setdefault((int(rows.node[row]), int(rows.machine[row])), row)
    passed = _passed(found, part, at) if since == "inspection" else None
    return [_suspicion(found, row, at, since, passed) for row in machines.values()]


def _suspicion(
    found: Genealogy,
    row: int,
    at: float,
    since: Since | float,
    passed: Numbers | None,
) -> Suspicion:
    rows = found.operations
    own = (rows.node == rows.node[row]) & (rows.machine == rows.machine[row])
    start, reason = _begin(found, row, np.flatnonzero(own), since, passed)
    node, machine = int(rows.node[row]), int(rows.machine[row])
    question = Question(start, at, at, node=node, machine=machine)
    return Suspicion(question, reason)


def _begin(
    found: Genealogy,
    row: int,
    own: Numbers,
    since: Since | float,
    passed: Numbers | None,
) -> tuple[float, Reason]:
    """Return when the doubt about a machine begins, and why then."""
    rows = found.operations
    if isinstance(since, float):
        return max(float(rows.start[row]) - since, 0.0), "time"
    before = own[rows.end[own] < rows.end[row]]
    if passed is not None and len(passed):
        good = before[np.isin(found.units(np.inf)[rows.part[before]], passed)]
        if len(good):
            return _after(found, int(good[-1])), "inspection"
        return 0.0, "start"
    others = before[rows.tool[before] != rows.tool[row]]
    if len(others):
        return _after(found, int(others[-1])), "tool"
    return 0.0, "start"


def _after(found: Genealogy, last: int) -> float:
    """Return the end of an operation that was good: all later ones are in doubt."""
    return float(found.operations.end[last])


def _is(found: Genealogy, part: int) -> Mask:
    """Return which operations are those of a part or of the unit it went into."""
    unit = found.units(np.inf)[part]
    return np.isin(found.operations.part, [part, unit])


def _passed(found: Genealogy, part: int, at: float) -> Numbers:
    """Return the units that were passed by an inspection that rejected the part."""
    rows = found.operations
    rejecting = rows.node[_is(found, part) & rows.bad & (rows.end <= at)]
    good = np.isin(rows.node, rejecting) & (rows.verdict == OK) & (rows.end <= at)
    return np.unique(found.units(np.inf)[rows.part[good]])
