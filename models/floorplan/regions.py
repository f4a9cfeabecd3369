"""Many rectangles at once: which of them come near others.

Rectangles are rows of left, right, bottom, top, in metres.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from models.floorplan.boxes import Box

Sides = tuple[float, float, float, float]
Table = NDArray[np.float64]
AT_ONCE = 1_000_000
"""So many pairs are looked at in one go."""


def table(sides: Iterable[Sides]) -> Table:
    """Return rectangles as an array, (n, 4)."""
    return np.array(list(sides), dtype=float).reshape(-1, 4)


def sides_of(box: Box) -> Sides:
    """Return the sides of a box."""
    across, down = box.length / 2, box.width / 2
    return box.x - across, box.x + across, box.y - down, box.y + down


def near(regions: Table, others: Table, reach: float) -> NDArray[np.bool_]:
    """Return, for each region, whether any of the others comes within reach, (n,)."""
    found = np.zeros(len(regions), dtype=bool)
    step = max(1, AT_ONCE // max(len(regions), 1))
    left, right, bottom, top = (regions[:, side, None] for side in range(4))
    for start in range(0, len(others), step):
        some = others[start : start + step]
        found |= (
            (left < some[:, 1] + reach)
            & (right > some[:, 0] - reach)
            & (bottom < some[:, 3] + reach)
            & (top > some[:, 2] - reach)
        ).any(axis=1)
    return found
