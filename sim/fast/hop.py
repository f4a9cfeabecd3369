# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""A part hops on: what mostly happens when a phase ends, in one go (SEMANTICS 11).

Where nothing else is due at an instant, a part whose phase has ended goes into the
buffer behind, or is shipped, and the machine takes the next one. Settling would come to
the same by way of finished parts, idle machines and marks: it goes on from there. The
machine is not among the idle ones while it takes, so nobody may ask then whether its
station has room (`sim.fast.layout.hops`).
"""

from numba import njit

from sim.fast.codes import OK, SCRAP
from sim.fast.events import refresh
from sim.fast.plain import depart, judged
from sim.fast.pulling import set_to_work, store, take_here
from sim.fast.rows import (
    BUFFER,
    MACHINE,
    NONE,
    buffer_at,
    machine_at,
    node_at,
    queue_at,
    station_at,
    timer_at,
)
from sim.fast.sending import count_part
from sim.fast.status import idle
from sim.fast.steps import PHASE_OVER
from sim.fast.tally import scrap, ship


@njit
def may_hop(line, slot):
    """Tell whether a slot ends the phase of the only machine that could go on."""
    timer = timer_at(line, slot)
    if timer.kind != MACHINE:
        return False
    machine = machine_at(line, timer.number)
    if machine.step != PHASE_OVER:
        return False
    station = station_at(line, machine.station)
    is_only = station.idle == NONE and queue_at(line, station.done).first == NONE
    return station.hops != 0 and is_only


@njit
def hop(line, slot):
    """End the phase of a machine and begin the next; return the node to settle from."""
    timer = timer_at(line, slot)
    timer.armed = 0
    machine = machine_at(line, timer.number)
    station = station_at(line, machine.station)
    verdict = judged(line, machine, station)
    if verdict != SCRAP and not is_let_in(line, machine, verdict):
        depart(line, machine, station, verdict)
        return 0
    count_part(line, station, machine.part, verdict)
    pass_on(line, machine, verdict)
    part = take_here(line, machine.station_node)
    if part == NONE:
        idle(line, timer.number)
        refresh(line)
    else:
        set_to_work(line, timer.number, part)
    return machine.station_node + 1


@njit
def is_let_in(line, machine, verdict):
    """Tell whether a part goes the usual way, and has room there."""
    node = node_at(line, machine.station_node)
    if verdict != OK and node.reject != NONE:
        return False
    behind = node_at(line, node.only)
    if behind.kind != BUFFER:
        return True
    buffer = buffer_at(line, behind.at)
    return queue_at(line, buffer.parts).count < buffer.capacity


@njit
def pass_on(line, machine, verdict):
    """Scrap a part, ship it or store it in the buffer behind."""
    if verdict == SCRAP:
        scrap(line, machine.part)
        return
    behind = node_at(line, node_at(line, machine.station_node).only)
    if behind.kind == BUFFER:
        store(line, behind, buffer_at(line, behind.at), machine.part)
    else:
        ship(line, machine.part)
