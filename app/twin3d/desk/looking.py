"""Ways of looking: framing a box, nearing what is under the cursor, walking."""

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.twin3d.camera import EYE, Camera

Points = NDArray[np.float64]
NEAREST, FARTHEST = 1.2, 600.0
WALK_ANGLE = 58.0
AHEAD = 5.0
"""Metres before somebody who walks to the point looked at."""


def framed_box(camera: Camera, low: Points, high: Points, aspect: float) -> Camera:
    """Return the camera that frames a box and keeps the side it looks from."""
    middle = (np.asarray(low) + np.asarray(high)) / 2
    radius = max(float(np.linalg.norm(np.subtract(high, low))) / 2, 1.0)
    angle = 28.0
    half = math.radians(angle) / 2
    half = min(half, math.atan(math.tan(half) * aspect))
    _, _, forward = camera.axes
    if forward[2] > -0.2:  # noqa: PLR2004 (from eye height: look down a little)
        forward = np.array([forward[0], forward[1], -0.5])
        forward = forward / np.linalg.norm(forward)
    at = middle - forward * (radius / math.sin(half) * 1.15)
    return Camera(_three(at), _three(middle), angle=angle)


def ray(camera: Camera, size: tuple[float, float], x: float, y: float) -> Points:
    """Return the direction in which a pixel, from the upper left, is seen."""
    right, up, forward = camera.axes
    scale = math.tan(math.radians(camera.angle) / 2) * 2 / size[1]
    return forward + right * (x - size[0] / 2) * scale - up * (y - size[1] / 2) * scale


def neared(
    camera: Camera, factor: float, size: tuple[float, float], x: float, y: float
) -> Camera:
    """Return the camera nearer by a factor to the point of the floor at a pixel."""
    reach = float(np.linalg.norm(np.subtract(camera.focus, camera.position)))
    factor = min(max(factor, reach / FARTHEST), reach / NEAREST)
    towards = ray(camera, size, x, y)
    at = np.array(camera.position)
    far = -at[2] / towards[2] if towards[2] < -1e-3 else math.inf  # noqa: PLR2004
    target = at + towards * far if far < 4 * reach else np.array(camera.focus)
    moved = [target + (np.array(p) - target) / factor for p in (at, camera.focus)]
    return replace(camera, position=_three(moved[0]), focus=_three(moved[1]))


def walked(camera: Camera, ahead: float, right: float) -> Camera:
    """Return the camera of somebody who went some metres, at eye height."""
    side, _, forward = camera.axes
    flat = np.array([forward[0], forward[1], 0.0])
    flat = flat / max(float(np.linalg.norm(flat)), 1e-6)
    step = flat * ahead + np.array([side[0], side[1], 0.0]) * right
    at = np.add(camera.position, step)
    at[2] = EYE
    return _standing(at, forward)


def turned(camera: Camera, degrees: float, lifted: float) -> Camera:
    """Return the camera of somebody who turns and lifts the head."""
    _, _, forward = camera.axes
    turn = math.atan2(forward[1], forward[0]) + math.radians(degrees)
    tilt = math.asin(min(max(float(forward[2]), -1.0), 1.0)) + math.radians(lifted)
    tilt = min(max(tilt, math.radians(-60)), math.radians(60))
    flat = math.cos(tilt)
    towards = [flat * math.cos(turn), flat * math.sin(turn), math.sin(tilt)]
    return _standing(np.array(camera.position), np.array(towards))


def _standing(at: Points, forward: Points) -> Camera:
    return Camera(_three(at), _three(at + forward * AHEAD), angle=WALK_ANGLE)


def _three(values: Points) -> tuple[float, float, float]:
    return float(values[0]), float(values[1]), float(values[2])
