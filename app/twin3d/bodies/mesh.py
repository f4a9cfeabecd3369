"""A mesh: triangles with a normal, a colour and a finish; numpy only."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]


class Finish(IntEnum):
    """How a surface takes the light."""

    PAINT = 0
    METAL = 1
    GLASS = 2
    RUBBER = 3
    GLOW = 4


@dataclass(frozen=True, eq=False)
class Mesh:
    """Triangles: `corners` and `normals` (n, 3, 3), `colours` (n, 3), `finish` (n,)."""

    corners: Floats
    normals: Floats
    colours: Bytes
    finish: Bytes

    def __len__(self) -> int:
        return len(self.corners)

    def moved(self, x: float, y: float, z: float = 0.0) -> "Mesh":
        """Return the mesh somewhere else."""
        shift = np.array([x, y, z], dtype=np.float32)
        return Mesh(self.corners + shift, self.normals, self.colours, self.finish)

    def turned(self, radians: float, axis: int = 2) -> "Mesh":
        """Return the mesh turned about an axis (0 x, 1 y, 2 z) through the origin."""
        matrix = rotation(radians, axis).astype(np.float32)
        return Mesh(
            self.corners @ matrix.T, self.normals @ matrix.T, self.colours, self.finish
        )

    def stretched(self, x: float, y: float, z: float) -> "Mesh":
        """Return the mesh with other proportions."""
        factor = np.array([x, y, z], dtype=np.float32)
        normals = self.normals / factor
        length = np.linalg.norm(normals, axis=-1, keepdims=True)
        return Mesh(
            self.corners * factor,
            (normals / np.maximum(length, 1e-9)).astype(np.float32),
            self.colours,
            self.finish,
        )

    def painted(self, colour: tuple[int, int, int]) -> "Mesh":
        """Return the mesh in one colour."""
        colours = np.tile(np.array(colour, dtype=np.uint8), (len(self), 1))
        return Mesh(self.corners, self.normals, colours, self.finish)

    def part(self, chosen: NDArray[np.bool_]) -> "Mesh":
        """Return some of the triangles."""
        return Mesh(
            self.corners[chosen],
            self.normals[chosen],
            self.colours[chosen],
            self.finish[chosen],
        )

    @property
    def bounds(self) -> tuple[Floats, Floats]:
        """Return the lower and the upper corner."""
        points = self.corners.reshape(-1, 3)
        return points.min(0), points.max(0)

    def welded(self) -> tuple[Floats, Floats, Bytes, NDArray[np.int64]]:
        """Return points, normals and colours by vertex, and triangles (n, 3)."""
        rows = np.concatenate(
            [
                self.corners.reshape(-1, 3),
                self.normals.reshape(-1, 3),
                np.repeat(self.colours, 3, axis=0).astype(np.float32),
            ],
            axis=1,
        )
        keys = np.ascontiguousarray(np.round(rows, 4)).view(
            np.dtype((np.void, rows.dtype.itemsize * rows.shape[1]))
        )
        _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
        found = rows[first]
        return (
            found[:, :3].copy(),
            found[:, 3:6].copy(),
            found[:, 6:].astype(np.uint8),
            inverse.reshape(-1, 3).astype(np.int64),
        )


def rotation(radians: float, axis: int = 2) -> NDArray[np.float64]:
    """Return the matrix (3, 3) of a rotation about an axis."""
    cos, sin = np.cos(radians), np.sin(radians)
    one, two = (axis + 1) % 3, (axis + 2) % 3
    matrix = np.eye(3)
    matrix[one, one] = matrix[two, two] = cos
    matrix[one, two], matrix[two, one] = -sin, sin
    return matrix


def joined(meshes: Iterable[Mesh]) -> Mesh:
    """Return several meshes as one."""
    found = [mesh for mesh in meshes if len(mesh)]
    if not found:
        return nothing()
    return Mesh(
        np.concatenate([m.corners for m in found]),
        np.concatenate([m.normals for m in found]),
        np.concatenate([m.colours for m in found]),
        np.concatenate([m.finish for m in found]),
    )


def nothing() -> Mesh:
    """Return a mesh without triangles."""
    none = np.zeros((0, 3, 3), dtype=np.float32)
    return Mesh(none, none, np.zeros((0, 3), np.uint8), np.zeros(0, np.uint8))


def of_triangles(
    corners: NDArray[np.floating],
    colour: tuple[int, int, int],
    finish: Finish = Finish.PAINT,
) -> Mesh:
    """Return triangles (n, 3, 3) with flat normals in one colour."""
    corners = np.asarray(corners, dtype=np.float32)
    normal = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    length = np.linalg.norm(normal, axis=1, keepdims=True)
    normal = (normal / np.maximum(length, 1e-12)).astype(np.float32)
    return Mesh(
        corners,
        np.repeat(normal[:, None], 3, axis=1),
        np.tile(np.array(colour, dtype=np.uint8), (len(corners), 1)),
        np.full(len(corners), int(finish), dtype=np.uint8),
    )
