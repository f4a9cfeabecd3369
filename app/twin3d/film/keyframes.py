"""Camera paths: cameras at instants of a film, and the way between them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from app.twin3d.camera import Camera, between

DRIFT = 9.0
"""Degrees the camera turns over a film that names one camera only."""


@dataclass(frozen=True)
class Keyframes:
    """Cameras at shares of a film, 0 to 1, in order."""

    shares: tuple[float, ...]
    cameras: tuple[Camera, ...]

    @classmethod
    def evenly(cls, cameras: Sequence[Camera]) -> "Keyframes":
        """Return a path on which cameras follow each other in equal times.

        One camera alone turns a little about what it looks at.
        """
        if len(cameras) == 1:
            one = cameras[0]
            cameras = [one.orbited(-DRIFT / 2), one.orbited(DRIFT / 2)]
        last = len(cameras) - 1
        return cls(tuple(at / last for at in range(last + 1)), tuple(cameras))

    def at(self, share: float) -> Camera:
        """Return the camera at a share of the film."""
        if share <= self.shares[0]:
            return self.cameras[0]
        if share >= self.shares[-1]:
            return self.cameras[-1]
        after = bisect_right(self.shares, share)
        low, high = self.shares[after - 1], self.shares[after]
        return between(
            self.cameras[after - 1], self.cameras[after], (share - low) / (high - low)
        )
