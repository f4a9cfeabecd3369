# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""The event list and the clocks of work (SEMANTICS 11).

A slot is a clock that can come due once; slots are numbered in the order in which
what is due at one instant happens. `due` holds when, `winner` is a tournament tree
over it: the root knows the slot that comes first. A slot that has just come is
`stale`: as it is mostly set again at once, the tree is put right only then.
"""

import math

from numba import njit

from sim.fast.memory import real_at, set_real, set_whole, whole_at
from sim.fast.rows import NONE, due_of, timer_at, winner_of

NEVER = math.inf


@njit
def seed_up(line, slot):
    """Find the winners again on the way from a slot to the root."""
    due, winner = due_of(line), winner_of(line)
    best, at = slot, slot + line.leaves
    soonest = real_at(due, slot)
    while at > 1:
        other = whole_at(winner, at ^ 1)
        when = real_at(due, other)
        if when < soonest or (when == soonest and other < best):
            best, soonest = other, when
        at >>= 1
        if whole_at(winner, at) == best and best != slot:
            return
        set_whole(winner, at, best)


@njit
def refresh(line):
    """Put the tree right for the slot that came last."""
    slot = line.stale
    if slot != NONE:
        line.stale = NONE
        seed_up(line, slot)


@njit
def schedule(line, slot, when):
    """Have a slot come due."""
    set_real(due_of(line), slot, when)
    if slot == line.stale:
        line.stale = NONE
    seed_up(line, slot)


@njit
def first_slot(line):
    """Return the slot that comes first; `refresh` must have been called."""
    return whole_at(winner_of(line), 1)


@njit
def set_clock(line, slot, duration):
    """Start a clock; it comes due after so much time on it (`Timer.set`)."""
    timer = timer_at(line, slot)
    timer.left = duration
    timer.started = line.clock
    timer.armed = 1
    if timer.halts == 0:
        schedule(line, slot, line.clock + duration)


@njit
def halt_clock(line, slot):
    """Stop a clock; halts are counted."""
    timer = timer_at(line, slot)
    timer.halts += 1
    if timer.halts == 1 and timer.armed:
        timer.left -= line.clock - timer.started
        schedule(line, slot, NEVER)


@njit
def let_clock_go(line, slot):
    """Take back one halt; with the last one the clock goes on."""
    timer = timer_at(line, slot)
    timer.halts -= 1
    if timer.halts == 0 and timer.armed:
        timer.started = line.clock
        schedule(line, slot, line.clock + max(timer.left, 0.0))


@njit
def expire(line, slot):
    """Have the work end as soon as the clock runs again."""
    timer = timer_at(line, slot)
    if timer.halts:
        timer.left = 0.0


@njit
def pending(line, slot):
    """Tell whether somebody still waits for a clock."""
    return timer_at(line, slot).armed != 0


@njit
def another_is_due(line, slot, now):
    """Tell whether a slot other than the one that has just come is due now."""
    at = slot + line.leaves
    while at > 1:
        if real_at(due_of(line), whole_at(winner_of(line), at ^ 1)) == now:
            return True
        at >>= 1
    return False
