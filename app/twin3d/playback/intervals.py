"""Intervals of time and which of them hold an instant, found at once."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
BUCKET = 1024


class Intervals:
    """Half-open intervals [start, end), sorted by start.

    `at` looks at those that were running when its bucket began, and those that have
    begun since: a few thousand rows, however long the recording is.
    """

    def __init__(self, start: Floats, end: Floats) -> None:
        self.order = np.argsort(start, kind="stable")
        self.start, self.end = start[self.order], end[self.order]
        self._running = self._checkpoints()

    def _checkpoints(self) -> list[Ints]:
        """Return the rows that run on when each bucket begins."""
        found: list[Ints] = []
        running = np.zeros(0, dtype=np.int64)
        for first in range(0, len(self.start), BUCKET):
            running = running[self.end[running] > self.start[first]]
            found.append(running)
            last = min(first + BUCKET, len(self.start))
            running = np.concatenate([running, np.arange(first, last)])
        return found

    def at(self, clock: float) -> Ints:
        """Return the rows (of the arrays given) that hold an instant."""
        begun = int(np.searchsorted(self.start, clock, side="right"))
        if not begun:
            return np.zeros(0, dtype=np.int64)
        bucket = (begun - 1) // BUCKET
        rows = np.concatenate(
            [self._running[bucket], np.arange(bucket * BUCKET, begun)]
        )
        return self.order[rows[self.end[rows] > clock]]
