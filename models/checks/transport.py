"""Transport: fleets and the links they serve."""

from collections.abc import Iterator

from models.checks.supply import check_rest, held_for
from models.checks.telling import advice, problem, warning
from models.flow import Link
from models.plant import Plant
from models.problems import Problem


def check_transport(plant: Plant) -> Iterator[Problem]:
    """Find lots that never come together, fleets without work, links without one."""
    fleets = {fleet.id: fleet for fleet in plant.line.fleets}
    for link in plant.links:
        yield from _check_lot(plant, link)
        if link.fleet is None and (link.lot > 1 or link.length > 0):
            yield warning(f"line.links.{link.id}", "link_without_fleet", link=link.id)
        fleet = fleets.get(link.fleet or "")
        if fleet and link.length + fleet.loading + fleet.unloading == 0:
            yield advice(
                f"line.links.{link.id}.length", "transport_takes_no_time", link=link.id
            )
    used = {link.fleet for link in plant.links}
    for name in fleets:
        if name not in used:
            yield advice(f"line.fleets.{name}", "fleet_unused", fleet=name)


def _check_lot(plant: Plant, link: Link) -> Iterator[Problem]:
    room = held_for(plant, link.start)
    limit = plant.line.wip_limit
    path = f"line.links.{link.id}.lot"
    if link.fleet and link.lot > room:
        yield problem(
            path, "lot_above_origin", lot=link.lot, room=room, origin=link.start
        )
    elif link.fleet and limit is not None and link.lot > limit:
        yield problem(path, "above_wip_limit", asked=link.lot, limit=limit)
    elif link.fleet and link.lot > 1:
        yield from check_rest(plant, path, link.lot)
