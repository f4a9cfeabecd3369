"""Deadlock: nothing can ever happen again while parts are inside (SEMANTICS 12)."""

from typing import TYPE_CHECKING

from models.results import Note
from models.states import State

if TYPE_CHECKING:
    from sim.engine.shop import Shop
    from sim.engine.station import Station

MOST_WAITS = 40


def is_stuck(shop: "Shop") -> bool:
    """Tell whether parts are inside and nothing can ever move again."""
    return shop.inside > 0 and not (
        _someone_works(shop) or _something_moves(shop) or _people_may_come(shop)
    )


def _someone_works(shop: "Shop") -> bool:
    return any(
        machine.will_go_on for station in shop.stations for machine in station.machines
    )


def _something_moves(shop: "Shop") -> bool:
    return (
        any(source.pending for source in shop.sources)
        or any(belt.pending for belt in shop.conveyors)
        or any(fleet.pending for fleet in shop.fleets)
    )


def _people_may_come(shop: "Shop") -> bool:
    periods = shop.program.periods
    if all(labour.queue == [] for labour in shop.labour.values()):
        return False
    return any(
        max(period.heads[i] for period in periods) > pool.heads
        for i, pool in enumerate(shop.pools)
    )


def who_waits(shop: "Shop") -> list[tuple[str, str, str]]:
    """Return who waits for whom: (element, state, element or pool)."""
    ids = shop.program.ids
    waits: dict[tuple[str, str, str], None] = {}
    for station in shop.stations:
        for machine in station.machines:
            for other in _awaited(shop, station, machine.index, ids):
                waits[(station.name, State(machine.state).key, other)] = None
    return list(waits)[:MOST_WAITS]


def _awaited(
    shop: "Shop", station: "Station", machine: int, ids: tuple[str, ...]
) -> list[str]:
    node = station.number
    state = station.machines[machine].state
    if state == State.STARVED:
        return [ids[entry] for entry in station.missing()]
    if state in (State.WAITING_OPERATOR, State.WAITING_CREW):
        return [
            claim.first.name
            for labour in shop.labour.values()
            for claim in labour.queue
            if claim.asker.rank == (node, machine)
        ]
    held = [part for part in station.done if part.machine == machine]
    return [
        ids[target]
        for part in held
        for target in (part.outlet.targets if part.target < 0 else (part.target,))
    ]


def deadlock_note(shop: "Shop") -> Note:
    """Return the note of a deadlock: since when, how many inside, who waits."""
    return Note(
        "deadlock",
        {"time": shop.env.moved, "inside": shop.inside, "waits": who_waits(shop)},
    )
