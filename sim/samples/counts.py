"""Counts of instants in bins."""

import numpy as np

from sim.variates import Floats


def counts(instants: Floats, bins: int, end: float) -> tuple[float, ...]:
    """Count instants in equal bins from 0 to `end`, which belongs to the last one.

    The counts of `numpy.histogram`; instants in order are counted without a look at
    each of them.
    """
    if not end > 0 or not _in_order(instants):
        found, _ = np.histogram(instants, bins=bins, range=(0.0, end))
        return tuple(found.astype(float).tolist())
    edges = np.linspace(0.0, end, bins + 1)
    before = np.searchsorted(instants, edges)
    before[-1] = np.searchsorted(instants, end, side="right")
    return tuple(np.diff(before).astype(float).tolist())


def _in_order(instants: Floats) -> bool:
    return bool((instants[1:] >= instants[:-1]).all())
