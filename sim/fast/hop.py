# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""A part hops on: what mostly happens when a phase ends, in one go (SEMANTICS 11).

Where nothing else is due at an instant, a part whose phase has ended goes into the
buffer behind, or is shipped, and the machine takes the next one. Settling would come to
the same by way of finished parts, idle machines and marks: it goes on from there. The
machine is not among the idle ones while it takes, so nobody may ask then whether its
station has room (`sim.fast.topology.hops`).
"""

from numba import njit

from sim.fast.codes import BLOCKED, OK, SCRAP
from sim.fast.events import kind_of, number_of, refresh
from sim.fast.memory import select, whole_at
from sim.fast.parts import mark, mark_if
from sim.fast.passing import release_first
from sim.fast.plain import depart, judged
from sim.fast.pulling import set_to_work, store_last, take_here
from sim.fast.room import room
from sim.fast.rows import (
    ALONE,
    MACHINE,
    NONE,
    WITH_OTHERS,
    above_of,
    buffer_at,
    machine_at,
    node_at,
    queue_at,
    station_at,
    timer_at,
)
from sim.fast.sending import count_part, finished
from sim.fast.status import enter, idle, leave_idle
from sim.fast.steps import PHASE_OVER
from sim.fast.tally import scrap, ship


@njit
def may_hop(line, name):
    """Tell whether what is due ends the phase of the only machine that could go on."""
    if kind_of(name) != MACHINE:
        return False
    machine = machine_at(line, number_of(name))
    if machine.step != PHASE_OVER:
        return False
    if machine.hops == WITH_OTHERS:
        station = station_at(line, machine.station)
        return station.idle == NONE and queue_at(line, station.done).first == NONE
    return machine.hops == ALONE


@njit
def nothing_more(line):
    """Tell whether nobody is to look for parts, or for people, at this instant.

    Fewer than 64 words of marks have one word above, the only word is its own; longer
    lines are simply settled. So are those whose event list is not right yet.
    """
    marked = whole_at(above_of(line), 0) | line.words >> 6
    called = line.acts_n | line.servers_n | line.afterwards_n
    return (marked | called | ~line.stale) == 0


@njit
def hop(line, number):
    """End the phase of a machine and begin the next; return the node to settle behind.

    That is NONE where more follows than is done here.
    """
    machine = machine_at(line, number)
    timer_at(line, machine.slot).armed = 0
    station = station_at(line, machine.station)
    verdict = judged(line, machine, station)
    if verdict != OK and goes_elsewhere(line, machine, verdict):
        depart(line, machine, station, verdict)
        return NONE
    count_part(line, station, machine.part, verdict)
    if verdict != SCRAP and finds_no_room(line, machine):
        stay(line, machine, station)
        refresh(line)
        return machine.station_node
    served = pass_on(line, machine, verdict)
    part = take_next(line, machine)
    if part == NONE:
        idle(line, number)
        refresh(line)
    else:
        set_to_work(line, number, part)
    if served != NONE:
        serve(line, machine, served)
    return machine.station_node


@njit
def goes_elsewhere(line, machine, verdict):
    """Tell whether a part does not go the usual way."""
    return verdict != SCRAP and node_at(line, machine.station_node).reject != NONE


@njit
def finds_no_room(line, machine):
    """Tell whether there is no room for a part behind its machine."""
    if machine.behind == NONE:
        return False
    count = queue_at(line, machine.queue_behind).count
    return count == buffer_at(line, machine.behind).capacity


@njit
def stay(line, machine, station):
    """Keep a finished part; nobody need look, for the buffer behind is full."""
    part = finished(line, station, machine, machine.part)
    node = node_at(line, machine.station_node)
    part.way, part.target = node.ok, node.only
    machine.holding = 1
    enter(line, machine, BLOCKED)


@njit
def pass_on(line, machine, verdict):
    """Scrap a part, ship it or store it in the buffer behind.

    Return the station that waits for it there; NONE if there is none.
    """
    if verdict == SCRAP:
        scrap(line, machine.part)
        return NONE
    if machine.behind == NONE:
        ship(line, machine.part)
        return NONE
    buffer = buffer_at(line, machine.behind)
    store_last(line, buffer, machine.queue_behind, machine.part)
    if buffer.serves == NONE:
        mark_if(line, buffer.single, select(room(line, buffer.single), 1, 0))
        return NONE
    has_idle = station_at(line, buffer.serves).idle_n > 0
    if machine.bare:
        return select(has_idle, buffer.serves, NONE)
    mark_if(line, buffer.single, select(has_idle, 1, 0))
    return NONE


@njit
def serve(line, machine, number):
    """Have a station that waits for a part begin with it, or look when it may."""
    buffer = buffer_at(line, machine.behind)
    if not nothing_more(line):
        mark(line, buffer.single)
        return
    line.sweep += 1
    part = release_first(line, buffer, machine.queue_behind)
    other = station_at(line, number).idle
    leave_idle(line, other)
    set_to_work(line, other, part)


@njit
def take_next(line, machine):
    """Take the next part, mostly from the buffer before; NONE if there is none."""
    if machine.before == NONE:
        return take_here(line, machine.station_node)
    return release_first(line, buffer_at(line, machine.before), machine.queue_before)
