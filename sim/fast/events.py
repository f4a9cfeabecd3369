# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""The event list and the clocks of work (SEMANTICS 11).

A slot is a clock that can come due once; slots are numbered in the order in which
what is due at one instant happens. `due` is a tournament tree of pairs: when, and
which slot. Its leaves are the slots, every other place holds the sooner of the two
below it, the first place the soonest of all. A slot that has just come is `stale`: as
it is mostly set again at once, the tree is put right only then. Times are compared as
whole numbers, which order floats that are not negative as they are.
"""

import math

from numba import njit

from sim.fast.memory import as_real, as_whole, set_whole, whole_at
from sim.fast.rows import NONE, due_of, timer_at

NEVER = math.inf
FIRST = 1
"""The place of the tree that holds the slot that comes first."""


@njit
def when_at(line, place):
    """Return when the slot of a place of the tree comes due, as a whole number."""
    return whole_at(due_of(line), 2 * place)


@njit
def slot_at(line, place):
    """Return the slot of a place of the tree."""
    return whole_at(due_of(line), 2 * place + 1)


@njit
def rise(line, slot):
    """Put the tree right on the way from a slot to the first place.

    There is no branch on who comes first: a processor cannot foresee it, and that would
    cost more than all the levels.
    """
    due = due_of(line)
    at = slot + line.leaves
    when = whole_at(due, 2 * at)
    while at > FIRST:
        rival = whole_at(due, 2 * (at ^ 1))
        other = whole_at(due, 2 * (at ^ 1) + 1)
        # all bits where the rival comes first: the left one, of two at once
        yields = (rival - when - (at & 1)) >> 63
        when ^= (when ^ rival) & yields
        slot ^= (slot ^ other) & yields
        at >>= 1
        set_whole(due, 2 * at, when)
        set_whole(due, 2 * at + 1, slot)


@njit
def refresh(line):
    """Put the tree right for the slot that came last."""
    slot = line.stale
    if slot != NONE:
        line.stale = NONE
        rise(line, slot)


@njit
def schedule(line, slot, when):
    """Have a slot come due."""
    set_whole(due_of(line), 2 * (line.leaves + slot), as_whole(when))
    if slot == line.stale:
        line.stale = NONE
    rise(line, slot)


@njit
def soonest(line):
    """Return when the first slot comes due; `refresh` must have been called."""
    return as_real(when_at(line, FIRST))


@njit
def take_first(line):
    """Return the slot that comes first, due no more; the tree must be right."""
    slot = slot_at(line, FIRST)
    set_whole(due_of(line), 2 * (line.leaves + slot), as_whole(NEVER))
    line.stale = slot
    return slot


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
def another_is_due(line, now):
    """Tell whether a slot is due now besides the stale one that has just come."""
    this = as_whole(now)
    at = line.stale + line.leaves
    while at > FIRST:
        if when_at(line, at ^ 1) == this:
            return True
        at >>= 1
    return False
