# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""Failures whose clock runs while the machine works, or counts cycles (SEMANTICS 6)."""

import math

from numba import njit

from sim.fast.codes import FAILED, WAITING_CREW
from sim.fast.draws import draw
from sim.fast.events import set_clock
from sim.fast.rows import NONE, machine_at, mode_at, station_at
from sim.fast.status import enter, halt_calendar, has_people, let_calendar_go
from sim.fast.steps import (
    BY_HAND,
    CYCLES,
    FAIL,
    FAILING,
    REPAIR,
    REPAIRED,
    REPAIRING,
    let_crew_go,
    spend,
    wait,
    with_people,
)
from sim.program import Basis

WORKING, BY_CYCLES = int(Basis.WORKING), int(Basis.CYCLES)


@njit
def draw_life(line, mode):
    """Draw when a failure strikes next: seconds of work, or whole cycles."""
    value = draw(line, mode.next)
    if mode.basis == BY_CYCLES:
        return max(math.ceil(value) * 1.0, 1.0)
    return value


@njit
def spares(line, machine, duration):
    """Wear off some work if no failure strikes in it; else tell that one does."""
    for at in range(machine.modes_n):
        mode = mode_at(line, machine.modes + at)
        if mode.basis == WORKING and mode.left < duration:
            return False
    for at in range(machine.modes_n):
        mode = mode_at(line, machine.modes + at)
        if mode.basis == WORKING:
            mode.left -= duration
    return True


@njit
def work(line, number, duration, state, then):
    """Work for a time; what fails on the way is repaired."""
    machine = machine_at(line, number)
    if machine.modes_n == 0 or spares(line, machine, duration):
        enter(line, machine, state)
        set_clock(line, machine.slot, duration)
        return wait(machine, then)
    machine.work_left = duration
    machine.work_state = state
    machine.work_then = then
    return FAILING


@njit
def fail_in_work(line, number):
    """Work until the next failure strikes, or to the end."""
    machine = machine_at(line, number)
    if machine.aborted:
        return machine.work_then
    if spares(line, machine, machine.work_left):
        return spend(
            line, number, machine.work_left, machine.work_state, machine.work_then
        )
    first = NONE
    until = 0.0
    for at in range(machine.modes_n):
        mode = mode_at(line, machine.modes + at)
        if mode.basis == WORKING and (first == NONE or mode.left < until):
            first, until = machine.modes + at, mode.left
    machine.fail_mode = first
    machine.fail_then = FAILING
    if until > 0:
        spares(line, machine, until)
        machine.work_left -= until
        return spend(line, number, until, machine.work_state, FAIL)
    return FAIL


@njit
def count_cycle(line, number):
    """Count a cycle; a mode whose cycle has come strikes as it begins."""
    machine = machine_at(line, number)
    while machine.cycle_mode < machine.modes_n:
        at = machine.modes + machine.cycle_mode
        machine.cycle_mode += 1
        mode = mode_at(line, at)
        if mode.basis == BY_CYCLES:
            mode.left -= 1
            if mode.left <= 0 and not machine.aborted:
                machine.fail_mode = at
                machine.fail_then = CYCLES
                return FAIL
    return BY_HAND


@njit
def fail(line, number):
    """Have a failure strike, and somebody notice it after a while."""
    machine = machine_at(line, number)
    mode = mode_at(line, machine.fail_mode)
    station_at(line, machine.station).failures += 1
    machine.crew = NONE if has_people(line, machine, mode.claim) else mode.claim
    halt_calendar(line, machine, False)
    if mode.notice != NONE:
        return spend(line, number, draw(line, mode.notice), FAILED, REPAIR)
    return REPAIR


@njit
def call_crew(line, number):
    """Wait for the repair crew."""
    machine = machine_at(line, number)
    mode = mode_at(line, machine.fail_mode)
    machine.duration = draw(line, mode.repair)
    return with_people(line, number, machine.crew, WAITING_CREW, REPAIRING)


@njit
def repair(line, number):
    """Repair."""
    machine = machine_at(line, number)
    state = mode_at(line, machine.fail_mode).state
    return spend(line, number, machine.duration, state, REPAIRED)


@njit
def end_repair(line, number):
    """Go on after a repair."""
    machine = machine_at(line, number)
    mode = mode_at(line, machine.fail_mode)
    let_crew_go(line, machine)
    let_calendar_go(line, machine, False)
    mode.left = draw_life(line, mode)
    if mode.scraps:
        machine.aborted = 1
    return machine.fail_then
