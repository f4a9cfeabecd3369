# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""The opening: what happens before anything is due (SEMANTICS 2)."""

from numba import njit

from sim.fast.draws import draw
from sim.fast.events import NEVER, schedule, set_clock
from sim.fast.failures import draw_life
from sim.fast.going_on import start_clock
from sim.fast.rows import NONE, mode_at, node_at, plan_at, source_at
from sim.fast.shifts import week_goes_on
from sim.fast.source import ALWAYS, INTERARRIVAL, await_order, crowd
from sim.fast.status import rest
from sim.fast.tally import beckon_behind
from sim.fast.upkeep import CALENDAR


@njit
def open_shop(line):
    """Have all machines wait for parts, and all clocks start."""
    for number in range(line.machines_n):
        rest(line, number)
    for number in range(line.modes_n):
        mode = mode_at(line, number)
        mode.left = draw_life(line, mode)
    for number in range(line.calendars_n):
        start_clock(line, number)
    for number in range(line.plans_n):
        plan = plan_at(line, number)
        plan.next_work = plan.every
        if plan.basis == CALENDAR:
            schedule(line, plan.slot, plan.every)
    for number in range(line.sources_n):
        open_source(line, number)
    if line.week_slot != NONE:
        week_goes_on(line)


@njit
def open_source(line, number):
    """Have a source wait for its first parts, or offer them at once."""
    source = source_at(line, number)
    if source.kind == ALWAYS:
        crowd(line, source, NONE, 1, NONE).since = NEVER
        beckon_behind(line, node_at(line, source.node).ok)
    elif source.kind == INTERARRIVAL:
        set_clock(line, source.slot, draw(line, source.stream))
    else:
        await_order(line, source)
