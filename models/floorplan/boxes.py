"""A box on the floor: the upright rectangle around a footprint."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Box:
    """Centre, length along x and width along y, in metres."""

    x: float
    y: float
    length: float
    width: float

    @classmethod
    def turned(
        cls, x: float, y: float, length: float, width: float, angle: float
    ) -> Self:
        """Return the box around a rectangle turned by degrees about its centre."""
        cos, sin = _quarter(angle)
        return cls(
            x, y, length * cos + width * sin, length * sin + width * cos
        )  # fmt: skip

    @classmethod
    def around(cls, boxes: Iterable["Box"]) -> Self:
        """Return the box around boxes; ValueError if there are none."""
        known = list(boxes)
        left = min(box.left for box in known)
        right = max(box.right for box in known)
        bottom = min(box.bottom for box in known)
        top = max(box.top for box in known)
        middle = (left + right) / 2, (bottom + top) / 2
        return cls(*middle, right - left, top - bottom)

    @property
    def left(self) -> float:
        """Return the least x."""
        return self.x - self.length / 2

    @property
    def right(self) -> float:
        """Return the greatest x."""
        return self.x + self.length / 2

    @property
    def bottom(self) -> float:
        """Return the least y."""
        return self.y - self.width / 2

    @property
    def top(self) -> float:
        """Return the greatest y."""
        return self.y + self.width / 2

    def moved(self, dx: float, dy: float) -> "Box":
        """Return the box moved by metres."""
        return Box(self.x + dx, self.y + dy, self.length, self.width)

    def grown(self, by: float) -> "Box":
        """Return the box with so many metres more on each side."""
        return Box(self.x, self.y, self.length + 2 * by, self.width + 2 * by)

    def overlaps(self, other: "Box", slack: float = 1e-6) -> bool:
        """Tell whether two boxes share more than a border."""
        return (
            abs(self.x - other.x) < (self.length + other.length) / 2 - slack
            and abs(self.y - other.y) < (self.width + other.width) / 2 - slack
        )

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies in the box."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


def _quarter(angle: float) -> tuple[float, float]:
    """Return |cos| and |sin|, exact for quarter turns."""
    quarters, rest = divmod(angle, 90.0)
    if not rest:
        return (1.0, 0.0) if quarters % 2 == 0 else (0.0, 1.0)
    turn = math.radians(angle)
    return abs(math.cos(turn)), abs(math.sin(turn))
