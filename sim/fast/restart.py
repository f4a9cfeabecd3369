# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""What was counted is forgotten: the warm-up ends (SEMANTICS 13)."""

from numba import njit

from sim.fast.memory import set_real, set_whole
from sim.fast.people import set_heads
from sim.fast.rows import (
    NONE,
    STATES,
    belt_at,
    buffer_at,
    fleet_at,
    line_at,
    machine_at,
    part_at,
    pool_at,
    queue_at,
    source_at,
    station_at,
)
from sim.fast.shifts import note_work_time
from sim.fast.source import note_waiting
from sim.fast.status import worked
from sim.fast.tally import note_inside


@njit(nogil=True, cache=True)
def restart(address):
    """Forget what was counted."""
    line = line_at(address, 0)
    forget_line(line)
    for number in range(line.pools_n):
        forget_pool(line, number)
    for number in range(line.stations_n):
        forget_station(line, number)
    for number in range(line.machines_n):
        forget_machine(line, number)
    for number in range(line.buffers_n):
        forget_buffer(line, number)
    for number in range(line.belts_n):
        forget_belt(line, number)
    for number in range(line.sources_n):
        source = source_at(line, number)
        note_waiting(line, source)
        source.arrived = source.lost = 0
        source.area = 0.0
    for number in range(line.fleets_n):
        fleet = fleet_at(line, number)
        fleet.busy = fleet.empty = fleet.waits = 0.0
        fleet.restarted = line.clock
        fleet.trips = 0


@njit
def forget_line(line):
    """Forget the counts of the line as a whole. Orders are told as a whole."""
    note_inside(line)
    line.entered = line.shipped = line.scrapped = line.first_pass = 0
    line.bad_shipped = line.rework_rounds = line.left_content = line.good_content = 0
    line.stay_sum = line.wip_area = 0.0
    for mode in range(line.defects):
        set_whole(line.defects_made, mode, 0)
        set_whole(line.defects_shipped, mode, 0)
    note_work_time(line)
    line.time_at_work = 0.0


@njit
def forget_pool(line, number):
    """Forget the counts of a pool."""
    pool = pool_at(line, number)
    set_heads(line, number, pool.heads)
    pool.held_area = pool.heads_area = pool.wait_area = pool.waits = 0.0
    pool.requests = pool.granted = 0
    pool.restarted = line.clock


@njit
def forget_station(line, number):
    """Forget the counts of a station."""
    station = station_at(line, number)
    station.parts = station.good = station.scrapped = 0
    station.reworked = station.failures = 0
    if station.made:
        for product in range(line.products):
            set_whole(station.made, product, 0)


@njit
def forget_machine(line, number):
    """Forget the times of a machine."""
    machine = machine_at(line, number)
    machine.worked_before = worked(line, machine)
    for state in range(STATES):
        machine.times[state] = 0.0


@njit
def forget_buffer(line, number):
    """Forget the counts of a buffer; what parts inside have waited is carried over."""
    buffer, clock = buffer_at(line, number), line.clock
    buffer.wait_sum = buffer.full_time = buffer.carried = 0.0
    buffer.left = buffer.waited = 0
    buffer.full_since = clock
    for at in range(2 * line.products):
        set_real(buffer.product_waits, at, 0.0)
    part = queue_at(line, buffer.parts).first
    while part != NONE:
        buffer.carried += clock - part_at(line, part).since
        part = part_at(line, part).next


@njit
def forget_belt(line, number):
    """Forget the counts of a conveyor."""
    belt, clock = belt_at(line, number), line.clock
    belt.stay_sum = belt.waited = belt.carried = 0.0
    belt.waiting_since = clock
    part = queue_at(line, belt.parts).first
    while part != NONE:
        belt.carried += clock - part_at(line, part).came
        part = part_at(line, part).next
