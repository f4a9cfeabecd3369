# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""Parts go from node to node: what a node offers and how it gives (SEMANTICS 5, 11).

`offer` returns the part that would go to a node next, `available` how many wait for it,
`release` gives the next one. Here are those of every node but buffers without places,
which `sim.fast.taking` adds.
"""

from numba import njit

from sim.fast.belts import offer_of_belt, release_of_belt
from sim.fast.codes import WAITING_TRANSPORT
from sim.fast.cycle import free
from sim.fast.memory import as_real, as_whole, real_at, select, set_real
from sim.fast.parts import mark_if, remove, remove_first
from sim.fast.rows import (
    BUFFER,
    CONVEYOR,
    NONE,
    SOURCE,
    STATION,
    TRANSPORT,
    belt_at,
    buffer_at,
    machine_at,
    node_at,
    part_at,
    queue_at,
    source_at,
    station_at,
    transport_at,
)
from sim.fast.source import available_of_source, offer_of_source, release_of_source
from sim.fast.status import enter
from sim.fast.transport import available_of_link, offer_of_link, release_of_link
from sim.fast.ways import ANY, gone, leads

# stations


@njit
def finished_part_leads(line, number, to):
    """Tell whether a finished part may go to a node; not while its machine stands."""
    part = part_at(line, number)
    if machine_at(line, part.machine).stops:
        return False
    if part.target != ANY:
        return part.target == to
    may = leads(line, number, to)
    if part.target != ANY and node_at(line, part.target).kind == TRANSPORT:
        enter(line, machine_at(line, part.machine), WAITING_TRANSPORT)
    return may


@njit
def offer_of_station(line, station, to):
    """Return the finished part that would go to a node next."""
    number = queue_at(line, station.done).first
    while number != NONE and not finished_part_leads(line, number, to):
        number = part_at(line, number).next
    return number


@njit
def available_of_station(line, station, to):
    """Return how many finished parts wait for a node."""
    count = 0
    number = queue_at(line, station.done).first
    while number != NONE:
        count += finished_part_leads(line, number, to)
        number = part_at(line, number).next
    return count


@njit
def release_of_station(line, station, to):
    """Give the next finished part to a node."""
    number = queue_at(line, station.done).first
    if number == NONE:
        return NONE
    part = part_at(line, number)
    stands = machine_at(line, part.machine).stops != 0
    if part.target == to and not stands:
        remove(line, station.done, number)
    else:
        number = offer_of_station(line, station, to)
        if number == NONE:
            return NONE
        remove(line, station.done, number)
        gone(line, number, to)
    at = part_at(line, number).machine
    machine = machine_at(line, at)
    machine.holding -= 1
    if machine.holding == 0:
        free(line, at)
    return number


# buffers


@njit
def offer_of_buffer(line, buffer, to):
    """Return the part that would go to a node next."""
    number = queue_at(line, buffer.parts).first
    if buffer.single == NONE:
        while number != NONE and not leads(line, number, to):
            number = part_at(line, number).next
    return number


@njit
def available_of_buffer(line, buffer, to):
    """Return how many parts wait for a node."""
    parts = queue_at(line, buffer.parts)
    if buffer.single != NONE:
        return parts.count
    count = 0
    number = parts.first
    while number != NONE:
        count += leads(line, number, to)
        number = part_at(line, number).next
    return count


@njit
def release_of_buffer(line, buffer, to):
    """Give the next part to a node; a full buffer has room again."""
    if buffer.single != NONE:
        return release_first(line, buffer, buffer.parts)
    number = queue_at(line, buffer.parts).first
    if number == NONE:
        return NONE
    give_room(line, buffer, buffer.parts)
    number = offer_of_buffer(line, buffer, to)
    if number == NONE:
        return NONE
    remove(line, buffer.parts, number)
    gone(line, number, to)
    count_wait(line, buffer, part_at(line, number))
    return number


@njit
def release_first(line, buffer, queue):
    """Give the first part of a buffer to the only node behind it."""
    number = queue_at(line, queue).first
    if number == NONE:
        return NONE
    give_room(line, buffer, queue)
    remove_first(line, queue)
    count_wait(line, buffer, part_at(line, number))
    return number


@njit
def give_room(line, buffer, queue):
    """Have a buffer that was full look for parts again, if some wait for room."""
    is_full = queue_at(line, queue).count == buffer.capacity
    elapsed = line.clock - buffer.full_since
    buffer.full_time += as_real(select(is_full, as_whole(elapsed), 0))
    buffer.full_since = line.clock
    is_awaited = is_full & (queue_at(line, buffer.feeder).first != NONE)
    mark_if(line, buffer.node, is_awaited | buffer.tells)


@njit
def count_wait(line, buffer, part):
    """Count how long a part was in a buffer."""
    buffer.left += 1
    wait = line.clock - part.since
    buffer.wait_sum += wait
    buffer.waited += wait > 0
    if line.many_products:
        at = 2 * part.product
        waits = buffer.product_waits
        set_real(waits, at, real_at(waits, at) + wait)
        set_real(waits, at + 1, real_at(waits, at + 1) + 1.0)


# every node but buffers without places


@njit
def plain_offer(line, number, to):
    """Return the part that a node would give to another one next; NONE if none."""
    node = node_at(line, number)
    if node.kind == STATION:
        return offer_of_station(line, station_at(line, node.at), to)
    if node.kind == BUFFER:
        return offer_of_buffer(line, buffer_at(line, node.at), to)
    if node.kind == SOURCE:
        return offer_of_source(line, source_at(line, node.at), to)
    if node.kind == CONVEYOR:
        return offer_of_belt(line, belt_at(line, node.at), to)
    if node.kind == TRANSPORT:
        return offer_of_link(line, transport_at(line, node.at))
    return NONE


@njit
def plain_available(line, number, to):
    """Return how many parts of a node wait for another one."""
    node = node_at(line, number)
    if node.kind == STATION:
        return available_of_station(line, station_at(line, node.at), to)
    if node.kind == BUFFER:
        return available_of_buffer(line, buffer_at(line, node.at), to)
    if node.kind == SOURCE:
        return available_of_source(line, source_at(line, node.at), to)
    if node.kind == CONVEYOR:
        belt = belt_at(line, node.at)
        return 1 if offer_of_belt(line, belt, to) != NONE else 0
    if node.kind == TRANSPORT:
        return available_of_link(line, transport_at(line, node.at))
    return 0


@njit
def plain_release(line, number, to):
    """Have a node give its next part to another one; NONE if there is none."""
    node = node_at(line, number)
    if node.kind == STATION:
        return release_of_station(line, station_at(line, node.at), to)
    if node.kind == BUFFER:
        return release_of_buffer(line, buffer_at(line, node.at), to)
    if node.kind == SOURCE:
        return release_of_source(line, source_at(line, node.at), to)
    if node.kind == CONVEYOR:
        return release_of_belt(line, belt_at(line, node.at), to)
    if node.kind == TRANSPORT:
        return release_of_link(line, transport_at(line, node.at))
    return NONE
