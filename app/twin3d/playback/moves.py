"""How parts move: each stay as pieces of a way, with a short step to get there."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.floor.kinds import vehicle_kind
from app.floor.place import Points
from app.twin3d.bodies.mesh import rotation
from app.twin3d.playback.belts import Belt, ways_on
from app.twin3d.playback.motion import Motion, MotionRows
from app.twin3d.playback.stays import Stays
from app.twin3d.playback.vehicles import Vehicles
from app.twin3d.scene.scene import PART, Scene
from models.flow import Buffer, Conveyor, Source
from models.stations import Station

Floats = NDArray[np.float64]
DECKS = {"agv": (0.0, 0.4), "forklift": (0.98, 0.42), "maglev": (0.0, 0.85)}
"""How far ahead of the middle of a vehicle its load lies, and how high."""

STEP, STEP_SHARE = 0.9, 0.3
"""A part takes so many seconds, at most that share of its stay, to get to a place."""


@dataclass
class Mover:
    """Makes the motion of the parts of a scene."""

    scene: Scene
    ids: tuple[str, ...]
    stays: Stays
    vehicles: Vehicles
    sources: dict[int, str]

    def motion(self) -> Motion:
        """Return the motion: things are parts, each row knows its stay."""
        rows = MotionRows()
        stays, elements = self.stays, self.scene.elements
        self._belt_ways = self._all_belt_ways()
        exits: Points | None = None
        part = -1
        for row in range(len(stays)):
            if stays.part[row] != part:
                part = int(stays.part[row])
                exits = self._entrance(int(stays.node[row]))
            name = self.ids[stays.node[row]]
            element = elements.get(name)
            if isinstance(element, Conveyor):
                exits = self._on_belt(row, name, rows, exits)
            elif element is None:
                exits = self._on_vehicle(row, name, rows, exits)
            else:
                exits = self._at(row, self._point(row, name), rows, exits)
        return rows.motion()

    def _entrance(self, node: int) -> Points | None:
        """Return where a part comes from that has just entered."""
        source = self.sources.get(node)
        return None if source is None else self.scene.gate(source, out=True)

    def _point(self, row: int, name: str) -> Points:
        """Return where a part is that does not move."""
        stays, element = self.stays, self.scene.elements[name]
        if isinstance(element, Station):
            machine = self.scene.machine(name, int(stays.slot[row]))
            return machine.load(int(stays.ordinal[row]))
        if isinstance(element, Buffer):
            return self.scene.slot(name, int(stays.slot[row]))
        return self.scene.gate(name, out=isinstance(element, Source))

    def _step(self, row: int) -> float:
        span = self.stays.end[row] - self.stays.start[row]
        return float(min(STEP, span * STEP_SHARE))

    def _at(
        self, row: int, point: Points, rows: MotionRows, before: Points | None
    ) -> Points:
        start, end = float(self.stays.start[row]), float(self.stays.end[row])
        thing = int(self.stays.part[row])
        there = start
        if before is not None:
            there = start + self._step(row)
            rows.add(thing, start, there, before, point, row)
        rows.add(thing, there, end, point, point, row)
        return point

    def _all_belt_ways(self) -> dict[int, tuple[list[float], list[float]]]:
        found: dict[int, tuple[list[float], list[float]]] = {}
        for conveyor in self.scene.line.conveyors:
            node = self.ids.index(conveyor.id)
            here = np.flatnonzero(self.stays.node == node)
            here = here[np.argsort(self.stays.start[here], kind="stable")]
            belt = Belt(
                conveyor.length, conveyor.speed, conveyor.pitch, conveyor.indexed
            )
            ways = ways_on(belt, self.stays.start[here], self.stays.end[here])
            found.update(zip(here.tolist(), ways, strict=True))
        return found

    def _on_belt(
        self, row: int, name: str, rows: MotionRows, before: Points | None
    ) -> Points:
        times, far = self._belt_ways[row]
        thing, end = int(self.stays.part[row]), float(self.stays.end[row])
        points = [self.scene.belt(name, share) for share in far]
        if before is not None:
            there = times[0] + min(self._step(row), times[-1] - times[0])
            share = float(np.interp(there, times, far))
            rows.add(thing, times[0], there, before, self.scene.belt(name, share), row)
            keep = [at for at, t in enumerate(times) if t > there]
            times = [there, *(times[at] for at in keep)]
            points = [self.scene.belt(name, share), *(points[at] for at in keep)]
        for at in range(len(times) - 1):
            rows.add(thing, times[at], times[at + 1], points[at], points[at + 1], row)
        rows.add(thing, times[-1], end, points[-1], points[-1], row)
        return points[-1]

    def _on_vehicle(
        self, row: int, name: str, rows: MotionRows, before: Points | None
    ) -> Points:
        """Add the ride on a vehicle: its own pieces, with the part on its deck."""
        link = next(link for link in self.scene.line.links if link.id == name)
        fleet = next(
            at for at, f in enumerate(self.scene.line.fleets) if f.id == link.fleet
        )
        vehicle = self.vehicles.first[fleet] + int(self.stays.slot[row])
        start, end = float(self.stays.start[row]), float(self.stays.end[row])
        thing = int(self.stays.part[row])
        kind = vehicle_kind(self.scene.line.fleets[fleet])
        motion = self.vehicles.motion
        mine = self._pieces[vehicle]
        mine = mine[(motion.end[mine] > start) & (motion.start[mine] < end)]
        last = before
        yaws = np.nan_to_num(motion.yaw(mine), nan=0.0)
        for at, yaw in zip(mine, yaws, strict=True):
            deck = rotation(float(yaw)) @ self._deck(row, kind)
            low, high = max(start, motion.start[at]), min(end, motion.end[at])
            one, two = _clipped(motion, int(at), low, high)
            rows.add(thing, low, high, one + deck, two + deck, row)
            last = two + deck
        return last if last is not None else self.scene.stop(link.to)

    @property
    def _pieces(self) -> dict[int, NDArray[np.int64]]:
        if not hasattr(self, "_by_vehicle"):
            thing = self.vehicles.motion.thing
            self._by_vehicle = {
                int(v): np.flatnonzero(thing == v) for v in np.unique(thing)
            }
        return self._by_vehicle

    def _deck(self, row: int, kind: str) -> Points:
        """Return where on its vehicle a part lies; the vehicle looks along x."""
        layer, at = divmod(int(self.stays.ordinal[row]), 4)
        x, y = divmod(at, 2)
        ahead, height = DECKS[kind]
        aside = 0.0 if kind == "maglev" else (y - 0.5) * PART
        along = (x - 0.5) * PART * 1.1 if self.stays.ordinal.max() else 0.0
        return np.array([ahead + along, aside, height + layer * PART])


def _clipped(
    motion: Motion, row: int, low: float, high: float
) -> tuple[Floats, Floats]:
    """Return the points of a piece at two instants within it."""
    start, end = motion.start[row], motion.end[row]
    one, two = motion.origin[row], motion.goal[row]
    if not (np.isfinite(start) and np.isfinite(end)):
        return one, two
    step = (two - one) / (end - start)
    return one + step * (low - start), one + step * (high - start)
