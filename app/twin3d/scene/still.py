"""Everything of a scene that stands still, as one mesh."""

import math
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

import numpy as np

from app.floor.footprint import BELT_WIDTH
from app.floor.kinds import vehicle_kind
from app.floor.place import Place
from app.twin3d.bodies import flow
from app.twin3d.bodies import palette as c
from app.twin3d.bodies.mesh import Finish, Mesh, joined
from app.twin3d.bodies.shapes import box, coarse
from app.twin3d.playback.vehicles import route
from app.twin3d.scene.scene import Scene
from models.flow import Buffer, Conveyor, Sink, Source
from models.plant import Element

Files = Mapping[str, Mesh]
"""Meshes read from files, by element id; they take the place of the body."""


def still(scene: Scene, files: Files | None = None) -> Mesh:
    """Return the mesh of machines, racks, belts, ends, bins and tracks."""
    files = files or {}
    with coarse(scene.is_large):
        return joined([*_machines(scene, files), *_others(scene, files),
                       *_bins(scene), *_tracks(scene)])  # fmt: skip


def put(mesh: Mesh, place: Place, *, flip: bool = False) -> Mesh:
    """Return a mesh at its place; `flip` turns it with the flow."""
    turn = place.turn + (math.pi if flip and place.flow < 0 else 0.0)
    return (mesh.turned(turn) if turn else mesh).moved(place.x, place.y)


def _machines(scene: Scene, files: Files) -> Iterator[Mesh]:
    tower = flow.light_tower()
    for machine in scene.machines:
        mesh = files.get(machine.station, machine.body.mesh)
        yield put(mesh, machine.place)
        yield put(tower.moved(*machine.body.lamp), machine.place)


def _others(scene: Scene, files: Files) -> Iterator[Mesh]:
    for name, element in scene.elements.items():
        place = scene.floor.places[name]
        if name in files and not hasattr(element, "machines"):
            yield put(files[name], place)
        else:
            yield from (put(m, place, flip=True) for m in _body(scene, name, element))


def _body(scene: Scene, name: str, element: Element) -> Iterator[Mesh]:
    place = scene.floor.places[name]
    makers: dict[type, Callable[[], Mesh]] = {
        Conveyor: lambda: flow.conveyor(place.length, BELT_WIDTH),
        Buffer: lambda: flow.rack(scene.floor.racks[name].columns),
        Source: lambda: flow.source(place.length, place.width),
        Sink: lambda: flow.sink(place.length, place.width),
    }
    if type(element) in makers:
        yield makers[type(element)]()


def scrapping(scene: Scene) -> list[str]:
    """Return the stations that may scrap parts: they have a bin."""
    return [
        s.id
        for s in scene.line.stations
        if s.inspection or any(mode.scraps_part for mode in s.failures)
    ]


def _bins(scene: Scene) -> Iterator[Mesh]:
    for name in scrapping(scene):
        x, y, _ = scene.bin(name)
        yield flow.scrap_bin().moved(x, y)


def _tracks(scene: Scene) -> Iterator[Mesh]:
    """Yield the guideways of maglev fleets along their routes."""
    for fleet in scene.line.fleets:
        if vehicle_kind(fleet) != "maglev":
            continue
        for link in scene.line.links:
            if link.fleet == fleet.id:
                way = route(scene, link, 0, 1)
                yield from _guideway(np.array(way))


def _guideway(way: "np.ndarray") -> Iterator[Mesh]:
    for one, two in pairwise(way):
        step = two - one
        length = float(np.hypot(step[0], step[1]))
        if length > 0.05:  # noqa: PLR2004
            beam = joined(
                [
                    box((0, 0, 0.6), (length + 0.4, 0.42, 0.12), c.BODY, bevel=0.02),
                    box((0, 0.17, 0.72), (length + 0.4, 0.05, 0.04), c.STEEL,
                        Finish.METAL),
                    box((0, -0.17, 0.72), (length + 0.4, 0.05, 0.04), c.STEEL,
                        Finish.METAL),
                    *(box((x, 0, 0), (0.1, 0.3, 0.6), c.TRIM)
                      for x in np.arange(-length / 2 + 0.3, length / 2, 2.0)),
                ]
            )  # fmt: skip
            turn = math.atan2(step[1], step[0])
            middle = (one + two) / 2
            yield beam.turned(turn).moved(float(middle[0]), float(middle[1]))
