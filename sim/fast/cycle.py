# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""The cycle of a machine, step by step (SEMANTICS 4)."""

from numba import njit

from sim.fast.codes import AUTOMATIC, MANUAL, OK, SCRAP, SETUP, WAITING_OPERATOR
from sim.fast.codes import REWORK as IS_REWORK
from sim.fast.draws import draw, draw_for
from sim.fast.events import set_clock
from sim.fast.failures import (
    call_crew,
    count_cycle,
    end_repair,
    fail,
    fail_in_work,
    repair,
    work,
)
from sim.fast.memory import whole_at
from sim.fast.people import ask, give_back
from sim.fast.plain import end_phase, work_through
from sim.fast.quality import judge, mend_again
from sim.fast.rows import (
    NONE,
    machine_at,
    part_at,
    queue_at,
    station_at,
)
from sim.fast.sending import send_off, wait_to_leave
from sim.fast.status import enter_waiting, rest
from sim.fast.steps import (
    AUTOMATICALLY,
    BETWEEN,
    BY_HAND,
    BY_HAND_DONE,
    CYCLES,
    DRAW_BY_HAND,
    FAIL,
    FAILING,
    FINISH,
    JUDGE,
    JUDGE_NEXT,
    MAINTENANCE,
    PHASE,
    PHASE_OVER,
    PLANS,
    PREPARE,
    REPAIR,
    REPAIRING,
    REWORK,
    REWORKED,
    REWORKING,
    SET_UP,
    SET_UP_DONE,
    SETTING_UP,
    TOOL_CHANGE,
    TOOL_CHANGED,
    WAIT,
    WORK_BY_HAND,
    ask_operators,
    let_crew_go,
    spend,
    wait,
)
from sim.fast.upkeep import (
    between_parts,
    change_tool,
    count_parts,
    end_maintenance,
    end_tool_change,
    is_due,
    maintain,
    next_plan,
)


@njit
def first_part(line, machine):
    """Return the first part of a machine's load."""
    return part_at(line, queue_at(line, machine.load).first)


@njit
def begin(line, number):
    """Start on a part, a kit or a batch, which is the machine's load by now."""
    machine = machine_at(line, number)
    machine.resting = 0
    line.moved = line.clock
    machine.step = PREPARE
    advance(line, number)


@njit
def prepare(line, number):
    """Take a moment if the cycle takes none, so that an endless one is found."""
    machine = machine_at(line, number)
    station = station_at(line, machine.station)
    if not station.prepares:
        return BY_HAND
    if station.manual == NONE and station.automatic == NONE:
        set_clock(line, machine.slot, 0.0)
        return wait(machine, SET_UP)
    return SET_UP


@njit
def set_up(line, number):
    """Set up for another product than the last; the very first needs none."""
    machine = machine_at(line, number)
    station = station_at(line, machine.station)
    product = first_part(line, machine).product
    is_new = station.setup != NONE and product != machine.product
    if not is_new or machine.product < 0:
        machine.crew = NONE
        return SET_UP_DONE
    pair = machine.product * station.products + product
    machine.duration = draw_for(line, station.setup, pair)
    return ask_operators(line, number, machine.setup_claim, SETTING_UP)


@njit
def setting_up(line, number):
    """Spend the set-up time."""
    duration = machine_at(line, number).duration
    return spend(line, number, duration, SETUP, SET_UP_DONE)


@njit
def end_set_up(line, number):
    """Be ready for the product; count the cycle."""
    machine = machine_at(line, number)
    let_crew_go(line, machine)
    machine.product = first_part(line, machine).product
    machine.cycle_mode = 0
    return CYCLES


@njit
def by_hand(line, number):
    """Begin the manual phase: ask for the people it takes.

    Where nothing precedes it the duration is drawn when they have come.
    """
    machine = machine_at(line, number)
    station = station_at(line, machine.station)
    if station.manual == NONE:
        return AUTOMATICALLY
    product = first_part(line, machine).product
    hands_free = whole_at(station.hands_free, product)
    if machine.claim != NONE and station.asks_first and not hands_free:
        enter_waiting(line, number, WAITING_OPERATOR)
        ask(line, machine.claim)
        return wait(machine, DRAW_BY_HAND)
    machine.duration = draw_for(line, station.manual, product)
    if hands_free or machine.aborted:
        return AUTOMATICALLY
    if machine.claim != NONE:
        enter_waiting(line, number, WAITING_OPERATOR)
        ask(line, machine.claim)
        return wait(machine, WORK_BY_HAND)
    return WORK_BY_HAND


@njit
def draw_by_hand(line, number):
    """Draw the time of the manual phase: the people are here."""
    machine = machine_at(line, number)
    station = station_at(line, machine.station)
    product = first_part(line, machine).product
    machine.duration = draw_for(line, station.manual, product)
    return AUTOMATICALLY if machine.aborted else WORK_BY_HAND


@njit
def end_by_hand(line, number):
    """Let the people go, unless they have already left."""
    claim = machine_at(line, number).claim
    if claim != NONE:
        give_back(line, claim)
    return AUTOMATICALLY


@njit
def automatically(line, number):
    """Work automatically, which needs nobody."""
    machine = machine_at(line, number)
    station = station_at(line, machine.station)
    if station.automatic == NONE:
        return JUDGE
    product = first_part(line, machine).product
    duration = draw_for(line, station.automatic, product)
    if machine.aborted:
        return JUDGE
    return work(line, number, duration, AUTOMATIC, JUDGE)


@njit
def judge_all(line, number):
    """Examine the parts, one after another; scrap them if the work was broken off."""
    machine = machine_at(line, number)
    station = station_at(line, machine.station)
    if not machine.aborted and station.quality != NONE:
        machine.judged = queue_at(line, machine.load).first
        machine.judged_at = 0
        return JUDGE_NEXT
    verdict = SCRAP if machine.aborted else OK
    if station.rework != NONE and station.quality == NONE:
        verdict = SCRAP
    machine.aborted = 0
    part = queue_at(line, machine.load).first
    while part != NONE:
        part_at(line, part).verdict = verdict
        part = part_at(line, part).next
    return FINISH


@njit
def judge_next(line, number):
    """Examine the next part of the load."""
    machine = machine_at(line, number)
    station = station_at(line, machine.station)
    while machine.judged != NONE:
        worn = machine.worn + machine.judged_at
        verdict = judge(line, station.quality, machine.judged, worn)
        if verdict == IS_REWORK and station.rework != NONE:
            return REWORK
        give_verdict(line, machine, verdict)
    return FINISH


@njit
def give_verdict(line, machine, verdict):
    """Keep the verdict on a part and turn to the next one."""
    part = part_at(line, machine.judged)
    part.verdict = verdict
    machine.judged = part.next
    machine.judged_at += 1


@njit
def rework(line, number):
    """Ask for the people of a rework in place (SEMANTICS 7)."""
    machine = machine_at(line, number)
    station_at(line, machine.station).reworked += 1
    return ask_operators(line, number, machine.rework_claim, REWORKING)


@njit
def reworking(line, number):
    """Rework a part; failures strike as in any manual phase."""
    machine = machine_at(line, number)
    station = station_at(line, machine.station)
    return work(line, number, draw(line, station.rework), MANUAL, REWORKED)


@njit
def end_rework(line, number):
    """Examine a part again."""
    machine = machine_at(line, number)
    station = station_at(line, machine.station)
    if machine.rework_claim != NONE:
        give_back(line, machine.rework_claim)
    verdict = SCRAP
    if not machine.aborted:
        verdict = mend_again(line, station.quality, machine.judged)
    machine.aborted = 0
    if verdict == IS_REWORK:
        return REWORK
    give_verdict(line, machine, verdict)
    return JUDGE_NEXT


@njit
def finish(line, number):
    """Put the parts on their way; wait until all of them have left."""
    machine = machine_at(line, number)
    station = station_at(line, machine.station)
    load = queue_at(line, machine.load)
    part, count, last = load.first, load.count, NONE
    load.first = load.last = NONE
    load.count = 0
    while part != NONE:
        behind = part_at(line, part).next
        verdict = part_at(line, part).verdict
        if verdict != SCRAP:
            machine.holding += 1
            last = part
        send_off(line, station, machine, part, verdict)
        part = behind
    if machine.upkeep:
        count_parts(line, machine, count)
    if not machine.holding:
        return BETWEEN
    wait_to_leave(line, machine, last)
    return WAIT


@njit
def free(line, number):
    """Go on: the last finished part has left."""
    machine = machine_at(line, number)
    if machine.upkeep and is_due(line, machine):
        machine.step = BETWEEN
        advance(line, number)
    else:
        rest(line, number)


@njit
def advance(line, number):
    """Go through the cycle, from the step it waits at until it has to wait again."""
    machine = machine_at(line, number)
    step = machine.step
    while step != WAIT:
        if step == PHASE:
            step = work_through(line, number)
        elif step == PHASE_OVER:
            step = end_phase(line, number)
        elif step == JUDGE:
            step = judge_all(line, number)
        elif step == FINISH:
            step = finish(line, number)
        elif step == PREPARE:
            step = prepare(line, number)
        elif step == BY_HAND:
            step = by_hand(line, number)
        elif step == AUTOMATICALLY:
            step = automatically(line, number)
        elif step == BETWEEN:
            step = between_parts(line, number)
        elif step == DRAW_BY_HAND:
            step = draw_by_hand(line, number)
        elif step == WORK_BY_HAND:
            step = work(line, number, machine.duration, MANUAL, BY_HAND_DONE)
        elif step == BY_HAND_DONE:
            step = end_by_hand(line, number)
        elif step == JUDGE_NEXT:
            step = judge_next(line, number)
        elif step >= REWORK:
            step = advance_rework(line, number, step)
        elif step >= FAILING:
            step = advance_failure(line, number, step)
        elif step >= SET_UP:
            step = advance_set_up(line, number, step)
        else:
            step = advance_upkeep(line, number, step)


@njit
def advance_rework(line, number, step):
    """Go one step on in a rework in place."""
    if step == REWORK:
        return rework(line, number)
    if step == REWORKING:
        return reworking(line, number)
    return end_rework(line, number)


@njit
def advance_failure(line, number, step):
    """Go one step on in a failure."""
    if step == FAILING:
        return fail_in_work(line, number)
    if step == FAIL:
        return fail(line, number)
    if step == REPAIR:
        return call_crew(line, number)
    if step == REPAIRING:
        return repair(line, number)
    return end_repair(line, number)


@njit
def advance_set_up(line, number, step):
    """Go one step on in a set-up."""
    if step == SET_UP:
        return set_up(line, number)
    if step == SETTING_UP:
        return setting_up(line, number)
    if step == SET_UP_DONE:
        return end_set_up(line, number)
    return count_cycle(line, number)


@njit
def advance_upkeep(line, number, step):
    """Go one step on in the upkeep between two parts."""
    if step == TOOL_CHANGE:
        return change_tool(line, number)
    if step == TOOL_CHANGED:
        return end_tool_change(line, number)
    if step == PLANS:
        return next_plan(line, number)
    if step == MAINTENANCE:
        return maintain(line, number)
    return end_maintenance(line, number)
