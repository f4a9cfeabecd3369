# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""The steps of a machine's cycle, and what every step may do (SEMANTICS 4).

The cycle runs from step to step until it has to wait: `Machine.step` then says where
it goes on once its clock has run down, its people have come or it gets a part. A
function for a step returns the next one, or WAIT.
"""

import numpy as np
from numba import njit

from sim.fast.codes import WAITING_OPERATOR
from sim.fast.events import set_clock
from sim.fast.people import ask, give_back
from sim.fast.rows import NONE, machine_at
from sim.fast.status import enter, enter_waiting

WAIT = np.int64(-1)
(
    BETWEEN,  # between two parts: upkeep, then rest
    TOOL_CHANGE, TOOL_CHANGED,
    PLANS, MAINTENANCE, MAINTAINED,
    PREPARE, SET_UP, SETTING_UP, SET_UP_DONE,
    CYCLES,  # count the cycle for failures by cycles
    BY_HAND, DRAW_BY_HAND, WORK_BY_HAND, BY_HAND_DONE,
    AUTOMATICALLY,
    FAILING, FAIL, REPAIR, REPAIRING, REPAIRED,
    JUDGE, JUDGE_NEXT, REWORK, REWORKING, REWORKED,
    FINISH,
    PHASE, PHASE_OVER,  # all there is for a machine of one phase
) = (np.int64(step) for step in range(29))  # fmt: skip


@njit
def wait(machine, step):
    """Wait; go on with a step."""
    machine.step = step
    return WAIT


@njit
def spend(line, number, duration, state, then):
    """Spend time in a state that no failure interrupts."""
    machine = machine_at(line, number)
    enter(line, machine, state)
    set_clock(line, machine.slot, duration)
    return wait(machine, then)


@njit
def with_people(line, number, claim, waiting, then):
    """Ask for people, if any are needed, and go on when they are here."""
    machine = machine_at(line, number)
    machine.crew = claim
    if claim == NONE:
        return then
    enter_waiting(line, number, waiting)
    ask(line, claim)
    return wait(machine, then)


@njit
def ask_operators(line, number, claim, then):
    """Ask for operators, if any are needed."""
    return with_people(line, number, claim, WAITING_OPERATOR, then)


@njit
def let_crew_go(line, machine):
    """Let the people go that `with_people` asked for."""
    if machine.crew != NONE:
        give_back(line, machine.crew)
        machine.crew = NONE
