# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""The event list and the clocks of work (SEMANTICS 11).

A slot is a clock that can come due once; slots are numbered in the order in which
what is due at one instant happens. `due` and `who` are a tournament tree: when, and
which slot, by a name that tells what it belongs to as well. Its leaves are the slots,
every other place has the sooner of the two below it, the first one the soonest of all;
below place p are 2 p and 2 p + 1. A slot that has just come is `stale`: as it is mostly
set again at once, the tree is put right only then. Times are compared as whole numbers,
which order floats that are not negative as they are. Each slot has a never of its own,
so that equal times are real ones.
"""

import math

from numba import njit

from sim.fast.memory import as_whole, select, set_whole, whole_at
from sim.fast.rows import NONE, due_of, timer_at, who_of

NEVER = math.inf
KIND_AT, NUMBER_AT = 24, 32
FIRST = 1
"""The place of the tree that holds the slot that comes first."""


def name_of(slot: int, kind: int, number: int) -> int:
    """Return the name of a slot in the tree."""
    return slot | number << NUMBER_AT | kind << KIND_AT


@njit
def leaf(line, slot):
    """Return the place of a slot."""
    return line.leaves + slot


@njit
def never(slot):
    """Return when a slot comes due that does not."""
    return as_whole(NEVER) + slot


@njit
def rise(line, slot):
    """Put the tree right on the way from a slot to the first place.

    There is no branch on who comes first: a processor cannot foresee it, and that would
    cost more than all the levels. Most lines never have two slots due at once.
    """
    if line.ties == 0:
        rise_alone(line, slot)
    if line.ties != 0:
        rise_among_equals(line, slot)


@njit
def rise_alone(line, slot):
    """Put the tree right as if no two were due at once; remember if some are."""
    due, who, place = due_of(line), who_of(line), leaf(line, slot)
    when, name = whole_at(due, place), whole_at(who, place)
    is_alone = True
    while place > FIRST:
        rival, other = whole_at(due, place ^ 1), whole_at(who, place ^ 1)
        is_alone &= rival != when
        is_later = rival < when
        when, name = select(is_later, rival, when), select(is_later, other, name)
        place >>= 1
        set_whole(due, place, when)
        set_whole(who, place, name)
    if not is_alone:
        line.ties = 1


@njit
def rise_among_equals(line, slot):
    """Put the tree right; of two due at once the left one is the first."""
    due, who, place = due_of(line), who_of(line), leaf(line, slot)
    when, name = whole_at(due, place), whole_at(who, place)
    while place > FIRST:
        rival, other = whole_at(due, place ^ 1), whole_at(who, place ^ 1)
        is_later = rival < when + (place & 1)
        when, name = select(is_later, rival, when), select(is_later, other, name)
        place >>= 1
        set_whole(due, place, when)
        set_whole(who, place, name)


@njit
def refresh(line):
    """Put the tree right for the slot that came last."""
    slot = line.stale
    if slot != NONE:
        line.stale = NONE
        set_whole(due_of(line), leaf(line, slot), never(slot))
        rise(line, slot)


@njit
def schedule(line, slot, when):
    """Have a slot come due."""
    set_due(line, slot, as_whole(when))


@njit
def set_due(line, slot, when):
    """Set when a slot comes due, told as a whole number."""
    set_whole(due_of(line), leaf(line, slot), when)
    if slot == line.stale:
        line.stale = NONE
    rise(line, slot)


@njit
def slot_of(name):
    """Return the slot that has a name."""
    return name & (1 << KIND_AT) - 1


@njit
def number_of(name):
    """Return the number of what a name stands for, among those of its kind."""
    return name >> NUMBER_AT


@njit
def kind_of(name):
    """Return the kind of what a name stands for."""
    return name >> KIND_AT & (1 << NUMBER_AT - KIND_AT) - 1


@njit
def soonest(line):
    """Return when the first slot comes due, told as a whole number.

    `refresh` must have been called.
    """
    return whole_at(due_of(line), FIRST)


@njit
def take_first(line):
    """Return the name of what comes first, due no more; the tree must be right."""
    name = whole_at(who_of(line), FIRST)
    line.stale = slot_of(name)
    return name


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
        set_due(line, slot, never(slot))


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
def soonest_around(line, slot, level):
    """Return the name of the soonest slot below the place above one at a level."""
    return whole_at(who_of(line), leaf(line, slot) >> line.levels - level)


@njit
def another_is_due(line, now):
    """Tell whether a slot is due now besides the stale one that has just come."""
    if line.ties == 0:
        return False
    due, place = due_of(line), leaf(line, line.stale)
    while place > FIRST:
        if whole_at(due, place ^ 1) == now:
            return True
        place >>= 1
    return False
