# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""How every kind of node draws in parts when it looks for them (SEMANTICS 4, 5, 11)."""

from numba import njit

from sim.fast.belts import put_on
from sim.fast.cycle import advance, begin
from sim.fast.memory import select, whole_at
from sim.fast.parts import append, free_row, insert_behind, mark_if
from sim.fast.passing import release_of_buffer, release_of_station
from sim.fast.plain import begin_phase, work_through
from sim.fast.room import belt_has_room, room
from sim.fast.rows import (
    ASSEMBLY,
    BATCH,
    BUFFER,
    CONVEYOR,
    NONE,
    RELAY,
    SINK,
    STATION,
    TRANSPORT,
    buffer_at,
    fleet_at,
    machine_at,
    node_at,
    part_at,
    queue_at,
    station_at,
    transport_at,
)
from sim.fast.status import leave_idle
from sim.fast.steps import PHASE, WAIT
from sim.fast.taking import all_available, available, release, take
from sim.fast.tally import beckon_behind, ship
from sim.fast.transport import DRIVING, call_vehicle, end_trip, ride, undock
from sim.fast.ways import aim


@njit
def take_here(line, number):
    """Take the next part, from a single station or buffer without further calls."""
    supplier = node_at(line, number).supplier
    if supplier == NONE:
        return take(line, number)
    node = node_at(line, supplier)
    if node.kind == STATION:
        return release_of_station(line, station_at(line, node.at), number)
    if node.kind == BUFFER:
        return release_of_buffer(line, buffer_at(line, node.at), number)
    return release(line, supplier, number)


@njit
def pull(line, number):
    """Have a node draw in parts while there is room and some supplier has one."""
    node = node_at(line, number)
    if node.kind == STATION:
        station = station_at(line, node.at)
        if station.takes == BATCH:
            pull_batches(line, number, station)
        elif station.takes == ASSEMBLY:
            pull_kits(line, number, station)
        else:
            pull_parts(line, number, station)
    elif node.kind == SINK:
        part = take(line, number)
        while part != NONE:
            ship(line, part)
            part = take(line, number)
    elif node.kind == RELAY:
        beckon_behind(line, node.ok)
    elif node.kind == CONVEYOR:
        pull_onto_belt(line, node, number)
    elif node.kind == TRANSPORT:
        pull_lots(line, node, number)


@njit
def pull_parts(line, number, station):
    """Give the idle machines parts, the longest idle first."""
    while station.idle != NONE:
        part = take(line, number)
        if part == NONE:
            return
        machine = station.idle
        leave_idle(line, machine)
        append(line, machine_at(line, machine).load, part)
        begin(line, machine)


@njit
def pull_plainly(line, number, station):
    """Give machines of one phase parts, the longest idle first."""
    while station.idle != NONE:
        part = take_here(line, number)
        if part == NONE:
            return
        machine = station.idle
        leave_idle(line, machine)
        set_to_work(line, machine, part)


@njit
def set_to_work(line, number, part):
    """Have a machine of one phase begin with a part."""
    step = begin_phase(line, number, part)
    if step == PHASE:
        step = work_through(line, number)
    if step != WAIT:
        machine_at(line, number).step = step
        advance(line, number)


@njit
def pull_batches(line, number, station):
    """Give the idle machines full batches; nothing comes once there is trouble."""
    while station.idle != NONE and all_available(line, number) >= station.batch:
        load = machine_at(line, station.idle).load
        for _ in range(station.batch):
            part = take(line, number)
            if part != NONE:
                append(line, load, part)
        if queue_at(line, load).count == 0:
            return
        machine = station.idle
        leave_idle(line, machine)
        begin(line, machine)


@njit
def kit_is_complete(line, number, station):
    """Tell whether every input has the stated number of parts."""
    for at in range(station.kit_n):
        node, count = whole_at(station.kit, 2 * at), whole_at(station.kit, 2 * at + 1)
        if available(line, node, number) < count:
            return False
    return True


@njit
def pull_kits(line, number, station):
    """Give the idle machines complete kits; the first input gives the main part."""
    while station.idle != NONE and kit_is_complete(line, number, station):
        main = NONE
        for at in range(station.kit_n):
            for _ in range(whole_at(station.kit, 2 * at + 1)):
                part = release(line, whole_at(station.kit, 2 * at), number)
                if main == NONE:
                    main = part
                elif part != NONE:
                    absorb(line, main, part)
        if main == NONE:  # there is trouble
            return
        machine = station.idle
        leave_idle(line, machine)
        append(line, machine_at(line, machine).load, main)
        begin(line, machine)


@njit
def absorb(line, main_number, number):
    """Take another part in, as an assembly does."""
    main, other = part_at(line, main_number), part_at(line, number)
    main.content += other.content
    main.births += other.births
    main.defects |= other.defects
    main.rework = max(main.rework, other.rework)
    main.clean &= other.clean
    free_row(line, number)


@njit
def pull_into_buffer(line, node, number):
    """Draw parts into the places that are free."""
    buffer = buffer_at(line, node.at)
    parts = queue_at(line, buffer.parts)
    while parts.count < buffer.capacity:
        part = take_here(line, number)
        if part == NONE:
            return
        store(line, node, buffer, part)


@njit
def store(line, node, buffer, number):
    """Put a part into a buffer that has room, and have the node behind it look."""
    part = part_at(line, number)
    part.since = line.clock
    if buffer.by_priority:
        insert_by_priority(line, buffer, number)
    else:
        append(line, buffer.parts, number)
    buffer.full_since = line.clock  # counts only where the buffer is full
    if buffer.single == NONE:
        aim(line, node.ok, number)
    else:
        part.target = buffer.single
        mark_if(line, buffer.single, select(room(line, buffer.single), 1, 0))


@njit
def store_last(line, buffer, queue, number):
    """Put a part last into a buffer that has room and one way on; nobody looks yet."""
    part = part_at(line, number)
    part.since = line.clock
    part.target = buffer.single
    append(line, queue, number)
    buffer.full_since = line.clock


@njit
def insert_by_priority(line, buffer, number):
    """Put a part behind those of its product's priority and above."""
    priority = part_at(line, number).priority
    before = queue_at(line, buffer.parts).last
    while before != NONE and part_at(line, before).priority < priority:
        before = part_at(line, before).prev
    insert_behind(line, buffer.parts, number, before)


@njit
def pull_onto_belt(line, node, number):
    """Put a part on a conveyor, if there is room."""
    if belt_has_room(line, node.at):
        part = take(line, number)
        if part != NONE:
            put_on(line, node.at, part)


@njit
def pull_lots(line, node, number):
    """Load the vehicles that are here; call one for every further lot.

    A vehicle waits for parts that stand in a break or a failure. Parts outside may be
    kept there: the vehicle then goes, and no more are called than exist.
    """
    link = transport_at(line, node.at)
    while link.docked != NONE and all_available(line, number) >= link.lot:
        load_vehicle(line, link, node.at, number)
    ready = all_available(line, number)
    if node.from_outside:
        vehicles = fleet_at(line, link.fleet).vehicles_n
        ready = min(ready, link.lot * vehicles)
        while link.docked != NONE:
            end_trip(line, undock(line, link))
    while ready - link.called >= link.lot and not line.trouble:
        link.called += link.lot
        call_vehicle(line, node.at)


@njit
def load_vehicle(line, link, at, number):
    """Load a lot onto the vehicle that has docked first."""
    vehicle = undock(line, link)
    for _ in range(link.lot):
        part = take(line, number)
        if part != NONE:
            row = part_at(line, part)
            if row.expected == at:
                row.expected = NONE
                link.expected -= 1
            append(line, vehicle.load, part)
            row.since = line.clock
            link.riding += 1
    ride(line, vehicle, link.drive, DRIVING)
