"""Loads: what is asked of each station, pool, conveyor and fleet ÷ what it can give."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from models.flow import Conveyor, Fleet
from models.line import Line
from models.offered_load.effort import Effort, effort_of, presence_of
from models.offered_load.labour import heads_at_work, labour_of
from models.offered_load.supply import Basis, supplied
from models.offered_load.traffic import Network, Traffic
from models.plant import Plant
from models.quantities import HOUR

Kind = Literal["station", "pool", "conveyor", "fleet"]


@dataclass(frozen=True)
class Load:
    """The offered load of a resource, with its arithmetic.

    load = rate / 3600 × time / (servers × availability × presence)

    `rate` is an hour at work: parts into a station (kits into an assembly), parts into
    the line for a pool, trips for a fleet; `time` the seconds of one server for each;
    `servers` machines, people at work, vehicles, places for one part; `availability`
    the share of a busy machine's time that failures and maintenance leave; `presence`
    the hours it can work ÷ the hours of the line.
    """

    path: str
    element: str
    kind: Kind
    basis: Basis
    rate: float
    time: float
    servers: float
    availability: float = 1.0
    presence: float = 1.0
    rates: Mapping[str, float] = field(default_factory=dict)

    @property
    def load(self) -> float:
        """Return the offered load; 1 and more cannot be carried."""
        asked = self.rate / HOUR * self.time
        return _ratio(asked, self.servers * self.availability * self.presence)

    @property
    def capacity(self) -> float:
        """Return the rate an hour at which the load is 1."""
        offered = self.servers * self.availability * self.presence * HOUR
        return _ratio(offered, self.time)


def _ratio(part: float, whole: float) -> float:
    if whole > 0:
        return part / whole
    return math.inf if part > 0 else 0.0


def offered_load(line: Line, demand_rate: float | None = None) -> list[Load]:
    """Return the load of every station, pool, conveyor and fleet, as they stand.

    `demand_rate` is the demand in shipped parts an hour at work: what sources without
    a rate of their own are asked for. Without it such a line is taken at its capacity:
    its greatest load is 1. The line must have passed the checks of its flow.
    """
    plant = Plant(line)
    network = Network(plant)
    found = supplied(network, demand_rate)
    traffic = found.traffic
    efforts = {s.id: effort_of(plant, s, traffic) for s in line.stations}
    loads = [
        *(_station(plant, name, effort, traffic) for name, effort in efforts.items()),
        *_pools(plant, traffic, efforts),
        *(_conveyor(belt, traffic) for belt in line.conveyors),
        *(_fleet(plant, fleet, traffic) for fleet in line.fleets),
    ]
    return list(_on_basis(loads, found.basis))


def bottleneck(loads: Sequence[Load]) -> Load | None:
    """Return the most loaded resource; None of none."""
    return max(loads, key=lambda one: one.load, default=None)


def _on_basis(loads: list[Load], basis: Basis) -> Iterator[Load]:
    """Scale loads without a rate of their own so that the greatest is 1."""
    most = max((load.load for load in loads), default=0.0)
    factor = 1.0
    if basis == "capacity" and 0 < most < math.inf:
        factor = 1 / most
    for load in loads:
        rates = {name: rate * factor for name, rate in load.rates.items()}
        yield replace(load, basis=basis, rate=load.rate * factor, rates=rates)


def _station(plant: Plant, name: str, effort: Effort, traffic: Traffic) -> Load:
    station = plant.stations[name]
    rates = traffic.rates.get(name)
    return Load(
        path=f"line.stations.{name}",
        element=name,
        kind="station",
        basis="capacity",
        rate=traffic.rate(name),
        time=effort.busy,
        servers=station.machines,
        availability=effort.availability,
        presence=presence_of(plant, station),
        rates={}
        if rates is None
        else dict(zip(traffic.products, map(float, rates), strict=True)),
    )


def _pools(
    plant: Plant, traffic: Traffic, efforts: dict[str, Effort]
) -> Iterator[Load]:
    for name, seconds in labour_of(plant, traffic, efforts).items():
        yield Load(
            path=f"line.pools.{name}",
            element=name,
            kind="pool",
            basis="capacity",
            rate=traffic.entering,
            time=_ratio(seconds, traffic.entering) if traffic.entering else 0.0,
            servers=heads_at_work(plant, name),
        )


def _conveyor(belt: Conveyor, traffic: Traffic) -> Load:
    return Load(
        path=f"line.conveyors.{belt.id}",
        element=belt.id,
        kind="conveyor",
        basis="capacity",
        rate=traffic.rate(belt.id),
        time=belt.pitch / belt.speed,
        servers=1,
    )


def _fleet(plant: Plant, fleet: Fleet, traffic: Traffic) -> Load:
    """Return the load of a fleet; empty drives count where it serves one link only."""
    links = [link for link in plant.links if link.fleet == fleet.id]
    trips = [traffic.links.get(link.id, 0.0) / link.lot for link in links]
    ways = 2 if len(links) == 1 else 1
    times = [
        fleet.loading + fleet.unloading + ways * link.length / fleet.speed
        for link in links
    ]
    rate = sum(trips)
    seconds = sum(n * time for n, time in zip(trips, times, strict=True))
    return Load(
        path=f"line.fleets.{fleet.id}",
        element=fleet.id,
        kind="fleet",
        basis="capacity",
        rate=rate,
        time=_ratio(seconds, rate) if rate else 0.0,
        servers=fleet.vehicles,
        availability=fleet.availability,
    )
