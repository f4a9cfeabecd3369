# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""The event list and the clocks of work (SEMANTICS 11).

A slot is a clock that can come due once; slots are numbered in the order in which
what is due at one instant happens. `due` is a tree with BRANCHES places below each:
its leaves, from place `leaves` on, hold when the slots come due, every other place the
soonest of those below it. The branches below place p begin at BRANCHES * (p + 1), those
of all at 0, so that up to BRANCHES slots need no tree. Times are kept as whole numbers,
which are in the same order as floats that are not negative: a processor compares many
at once. A slot that has just come is `stale`: as it is mostly set again at once, the
tree is put right only then.
"""

import math

from numba import njit

from sim.fast.memory import (
    BRANCHES,
    as_real,
    as_whole,
    least_of,
    lowest_bit,
    set_whole,
    those_equal,
)
from sim.fast.rows import NONE, due_of, timer_at

NEVER = math.inf
LEVEL = 4
"""Bits of a place that tell the branch."""


@njit
def rise(line, slot):
    """Put the tree right on the way from a slot to the branches of all."""
    due, place = due_of(line), line.leaves + slot
    while place >= BRANCHES:
        soonest = least_of(due, place >> LEVEL << LEVEL)
        place = (place >> LEVEL) - 1
        set_whole(due, place, soonest)


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
    set_whole(due_of(line), line.leaves + slot, as_whole(when))
    if slot == line.stale:
        line.stale = NONE
    rise(line, slot)


@njit
def soonest(line):
    """Return when the first slot comes due; `refresh` must have been called."""
    return as_real(least_of(due_of(line), 0))


@njit
def take_first(line, now):
    """Return the slot that comes first, at `now`, due no more; the tree must be right.

    `line.alone` tells whether no other one is due at the same time.
    """
    due, this = due_of(line), as_whole(now)
    those = those_equal(due, 0, this)
    others = those & (those - 1)
    place = lowest_bit(those)
    while place < line.leaves:
        first = (place + 1) << LEVEL
        those = those_equal(due, first, this)
        others |= those & (those - 1)
        place = first + lowest_bit(those)
    set_whole(due, place, as_whole(NEVER))
    line.stale = place - line.leaves
    line.alone = others == 0
    return line.stale


@njit
def another_is_due(line, now):
    """Tell whether a slot is due now besides the stale one that has just come."""
    due, this = due_of(line), as_whole(now)
    place = line.leaves + line.stale
    others = those_equal(due, place >> LEVEL << LEVEL, this)
    while place >= BRANCHES:
        place = (place >> LEVEL) - 1
        those = those_equal(due, place >> LEVEL << LEVEL, this)
        others |= those & ~(1 << (place & (BRANCHES - 1)))
    return others != 0


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
