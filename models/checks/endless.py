"""Endless runs: parts without end at one instant, so that the clock never moves."""

from collections.abc import Iterator

from models.checks.telling import problem
from models.cycle_times import cycle_mean
from models.flow import Buffer, Conveyor, Link, Sink, Source
from models.plant import Plant
from models.problems import Problem
from models.routes import products_of


def check_endless(plant: Plant) -> Iterator[Problem]:
    """Find sources that pour parts into the line without time passing."""
    for source in plant.line.sources:
        path = f"line.sources.{source.id}"
        if source.interarrival is not None and source.kind == "interarrival":
            if source.interarrival.moments()[0] == 0:
                yield problem(f"{path}.interarrival", "arrivals_without_time")
        elif source.kind == "unlimited":
            end = _poured_into(plant, source)
            if end is not None:
                code = (
                    "endless_into_buffer" if _is_buffer(plant, end) else "endless_flow"
                )
                yield problem(path, code, source=source.id, end=end)


def _is_buffer(plant: Plant, name: str) -> bool:
    return isinstance(plant.elements[name], Buffer)


def _poured_into(plant: Plant, source: Source) -> str | None:
    """Return the unlimited buffer or sink that an unlimited source fills at once."""
    seen, front = {source.id}, [source.id]
    while front:
        for link in plant.ways_out(front.pop()):
            if link.to in seen or _takes_time(plant, link, source):
                continue
            if _swallows(plant, link.to):
                return link.to
            seen.add(link.to)
            front.append(link.to)
    return None


def _swallows(plant: Plant, name: str) -> bool:
    element = plant.elements[name]
    if isinstance(element, Buffer):
        return element.capacity is None and plant.line.wip_limit is None
    return isinstance(element, Sink)


def _takes_time(plant: Plant, link: Link, source: Source) -> bool:
    fleets = {fleet.id: fleet for fleet in plant.line.fleets}
    fleet = fleets.get(link.fleet or "")
    if fleet and fleet.loading + fleet.unloading + link.length > 0:
        return True
    if isinstance(plant.elements[link.to], Conveyor):
        return True
    station = plant.stations.get(link.to)
    if station is None:
        return False
    return all(cycle_mean(station, name) > 0 for name in products_of(plant, source))
