# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""Whether nothing can ever happen again while parts are inside (SEMANTICS 12)."""

from numba import njit

from sim.fast.codes import DOWN, UNMANNED
from sim.fast.events import pending
from sim.fast.memory import whole_at
from sim.fast.room import wants
from sim.fast.rows import (
    NONE,
    belt_at,
    calendar_at,
    labour_at,
    line_at,
    machine_at,
    node_at,
    period_at,
    pool_at,
    source_at,
    timer_at,
    vehicle_at,
    way_at,
)
from sim.fast.source import INTERARRIVAL
from sim.fast.taking import available
from sim.fast.transport import ARRIVED, DOCKED


@njit(nogil=True, cache=True)
def is_stuck(address):
    """Tell whether parts are inside and nothing can ever move again."""
    line = line_at(address, 0)
    if line.inside <= 0:
        return False
    for number in range(line.machines_n):
        if will_go_on(line, machine_at(line, number)):
            return False
    return not (something_moves(line) or people_may_come(line))


@njit(nogil=True, cache=True)
def parts_for(address, supplier, node):
    """Return how many parts of a node wait for another one."""
    return available(line_at(address, 0), supplier, node)


@njit
def will_go_on(line, machine):
    """Tell whether something will end at a machine without anybody's doing."""
    for at in range(machine.calendars_n):
        if pending(line, calendar_at(line, machine.calendars + at).repair):
            return True
    if machine.stops & (DOWN | UNMANNED):
        return False
    return machine.stops != 0 or pending(line, machine.slot)


@njit
def something_moves(line):
    """Tell whether parts still come, ride, or are carried."""
    for number in range(line.sources_n):
        if more_come(line, source_at(line, number)):
            return True
    for number in range(line.belts_n):
        belt = belt_at(line, number)
        stands = belt.indexed and belt.at_end
        if pending(line, belt.end_slot):
            return True
        if pending(line, belt.entrance_slot) and not stands:
            return True
    for number in range(line.vehicles_n):
        vehicle = vehicle_at(line, number)
        waits = vehicle.step == DOCKED or vehicle.step == ARRIVED
        if not vehicle.free and not waits:
            return True
    return False


@njit
def more_come(line, source):
    """Tell whether more parts come to a source, and can come in."""
    is_timed = source.kind == INTERARRIVAL and timer_at(line, source.slot).armed
    if not (is_timed or source.to_come > 0) or line.inside >= line.wip_limit:
        return False
    way = way_at(line, node_at(line, source.node).ok)
    for at in range(way.targets_n):
        target = whole_at(way.targets, at)
        gathers = node_at(line, target).gathers != 0
        if wants(line, target) and (gathers or not source.waiting):
            return True
    return False


@njit
def people_may_come(line):
    """Tell whether somebody is waited for and some shift has more people."""
    is_waited_for = False
    for number in range(line.labours_n):
        if labour_at(line, number).first != NONE:
            is_waited_for = True
    if not is_waited_for:
        return False
    for pool in range(line.pools_n):
        heads = pool_at(line, pool).heads
        for period in range(line.periods_n):
            if whole_at(period_at(line, period).heads, pool) > heads:
                return True
    return False
