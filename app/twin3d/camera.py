"""Cameras: where one looks from; plain numbers, so that several stages share one."""

import math
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Preset = Literal["iso", "top", "front", "side", "walk"]
PRESETS: tuple[Preset, ...] = ("iso", "top", "front", "side", "walk")
DIRECTIONS: dict[str, tuple[float, float]] = {
    "iso": (-62.0, 36.0),
    "top": (-90.0, 89.0),
    "front": (-90.0, 20.0),
    "side": (-8.0, 24.0),
    "walk": (-90.0, 4.0),
}
"""Degrees: the side one looks from (-90 is the front), the height above the floor."""
EYE = 1.65


@dataclass(frozen=True)
class Camera:
    """A camera in metres; `angle` is the whole vertical field of view in degrees."""

    position: tuple[float, float, float]
    focus: tuple[float, float, float]
    up: tuple[float, float, float] = (0.0, 0.0, 1.0)
    angle: float = 28.0

    @property
    def axes(self) -> tuple[Points, Points, Points]:
        """Return the unit vectors to the right, up, and forward."""
        forward = np.subtract(self.focus, self.position)
        forward = forward / max(float(np.linalg.norm(forward)), 1e-9)
        right = np.cross(forward, self.up)
        right = right / max(float(np.linalg.norm(right)), 1e-9)
        return right, np.cross(right, forward), forward

    def seen(self, points: Points, size: tuple[int, int]) -> tuple[Points, Points]:
        """Return pixels (n, 2) from the lower left, and depths in metres."""
        right, up, forward = self.axes
        local = np.asarray(points, dtype=float) - np.array(self.position)
        depth = local @ forward
        scale = size[1] / 2 / math.tan(math.radians(self.angle) / 2)
        safe = np.maximum(depth, 1e-6)
        x = local @ right / safe * scale + size[0] / 2
        y = local @ up / safe * scale + size[1] / 2
        return np.column_stack([x, y]), depth

    def orbited(self, degrees: float, lifted: float = 0.0) -> "Camera":
        """Return the camera turned about its focus, and lifted by degrees."""
        x, y, z = np.subtract(self.position, self.focus)
        far = math.hypot(x, y)
        turn = math.atan2(y, x) + math.radians(degrees)
        tilt = math.atan2(z, far) + math.radians(lifted)
        tilt = min(max(tilt, math.radians(1)), math.radians(89))
        reach = math.hypot(far, z)
        step = np.array(
            [
                math.cos(tilt) * math.cos(turn),
                math.cos(tilt) * math.sin(turn),
                math.sin(tilt),
            ]
        )
        at = np.array(self.focus) + step * reach
        return replace(self, position=(float(at[0]), float(at[1]), float(at[2])))

    def zoomed(self, factor: float) -> "Camera":
        """Return the camera nearer to its focus by a factor."""
        at = np.array(self.focus) + np.subtract(self.position, self.focus) / factor
        return replace(self, position=(float(at[0]), float(at[1]), float(at[2])))

    def panned(self, right: float, up: float) -> "Camera":
        """Return the camera moved sideways by shares of what it sees."""
        one, two, _ = self.axes
        reach = float(np.linalg.norm(np.subtract(self.position, self.focus)))
        step = (one * right + two * up) * reach * math.tan(math.radians(self.angle) / 2)
        return replace(
            self,
            position=tuple(np.add(self.position, step).tolist()),
            focus=tuple(np.add(self.focus, step).tolist()),
        )


def framing(
    low: Points,
    high: Points,
    preset: str = "iso",
    aspect: float = 1.6,
    *,
    margin: float = 0.06,
    top: float = 0.0,
) -> Camera:
    """Return a camera that frames a box.

    `margin` is left free at each edge, `top` beyond that above, as shares of the view.
    """
    turn, tilt = (math.radians(a) for a in _direction(preset, aspect))
    back = np.array(
        [
            math.cos(tilt) * math.cos(turn),
            math.cos(tilt) * math.sin(turn),
            math.sin(tilt),
        ]
    )
    if preset == "walk":
        return _walking(low, high)
    angle = 28.0
    corners = np.array(
        [[x, y, z] for x in (low[0], high[0]) for y in (low[1], high[1])
         for z in (low[2], high[2])]
    )  # fmt: skip
    focus = (np.asarray(low) + np.asarray(high)) / 2
    tall = math.tan(math.radians(angle) / 2)
    camera = _from(focus, back, 100.0, angle)
    for _ in range(6):
        right, up, forward = camera.axes
        local = corners - focus
        x, y, z = local @ right, local @ up, local @ forward
        wide, high_ = tall * aspect * (1 - margin), tall * (1 - margin - top)
        reach = max(float((abs(x) / wide - z).max()), float((abs(y) / high_ - z).max()))
        depth = z + reach
        shift_x = ((x / depth).max() + (x / depth).min()) / 2 * reach
        shift_y = ((y / depth).max() + (y / depth).min()) / 2 * reach
        focus = focus + right * shift_x + up * shift_y
        camera = _from(focus, back, reach, angle)
    shift = camera.axes[1] * (reach * tall * top)
    return _from(focus + shift, back, reach, angle)


def _direction(preset: str, aspect: float) -> tuple[float, float]:
    """Return the direction of a preset; into a narrow view one looks more steeply."""
    turn, tilt = DIRECTIONS[preset]
    steeper = 14.0 * min(max((1.6 - aspect) / 0.7, 0.0), 1.0)
    return (turn - steeper / 2, tilt + steeper) if preset == "iso" else (turn, tilt)


def _from(focus: Points, back: Points, reach: float, angle: float) -> Camera:
    at = focus + back * reach
    return Camera(
        (float(at[0]), float(at[1]), float(at[2])),
        (float(focus[0]), float(focus[1]), float(focus[2])),
        (0.0, 0.0, 1.0),
        angle,
    )


def _walking(low: Points, high: Points) -> Camera:
    """Return the view of somebody who stands in the aisle before the line."""
    middle = (low[0] + high[0]) / 2
    return Camera(
        (float(low[0] - 1.0), float(low[1] - 3.2), EYE),
        (float(middle), float((low[1] + high[1]) / 2), 1.0),
        angle=58.0,
    )


def between(one: Camera, two: Camera, share: float) -> Camera:
    """Return the camera on the way from one to another, smooth at both ends."""
    share = share * share * (3 - 2 * share)

    def mixed(
        a: tuple[float, float, float], b: tuple[float, float, float]
    ) -> tuple[float, float, float]:
        x, y, z = (p + (q - p) * share for p, q in zip(a, b, strict=True))
        return x, y, z

    angle = one.angle + (two.angle - one.angle) * share
    return Camera(
        mixed(one.position, two.position),
        mixed(one.focus, two.focus),
        mixed(one.up, two.up),
        angle,
    )
