"""A place on the floor: where an element stands, how it is turned, its footprint."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]


@dataclass(frozen=True)
class Place:
    """Centre in metres, rotation in degrees, direction of flow along local x.

    `length` lies along local x, `width` along local y; the front is at -y.
    """

    x: float
    y: float
    angle: float = 0.0
    flow: int = 1
    length: float = 1.0
    width: float = 1.0

    @property
    def turn(self) -> float:
        """Return the rotation in radians."""
        return math.radians(self.angle)

    def world(self, local: Points) -> Points:
        """Return local points (…, 3) on the floor of the hall."""
        cos, sin = math.cos(self.turn), math.sin(self.turn)
        found = np.array(local, dtype=float)
        x, y = found[..., 0].copy(), found[..., 1].copy()
        found[..., 0] = self.x + cos * x - sin * y
        found[..., 1] = self.y + sin * x + cos * y
        return found

    def point(self, x: float, y: float, z: float = 0.0) -> Points:
        """Return one local point in the hall."""
        return self.world(np.array([x, y, z]))

    def corners(self, margin: float = 0.0) -> Points:
        """Return the four corners of the footprint, (4, 3), counterclockwise."""
        x, y = self.length / 2 + margin, self.width / 2 + margin
        return self.world(np.array([[-x, -y, 0], [x, -y, 0], [x, y, 0], [-x, y, 0]]))


def grown(low: Points, high: Points, place: Place) -> tuple[Points, Points]:
    """Return bounds (lower and upper corner, 2-D) that hold a place too."""
    corners = place.corners()[:, :2]
    return np.minimum(low, corners.min(0)), np.maximum(high, corners.max(0))
