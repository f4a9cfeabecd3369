"""STL: triangles, binary or as text."""

import re
from pathlib import Path

import numpy as np

from app.twin3d.bodies import palette as c
from app.twin3d.bodies.files.fault import MeshFault
from app.twin3d.bodies.mesh import Mesh, of_triangles

HEAD, ROW = 84, 50
_VERTEX = re.compile(rb"vertex\s+(\S+)\s+(\S+)\s+(\S+)")


def read(path: Path) -> Mesh:
    """Return the triangles of an STL file. Raises MeshFault, ValueError."""
    data = path.read_bytes()
    count = int.from_bytes(data[80:HEAD], "little") if len(data) >= HEAD else 0
    if count and len(data) == HEAD + ROW * count:
        rows = np.frombuffer(data, dtype=np.uint8, offset=HEAD).reshape(count, ROW)
        corners = rows[:, 12:48].copy().view("<f4").reshape(count, 3, 3)
        return of_triangles(corners, c.STEEL)
    found = np.array(_VERTEX.findall(data)).astype(float)
    if not len(found) or len(found) % 3 or not data.lstrip().startswith(b"solid"):
        raise MeshFault("mesh_broken")
    return of_triangles(found.reshape(-1, 3, 3), c.STEEL)
