# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""Links served by the vehicles of a fleet (SEMANTICS 5)."""

import math

from numba import njit

from sim.fast.events import schedule
from sim.fast.memory import real_at
from sim.fast.parts import append, free_row, mark, new_row, remove
from sim.fast.people import call_server
from sim.fast.rows import (
    NONE,
    fleet_at,
    node_at,
    part_at,
    queue_at,
    transport_at,
    vehicle_at,
)
from sim.fast.ways import aim

FREE, DRIVING_EMPTY, LOADING, DOCKED, DRIVING, UNLOADING, ARRIVED, RESTING = range(8)


@njit
def call_fleet(line, number):
    """Have vehicles assigned once parts have settled."""
    fleet = fleet_at(line, number)
    fleet.called = call_server(line, line.labours_n + number, fleet.called)


@njit
def call_vehicle(line, number):
    """Call a vehicle for a lot; the call is a row with the link as its target."""
    link = transport_at(line, number)
    call = new_row(line)
    row = part_at(line, call)
    row.target = number
    row.since = line.clock
    append(line, fleet_at(line, link.fleet).calls, call)
    call_fleet(line, link.fleet)


@njit
def nearest(line, fleet, stop):
    """Return the free vehicle that is nearest to a stop; NONE if all are busy."""
    chosen = NONE
    least = math.inf
    for at in range(fleet.vehicles_n):
        vehicle = vehicle_at(line, fleet.vehicles + at)
        if vehicle.free:
            drive = real_at(fleet.drive, vehicle.place * fleet.stops_n + stop)
            if chosen == NONE or drive < least:
                chosen, least = fleet.vehicles + at, drive
    return chosen


@njit
def serve_calls(line, number):
    """Send the nearest free vehicle to each call, in order."""
    fleet = fleet_at(line, number)
    while not line.trouble:
        call = queue_at(line, fleet.calls).first
        if call == NONE:
            return
        row = part_at(line, call)
        link = transport_at(line, row.target)
        chosen = nearest(line, fleet, link.pick_up)
        if chosen == NONE:
            return
        vehicle = vehicle_at(line, chosen)
        vehicle.free = 0
        vehicle.transport = row.target
        vehicle.called = row.since
        vehicle.busy_since = vehicle.empty_since = vehicle.start = line.clock
        remove(line, fleet.calls, call)
        free_row(line, call)
        drive = real_at(fleet.drive, vehicle.place * fleet.stops_n + link.pick_up)
        ride(line, vehicle, drive, DRIVING_EMPTY)


@njit
def ride(line, vehicle, duration, step):
    """Spend time on a trip."""
    vehicle.step = step
    schedule(line, vehicle.slot, line.clock + duration)


@njit
def lasted(line, fleet, since):
    """Return the seconds from an instant, or from the restart, until now."""
    return max(line.clock - max(since, fleet.restarted), 0.0)


@njit
def trip_goes_on(line, number):
    """Drive empty, load, drive, unload, rest: what has just ended leads to the next."""
    vehicle = vehicle_at(line, number)
    fleet = fleet_at(line, vehicle.fleet)
    link = transport_at(line, vehicle.transport)
    if vehicle.step == DRIVING_EMPTY:
        fleet.empty += lasted(line, fleet, vehicle.empty_since)
        vehicle.empty_since = math.inf
        fleet.waits += line.clock - vehicle.called
        fleet.trips += 1
        vehicle.place = link.pick_up
        ride(line, vehicle, fleet.loading, LOADING)
    elif vehicle.step == LOADING:
        dock(line, link, number)
    elif vehicle.step == DRIVING:
        vehicle.place = link.drop
        ride(line, vehicle, fleet.unloading, UNLOADING)
    elif vehicle.step == UNLOADING:
        unload(line, link, number)
    else:
        be_free(line, vehicle)


@njit
def dock(line, link, number):
    """Have a vehicle loaded when parts move next."""
    vehicle = vehicle_at(line, number)
    vehicle.step, vehicle.next = DOCKED, NONE
    if link.docked == NONE:
        link.docked = number
    else:
        vehicle_at(line, link.docked_last).next = number
    link.docked_last = number
    mark(line, link.node)


@njit
def undock(line, link):
    """Return the vehicle that has docked first, and let it leave its place."""
    number = link.docked
    link.docked = vehicle_at(line, number).next
    link.called -= link.lot
    return vehicle_at(line, number)


@njit
def unload(line, link, number):
    """Hand over what a vehicle brought."""
    vehicle = vehicle_at(line, number)
    vehicle.step, vehicle.next = ARRIVED, NONE
    if link.arrived == NONE:
        link.arrived = number
    else:
        vehicle_at(line, link.arrived_last).next = number
    link.arrived_last = number
    part = queue_at(line, vehicle.load).first
    while part != NONE:
        part_at(line, part).since = line.clock
        aim(line, node_at(line, link.node).ok, part)
        part = part_at(line, part).next


@njit
def end_trip(line, vehicle):
    """Rest after a trip as the availability asks for."""
    fleet = fleet_at(line, vehicle.fleet)
    fleet.busy += lasted(line, fleet, vehicle.busy_since)
    vehicle.busy_since = math.inf
    if fleet.rest > 0:
        ride(line, vehicle, (line.clock - vehicle.start) * fleet.rest, RESTING)
    else:
        be_free(line, vehicle)


@njit
def be_free(line, vehicle):
    """Wait for a call."""
    vehicle.free = 1
    vehicle.step = FREE
    call_fleet(line, vehicle.fleet)


@njit
def offer_of_link(line, link):
    """Return the next part to unload."""
    if link.arrived != NONE:
        vehicle = vehicle_at(line, link.arrived)
        return queue_at(line, vehicle.load).first
    if link.is_choice:
        mark(line, link.node)
    return NONE


@njit
def available_of_link(line, link):
    """Return how many parts wait to be unloaded."""
    offer_of_link(line, link)
    count = 0
    number = link.arrived
    while number != NONE:
        vehicle = vehicle_at(line, number)
        count += queue_at(line, vehicle.load).count
        number = vehicle.next
    return count


@njit
def release_of_link(line, link):
    """Unload the next part."""
    part = offer_of_link(line, link)
    if part == NONE:
        return NONE
    vehicle = vehicle_at(line, link.arrived)
    remove(line, vehicle.load, part)
    link.riding -= 1
    if queue_at(line, vehicle.load).count == 0:
        link.arrived = vehicle.next
        end_trip(line, vehicle)
    return part
