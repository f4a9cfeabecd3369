# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""The kernel: instants come one after another and are settled (SEMANTICS 11).

All that is due at one instant happens, then parts move (downstream first) until
nothing can move, then people and vehicles are assigned; and again, until the instant
is settled.
"""

from numba import njit

from sim.engine.clockwork import ENDLESS_INSTANT
from sim.fast.ahead import LONG, fetch_ahead
from sim.fast.belts import entrance_is_free, first_is_there
from sim.fast.cycle import advance
from sim.fast.events import (
    another_is_due,
    kind_of,
    number_of,
    refresh,
    slot_of,
    soonest,
    take_first,
)
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
from sim.fast.hop import hop, may_hop, nothing_more
from sim.fast.memory import as_real, as_whole, lowest_bit, select, set_whole, whole_at
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
        word = next_word(line, word + 1)
        if word == NONE:
            return NONE
        bits = whole_at(marks_of(line), word)
    left = whole_at(marks_of(line), word) & ~(bits & -bits)
    set_whole(marks_of(line), word, left)
    if left == 0:
        above = whole_at(above_of(line), word >> 6)
        set_whole(above_of(line), word >> 6, above & ~(1 << (word & 63)))
    return (word << 6) + lowest_bit(bits)


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
def settle(line, node):
    """Settle the instant; the first sweep goes on behind a node, or in front of all."""
    if line.acts_n:
        take_hold(line)
    while not line.trouble:
        if line.words == 1:
            sweep_word(line, node)
        else:
            sweep_words(line, node)
        node = NONE
        if line.servers_n == 0:
            break
        serve_all(line)
    if line.afterwards_n:
        turn_all_away(line)
    refresh(line)


@njit
def sweep_word(line, node):
    """Have all marked nodes look, sweep after sweep; their marks are one word."""
    marks = marks_of(line)
    bits = whole_at(marks, 0)
    if bits == 0 and node == NONE:
        return
    ahead = -1 if node == NONE else -2 << node
    while bits != 0:
        is_over = bits & ahead == 0
        line.sweep += is_over
        left = select(is_over, bits, bits & ahead)
        set_whole(marks, 0, bits & ~(left & -left))
        node = lowest_bit(left)
        look(line, node)
        ahead = -2 << node
        bits = whole_at(marks, 0)
    line.sweep += 1


@njit
def sweep_words(line, node):
    """Have all marked nodes look, sweep after sweep."""
    is_under_way = node != NONE
    node = next_mark(line, node + 1)
    if node == NONE and is_under_way:
        line.sweep += 1
        node = next_mark(line, 0)
    while node != NONE:
        while node != NONE:
            look(line, node)
            node = next_mark(line, node + 1)
        line.sweep += 1
        node = next_mark(line, 0)


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
def happen(line, name):
    """Let happen what a name in the event list stands for."""
    timer_at(line, slot_of(name)).armed = 0
    kind, number = kind_of(name), number_of(name)
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
    if line.fresh and end > 0:
        open_shop(line)
        line.fresh = 0
        if soonest(line) > as_whole(0.0):
            settle(line, NONE)
    while not line.trouble:
        now = soonest(line)
        if now >= as_whole(end):
            line.clock = end
            return REACHED
        if instants == 0:
            return PAUSED
        instants -= 1
        if as_real(now) != line.clock:
            line.clock = as_real(now)
            line.rounds = 0
        run_instant(line, now)
    return line.trouble


@njit
def run_instant(line, now):
    """Let all that is due at an instant happen, and settle it."""
    name = take_first(line)
    if not may_hop(line, name) or another_is_due(line, now):
        let_happen(line, name, now)
        return
    node = hop(line, number_of(name))
    if line.levels >= LONG:
        fetch_ahead(line, slot_of(name))
    line.rounds += 1
    if line.rounds > ENDLESS_INSTANT:
        line.trouble = ENDLESS
    elif node != NONE and nothing_more(line):
        line.sweep += 1
    else:
        settle(line, node)


@njit
def let_happen(line, name, now):
    """Let happen what is due now, slot by slot, and settle it."""
    while True:
        happen(line, name)
        line.rounds += 1
        if line.rounds > ENDLESS_INSTANT:
            line.trouble = ENDLESS
            return
        if line.stale != NONE and not another_is_due(line, now):
            break
        refresh(line)
        if soonest(line) != now:
            break
        name = take_first(line)
    settle(line, NONE)
