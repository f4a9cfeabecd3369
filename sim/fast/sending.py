# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""Parts whose cycle has ended are put on their way (SEMANTICS 4, 7)."""

from numba import njit

from sim.fast.codes import BLOCKED, OK, SCRAP, WAITING_TRANSPORT
from sim.fast.memory import set_whole, whole_at
from sim.fast.parts import append, mark
from sim.fast.rows import NONE, TRANSPORT, node_at, part_at, way_at
from sim.fast.status import enter
from sim.fast.tally import scrap
from sim.fast.ways import aim


@njit
def count_part(line, station, number, verdict):
    """Count a part at its station."""
    station.parts += 1
    if station.made:
        product = part_at(line, number).product
        set_whole(station.made, product, whole_at(station.made, product) + 1)
    if verdict == SCRAP:
        station.scrapped += 1
    elif verdict == OK:
        station.good += 1


@njit
def send_off(line, station, machine, number, verdict):
    """Count a part at its station; scrap it, or have it leave when it can."""
    count_part(line, station, number, verdict)
    if verdict == SCRAP:
        scrap(line, number)
        return
    node = node_at(line, machine.station_node)
    way, only = node.ok, node.only
    if verdict != OK and node.reject != NONE:
        way = node.reject
        only = way_at(line, way).only
    part = finished(line, station, machine, number)
    if only == NONE:
        aim(line, way, number)
    else:
        part.way, part.target = way, only
        mark(line, only)


@njit
def finished(line, station, machine, number):
    """Put a part behind the finished ones of a station; return it."""
    part = part_at(line, number)
    part.machine = machine.number
    part.since = line.clock
    append(line, station.done, number)
    return part


@njit
def wait_to_leave(line, machine, number):
    """Keep finished parts until the last, `number`, has left."""
    target = part_at(line, number).target
    is_served = target != NONE and node_at(line, target).kind == TRANSPORT
    enter(line, machine, WAITING_TRANSPORT if is_served else BLOCKED)
