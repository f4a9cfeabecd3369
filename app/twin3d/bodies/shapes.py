"""Shapes that equipment is made of: boxes with bevels, cylinders, panels."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.twin3d.bodies.mesh import Finish, Mesh, joined, nothing, of_triangles

Colour = tuple[int, int, int]
PAINT = Finish.PAINT
TINY = 0.2
_COARSE: ContextVar[bool] = ContextVar("coarse", default=False)


@contextmanager
def coarse(wanted: bool = True) -> Iterator[None]:
    """Have shapes made without bevels and without what is seen only from near."""
    token = _COARSE.set(wanted)
    try:
        yield
    finally:
        _COARSE.reset(token)


def is_coarse() -> bool:
    """Tell whether shapes are made without what is seen only from near."""
    return _COARSE.get()


def quads(faces: NDArray[np.floating], colour: Colour, finish: Finish = PAINT) -> Mesh:
    """Return quadrilaterals (n, 4, 3), corners counterclockwise from outside."""
    faces = np.asarray(faces, dtype=float).reshape(-1, 4, 3)
    triangles = np.concatenate([faces[:, [0, 1, 2]], faces[:, [0, 2, 3]]])
    return of_triangles(triangles, colour, finish)


def _slab(low: NDArray[np.float64], high: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the six faces of an axis-parallel box: (6, 4, 3)."""
    (x, y, z), (u, v, w) = low, high
    return np.array(
        [
            [[x, y, w], [u, y, w], [u, v, w], [x, v, w]],
            [[x, v, z], [u, v, z], [u, y, z], [x, y, z]],
            [[x, y, z], [u, y, z], [u, y, w], [x, y, w]],
            [[u, v, z], [x, v, z], [x, v, w], [u, v, w]],
            [[u, y, z], [u, v, z], [u, v, w], [u, y, w]],
            [[x, v, z], [x, y, z], [x, y, w], [x, v, w]],
        ]
    )


def box(
    centre: tuple[float, float, float],
    size: tuple[float, float, float],
    colour: Colour,
    finish: Finish = PAINT,
    *,
    bevel: float = 0.0,
    bottom: bool = False,
) -> Mesh:
    """Return a box; `centre` is that of its base, its bottom is left out if unseen.

    With a bevel the upper and upright edges catch the light.
    """
    sx, sy, _ = size
    low = np.array([centre[0] - sx / 2, centre[1] - sy / 2, centre[2]])
    high = low + np.array(size)
    if _COARSE.get():
        bevel = 0.0
        if sorted(size)[1] < TINY and max(size) < 3 * TINY:
            return nothing()
    if bevel > 0 and min(size) > 4.5 * bevel:
        return _bevelled(low, high, bevel, colour, finish)
    faces = _slab(low, high)
    return quads(faces if bottom else np.delete(faces, 1, axis=0), colour, finish)


def _bevelled(
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    bevel: float,
    colour: Colour,
    finish: Finish,
) -> Mesh:
    """Return a box as a stack of rings: walls with cut corners, a cut upper edge."""
    outer = _octagon(low, high, bevel, 0.0)
    inner = _octagon(low, high, bevel, bevel)
    rings = [
        _at(outer, low[2]),
        _at(outer, high[2] - bevel),
        _at(inner, high[2]),
    ]
    sides = [_between(a, b) for a, b in pairwise(rings)]
    top = rings[-1]
    cap = np.array([[top[0], top[i], top[i + 1]] for i in range(1, 7)])
    return joined(
        [
            quads(np.concatenate(sides), colour, finish),
            of_triangles(cap, colour, finish),
        ]
    )


def _octagon(
    low: NDArray[np.float64], high: NDArray[np.float64], cut: float, inset: float
) -> NDArray[np.float64]:
    x, y, u, v = low[0] + inset, low[1] + inset, high[0] - inset, high[1] - inset
    return np.array(
        [
            [x + cut, y],
            [u - cut, y],
            [u, y + cut],
            [u, v - cut],
            [u - cut, v],
            [x + cut, v],
            [x, v - cut],
            [x, y + cut],
        ]
    )


def _at(outline: NDArray[np.float64], z: float) -> NDArray[np.float64]:
    return np.column_stack([outline, np.full(len(outline), z)])


def _between(
    lower: NDArray[np.float64], upper: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the faces between two rings of as many points."""
    return np.stack(
        [lower, np.roll(lower, -1, 0), np.roll(upper, -1, 0), upper], axis=1
    )


def cylinder(
    centre: tuple[float, float, float],
    radius: float,
    height: float,
    colour: Colour,
    finish: Finish = PAINT,
    *,
    axis: int = 2,
    sides: int = 12,
    top: float | None = None,
) -> Mesh:
    """Return a cylinder (or cone, with another radius at the `top`) with its caps.

    `centre` is that of its base, from which it goes along the axis.
    """
    upper = radius if top is None else top
    if _COARSE.get():
        if 2 * radius < TINY:
            return nothing()
        sides = min(sides, 6)
    turn = np.arange(sides) * 2 * math.pi / sides
    ring = np.column_stack([np.cos(turn), np.sin(turn)])
    low, high = _at(ring * radius, 0.0), _at(ring * upper, height)
    walls = quads(_between(low, high), colour, finish)
    mesh = Mesh(walls.corners, _round(walls), walls.colours, walls.finish)
    caps = nothing()
    if upper > 0:
        fan = [[high[0], high[i], high[i + 1]] for i in range(1, sides - 1)]
        caps = of_triangles(np.array(fan), colour, finish)
    if axis != 2:  # noqa: PLR2004
        under = [[low[0], low[i + 1], low[i]] for i in range(1, sides - 1)]
        caps = joined([caps, of_triangles(np.array(under), colour, finish)])
    found = joined([mesh, caps])
    if axis == 0:
        found = found.turned(math.pi / 2, 1)
    elif axis == 1:
        found = found.turned(-math.pi / 2, 0)
    return found.moved(*centre)


def _round(walls: Mesh) -> NDArray[np.float32]:
    """Return normals that make upright walls look round."""
    normals = walls.corners.copy()
    normals[..., 2] = 0
    length = np.linalg.norm(normals, axis=-1, keepdims=True)
    flat = length < 1e-6  # noqa: PLR2004
    return np.where(flat, walls.normals, normals / np.maximum(length, 1e-6)).astype(
        np.float32
    )


def panel(
    centre: tuple[float, float, float],
    size: tuple[float, float],
    colour: Colour,
    finish: Finish = PAINT,
    *,
    normal: str = "-y",
) -> Mesh:
    """Return one rectangle of a width and height that faces -y, +y, -x, +x or +z."""
    if _COARSE.get() and size[0] * size[1] < TINY * TINY:
        return nothing()
    w, h = size[0] / 2, size[1] / 2
    face = {
        "-y": [[-w, 0, -h], [w, 0, -h], [w, 0, h], [-w, 0, h]],
        "+y": [[w, 0, -h], [-w, 0, -h], [-w, 0, h], [w, 0, h]],
        "-x": [[0, w, -h], [0, -w, -h], [0, -w, h], [0, w, h]],
        "+x": [[0, -w, -h], [0, w, -h], [0, w, h], [0, -w, h]],
        "+z": [[-w, -h, 0], [w, -h, 0], [w, h, 0], [-w, h, 0]],
    }[normal]
    return quads(np.array(face) + np.array(centre), colour, finish)


def ball(
    centre: tuple[float, float, float],
    radius: float,
    colour: Colour,
    finish: Finish = PAINT,
    *,
    sides: int = 8,
) -> Mesh:
    """Return a ball."""
    rings = sides // 2
    tilt = np.linspace(-math.pi / 2, math.pi / 2, rings + 1)
    turn = np.arange(sides + 1) * 2 * math.pi / sides
    points = np.stack(
        [
            np.cos(tilt)[:, None] * np.cos(turn),
            np.cos(tilt)[:, None] * np.sin(turn),
            np.repeat(np.sin(tilt)[:, None], sides + 1, axis=1),
        ],
        axis=-1,
    )
    faces = np.stack(
        [points[:-1, :-1], points[:-1, 1:], points[1:, 1:], points[1:, :-1]], axis=2
    ).reshape(-1, 4, 3)
    found = quads(faces, colour, finish)
    area = np.linalg.norm(
        np.cross(
            found.corners[:, 1] - found.corners[:, 0],
            found.corners[:, 2] - found.corners[:, 0],
        ),
        axis=1,
    )
    found = found.part(area > 1e-7)  # noqa: PLR2004
    return Mesh(
        found.corners * np.float32(radius), found.corners, found.colours, found.finish
    ).moved(*centre)
