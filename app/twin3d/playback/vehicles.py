"""Where vehicles are: driven from what they carried, and when they took it up."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from app.floor.place import Points
from app.twin3d.playback.motion import Motion, MotionRows
from app.twin3d.playback.stays import Stays
from app.twin3d.scene.scene import Scene
from models.flow import Fleet, Link
from sim.fleet_map import fleet_maps

Ints = NDArray[np.int64]
BEFORE = 0.9


@dataclass(frozen=True)
class Trip:
    """A lot that a vehicle took up at `loaded`; the vehicle is the fleet's n-th."""

    link: Link
    vehicle: int
    loaded: float
    empty: float


@dataclass(frozen=True, eq=False)
class Vehicles:
    """The vehicles of all fleets: `fleet` of each, and their motion."""

    fleet: tuple[int, ...]
    motion: Motion

    @cached_property
    def first(self) -> dict[int, int]:
        """Return the number of the first vehicle of each fleet."""
        found: dict[int, int] = {}
        for number, fleet in enumerate(self.fleet):
            found.setdefault(fleet, number)
        return found


def route(scene: Scene, link: Link, vehicle: int, vehicles: int) -> list[Points]:
    """Return the way of a vehicle: out to the aisle, along it, and in again."""
    start = scene.stop(link.start, vehicle, vehicles)
    goal = scene.stop(link.to, vehicle, vehicles)
    one, two = scene.floor.places[link.start], scene.floor.places[link.to]
    if abs(one.y - two.y) < 1:
        aisle = min(one.y - one.width / 2, two.y - two.width / 2) - BEFORE
    else:
        upper, lower = (one, two) if one.y > two.y else (two, one)
        aisle = (upper.y - upper.width / 2 + lower.y + lower.width / 2) / 2
        if lower is two:
            goal = two.point(0, two.width / 2 + 0.7)
        else:
            start = one.point(0, one.width / 2 + 0.7)
    return [
        start,
        np.array([start[0], aisle, 0.0]),
        np.array([goal[0], aisle, 0.0]),
        goal,
    ]


def vehicles_of(scene: Scene, stays: Stays, ids: tuple[str, ...]) -> Vehicles:
    """Return the vehicles of a line and how they went."""
    line = scene.line
    fleets = {fleet.id: number for number, fleet in enumerate(line.fleets)}
    owners: list[int] = []
    rows = MotionRows()
    for fleet in line.fleets:
        first = len(owners)
        owners += [fleets[fleet.id]] * fleet.vehicles
        trips = _trips(scene, fleet, stays, ids)
        for vehicle in range(fleet.vehicles):
            own = [trip for trip in trips if trip.vehicle == vehicle]
            _drive(scene, fleet, vehicle, own, rows, first + vehicle)
    return Vehicles(tuple(owners), rows.motion())


def _trips(
    scene: Scene, fleet: Fleet, stays: Stays, ids: tuple[str, ...]
) -> list[Trip]:
    links = {link.id: link for link in scene.line.links if link.fleet == fleet.id}
    nodes = {ids.index(name): link for name, link in links.items() if name in ids}
    seen = {
        (float(stays.start[row]), int(stays.slot[row])): nodes[int(stays.node[row])]
        for row in np.flatnonzero(np.isin(stays.node, list(nodes)))
    }
    chart = fleet_maps(scene.line)[fleet.id]
    at: dict[int, str] = {}
    found = []
    for (loaded, vehicle), link in sorted(seen.items(), key=lambda item: item[0]):
        before = at.get(vehicle, chart.stops[0])
        metres = chart.distances[chart.stops.index(before)][
            chart.stops.index(link.start)
        ]
        found.append(Trip(link, vehicle, loaded, metres / fleet.speed))
        at[vehicle] = link.to
    return found


def _drive(  # noqa: PLR0917
    scene: Scene,
    fleet: Fleet,
    vehicle: int,
    trips: list[Trip],
    rows: MotionRows,
    thing: int,
) -> None:
    """Add the way of one vehicle: waiting, driving empty, loading, driving loaded."""
    clock = -np.inf
    here = _home(scene, fleet, vehicle)
    for trip in trips:
        way = route(scene, trip.link, vehicle, fleet.vehicles)
        called = max(trip.loaded - fleet.loading - trip.empty, clock)
        there = max(min(called + trip.empty, trip.loaded), called)
        rows.add(thing, clock, called, here, here)
        back = [here, np.array([here[0], way[1][1], 0]), way[1], way[0]]
        rows.along(thing, called, there, back)
        rows.add(thing, there, trip.loaded, way[0], way[0])
        arrived = trip.loaded + trip.link.length / fleet.speed
        rows.along(thing, trip.loaded, arrived, way)
        here, clock = way[-1], arrived
    rows.add(thing, clock, np.inf, here, here)


def _home(scene: Scene, fleet: Fleet, vehicle: int) -> Points:
    """Return where a vehicle waits for its first call."""
    served = [link for link in scene.line.links if link.fleet == fleet.id]
    if not served:
        return np.array([1.5 * vehicle, scene.floor.bounds[0][1] - 2, 0.0])
    return scene.stop(served[0].start, vehicle, fleet.vehicles)
