"""What is selected: a frame on the floor round it and corners up to its height."""

from collections.abc import Iterable, Iterator

import numpy as np

from app.twin3d.bodies.mesh import Finish, Mesh, joined
from app.twin3d.bodies.shapes import Colour, box, quads
from app.twin3d.layout.place import Place
from app.twin3d.scene.scene import Scene

ACCENT: Colour = (26, 99, 216)
TALL, ARM, THICK = 2.4, 0.45, 0.05


def highlight_mesh(scene: Scene, names: Iterable[str]) -> Mesh:
    """Return what is drawn round elements of a scene; unknown ones are left out."""
    places = scene.places
    return joined(
        mesh for name in names if name in places for mesh in _round(places[name])
    )


def _round(place: Place) -> Iterator[Mesh]:
    outer, inner = place.corners(0.3), place.corners(0.2)
    for at in range(4):
        after = (at + 1) % 4
        face = np.array([outer[at], outer[after], inner[after], inner[at]])
        face[:, 2] = 0.045
        yield quads(face, ACCENT, Finish.GLOW)
        yield from _corner(outer[at], outer[after], outer[at - 1])


def _corner(at: np.ndarray, one: np.ndarray, two: np.ndarray) -> Iterator[Mesh]:
    """Yield the posts of one corner of a box: at the floor, and at its top."""
    x, y = float(at[0]), float(at[1])
    yield _bar((x, y, ARM / 2), (THICK, THICK, ARM))
    yield _bar((x, y, TALL - ARM / 2), (THICK, THICK, ARM))
    for other in (one, two):
        step = (other - at)[:2]
        length = max(float(np.hypot(*step)), 1e-6)
        half = step / length * min(ARM, length / 2) / 2
        size = (abs(2 * half[0]) + THICK, abs(2 * half[1]) + THICK, THICK)
        yield _bar((x + float(half[0]), y + float(half[1]), TALL), size)


def _bar(
    middle: tuple[float, float, float], size: tuple[float, float, float]
) -> Mesh:
    low = (middle[0], middle[1], middle[2] - size[2] / 2)
    return box(low, size, ACCENT, Finish.GLOW, bottom=True)
