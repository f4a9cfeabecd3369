# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""Shifts and breaks stop stations and send people home (SEMANTICS 2)."""

from numba import njit

from models.quantities import WEEK
from sim.fast.codes import FROZEN
from sim.fast.events import halt_clock, let_clock_go, schedule
from sim.fast.going_on import SHIFT, intervene, recall, start
from sim.fast.memory import whole_at
from sim.fast.people import call_labour, set_heads
from sim.fast.rows import (
    labour_at,
    machine_at,
    period_at,
    source_at,
    station_at,
)
from sim.fast.status import AT_WORK, look, needs_people, stop


@njit
def week_goes_on(line):
    """Begin the period that has come, and wait for the next one."""
    if line.at_week_end:
        line.at_week_end = 0
        line.week += 1
        line.period = 0
    else:
        begin_later(line)
    while line.period < line.periods_n:
        start_at = line.week * WEEK + period_at(line, line.period).start
        if start_at > line.clock:
            schedule(line, line.week_slot, line.clock + (start_at - line.clock))
            return
        begin_later(line)
    line.at_week_end = 1
    end = (line.week + 1) * WEEK
    schedule(line, line.week_slot, line.clock + (end - line.clock))


@njit
def begin_later(line):
    """Have the present period begin once all that is due has happened."""
    intervene(line, SHIFT, 0, 0, line.period)
    line.period += 1


@njit
def note_work_time(line):
    """Bring the time at work up to now."""
    if line.at_work:
        line.time_at_work += line.clock - line.work_since
    line.work_since = line.clock


@njit
def begin_period(line, number):
    """Begin a period: the line, the pools, the stations, then those sent home."""
    period = period_at(line, number)
    note_work_time(line)
    open_line(line, period.at_work)
    for pool in range(line.pools_n):
        set_heads(line, pool, whole_at(period.heads, pool))
    for station in range(line.stations_n):
        attend(line, station, whole_at(period.stations, station))
    for at in range(line.labours_n):
        labour = labour_at(line, at)
        for pool in range(labour.pools_n):
            recall(line, whole_at(labour.pools, pool))
        call_labour(line, at)


@njit
def open_line(line, at_work):
    """Let arrivals come only on the line's working time."""
    if at_work != line.at_work:
        for number in range(line.sources_n):
            slot = source_at(line, number).slot
            if at_work:
                let_clock_go(line, slot)
            else:
                halt_clock(line, slot)
    line.at_work = at_work


@njit
def attend(line, number, attendance):
    """Have the machines of a station stand or go on."""
    station = station_at(line, number)
    station.attendance = attendance
    for at in range(station.machines_n):
        machine = station.machines + at
        if attendance == AT_WORK:
            start(line, machine, FROZEN)
        elif not station.unattended or needs_people(line, machine_at(line, machine)):
            stop(line, machine, FROZEN)
            look(line, machine_at(line, machine))
