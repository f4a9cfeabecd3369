"""Shapes from files: STL, OBJ, glTF; of bounded size, and never trusted."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from app.twin3d.bodies.files import gltf, obj, stl
from app.twin3d.bodies.files.fault import MeshFault
from app.twin3d.bodies.mesh import Mesh
from models.appearance import MeshFile

MOST_BYTES = 48_000_000
MOST_TRIANGLES = 400_000
LARGEST = 500.0
READERS: dict[str, Callable[[Path], Mesh]] = {
    ".stl": stl.read,
    ".obj": obj.read,
    ".gltf": gltf.read,
    ".glb": gltf.read,
}


def refuse(path: Path) -> None:
    """Refuse a file by its name and size alone. Raises MeshFault."""
    if path.suffix.lower() not in READERS:
        raise MeshFault("mesh_kind", known=", ".join(READERS))
    try:
        size = path.stat().st_size
        regular = path.is_file()
    except (OSError, ValueError):
        raise MeshFault("mesh_missing") from None
    if not regular:
        raise MeshFault("mesh_missing")
    if size > MOST_BYTES:
        raise MeshFault("mesh_too_large", size=size / 1e6, most=MOST_BYTES / 1e6)


def read(path: Path, wanted: MeshFile) -> Mesh:
    """Return the shape in a file, scaled, turned, standing on the floor.

    Raises MeshFault for whatever keeps it from being drawn.
    """
    refuse(path)
    try:
        found = READERS[path.suffix.lower()](path)
    except MeshFault:
        raise
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError,
            MemoryError, RecursionError, OverflowError):  # fmt: skip
        raise MeshFault("mesh_broken") from None
    if not len(found) or not np.isfinite(found.corners).all():
        raise MeshFault("mesh_broken")
    if len(found) > MOST_TRIANGLES:
        raise MeshFault("mesh_too_fine", count=len(found), most=MOST_TRIANGLES)
    return _standing(found, wanted, path)


def _standing(mesh: Mesh, wanted: MeshFile, path: Path) -> Mesh:
    y_up = wanted.y_up
    if y_up if y_up is not None else path.suffix.lower() != ".stl":
        mesh = mesh.turned(np.pi / 2, 0)
    scale = wanted.scale
    mesh = mesh.stretched(scale, scale, scale).turned(np.radians(wanted.angle))
    low, high = mesh.bounds
    size = float((high - low).max())
    if not 0 < size <= LARGEST:
        raise MeshFault("mesh_size", size=size, most=LARGEST)
    middle = (low + high) / 2
    return mesh.moved(-float(middle[0]), -float(middle[1]), -float(low[2]))
