"""How a figure is spread: how many values lie in each span."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
MOST_SPANS = 60
USUAL, FAR = 0.9, 2.0
"""Values more than FAR times the quantile USUAL lie beyond the histogram."""


@dataclass(frozen=True)
class Histogram:
    """`counts[i]` values from `edges[i]` to `edges[i + 1]`.

    `beyond` values lie far above the others, up to `largest`; no span has them.
    """

    edges: Floats
    counts: Floats
    beyond: int = 0
    largest: float = 0.0


def histogram(values: Floats) -> Histogram:
    """Return a histogram with spans after Freedman and Diaconis, at most MOST_SPANS.

    Few values far above the others (parts that lie over a weekend) would press those
    into one span; they are counted as `beyond`.
    """
    if not len(values):
        return Histogram(np.array([0.0, 1.0]), np.array([0.0]))
    usual = float(np.quantile(values, USUAL))
    largest = float(values.max())
    near = values[values <= FAR * usual] if largest > FAR * usual else values
    edges = np.histogram_bin_edges(near, bins="fd")
    if len(edges) > MOST_SPANS + 1:
        edges = np.histogram_bin_edges(near, bins=MOST_SPANS)
    counts, edges = np.histogram(near, bins=edges)
    return Histogram(edges, counts.astype(float), len(values) - len(near), largest)
