"""How many parts there were over time, in a node or in the whole line."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.timelines.stays import Stays
from sim.trace import Trace

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Steps:
    """A number over time: `value[i]` from `time[i]` (seconds) to `time[i + 1]`."""

    time: Floats
    value: Floats

    def mean(self, start: float, end: float) -> float:
        """Return the mean over a span of time."""
        time = np.clip(np.append(self.time, end), start, end)
        return float(np.sum(np.diff(time) * self.value) / (end - start))


def level(found: Stays, node: int) -> Steps:
    """Return how many parts are in a node."""
    here = found.node == node
    return _steps(found.start[here], found.end[here])


def inside(trace: Trace) -> Steps:
    """Return how many parts are in the line: entered, not left, not built in."""
    came = np.array([row[0] for row in trace.enters], dtype=float)
    left = [row[0] for row in trace.leaves] + [row[0] for row in trace.merges]
    return _steps(came, np.array(left, dtype=float))


def _steps(came: Floats, left: Floats) -> Steps:
    """Return the steps of a count; one for each instant at which it changes."""
    left = left[np.isfinite(left)]
    time = np.concatenate(([0.0], came, left))
    change = np.concatenate(([0.0], np.ones(len(came)), -np.ones(len(left))))
    instants, at = np.unique(time, return_inverse=True)
    return Steps(instants, np.cumsum(np.bincount(at, weights=change)))
