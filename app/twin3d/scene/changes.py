"""What a retrofit changed on the floor: marked round each element."""

from collections.abc import Iterator, Mapping
from typing import Literal

import numpy as np

from app.floor.place import Place
from app.twin3d.bodies.mesh import Finish, Mesh, joined
from app.twin3d.bodies.shapes import Colour, quads
from app.twin3d.scene.scene import Floor, versions_of
from models.line import Line

Change = Literal["added", "removed", "changed"]
COLOURS: Mapping[str, Colour] = {
    "added": (32, 158, 84),
    "removed": (206, 60, 52),
    "changed": (242, 150, 30),
}


def changes(before: Line, after: Line) -> dict[str, Change]:
    """Return what became of each element that is not as it was."""
    one, two = versions_of(before), versions_of(after)
    found: dict[str, Change] = {}
    for name in {**one, **two}:
        if name not in one:
            found[name] = "added"
        elif name not in two:
            found[name] = "removed"
        elif one[name] != two[name]:
            found[name] = "changed"
    return found


def change_mesh(floor: Floor, found: Mapping[str, Change]) -> Mesh:
    """Return frames on the floor round what changed; crossed out if it has gone."""
    return joined(
        mesh
        for name, change in found.items()
        for mesh in _frame(floor.places[name], COLOURS[change], change == "removed")
    )


def _frame(place: Place, colour: Colour, crossed: bool) -> Iterator[Mesh]:
    outer, inner = place.corners(0.16), place.corners(-0.02)
    for at in range(4):
        after = (at + 1) % 4
        face = np.array([outer[at], outer[after], inner[after], inner[at]])
        face[:, 2] = 0.035
        yield quads(face, colour, Finish.GLOW)
    if crossed:
        for one, two in ((0, 2), (1, 3)):
            yield _stroke(inner[one], inner[two], colour)


def _stroke(one: "np.ndarray", two: "np.ndarray", colour: Colour) -> Mesh:
    step = (two - one)[:2]
    aside = np.array([-step[1], step[0], 0]) / max(float(np.hypot(*step)), 1e-6) * 0.07
    face = np.array([one - aside, two - aside, two + aside, one + aside])
    face[:, 2] = 0.036
    return quads(face, colour, Finish.GLOW)
