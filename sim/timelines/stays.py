"""Where each part was, from when to when."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.trace import SHIPPED, Trace

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Stays:
    """Columns of equal length: part, node, when it came, when it left (inf: never)."""

    part: Ints
    node: Ints
    start: Floats
    end: Floats


def stays(trace: Trace) -> Stays:
    """Return the stays of all parts, in the order of parts and then of time.

    A part's stay ends as it comes to the next node, leaves the line, or becomes a
    piece of another part.
    """
    places = np.array([row[:3] for row in trace.places], dtype=float).reshape(-1, 3)
    start, part, node = places[:, 0], places[:, 1].astype(int), places[:, 2].astype(int)
    order = np.lexsort((np.arange(len(part)), part))
    start, part, node = start[order], part[order], node[order]
    end = np.full(len(part), np.inf)
    same = part[1:] == part[:-1]
    end[:-1][same] = start[1:][same]
    gone = _gone(trace, int(part[-1]) + 1 if len(part) else 0)
    last = np.append(~same, True) if len(part) else np.zeros(0, bool)
    end[last] = gone[part[last]]
    return Stays(part, node, start, end)


def _gone(trace: Trace, parts: int) -> Floats:
    """Return when each part was in the line no more; inf for never."""
    gone = np.full(parts, np.inf)
    for clock, part, *_ in trace.leaves:
        gone[part] = clock
    for clock, _, part in trace.merges:
        gone[part] = clock
    return gone


def times_in_line(trace: Trace, after: float = 0.0) -> Floats:
    """Return the times in line, in seconds, of the parts shipped after an instant."""
    entered = {part: clock for clock, part, _ in trace.enters}
    found = [
        clock - entered[part]
        for clock, part, _, how, _ in trace.leaves
        if how == SHIPPED and clock >= after and part in entered
    ]
    return np.array(found)


def flows(trace: Trace, after: float = 0.0) -> Mapping[tuple[str, str], int]:
    """Return how many parts went from one node to another after an instant.

    Parts that are scrapped go from where they are to nothing, "".
    """
    found = stays(trace)
    ids = trace.ids
    goes_on = (found.part[1:] == found.part[:-1]) & (found.start[1:] >= after)
    pairs = zip(found.node[:-1][goes_on], found.node[1:][goes_on], strict=True)
    counted = Counter((ids[a], ids[b]) for a, b in pairs if a != b)
    last = {int(p): int(n) for p, n in zip(found.part, found.node, strict=True)}
    for clock, part, node, how, _ in trace.leaves:
        if clock >= after and part in last:
            goal = ids[node] if how == SHIPPED else ""
            if ids[last[part]] != goal:
                counted[ids[last[part]], goal] += 1
    return dict(counted)
