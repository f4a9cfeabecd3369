# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""The event list and the clocks of work (SEMANTICS 11).

A slot is a clock that can come due once; slots are numbered in the order in which
what is due at one instant happens. `due` is a tournament tree of pairs: when, and
which slot. Its leaves are the slots, every other pair is the sooner of the two below
it, the first one the soonest of all. A place is where a pair begins: those below place
p are at 2 p and 2 p + 2. A slot that has just come is `stale`: as it is mostly set
again at once, the tree is put right only then. Times are compared as whole numbers,
which order floats that are not negative as they are.
"""

import math

from numba import njit

from sim.fast.memory import as_real, as_whole, set_whole, whole_at
from sim.fast.rows import NONE, due_of, timer_at

NEVER = math.inf
FIRST = 2
"""The place of the tree that holds the slot that comes first."""
BESIDE = 2
"""The bit in which the two places below another one differ."""


@njit
def leaf(line, slot):
    """Return the place of a slot."""
    return 2 * (line.leaves + slot)


@njit
def above(place):
    """Return the place above another one."""
    return place >> 2 << 1


@njit
def rise(line, slot):
    """Put the tree right on the way from a slot to the first place.

    There is no branch on who comes first: a processor cannot foresee it, and that would
    cost more than all the levels.
    """
    due, place = due_of(line), leaf(line, slot)
    when = whole_at(due, place)
    while place > FIRST:
        rival = whole_at(due, place ^ BESIDE)
        other = whole_at(due, (place ^ BESIDE) + 1)
        # all bits where the rival comes first: the left one, of two at once
        yields = (rival - when - (place >> 1 & 1)) >> 63
        when ^= (when ^ rival) & yields
        slot ^= (slot ^ other) & yields
        place = above(place)
        set_whole(due, place, when)
        set_whole(due, place + 1, slot)


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
    set_whole(due_of(line), leaf(line, slot), as_whole(when))
    if slot == line.stale:
        line.stale = NONE
    rise(line, slot)


@njit
def soonest(line):
    """Return when the first slot comes due; `refresh` must have been called."""
    return as_real(whole_at(due_of(line), FIRST))


@njit
def take_first(line):
    """Return the slot that comes first, due no more; the tree must be right."""
    slot = whole_at(due_of(line), FIRST + 1)
    set_whole(due_of(line), leaf(line, slot), as_whole(NEVER))
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
    due, this, place = due_of(line), as_whole(now), leaf(line, line.stale)
    while place > FIRST:
        if whole_at(due, place ^ BESIDE) == this:
            return True
        place = above(place)
    return False
