"""A six-axis arm: its links, and where each is for given joint angles."""

import numpy as np
from numpy.typing import NDArray

from app.twin3d.bodies import palette as c
from app.twin3d.bodies.mesh import Finish, Mesh, joined, rotation
from app.twin3d.bodies.shapes import Colour, box, cylinder

METAL = Finish.METAL
SHOULDER, UPPER, FORE, WRIST = 0.42, 0.62, 0.56, 0.16
"""Metres: height of the second axis over the foot, lengths of the links."""
AXES = (2, 1, 1, 0, 1, 0)
OFFSETS = np.array(
    [
        [0, 0, 0],
        [0.1, 0, SHOULDER],
        [0, 0, UPPER],
        [FORE * 0.45, 0, 0.06],
        [FORE * 0.55, 0, 0],
        [WRIST, 0, 0],
    ]
)
"""Each joint as seen from the link before it, with all angles at 0: the upper arm
upright, the forearm level."""


def links(colour: Colour = c.ROBOT) -> tuple[Mesh, ...]:
    """Return the six links, each around its own joint."""
    dark = c.DARK
    base = joined(
        [
            cylinder((0, 0, 0), 0.24, 0.2, dark, sides=14),
            cylinder((0, 0, 0.2), 0.22, 0.12, colour, sides=14, top=0.18),
            box((0.02, 0, 0.28), (0.3, 0.24, 0.22), colour, bevel=0.04),
        ]
    )
    shoulder = joined(
        [
            cylinder((0, -0.16, 0), 0.15, 0.32, dark, axis=1, sides=14),
            box((0, 0.0, 0), (0.2, 0.17, UPPER), colour, bevel=0.04, bottom=True),
        ]
    )
    elbow = joined(
        [
            cylinder((0, -0.14, 0), 0.13, 0.28, dark, axis=1, sides=14),
            box(
                (0.08, 0, -0.06),
                (FORE * 0.75, 0.17, 0.2),
                colour,
                bevel=0.04,
                bottom=True,
            ),
        ]
    )
    fore = cylinder((0, 0, 0), 0.075, FORE * 0.55, colour, axis=0, sides=10, top=0.06)
    wrist = joined(
        [
            cylinder((0, -0.08, 0), 0.075, 0.16, dark, axis=1, sides=10),
            cylinder((0, 0, 0), 0.055, WRIST, colour, axis=0, sides=10),
        ]
    )
    hand = joined(
        [
            cylinder((0, 0, 0), 0.06, 0.03, c.STEEL, METAL, axis=0, sides=10),
            box((0.06, 0.05, -0.03), (0.12, 0.025, 0.06), dark, bottom=True),
            box((0.06, -0.05, -0.03), (0.12, 0.025, 0.06), dark, bottom=True),
        ]
    )
    return base, shoulder, elbow, fore, wrist, hand


def poses(
    feet: NDArray[np.float64], turns: NDArray[np.float64], joints: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return where the links of n arms are: origins (n, 6, 3), rotations (n, 6, 3, 3).

    `feet` (n, 3), `turns` (n,) and `joints` (n, 6) in radians.
    """
    count = len(feet)
    origins = np.empty((count, 6, 3))
    rotations = np.empty((count, 6, 3, 3))
    matrix = about(turns, 2)
    origin = np.asarray(feet, dtype=float)
    for at in range(6):
        origin = origin + matrix @ OFFSETS[at]
        matrix = matrix @ about(joints[:, at], AXES[at])
        origins[:, at], rotations[:, at] = origin, matrix
    return origins, rotations


def about(angles: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
    """Return rotation matrices (n, 3, 3) about one axis."""
    one, two = (axis + 1) % 3, (axis + 2) % 3
    found = np.zeros((len(angles), 3, 3))
    found[:, axis, axis] = 1
    found[:, one, one] = found[:, two, two] = np.cos(angles)
    found[:, two, one] = np.sin(angles)
    found[:, one, two] = -found[:, two, one]
    return found


__all__ = ["AXES", "OFFSETS", "about", "links", "poses", "rotation"]
