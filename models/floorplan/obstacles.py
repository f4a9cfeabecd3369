"""Boxes that links go around, looked up by where they are."""

import itertools
from collections.abc import Iterable, Sequence

import numpy as np

from models.floorplan.boxes import Box

Point = tuple[float, float]
CLEARANCE = 0.1
"""How far a link keeps from a box, in metres."""


class Obstacles:
    """Boxes grown by the clearance, as arrays."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        known = list(boxes)
        sides = [(b.left, b.right, b.bottom, b.top) for b in known]
        table = np.array(sides, dtype=float).reshape(-1, 4)
        self._left = table[:, 0] - CLEARANCE
        self._right = table[:, 1] + CLEARANCE
        self._bottom = table[:, 2] - CLEARANCE
        self._top = table[:, 3] + CLEARANCE

    def block(self, points: Sequence[Point]) -> bool:
        """Tell whether a way of upright and level pieces goes through a box."""
        pairs = itertools.pairwise(points)
        return any(self._on(a, b).any() for a, b in pairs)

    def _on(self, a: Point, b: Point) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        return (
            (self._left < max(a[0], b[0]))
            & (self._right > min(a[0], b[0]))
            & (self._bottom < max(a[1], b[1]))
            & (self._top > min(a[1], b[1]))
        )

    def touch(self, box: Box) -> bool:
        """Tell whether any of the boxes comes near another one."""
        return bool(self._on((box.left, box.bottom), (box.right, box.top)).any())

    def sides_within(
        self, low: Point, high: Point
    ) -> list[tuple[float, float, float, float]]:
        """Return left, right, bottom and top of the boxes that touch a region."""
        found = self._on(low, high)
        sides = (self._left, self._right, self._bottom, self._top)
        return [
            (float(left), float(right), float(bottom), float(top))
            for left, right, bottom, top in zip(
                *(side[found] for side in sides), strict=True
            )
        ]
