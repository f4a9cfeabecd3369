"""Supply: whether what a batch, a kit or a vehicle waits for can come together.

What cannot come together stops the line for good.
"""

import math
from collections.abc import Iterator

from models.checks.telling import advice, listed, problem, warning
from models.flow import Buffer, Conveyor, Link, Source
from models.plant import Plant
from models.problems import Problem
from models.stations import Station


def held_for(plant: Plant, name: str) -> float:
    """Return how many parts an element can hold ready to be taken at once.

    A buffer its places, a buffer of 0 places what stands before it (one part, if it
    has several ways to send it), a station one batch a machine, a conveyor the one
    part at its end, a source without end.
    """
    held = sum(_held(plant, n) for n in _behind_empty_buffers(plant, name))
    has_places = getattr(plant.elements[name], "capacity", 1) != 0
    return held if has_places or len(plant.ways_out(name)) == 1 else min(held, 1)


def _held(plant: Plant, name: str) -> float:
    element = plant.elements[name]
    if isinstance(element, Buffer):
        return math.inf if element.capacity is None else element.capacity
    if isinstance(element, Station):
        return element.machines * element.batch
    if isinstance(element, Source):
        return math.inf if len(plant.ways_out(name)) == 1 else 1
    return 1 if isinstance(element, Conveyor) else 0


def _behind_empty_buffers(plant: Plant, name: str) -> set[str]:
    """Return an element, or what stands before it if it is a buffer of 0 places."""
    found: set[str] = set()
    seen, front = {name}, [name]
    while front:
        here = front.pop()
        if getattr(plant.elements[here], "capacity", 1) != 0:
            found.add(here)
            continue
        new = {link.start for link in plant.incoming[here]} - seen
        seen |= new
        front += new
    return found


def delivered_by(plant: Plant, link: Link) -> float:
    """Return how many parts can stand ready at the end of a link."""
    fleets = {fleet.id: fleet for fleet in plant.line.fleets}
    if link.fleet in fleets:
        return link.lot * fleets[link.fleet].vehicles
    return held_for(plant, link.start)


def check_supply(plant: Plant) -> Iterator[Problem]:
    """Find batches and kits that can never be complete."""
    for station in plant.line.stations:
        if station.batch > 1:
            yield from _check_batch(plant, station)
        if station.assembly:
            yield from _check_kit(plant, station)


def _check_batch(plant: Plant, station: Station) -> Iterator[Problem]:
    path = f"line.stations.{station.id}.batch"
    links, limit = plant.incoming[station.id], plant.line.wip_limit
    room = sum(delivered_by(plant, link) for link in links)
    if links and room < station.batch:
        names = listed(link.start for link in links)
        yield problem(
            path, "batch_above_supply", batch=station.batch, room=room, before=names
        )
    elif links and not any(_waits_in_line(plant, link) for link in links):
        yield warning(path, "batch_without_buffer", batch=station.batch)
    if limit is not None and station.batch > limit:
        yield problem(path, "above_wip_limit", asked=station.batch, limit=limit)
    yield from check_rest(plant, path, station.batch)


def check_rest(plant: Plant, path: str, together: int) -> Iterator[Problem]:
    """Find parts of the orders that are left when whole batches or lots are made."""
    sources = plant.line.sources
    if any(source.kind != "orders" for source in sources):
        return
    total = sum(order.quantity for source in sources for order in source.orders)
    if total % together:
        rest = total % together
        yield warning(path, "orders_leave_rest", rest=rest, total=total, batch=together)


def _waits_in_line(plant: Plant, link: Link) -> bool:
    start = plant.elements[link.start]
    return isinstance(start, Source) or (
        isinstance(start, Buffer) and start.capacity != 0
    )


def _check_kit(plant: Plant, station: Station) -> Iterator[Problem]:
    path = f"line.stations.{station.id}.assembly"
    links = {link.start: link for link in plant.incoming[station.id]}
    limit, kit = plant.line.wip_limit, station.assembly
    for name, number in kit.items():
        if name not in links:
            if name in plant.elements:
                yield problem(path, "assembly_input_not_linked", input=name)
        elif number > delivered_by(plant, links[name]):
            room = delivered_by(plant, links[name])
            yield problem(
                path, "assembly_above_supply", input=name, asked=number, room=room
            )
    for name in links:
        if name not in kit:
            yield problem(path, "assembly_link_not_named", input=name)
    if len(kit) == 1 and sum(kit.values()) == 1:
        yield advice(path, "assembly_of_one", input=next(iter(kit)))
    if limit is not None and sum(kit.values()) > limit:
        yield problem(path, "above_wip_limit", asked=sum(kit.values()), limit=limit)
