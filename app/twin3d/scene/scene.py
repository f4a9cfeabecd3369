"""A scene: where the machines, places, belts and stops of one line are in the hall."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.floor.arrange import arrange
from app.floor.footprint import (
    FRONT,
    MOST_MACHINES,
    Block,
    Rack,
    block_of,
    rack_of,
    versions,
)
from app.floor.place import Place, Points
from app.twin3d.bodies.body import Body
from app.twin3d.bodies.chosen import body_of
from app.twin3d.bodies.shapes import coarse
from models.declare import Text
from models.flow import Buffer
from models.line import Line
from models.plant import Element
from models.stations import Station

PART = 0.34
BELT_TOP = 0.8
ROLLER_TOP = 0.8
ON_PALLET = 24
MANY = 60
"""From so many machines on a line is large."""


@dataclass(frozen=True, eq=False)
class Machine:
    """One machine: its station, its centre in the hall, its body."""

    station: str
    index: int
    place: Place
    body: Body

    def load(self, ordinal: int = 0) -> Points:
        """Return where the n-th part in it lies."""
        x, y, z = self.body.load
        ring = (0, -1, 1, -2, 2)
        column, row = ring[ordinal % 5], ordinal // 5
        return self.place.point(x + column * PART, y + row * PART * 0.9, z)

    def work(self, person: int = 0) -> Points:
        """Return where a person stands who works there."""
        side = (0.0, -0.6, 0.6, -1.2, 1.2)[person % 5]
        return self.place.point(side, -self.place.width / 2 - 0.42)


@dataclass(frozen=True, eq=False)
class Scene:
    """A line on the floor; `floor` holds the places that all options share.

    `hints` are the names of measures that changed how a station works.
    """

    line: Line
    floor: "Floor"
    hints: Mapping[str, Text] = field(default_factory=dict)

    @property
    def places(self) -> Mapping[str, Place]:
        """Return the places of the elements of this line."""
        return {name: self.floor.places[name] for name in self.elements}

    @cached_property
    def elements(self) -> Mapping[str, Element]:
        """Return the elements of the flow by id."""
        return versions_of(self.line)

    @cached_property
    def machines(self) -> tuple[Machine, ...]:
        """Return all machines, station by station."""
        with coarse(self.is_large):
            return tuple(m for s in self.line.stations for m in self._machines_of(s))

    @cached_property
    def is_large(self) -> bool:
        """Tell whether bodies are drawn without what only the near eye sees."""
        return sum(min(s.machines, MOST_MACHINES) for s in self.line.stations) > MANY

    def _machines_of(self, station: Station) -> list[Machine]:
        block = self.floor.blocks[station.id]
        whole = self.floor.places[station.id]
        body = body_of(station, self.hints.get(station.id))
        size = station.size
        found = []
        for index in range(min(station.machines, MOST_MACHINES)):
            x, y = block.spot(index)
            centre = whole.point(x * whole.flow, y)
            place = Place(
                float(centre[0]), float(centre[1]), whole.angle, whole.flow,
                size.length, size.width,
            )  # fmt: skip
            found.append(Machine(station.id, index, place, body))
        return found

    @cached_property
    def machine_at(self) -> Mapping[tuple[str, int], int]:
        """Return the row of each machine in `machines` by station and index."""
        return {(m.station, m.index): row for row, m in enumerate(self.machines)}

    def machine(self, station: str, index: int) -> Machine:
        """Return a machine; of very many the last that is drawn."""
        at = self.machine_at.get((station, index))
        if at is None:
            at = self.machine_at[station, MOST_MACHINES - 1]
        return self.machines[at]

    def slot(self, buffer: str, number: int) -> Points:
        """Return a slot of a buffer."""
        place = self.floor.places[buffer]
        x, y, z = self.floor.racks[buffer].slot(number)
        return place.point(x * place.flow, y, z)

    def belt(self, conveyor: str, shown: float) -> Points:
        """Return the point of a belt after a share of its length."""
        place = self.floor.places[conveyor]
        x = (shown - 0.5) * place.length * place.flow
        return place.point(x, 0, BELT_TOP)

    def gate(self, name: str, *, out: bool) -> Points:
        """Return where parts leave an element, or come to it."""
        place = self.floor.places[name]
        x = place.length / 2 * (1 if out else -1) * place.flow
        return place.point(x, 0, ROLLER_TOP)

    def pallet(self, sink: str, number: int) -> Points:
        """Return where a shipped part stands at the sink, pallet by pallet."""
        place = self.floor.places[sink]
        full, at = divmod(number, ON_PALLET)
        layer, at = divmod(at, 6)
        row, column = divmod(at, 3)
        x = place.length * 0.2 + (column - 1) * 0.38
        y = (0.75 if full % 2 else -0.75) + (row - 0.5) * 0.36
        return place.point(x * place.flow, y * place.flow, 0.14 + layer * 0.26)

    def stop(self, name: str, vehicle: int = 0, vehicles: int = 1) -> Points:
        """Return where a vehicle stops before an element."""
        place = self.floor.places[name]
        aside = (vehicle - (vehicles - 1) / 2) * 1.5
        return place.point(aside, -place.width / 2 - 0.7)

    def bin(self, station: str) -> Points:
        """Return where the scrap bin of a station stands."""
        place = self.floor.places[station]
        x, y = self.floor.blocks[station].size
        return place.point(-x / 2 + 0.32, -y / 2 + FRONT / 2 - 0.45)

    def anchor(self, name: str) -> Points:
        """Return the middle of an element on the floor."""
        place = self.floor.places[name]
        return place.point(0, 0)


def versions_of(line: Line) -> Mapping[str, Element]:
    """Return the elements of the flow of one line by id."""
    return {name: found[0] for name, found in versions([line]).items()}


@dataclass(frozen=True, eq=False)
class Floor:
    """What several lines have in common: one place, block or rack for each element."""

    places: Mapping[str, Place]
    blocks: Mapping[str, Block]
    racks: Mapping[str, Rack]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Floor":
        """Return the floor that holds several lines, each element in one place."""
        known = versions(lines)
        stations = {
            n: [v for v in f if isinstance(v, Station)] for n, f in known.items()
        }
        buffers = {n: [v for v in f if isinstance(v, Buffer)] for n, f in known.items()}
        return cls(
            places=arrange(lines),
            blocks={n: block_of(found) for n, found in stations.items() if found},
            racks={n: rack_of(found) for n, found in buffers.items() if found},
        )

    @cached_property
    def bounds(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the lower and upper corner (x, y) of all places."""
        corners = [p.corners()[:, :2] for p in self.places.values()]
        points = np.concatenate(corners) if corners else np.zeros((1, 2))
        return points.min(0), points.max(0)
