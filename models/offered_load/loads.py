"""Loads: what is asked of each station, pool, conveyor and fleet ÷ what it can give."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from models.flow import Conveyor, Fleet
from models.line import Line
from models.offered_load.attendance import heads_at_work, presence_of
from models.offered_load.effort import Effort, effort_of
from models.offered_load.labour import labour_of
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


@dataclass(frozen=True)
class Assessment:
    """The traffic of a line, what it follows, and the loads it makes."""

    traffic: Traffic
    basis: Basis
    loads: tuple[Load, ...]


def offered_load(line: Line, demand_rate: float | None = None) -> list[Load]:
    """Return the load of every station, pool, conveyor and fleet, as they stand.

    `demand_rate` is the demand in shipped parts an hour at work: what sources without
    a rate of their own are asked for. Without it such a line is taken at its capacity:
    its greatest load is 1. The line must have passed the checks of its flow.
    """
    return list(assess(Plant(line), demand_rate).loads)


def assess(plant: Plant, demand_rate: float | None = None) -> Assessment:
    """Return the loads with the traffic behind them, as `offered_load`."""
    found = supplied(Network(plant), demand_rate)
    traffic = found.traffic
    if found.basis == "capacity":
        traffic = traffic.times(_factor(plant, traffic))
    loads = (replace(load, basis=found.basis) for load in _loads(plant, traffic))
    return Assessment(traffic, found.basis, tuple(loads))


def _factor(plant: Plant, traffic: Traffic) -> float:
    """Return the factor that brings the greatest load to 1.

    A load grows in step with the traffic, beside what crews do without any.
    """
    idle = [load.load for load in _loads(plant, traffic.times(0))]
    rises = [
        load.load - at for load, at in zip(_loads(plant, traffic), idle, strict=True)
    ]
    factors = [
        max(1 - at, 0.0) / rise
        for at, rise in zip(idle, rises, strict=True)
        if 0 < rise < math.inf
    ]
    return min(factors, default=1.0)


def _loads(plant: Plant, traffic: Traffic) -> list[Load]:
    line = plant.line
    efforts = {s.id: effort_of(plant, s, traffic) for s in line.stations}
    return [
        *(_station(plant, name, effort, traffic) for name, effort in efforts.items()),
        *_pools(plant, traffic, efforts),
        *(_conveyor(belt, traffic) for belt in line.conveyors),
        *(_fleet(plant, fleet, traffic) for fleet in line.fleets),
    ]


def bottleneck(loads: Sequence[Load]) -> Load | None:
    """Return the most loaded resource; None of none."""
    return max(loads, key=lambda one: one.load, default=None)


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
            rate=traffic.entering or 1.0,
            time=seconds / (traffic.entering or 1.0),
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
