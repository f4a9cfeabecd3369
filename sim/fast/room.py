# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""What nodes tell of the room they have, for those who would send them parts.

Links served by vehicles and buffers without places tell of what is behind them.
Compiled code that is kept on disk cannot call itself, so there is one copy of the rules
for each of those that follow one another, up to MOST_BEHIND.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from numba import njit

from sim.fast.coverage import MOST_BEHIND
from sim.fast.memory import whole_at
from sim.fast.rows import (
    BUFFER,
    CONVEYOR,
    NONE,
    RELAY,
    STATION,
    TRANSPORT,
    belt_at,
    buffer_at,
    fleet_at,
    node_at,
    part_at,
    queue_at,
    station_at,
    transport_at,
    vehicle_at,
    way_at,
)
from sim.program import UNLIMITED

Rule = Callable[..., Any]


class Telling(NamedTuple):
    """What nodes tell."""

    places: Rule
    room: Rule
    waiting_at: Rule
    wants: Rule
    expect: Rule


@njit
def held(line, queue):
    """Return how many parts stand in a queue."""
    return queue_at(line, queue).count


@njit
def belt_has_room(line, number):
    """Tell whether a part can be put on a conveyor."""
    belt = belt_at(line, number)
    return belt.open != 0 and held(line, belt.parts) < belt.places


@njit
def on_the_way(line, number):
    """Return the parts that ride, or that a rule has made wait for a vehicle."""
    link = transport_at(line, number)
    return link.expected + link.riding


@njit
def plain_places(line, number):
    """Return how many parts could come to a node."""
    node = node_at(line, number)
    if node.kind == STATION:
        station = station_at(line, node.at)
        return station.idle_n * station.batch
    if node.kind == BUFFER:
        buffer = buffer_at(line, node.at)
        return buffer.capacity - held(line, buffer.parts)
    if node.kind == CONVEYOR:
        belt = belt_at(line, node.at)
        return belt.places - held(line, belt.parts)
    return UNLIMITED


@njit
def plain_room(line, number):
    """Tell whether a part could come to a node."""
    node = node_at(line, number)
    if node.kind == STATION:
        return station_at(line, node.at).idle_n > 0
    if node.kind == BUFFER:
        buffer = buffer_at(line, node.at)
        return held(line, buffer.parts) < buffer.capacity
    if node.kind == CONVEYOR:
        return belt_has_room(line, node.at)
    return True


@njit
def plain_waiting_at(line, number):
    """Return the parts that count for the rule of the shortest queue."""
    node = node_at(line, number)
    if node.kind == STATION:
        station = station_at(line, node.at)
        return station.machines_n - station.idle_n
    if node.kind == BUFFER:
        return held(line, buffer_at(line, node.at).parts)
    if node.kind == CONVEYOR:
        return held(line, belt_at(line, node.at).parts)
    return 0


@njit
def vehicle_is_free(line, number):
    """Tell whether a vehicle of a link's fleet is free to be called."""
    link = transport_at(line, number)
    fleet = fleet_at(line, link.fleet)
    for at in range(fleet.vehicles_n):
        if vehicle_at(line, fleet.vehicles + at).free:
            return True
    return False


@njit
def plain_expect(line, number, part):
    """Have a node know that a rule has sent a part there."""
    node = node_at(line, number)
    row = part_at(line, part)
    if node.kind == TRANSPORT and row.expected != node.at:
        row.expected = node.at
        transport_at(line, node.at).expected += 1


def telling(behind: Telling) -> Telling:
    """Return what nodes tell if those behind them tell `behind`."""
    places_of, room_of, waiting_of, wants_of, expect_of = behind

    @njit
    def places(line, number):
        """Return how many parts could come to a node."""
        node = node_at(line, number)
        if node.kind == TRANSPORT:
            link = transport_at(line, node.at)
            return places_of(line, link.behind) - on_the_way(line, node.at)
        if node.kind != RELAY:
            return plain_places(line, number)
        way = way_at(line, node.ok)
        most = places_of(line, whole_at(way.targets, 0))
        for at in range(1, way.targets_n):
            most = max(most, places_of(line, whole_at(way.targets, at)))
        return most

    @njit
    def room(line, number):
        """Tell whether a part could come to a node."""
        node = node_at(line, number)
        if node.kind == TRANSPORT:
            link = transport_at(line, node.at)
            if not link.is_choice:
                return True
            return room_of(line, link.behind) and places(line, number) > 0
        if node.kind != RELAY:
            return plain_room(line, number)
        way = way_at(line, node.ok)
        for at in range(way.targets_n):
            if room_of(line, whole_at(way.targets, at)):
                return True
        return False

    @njit
    def waiting_at(line, number):
        """Return the parts that count for the rule of the shortest queue."""
        node = node_at(line, number)
        if node.kind == TRANSPORT:
            link = transport_at(line, node.at)
            return on_the_way(line, node.at) + waiting_of(line, link.behind)
        if node.kind != RELAY:
            return plain_waiting_at(line, number)
        way = way_at(line, node.ok)
        least = waiting_of(line, whole_at(way.targets, 0))
        for at in range(1, way.targets_n):
            least = min(least, waiting_of(line, whole_at(way.targets, at)))
        return least

    @njit
    def wants(line, number):
        """Tell whether one part more could set something going at a node."""
        node = node_at(line, number)
        if node.kind == TRANSPORT:
            return vehicle_is_free(line, node.at)
        if node.kind != RELAY:
            return plain_room(line, number)
        way = way_at(line, node.ok)
        for at in range(way.targets_n):
            if wants_of(line, whole_at(way.targets, at)):
                return True
        return False

    @njit
    def expect(line, number, part):
        """Have a node, or the only one behind it, know that a part is sent there."""
        node = node_at(line, number)
        if node.kind != RELAY:
            plain_expect(line, number, part)
        elif node.only != NONE:
            expect_of(line, node.only, part)

    return Telling(places, room, waiting_at, wants, expect)


def _every_node() -> Telling:
    tells = Telling(
        plain_places, plain_room, plain_waiting_at, plain_room, plain_expect
    )
    for _ in range(MOST_BEHIND):
        tells = telling(tells)
    return tells


places, room, waiting_at, wants, expect = _every_node()
