"""What is selected: a frame on the floor round it, with posts at its corners."""

from collections.abc import Iterable, Iterator

import numpy as np

from app.floor.place import Place
from app.twin3d.bodies.mesh import Finish, Mesh, joined
from app.twin3d.bodies.shapes import Colour, box, quads
from app.twin3d.scene.scene import Scene

ACCENT: Colour = (26, 99, 216)
TALL, POST, THICK = 2.4, 0.5, 0.12


def highlight_mesh(scene: Scene, names: Iterable[str]) -> Mesh:
    """Return what is drawn round elements of a scene; unknown ones are left out."""
    places = scene.places
    return joined(
        mesh for name in names if name in places for mesh in _round(places[name])
    )


def _round(place: Place) -> Iterator[Mesh]:
    outer, inner = place.corners(0.34), place.corners(0.2)
    for at in range(4):
        after = (at + 1) % 4
        face = np.array([outer[at], outer[after], inner[after], inner[at]])
        face[:, 2] = 0.045
        yield quads(face, ACCENT, Finish.GLOW)
        x, y, _ = (outer[at] + inner[at]) / 2
        post = (float(x), float(y), 0.0)
        yield box(post, (THICK, THICK, POST), ACCENT, Finish.GLOW)
