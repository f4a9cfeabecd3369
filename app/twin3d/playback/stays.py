"""Stays: from when to when each part was where, read from a trace."""

import heapq
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.trace import Trace

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Stays:
    """Rows, part by part in the order of time.

    `slot` is the machine, the vehicle, or for buffers the place it was given;
    `ordinal` counts the parts that came to one slot together. The last stay of a part
    ends when it leaves the line or goes into another, or is endless.
    """

    part: Ints
    node: Ints
    slot: Ints
    ordinal: Ints
    start: Floats
    end: Floats

    def __len__(self) -> int:
        return len(self.part)


def stays_of(trace: Trace, buffers: set[int]) -> Stays:
    """Return the stays of a trace; places of no duration are left out."""
    rows = np.array(trace.places, dtype=float).reshape(-1, 4)
    part = rows[:, 1].astype(np.int64)
    order = np.argsort(part, kind="stable")
    start, part = rows[order, 0], part[order]
    node, slot = rows[order, 2].astype(np.int64), rows[order, 3].astype(np.int64)
    end = _ends(trace, part, start)
    real = end > start
    part, node, slot = part[real], node[real], slot[real]
    start, end = start[real], end[real]
    for buffer in buffers:
        here = np.flatnonzero(node == buffer)
        slot[here] = _slots(start[here], end[here])
    return Stays(part, node, slot, _ordinals(node, slot, start), start, end)


def _ends(trace: Trace, part: Ints, start: Floats) -> Floats:
    """Return when each stay ends: as the next begins, or as the part leaves."""
    gone = {row[1]: row[0] for row in trace.leaves}
    gone.update({row[2]: row[0] for row in trace.merges})
    end = np.full(len(part), np.inf)
    if not len(part):
        return end
    last = np.append(part[1:] != part[:-1], True)
    end[:-1] = start[1:]
    end[last] = [gone.get(int(number), np.inf) for number in part[last]]
    return end


def _slots(start: Floats, end: Floats) -> Ints:
    """Return the lowest free place for each stay, kept until it ends."""
    found = np.zeros(len(start), dtype=np.int64)
    busy: list[tuple[float, int]] = []
    free: list[int] = []
    made = 0
    for row in np.argsort(start, kind="stable"):
        while busy and busy[0][0] <= start[row]:
            heapq.heappush(free, heapq.heappop(busy)[1])
        if not free:
            heapq.heappush(free, made)
            made += 1
        found[row] = heapq.heappop(free)
        heapq.heappush(busy, (float(end[row]), int(found[row])))
    return found


def _ordinals(node: Ints, slot: Ints, start: Floats) -> Ints:
    """Return how many parts came to the same slot at the same time before each."""
    found = np.zeros(len(node), dtype=np.int64)
    order = np.lexsort((start, slot, node))
    same = np.zeros(len(node), dtype=bool)
    if len(node) > 1:
        one, two = order[1:], order[:-1]
        same[1:] = (
            (node[one] == node[two])
            & (slot[one] == slot[two])
            & (start[one] == start[two])
        )
    count = np.arange(len(node))
    first = np.maximum.accumulate(np.where(same, 0, count))
    found[order] = count - first
    return found
