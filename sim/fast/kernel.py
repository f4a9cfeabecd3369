# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""The kernel: instants come one after another and are settled (SEMANTICS 11).

All that is due at one instant happens, then parts move (downstream first) until
nothing can move, then people and vehicles are assigned; and again, until the instant
is settled.
"""

from numba import njit

from sim.engine.clockwork import ENDLESS_INSTANT
from sim.fast.belts import entrance_is_free, first_is_there
from sim.fast.cycle import advance
from sim.fast.events import another_is_due, refresh, soonest, take_first
from sim.fast.going_on import (
    MENDED,
    SHIFT,
    STRIKE,
    UPKEEP,
    call_to_upkeep,
    clock_runs_out,
    intervene,
    repair_goes_on,
    run_again,
    strike,
)
from sim.fast.hop import hop, may_hop
from sim.fast.memory import lowest_bit, set_whole, whole_at
from sim.fast.opening import open_shop
from sim.fast.plain import end_phase
from sim.fast.pulling import pull, pull_into_buffer, pull_plainly
from sim.fast.rows import (
    ARRIVAL,
    BELT_END,
    BELT_ENTRANCE,
    BUFFER,
    CALENDAR_CLOCK,
    CALENDAR_REPAIR,
    ENDLESS,
    MACHINE,
    NONE,
    ORDER,
    PAUSED,
    PLAN,
    REACHED,
    STATION,
    VEHICLE,
    WEEK,
    above_of,
    act_at,
    line_at,
    machine_at,
    marks_of,
    node_at,
    plan_at,
    station_at,
    timer_at,
)
from sim.fast.serving import serve_all
from sim.fast.shifts import begin_period, week_goes_on
from sim.fast.source import arrival_comes, order_comes, turn_away
from sim.fast.steps import PHASE_OVER
from sim.fast.transport import trip_goes_on


@njit
def next_mark(line, least):
    """Return the marked node with the lowest number from `least` on, unmarked now."""
    word = least >> 6
    if word >= line.words:
        return NONE
    bits = whole_at(marks_of(line), word) & (-1 << (least & 63))
    if bits == 0:
        if line.words == 1:
            return NONE
        word = next_word(line, word + 1)
        if word == NONE:
            return NONE
        bits = whole_at(marks_of(line), word)
    bit = lowest_bit(bits)
    left = whole_at(marks_of(line), word) & ~(1 << bit)
    set_whole(marks_of(line), word, left)
    if left == 0:
        above = whole_at(above_of(line), word >> 6)
        set_whole(above_of(line), word >> 6, above & ~(1 << (word & 63)))
    return (word << 6) + bit


@njit
def next_word(line, least):
    """Return the first word with a mark from `least` on; NONE if there is none."""
    at = least >> 6
    shift = least & 63
    while at << 6 < line.words:
        bits = whole_at(above_of(line), at) & (-1 << shift)
        if bits != 0:
            return (at << 6) + lowest_bit(bits)
        at += 1
        shift = 0
    return NONE


@njit
def nothing_more(line):
    """Tell whether nobody is to look for parts, or for people, at this instant.

    Up to 64 words of marks have one word above; longer lines are simply settled. So
    are those whose event list is not right yet.
    """
    marked = whole_at(above_of(line), 0) | line.words >> 6
    called = line.acts_n | line.servers_n | line.afterwards_n
    return (marked | called | ~line.stale) == 0


@njit
def settle(line, least):
    """Settle the instant; the first sweep goes on at node `least`."""
    if line.acts_n:
        take_hold(line)
    while not line.trouble:
        node = next_mark(line, least)
        if node == NONE and least:
            line.sweep += 1
            node = next_mark(line, 0)
        least = 0
        while node != NONE:
            while node != NONE:
                look(line, node)
                node = next_mark(line, node + 1)
            line.sweep += 1
            node = next_mark(line, 0)
        if line.servers_n == 0:
            break
        serve_all(line)
    if line.afterwards_n:
        turn_all_away(line)
    refresh(line)


@njit
def look(line, node):
    """Have a node look for parts."""
    row = node_at(line, node)
    if row.kind == BUFFER:
        pull_into_buffer(line, row, node)
    elif row.kind == STATION and station_at(line, row.at).is_plain:
        pull_plainly(line, node, station_at(line, row.at))
    else:
        pull(line, node)


@njit
def turn_all_away(line):
    """Lose the parts that found no room."""
    for at in range(line.afterwards_n):
        turn_away(line, whole_at(line.afterwards, at))
    line.afterwards_n = 0


@njit
def take_hold(line):
    """Have stops and starts of machines take hold, in their order."""
    count = line.acts_n
    line.acts_n = 0
    for at in range(count):
        act = act_at(line, at)
        if act.kind == SHIFT:
            begin_period(line, act.number)
        elif act.kind == STRIKE:
            strike(line, act.number)
        elif act.kind == MENDED:
            run_again(line, act.number)
        else:
            call_to_upkeep(line, act.number)


@njit
def maintenance_is_due(line, number):
    """Have a machine maintained before its next part."""
    plan = plan_at(line, number)
    plan.due = 1
    rank = machine_at(line, plan.machine).rank
    intervene(line, UPKEEP, rank, 0, plan.machine)


@njit
def happen(line, slot):
    """Let happen what a slot of the event list stands for."""
    timer = timer_at(line, slot)
    timer.armed = 0
    kind, number = timer.kind, timer.number
    if kind == MACHINE:
        if machine_at(line, number).step == PHASE_OVER:
            end_phase(line, number)
        else:
            advance(line, number)
    elif kind == VEHICLE:
        trip_goes_on(line, number)
    elif kind == BELT_END:
        first_is_there(line, number)
    elif kind == BELT_ENTRANCE:
        entrance_is_free(line, number)
    elif kind == CALENDAR_CLOCK:
        clock_runs_out(line, number)
    elif kind == CALENDAR_REPAIR:
        repair_goes_on(line, number)
    elif kind == ARRIVAL:
        arrival_comes(line, number)
    elif kind == ORDER:
        order_comes(line, number)
    elif kind == PLAN:
        maintenance_is_due(line, number)
    elif kind == WEEK:
        week_goes_on(line)


@njit(nogil=True, cache=True)
def run(address, end, instants):
    """Let everything before `end` happen, or so many instants; tell what ended it."""
    line = line_at(address, 0)
    is_fresh = line.fresh and end > 0
    if is_fresh:
        open_shop(line)
        line.fresh = 0
    while not line.trouble:
        now = 0.0 if is_fresh else soonest(line)
        is_fresh = False
        if now >= end:
            line.clock = end
            return REACHED
        if instants == 0:
            return PAUSED
        instants -= 1
        if now != line.clock:
            line.clock = now
            line.rounds = 0
        run_instant(line, now)
    return line.trouble


@njit
def run_instant(line, now):
    """Let all that is due at an instant happen, and settle it."""
    if soonest(line) != now:
        settle(line, 0)
        return
    slot = take_first(line)
    if not may_hop(line, slot) or another_is_due(line, now):
        let_happen(line, slot, now)
        return
    least = hop(line, slot)
    line.rounds += 1
    if line.rounds > ENDLESS_INSTANT:
        line.trouble = ENDLESS
    elif least and nothing_more(line):
        line.sweep += 1
    else:
        settle(line, least)


@njit
def let_happen(line, slot, now):
    """Let happen what is due now, slot by slot, and settle it."""
    while True:
        happen(line, slot)
        line.rounds += 1
        if line.rounds > ENDLESS_INSTANT:
            line.trouble = ENDLESS
            return
        if line.stale != NONE and not another_is_due(line, now):
            break
        refresh(line)
        if soonest(line) != now:
            break
        slot = take_first(line)
    settle(line, 0)
