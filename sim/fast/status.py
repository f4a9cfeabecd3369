# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""What state a machine is in, and what makes it stand still (SEMANTICS 2, 9)."""

from numba import njit

from sim.fast.codes import (
    AUTOMATIC,
    BREAK,
    DOWN,
    FAILED,
    FROZEN,
    MAINTENANCE,
    MANUAL,
    MICRO_STOP,
    OFF_SHIFT,
    STARVED,
    UNMANNED,
    WAITING_CREW,
    WAITING_OPERATOR,
)
from sim.fast.events import halt_clock, let_clock_go, pending
from sim.fast.memory import whole_at
from sim.fast.parts import mark
from sim.fast.people import pause, resume
from sim.fast.rows import (
    BY_MACHINE,
    NONE,
    calendar_at,
    claim_at,
    machine_at,
    station_at,
)
from sim.program import Attendance

AT_WORK, ON_BREAK = int(Attendance.AT_WORK), int(Attendance.BREAK)


@njit
def note(line, machine):
    """Bring the time of the present state up to now."""
    clock = line.clock
    machine.times[machine.state] += clock - machine.since
    machine.since = clock


@njit
def enter(line, machine, state):
    """Change the state and keep the time of the last one."""
    if machine.stops:
        machine.doing = state
        return
    clock = line.clock
    if clock != machine.since:
        machine.times[machine.state] += clock - machine.since
        machine.since = clock
    machine.state = state


@njit
def enter_waiting(line, number, state):
    """Wait for people; a machine that runs unattended is off shift if they are."""
    machine = machine_at(line, number)
    enter(line, machine, state)
    station = station_at(line, machine.station)
    if station.unattended and station.attendance != AT_WORK:
        stop(line, number, FROZEN)


@njit
def worked(line, machine):
    """Return the seconds worked since the start of the run."""
    note(line, machine)
    return machine.worked_before + (machine.times[MANUAL] + machine.times[AUTOMATIC])


@njit
def show(line, machine, state):
    """Put a machine into a state, whatever stops it."""
    note(line, machine)
    machine.state = state


@njit
def look(line, machine):
    """Show the state that the stops, or the work, put the machine in."""
    if machine.stops & FROZEN:
        attendance = station_at(line, machine.station).attendance
        show(line, machine, BREAK if attendance == ON_BREAK else OFF_SHIFT)
    elif machine.stops & DOWN and machine.calendars_n:
        show(line, machine, machine.calendar_state)
    elif machine.stops & UNMANNED:
        doing = machine.doing
        repair = doing == FAILED or doing == MICRO_STOP or doing == MAINTENANCE
        show(line, machine, WAITING_CREW if repair else WAITING_OPERATOR)
    else:
        show(line, machine, machine.doing)


@njit
def rest(line, number):
    """Have a machine wait for a part."""
    machine = machine_at(line, number)
    idle(line, number)
    if not machine.stops:
        mark(line, machine.station_node)


@njit
def idle(line, number):
    """Have a machine wait for a part that is not there yet."""
    machine = machine_at(line, number)
    machine.resting = 1
    enter(line, machine, STARVED)
    if not machine.stops:
        join_idle(line, number)


@njit
def join_idle(line, number):
    """Put a machine behind the idle ones of its station."""
    machine = machine_at(line, number)
    station = station_at(line, machine.station)
    last = station.idle_last
    machine.idle_prev, machine.idle_next = last, NONE
    if last == NONE:
        station.idle = number
    else:
        machine_at(line, last).idle_next = number
    station.idle_last = number
    station.idle_n += 1


@njit
def leave_idle(line, number):
    """Take a machine out of the idle ones of its station."""
    machine = machine_at(line, number)
    station = station_at(line, machine.station)
    if machine.idle_prev == NONE:
        station.idle = machine.idle_next
    else:
        machine_at(line, machine.idle_prev).idle_next = machine.idle_next
    if machine.idle_next == NONE:
        station.idle_last = machine.idle_prev
    else:
        machine_at(line, machine.idle_next).idle_prev = machine.idle_prev
    station.idle_n -= 1


@njit
def halt_calendar(line, machine, everything):
    """Stop the clocks of calendar-time failures, and the repairs too off shift."""
    for at in range(machine.calendars_n):
        mode = calendar_at(line, machine.calendars + at)
        halt_clock(line, mode.clock)
        if everything:
            halt_clock(line, mode.repair)
            if mode.claim != NONE:
                pause(line, mode.claim)


@njit
def let_calendar_go(line, machine, everything):
    """Let the clocks of calendar-time failures go on."""
    for at in range(machine.calendars_n):
        mode = calendar_at(line, machine.calendars + at)
        let_clock_go(line, mode.clock)
        if everything:
            let_clock_go(line, mode.repair)
            if mode.claim != NONE:
                resume(line, mode.claim)


@njit
def stop(line, number, cause):
    """Have a machine stand still; the part and the work left are kept."""
    machine = machine_at(line, number)
    if cause == DOWN:
        machine.downs += 1
    if machine.stops & cause:
        return
    halt_clock(line, machine.slot)
    if not machine.stops:
        machine.doing = machine.state
        if machine.resting:
            leave_idle(line, number)
    machine.stops |= cause
    if cause == FROZEN:
        for at in range(machine.claims_n):
            if claim_at(line, machine.claims + at).kind == BY_MACHINE:
                pause(line, machine.claims + at)
    if machine.calendars_n and cause != UNMANNED:
        halt_calendar(line, machine, cause == FROZEN)
    look(line, machine)


@njit
def starts(line, number, cause):
    """Take a stop back; tell whether the machine goes on."""
    machine = machine_at(line, number)
    if cause == DOWN:
        machine.downs -= 1
        if machine.downs:
            return False
    if not machine.stops & cause:
        return False
    machine.stops &= ~cause
    if cause == FROZEN:
        for at in range(machine.claims_n):
            if claim_at(line, machine.claims + at).kind == BY_MACHINE:
                resume(line, machine.claims + at)
    let_clock_go(line, machine.slot)
    if machine.calendars_n and cause != UNMANNED:
        let_calendar_go(line, machine, cause == FROZEN)
    look(line, machine)
    return machine.stops == 0


@njit
def in_work(line, machine):
    """Tell whether a part is being worked on, though it may stand just now."""
    doing = machine.doing if machine.stops else machine.state
    return (doing == MANUAL or doing == AUTOMATIC) and pending(line, machine.slot)


@njit
def has_people(line, machine, wanted):
    """Tell whether the people a claim wants stand at the machine already."""
    if wanted == NONE:
        return True
    claim = claim_at(line, wanted)
    for at in range(machine.claims_n):
        other = claim_at(line, machine.claims + at)
        if other.kind != BY_MACHINE:
            continue
        if other.pool != NONE and other.number >= claim.number:
            for choice in range(claim.pools_n):
                if whole_at(claim.pools, choice) == other.pool:
                    return True
    return False


@njit
def needs_people(line, machine):
    """Tell whether people are at work at a machine, or are waited for."""
    for at in range(machine.claims_n):
        claim = claim_at(line, machine.claims + at)
        is_own = claim.kind == BY_MACHINE
        if is_own and (claim.pool != NONE or claim.queued):
            return True
    return False
