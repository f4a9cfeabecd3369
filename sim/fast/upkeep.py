# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""Planned maintenance and tool changes: between two parts (SEMANTICS 6)."""

from numba import njit

from sim.fast.codes import MAINTENANCE, TOOL_CHANGE, WAITING_CREW
from sim.fast.draws import draw
from sim.fast.events import schedule
from sim.fast.rows import machine_at, plan_at
from sim.fast.status import (
    halt_calendar,
    let_calendar_go,
    rest,
    worked,
)
from sim.fast.steps import (
    MAINTAINED,
    PLANS,
    TOOL_CHANGED,
    WAIT,
    ask_operators,
    let_crew_go,
    spend,
    with_people,
)
from sim.fast.steps import MAINTENANCE as MAINTAIN
from sim.fast.steps import TOOL_CHANGE as CHANGE_TOOL
from sim.program import Basis

CALENDAR = int(Basis.CALENDAR)


@njit
def tool_is_worn(machine):
    """Tell whether the tool is to be changed."""
    return machine.tool > 0 and machine.worn >= machine.tool


@njit
def is_due(line, machine):
    """Tell whether something is to be done before the next part."""
    if tool_is_worn(machine):
        return True
    for at in range(machine.plans_n):
        if plan_at(line, machine.plans + at).due:
            return True
    return False


@njit
def count_parts(line, machine, parts):
    """Count parts made: the tool wears, working hours may bring maintenance."""
    if machine.tool:
        machine.worn += parts
    for at in range(machine.plans_n):
        plan = plan_at(line, machine.plans + at)
        if plan.basis != CALENDAR and worked(line, machine) >= plan.next_work:
            plan.due = 1


@njit
def between_parts(line, number):
    """Do the upkeep that is due, then wait for a part."""
    machine = machine_at(line, number)
    if machine.upkeep and is_due(line, machine):
        machine.plan = 0
        if not tool_is_worn(machine):
            return PLANS
        machine.duration = draw(line, machine.tool_stream)
        return ask_operators(line, number, machine.tool_claim, CHANGE_TOOL)
    rest(line, number)
    return WAIT


@njit
def change_tool(line, number):
    """Change the tool."""
    duration = machine_at(line, number).duration
    return spend(line, number, duration, TOOL_CHANGE, TOOL_CHANGED)


@njit
def end_tool_change(line, number):
    """Go on with a new tool."""
    machine = machine_at(line, number)
    let_crew_go(line, machine)
    machine.worn = 0
    return PLANS


@njit
def next_plan(line, number):
    """Do the next maintenance that is due; wait for a part when all is done."""
    machine = machine_at(line, number)
    while machine.plan < machine.plans_n:
        plan = plan_at(line, machine.plans + machine.plan)
        if plan.due:
            halt_calendar(line, machine, False)
            machine.duration = draw(line, plan.stream)
            return with_people(line, number, plan.claim, WAITING_CREW, MAINTAIN)
        machine.plan += 1
    rest(line, number)
    return WAIT


@njit
def maintain(line, number):
    """Maintain."""
    duration = machine_at(line, number).duration
    return spend(line, number, duration, MAINTENANCE, MAINTAINED)


@njit
def end_maintenance(line, number):
    """Count the time to the next maintenance from now."""
    machine = machine_at(line, number)
    plan = plan_at(line, machine.plans + machine.plan)
    let_crew_go(line, machine)
    let_calendar_go(line, machine, False)
    plan.due = 0
    if plan.basis == CALENDAR:
        schedule(line, plan.slot, line.clock + plan.every)
    else:
        plan.next_work = worked(line, machine) + plan.every
    machine.plan += 1
    return PLANS
