# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""Machines of one phase: the same meaning in fewer steps (`sim.engine.plain`).

A machine whose cycle is one phase, with or without people and failures, has its one
part in `part` and goes from the beginning of the phase to its end.
"""

from numba import njit

from sim.fast.codes import OK, SCRAP, WAITING_OPERATOR
from sim.fast.draws import draw_for
from sim.fast.failures import work
from sim.fast.people import ask, give_back
from sim.fast.quality import judge
from sim.fast.rows import NONE, machine_at, part_at, station_at
from sim.fast.sending import send_off, wait_to_leave
from sim.fast.status import enter_waiting, rest
from sim.fast.steps import PHASE, PHASE_OVER, WAIT, wait


@njit
def begin_phase(line, number, part):
    """Start on a part: ask for people, or work at once; return the next step."""
    machine = machine_at(line, number)
    machine.resting = 0
    line.moved = line.clock
    machine.part = part
    if machine.claim == NONE:
        return PHASE
    enter_waiting(line, number, WAITING_OPERATOR)
    ask(line, machine.claim)
    return wait(machine, PHASE)


@njit
def work_through(line, number):
    """Begin the phase: the people are here."""
    machine = machine_at(line, number)
    product = part_at(line, machine.part).product
    duration = draw_for(line, machine.stream, product)
    return work(line, number, duration, machine.works, PHASE_OVER)


@njit
def judged(line, machine, station):
    """Let the people go and judge the part; return the verdict."""
    if machine.bare:
        return OK
    if machine.claim != NONE:
        give_back(line, machine.claim)
    if machine.aborted:
        machine.aborted = 0
        return SCRAP
    if station.quality == NONE:
        return OK
    return judge(line, station.quality, machine.part, 0)


@njit
def end_phase(line, number):
    """Let the people go, judge the part and put it on its way."""
    machine = machine_at(line, number)
    station = station_at(line, machine.station)
    verdict = judged(line, machine, station)
    depart(line, machine, station, verdict)
    return WAIT


@njit
def depart(line, machine, station, verdict):
    """Scrap a part, or have it wait until it can leave."""
    send_off(line, station, machine, machine.part, verdict)
    if verdict == SCRAP:
        rest(line, machine.number)
    else:
        machine.holding = 1
        wait_to_leave(line, machine, machine.part)
