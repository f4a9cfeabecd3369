"""Labour: the people-seconds that the traffic of a line asks of its pools."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.offered_load.attendance import heads_at_work, line_seconds, presence_of
from models.offered_load.effort import Effort, shares_at
from models.offered_load.setups import setup_seconds
from models.offered_load.stops import service_seconds, stops_a_part, strikes_a_second
from models.offered_load.traffic import Traffic
from models.plant import Plant, names_of
from models.quantities import HOUR
from models.stations import Station


@dataclass(frozen=True)
class Asked:
    """People-seconds an hour of line work, from the first pool that is free."""

    pools: tuple[str, ...]
    seconds: float


def labour_of(
    plant: Plant, traffic: Traffic, efforts: dict[str, Effort]
) -> dict[str, float]:
    """Return the people-seconds an hour asked of each pool.

    Work that several pools can do goes where the load is lowest.
    """
    asked = [
        ask
        for station in plant.line.stations
        for ask in _asked(plant, station, traffic, efforts[station.id])
        if ask.pools and ask.seconds > 0
    ]
    load = dict.fromkeys(plant.pools, 0.0)
    for ask in sorted(asked, key=lambda one: len(one.pools)):
        for pool, seconds in _spread(plant, ask, load).items():
            load[pool] += seconds
    return load


def _spread(plant: Plant, ask: Asked, load: dict[str, float]) -> dict[str, float]:
    """Fill the pools to one level: that of the lowest first."""
    heads = {pool: heads_at_work(plant, pool) for pool in ask.pools}
    open_ = sorted((p for p in heads if heads[p] > 0), key=lambda p: load[p] / heads[p])
    if not open_:
        return {ask.pools[0]: ask.seconds}
    for count in range(len(open_), 0, -1):
        chosen = open_[:count]
        total = ask.seconds + sum(load[p] for p in chosen)
        level = total / sum(heads[p] for p in chosen)
        if all(level * heads[p] >= load[p] for p in chosen):
            return {p: level * heads[p] - load[p] for p in chosen}
    return {open_[0]: ask.seconds}


def _asked(
    plant: Plant, station: Station, traffic: Traffic, effort: Effort
) -> Iterator[Asked]:
    rate, own = traffic.rate(station.id), names_of(station.pool)
    yield Asked(own, rate * effort.manual * effort.drawn_out * station.operators)
    setup, tool, inspection = station.setup, station.tool, station.inspection
    if setup:
        seconds = setup_seconds(plant, station, shares_at(traffic, station.id))
        pools = names_of(setup.pool) or own
        yield Asked(pools, rate * seconds / station.batch * setup.operators)
    if tool:
        pools = names_of(tool.pool) or own
        yield Asked(pools, rate * effort.tool * tool.operators)
    if inspection:
        pools = names_of(inspection.rework_pool) or own
        people = inspection.rework_operators
        yield Asked(pools, rate * effort.rework * effort.drawn_out * people)
    yield from _crews(plant, station, rate, effort)


def _crews(
    plant: Plant, station: Station, rate: float, effort: Effort
) -> Iterator[Asked]:
    up = station.machines * presence_of(plant, station) * HOUR / (1 + effort.failing)
    for mode in station.failures:
        repair = mode.mttr.moments()[0] * mode.crew_size
        with_work = rate * stops_a_part(mode, effort.work, station.batch) * repair
        standing = up * strikes_a_second(mode) * repair
        yield Asked(names_of(mode.crew), with_work + standing)
    week = station.machines * HOUR / max(line_seconds(plant), 1.0)
    for plan in station.maintenance:
        seconds = week * service_seconds(plant, station, plan)
        if plan.basis == "working":
            share = plan.duration.moments()[0] / plan.every
            seconds = rate * effort.work * share
        yield Asked(names_of(plan.crew), seconds * plan.crew_size)
