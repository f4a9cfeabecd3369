# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""What goes on again: machines after a stop, or once people come (SEMANTICS 2, 8)."""

from numba import njit

from sim.fast.codes import DOWN, FROZEN, UNMANNED, WAITING_CREW
from sim.fast.cycle import advance, free
from sim.fast.draws import draw
from sim.fast.events import expire, halt_clock, let_clock_go, set_clock
from sim.fast.people import ask, call_all_labour, enqueue, give_back, rest_with
from sim.fast.rows import (
    BY_MACHINE,
    NONE,
    act_at,
    calendar_at,
    claim_at,
    machine_at,
    part_at,
    pool_at,
    queue_at,
    station_at,
)
from sim.fast.status import has_people, in_work, leave_idle, look, starts, stop
from sim.fast.steps import BETWEEN
from sim.fast.ways import beckon

# Interventions, in the order in which they take hold at one instant.
SHIFT, STRIKE, MENDED, UPKEEP = range(4)
# Where a calendar-time failure stands.
RUNNING, STRUCK, NOTICED, AWAITED, REPAIRED, OVER = range(6)


@njit
def start(line, number, cause):
    """Take a stop back; with the last one the machine goes on."""
    if not starts(line, number, cause):
        return
    machine = machine_at(line, number)
    if machine.resting:
        machine.resting = 0
        free(line, number)
    station = station_at(line, machine.station)
    part = queue_at(line, station.done).first
    while part != NONE:
        if part_at(line, part).machine == number:
            beckon(line, part)
        part = part_at(line, part).next
    call_all_labour(line)


@njit
def call_to_upkeep(line, number):
    """Begin maintenance that has come due while waiting for a part."""
    machine = machine_at(line, number)
    if machine.resting and not machine.stops:
        leave_idle(line, number)
        machine.resting = 0
        machine.step = BETWEEN
        advance(line, number)


@njit
def intervene(line, kind, rank, second, number):
    """Have a stop or a start of machines take hold once all due has happened."""
    at = line.acts_n
    while at > 0 and is_later(line, at - 1, kind, rank, second):
        act, before = act_at(line, at), act_at(line, at - 1)
        act.kind, act.rank = before.kind, before.rank
        act.second, act.number = before.second, before.number
        at -= 1
    act = act_at(line, at)
    act.kind, act.rank, act.second, act.number = kind, rank, second, number
    line.acts_n += 1


@njit
def is_later(line, at, kind, rank, second):
    """Tell whether an intervention comes behind another one."""
    act = act_at(line, at)
    if act.kind != kind:
        return act.kind > kind
    if act.rank != rank:
        return act.rank > rank
    return act.second > second


# Calendar-time failures (SEMANTICS 6) ------------------------------------------


@njit
def show_repair(line, mode, state):
    """Show how a repair stands."""
    machine = machine_at(line, mode.machine)
    machine.calendar_state = state
    look(line, machine)


@njit
def clock_runs_out(line, number):
    """Have a failure strike when all that is due has happened."""
    mode = calendar_at(line, number)
    mode.step = STRUCK
    rank = machine_at(line, mode.machine).rank
    intervene(line, STRIKE, rank, mode.number, number)


@njit
def strike(line, number):
    """Have a calendar-time failure strike."""
    mode = calendar_at(line, number)
    machine = machine_at(line, mode.machine)
    station_at(line, machine.station).failures += 1
    if mode.scraps and in_work(line, machine):
        machine.aborted = 1
    machine.calendar_state = mode.state
    stop(line, mode.machine, DOWN)
    if machine.aborted:
        expire(line, machine.slot)
    mode.asks = 0 if has_people(line, machine, mode.claim) else 1
    if mode.notice != NONE:
        mode.step = NOTICED
        set_clock(line, mode.repair, draw(line, mode.notice))
    else:
        call_mender(line, mode)


@njit
def call_mender(line, mode):
    """Wait for the repair crew, if one is needed."""
    if mode.asks:
        show_repair(line, mode, WAITING_CREW)
        mode.step = AWAITED
        ask(line, mode.claim)
    else:
        mend(line, mode)


@njit
def mend(line, mode):
    """Begin the repair."""
    show_repair(line, mode, mode.state)
    mode.step = REPAIRED
    set_clock(line, mode.repair, draw(line, mode.mend))


@njit
def repair_goes_on(line, number):
    """Send for the crew once the failure is noticed; end the repair once it is done."""
    mode = calendar_at(line, number)
    if mode.step == NOTICED:
        call_mender(line, mode)
        return
    if mode.asks:
        give_back(line, mode.claim)
    mode.step = OVER
    rank = machine_at(line, mode.machine).rank
    intervene(line, MENDED, rank, 0, number)


@njit
def run_again(line, number):
    """Have the machine go on, and the clock of the failure."""
    mode = calendar_at(line, number)
    start(line, mode.machine, DOWN)
    start_clock(line, number)


@njit
def start_clock(line, number):
    """Start the clock of a calendar-time failure."""
    mode = calendar_at(line, number)
    mode.step = RUNNING
    set_clock(line, mode.clock, draw(line, mode.next))


# People come and go (SEMANTICS 8) ----------------------------------------------


@njit
def is_halted(line, claim):
    """Tell whether an asker stands still, so that nobody is sent."""
    if claim.kind == BY_MACHINE:
        return machine_at(line, claim.asker).stops & (FROZEN | DOWN) != 0
    mode = calendar_at(line, claim.asker)
    return machine_at(line, mode.machine).stops & FROZEN != 0


@njit
def come(line, number):
    """Have an asker go on: the people are here."""
    claim = claim_at(line, number)
    if claim.kind == BY_MACHINE:
        advance(line, claim.asker)
    else:
        mend(line, calendar_at(line, claim.asker))


@njit
def come_back(line, number):
    """Have an asker go on: people are here again."""
    claim = claim_at(line, number)
    if claim.kind == BY_MACHINE:
        machine = machine_at(line, claim.asker)
        machine.absent -= 1
        if machine.absent == 0:
            start(line, claim.asker, UNMANNED)
    else:
        mode = calendar_at(line, claim.asker)
        let_clock_go(line, mode.repair)
        show_repair(line, mode, mode.state)


@njit
def leave(line, number):
    """Have an asker stand still: the people have gone."""
    claim = claim_at(line, number)
    if claim.kind == BY_MACHINE:
        machine_at(line, claim.asker).absent += 1
        stop(line, claim.asker, UNMANNED)
    else:
        mode = calendar_at(line, claim.asker)
        halt_clock(line, mode.repair)
        show_repair(line, mode, WAITING_CREW)


@njit
def goes_later(line, first, second):
    """Tell whether a claim's people came, or would be served, later than another's."""
    a, b = claim_at(line, first), claim_at(line, second)
    if a.granted != b.granted:
        return a.granted > b.granted
    if a.urgency != b.urgency:
        return a.urgency > b.urgency
    if a.asked != b.asked:
        return a.asked > b.asked
    if a.sweep != b.sweep:
        return a.sweep > b.sweep
    return a.rank > b.rank


@njit
def recall(line, number):
    """Send home those who are too many for a smaller shift, latest first."""
    pool = pool_at(line, number)
    while pool.held > pool.heads:
        last = NONE
        for at in range(line.claims_n):
            claim = claim_at(line, at)
            is_here = claim.pool == number and claim.active
            if is_here and (last == NONE or goes_later(line, at, last)):
                last = at
        if last == NONE:
            return
        rest_with(line, last)
        claim_at(line, last).pool = NONE
        leave(line, last)
        enqueue(line, last)
