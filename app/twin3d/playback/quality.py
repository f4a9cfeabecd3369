"""Which defects a part carries, from when on."""

import numpy as np
from numpy.typing import NDArray

from app.twin3d.playback.stays import Stays
from sim.trace import Trace


def carried(trace: Trace, stays: Stays) -> NDArray[np.bool_]:
    """Tell of each stay whether its part carries a defect as it begins."""
    marks: dict[int, list[tuple[float, int]]] = {}
    for cycle in trace.operations:
        marks.setdefault(cycle.part, []).append((cycle.end, cycle.defects))
    for clock, main, part in trace.merges:
        taken = marks.get(part, [(0.0, 0)])[-1][1]
        if taken:
            marks.setdefault(main, []).append((clock, taken))
    found = np.zeros(len(stays), dtype=bool)
    for row in range(len(stays)):
        own = marks.get(int(stays.part[row]))
        if own:
            start = stays.start[row]
            before = [bits for clock, bits in own if clock <= start]
            found[row] = bool(before) and before[-1] != 0
    return found


def origins(trace: Trace) -> dict[int, int]:
    """Return how many defects each node gave: those a cycle ended with, anew."""
    last: dict[int, int] = {}
    found: dict[int, int] = {}
    for row in trace.operations:
        fresh = row.defects & ~last.get(row.part, 0)
        last[row.part] = row.defects
        if fresh:
            found[row.node] = found.get(row.node, 0) + bin(fresh).count("1")
    return found
