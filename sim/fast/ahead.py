# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""Rows are fetched ahead where a line has more of them than the cache holds.

The soonest slot of every sixteenth of the tree comes due some sixteen instants on: its
machine is fetched. The soonest of every quarter comes due four instants on: what its
machine works with is fetched then.
"""

from numba import njit

from sim.fast.events import kind_of, number_of, soonest_around
from sim.fast.memory import LINE_OF_CACHE, fetch
from sim.fast.rows import (
    MACHINE,
    NONE,
    buffer_at,
    machine_at,
    part_at,
    queue_at,
    station_at,
    stream_at,
    timer_at,
)

FAR, NEAR = 4, 2
"""Levels of the tree at which slots come due some time on, and soon."""
LONG = 6
"""Levels of a tree from which on rows are fetched ahead."""
HOT_LINES = 3
"""Lines of the cache at the front of a machine that nearly every operation reads."""


@njit
def fetch_ahead(line, slot):
    """Fetch what will soon be needed, told by the slots around one."""
    name = soonest_around(line, slot, FAR)
    if kind_of(name) == MACHINE:
        machine = machine_at(line, number_of(name))
        for at in range(HOT_LINES):
            fetch(machine, at * LINE_OF_CACHE)
    name = soonest_around(line, slot, NEAR)
    if kind_of(name) == MACHINE:
        fetch_around(line, machine_at(line, number_of(name)))


@njit
def fetch_around(line, machine):
    """Fetch what a machine works with."""
    fetch(timer_at(line, machine.slot), 0)
    fetch(station_at(line, machine.station), 0)
    if machine.hops:
        fetch(stream_at(line, machine.stream), 0)
        fetch(part_at(line, machine.part), 0)
        if machine.before != NONE:
            fetch_buffer(line, machine.before, machine.queue_before)
        if machine.behind != NONE:
            fetch_buffer(line, machine.behind, machine.queue_behind)


@njit
def fetch_buffer(line, number, queue):
    """Fetch a buffer and its queue."""
    buffer = buffer_at(line, number)
    fetch(buffer, 0)
    fetch(buffer, LINE_OF_CACHE)
    fetch(queue_at(line, queue), 0)
