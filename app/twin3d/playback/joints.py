"""Joint angles of robots: a cycle of picking, working and putting down."""

import numpy as np
from numpy.typing import NDArray

from models.states import State

Floats = NDArray[np.float64]
WORKING = (int(State.WORKING_MANUAL), int(State.WORKING_AUTOMATIC))
REST = np.array([0.0, -0.55, 0.75, 0.0, 1.0, 0.0])
KEYS = np.array(
    [
        [0.0, -0.55, 0.75, 0.0, 1.0, 0.0],
        [-0.55, 0.35, 0.62, 0.0, 0.62, 0.3],
        [-0.5, 0.62, 0.72, 0.2, 0.25, 0.8],
        [-0.15, 0.3, 0.55, -0.4, 0.75, 1.4],
        [0.2, 0.5, 0.68, 0.4, 0.35, 2.0],
        [0.5, 0.62, 0.7, -0.2, 0.3, 2.6],
        [0.55, 0.2, 0.6, 0.0, 0.8, 1.2],
        [0.0, -0.55, 0.75, 0.0, 1.0, 0.0],
    ]
)
"""Poses through a cycle: rest, reach, work along the part, back to rest; radians."""
SHORT, STROKE = 1.0, 6.0
"""Cycles are repeated so that a stroke takes about STROKE seconds."""


def joints(
    state: NDArray[np.int64], start: Floats, end: Floats, clock: float
) -> Floats:
    """Return the six joint angles (n, 6) of robots whose cycle runs start to end."""
    working = np.isin(state, WORKING)
    span = np.where(np.isfinite(end), end - start, STROKE)
    strokes = np.maximum(np.round(span / STROKE), 1.0)
    share = np.where(working, (clock - start) / np.maximum(span, 1e-9) * strokes, 0.0)
    return pose(share % 1.0)


def pose(share: Floats) -> Floats:
    """Return the angles (n, 6) at shares of a stroke, smooth from key to key."""
    along = np.clip(share, 0.0, 1.0) * (len(KEYS) - 1)
    first = np.minimum(along.astype(int), len(KEYS) - 2)
    rest = along - first
    rest = rest * rest * (3 - 2 * rest)
    return KEYS[first] + (KEYS[first + 1] - KEYS[first]) * rest[:, None]
