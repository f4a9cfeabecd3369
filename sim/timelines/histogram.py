"""How a figure is spread: how many values lie in each span."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
MOST_SPANS = 60


@dataclass(frozen=True)
class Histogram:
    """`counts[i]` values from `edges[i]` to `edges[i + 1]`."""

    edges: Floats
    counts: Floats


def histogram(values: Floats) -> Histogram:
    """Return a histogram with spans after Freedman and Diaconis, at most MOST_SPANS."""
    if not len(values):
        return Histogram(np.array([0.0, 1.0]), np.array([0.0]))
    edges = np.histogram_bin_edges(values, bins="fd")
    if len(edges) > MOST_SPANS + 1:
        edges = np.histogram_bin_edges(values, bins=MOST_SPANS)
    counts, edges = np.histogram(values, bins=edges)
    return Histogram(edges, counts.astype(float))
