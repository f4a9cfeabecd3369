# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""Conveyors (SEMANTICS 5).

A part that nothing stops is at the end after the travel time; behind a stop the next
one is there one headway (pitch / speed) after the one before has left. An indexed
conveyor has a clock of its own that stands while its first part waits.
"""

from numba import njit

from sim.fast.events import halt_clock, let_clock_go, set_clock
from sim.fast.parts import append, mark, remove
from sim.fast.room import held
from sim.fast.rows import NONE, belt_at, node_at, part_at, queue_at
from sim.fast.ways import aim, leads


@njit
def running_time(line, belt):
    """Return the belt's own running time; for an accumulating one, the clock."""
    if not belt.indexed:
        return line.clock
    return belt.run + (0.0 if belt.at_end else line.clock - belt.run_since)


@njit
def put_on(line, number, part_number):
    """Put a part on, and close the entrance behind it for a while."""
    belt, part = belt_at(line, number), part_at(line, part_number)
    part.entered = running_time(line, belt)
    part.came = line.clock
    append(line, belt.parts, part_number)
    belt.open = 0
    set_clock(line, belt.entrance_slot, belt.headway)
    if held(line, belt.parts) == 1:
        send_first(line, belt)


@njit
def send_first(line, belt):
    """Let the first part travel to the end."""
    first = part_at(line, queue_at(line, belt.parts).first)
    due = first.entered + belt.travel
    if not belt.indexed:
        due = max(due, belt.last_left + belt.headway)
    set_clock(line, belt.end_slot, max(due - running_time(line, belt), 0.0))


@njit
def entrance_is_free(line, number):
    """Let the next part be put on."""
    belt = belt_at(line, number)
    belt.open = 1
    mark(line, belt.node)


@njit
def first_is_there(line, number):
    """Have the first part wait at the end."""
    belt = belt_at(line, number)
    first = queue_at(line, belt.parts).first
    part = part_at(line, first)
    belt.waiting_since = line.clock
    if belt.indexed:
        belt.run = part.entered + belt.travel
        halt_clock(line, belt.entrance_slot)
    belt.at_end = 1
    part.since = line.clock
    aim(line, node_at(line, belt.node).ok, first)


@njit
def offer_of_belt(line, belt, to):
    """Return the part at the end, if it goes to that node."""
    if not belt.at_end:
        return NONE
    first = queue_at(line, belt.parts).first
    return first if leads(line, first, to) else NONE


@njit
def release_of_belt(line, belt, to):
    """Give the part at the end to a node."""
    number = offer_of_belt(line, belt, to)
    if number == NONE:
        return NONE
    remove(line, belt.parts, number)
    clock = line.clock
    belt.stay_sum += clock - part_at(line, number).came
    belt.waited += clock - belt.waiting_since
    belt.last_left = clock
    belt.at_end = 0
    if belt.indexed:
        belt.run_since = clock
        let_clock_go(line, belt.entrance_slot)
    if held(line, belt.parts):
        send_first(line, belt)
    mark(line, belt.node)
    return number
