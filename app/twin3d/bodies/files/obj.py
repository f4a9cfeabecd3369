"""OBJ: points and faces as text; colours of materials are left aside."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from app.twin3d.bodies import palette as c
from app.twin3d.bodies.mesh import Mesh, of_triangles


def read(path: Path) -> Mesh:
    """Return the faces of an OBJ file as triangles. Raises ValueError, IndexError."""
    points: list[tuple[float, ...]] = []
    triangles: list[tuple[int, int, int]] = []
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            words = line.split()
            if words[:1] == ["v"]:
                points.append(tuple(float(word) for word in words[1:4]))
            elif words[:1] == ["f"]:
                triangles.extend(
                    _fan([_index(word, len(points)) for word in words[1:]])
                )
    table = np.array(points, dtype=float).reshape(-1, 3)
    chosen = np.array(triangles, dtype=int).reshape(-1, 3)
    if chosen.size and (chosen.min() < 0 or chosen.max() >= len(table)):
        raise IndexError("a face names a point that is not there")
    return of_triangles(table[chosen], c.STEEL)


def _index(word: str, count: int) -> int:
    number = int(word.split("/", maxsplit=1)[0])
    return number - 1 if number > 0 else count + number


def _fan(corners: list[int]) -> Iterator[tuple[int, int, int]]:
    for at in range(1, len(corners) - 1):
        yield corners[0], corners[at], corners[at + 1]
