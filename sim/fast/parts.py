# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""Parts and the queues they stand in (SEMANTICS 3).

A part is a row that is used again when the part has left. It stands in one queue at a
time. The same rows stand in for what waits outside together and for calls of vehicles.
There is a row for NONE, which nobody reads: what stands first or last in a queue is put
there and taken away without asking, for a processor cannot foresee the answer.
"""

from numba import njit

from sim.fast.memory import select, set_whole, whole_at
from sim.fast.rows import (
    MOST_FORKS,
    NONE,
    OVERFULL,
    above_of,
    marks_of,
    part_at,
    queue_at,
)

SPARE = 256
"""Rows for what still moves once there are too many parts to go on."""


@njit
def new_row(line):
    """Return the number of a row that is free."""
    number = line.part_free
    if number != NONE:
        line.part_free = part_at(line, number).next
        return number
    if line.parts_n >= line.parts_most:
        line.trouble = OVERFULL
    if line.parts_n == line.parts_most + SPARE:
        return line.parts_n - 1
    line.parts_n += 1
    return line.parts_n - 1


@njit
def new_part(line, product):
    """Make a part; it is outside until it enters."""
    number = new_row(line)
    part = part_at(line, number)
    part.product = product
    part.priority = whole_at(line.priorities, product)
    part.birth = part.births = part.since = 0.0
    part.defects = part.found = part.rework = part.machine = 0
    part.content = part.clean = 1
    part.target = part.order = part.expected = NONE
    for fork in range(MOST_FORKS):
        part.forks[fork] = NONE
    return number


@njit
def free_row(line, number):
    """Let a row be used again."""
    part_at(line, number).next = line.part_free
    line.part_free = number


@njit
def append(line, queue, number):
    """Put a part at the end of a queue."""
    row, part = queue_at(line, queue), part_at(line, number)
    first, last = row.first, row.last
    part.prev = last
    part.next = NONE
    part_at(line, last).next = number
    row.first = select(last == NONE, number, first)
    row.last = number
    row.count += 1


@njit
def insert_behind(line, queue, number, before):
    """Put a part behind another one in a queue; behind NONE is in front of all."""
    row, part = queue_at(line, queue), part_at(line, number)
    behind = row.first if before == NONE else part_at(line, before).next
    part.prev, part.next = before, behind
    part_at(line, before).next = number
    part_at(line, behind).prev = number
    if before == NONE:
        row.first = number
    if behind == NONE:
        row.last = number
    row.count += 1


@njit
def remove(line, queue, number):
    """Take a part out of a queue."""
    row, part = queue_at(line, queue), part_at(line, number)
    before, behind = part.prev, part.next
    first, last = row.first, row.last
    part_at(line, before).next = behind
    part_at(line, behind).prev = before
    row.first = select(before == NONE, behind, first)
    row.last = select(behind == NONE, before, last)
    row.count -= 1


@njit
def remove_first(line, queue):
    """Take the first part, which there must be, out of a queue."""
    row = queue_at(line, queue)
    behind = part_at(line, row.first).next
    part_at(line, behind).prev = NONE
    row.first = behind
    row.last |= behind >> 63  # NONE if that was the only one
    row.count -= 1


@njit
def mark(line, node):
    """Have a node look for parts before the instant ends."""
    mark_if(line, node, 1)


@njit
def mark_if(line, node, whether):
    """Have a node look for parts before the instant ends if `whether` is 1, not 0."""
    word = node >> 6
    bits = whole_at(marks_of(line), word) | whether << (node & 63)
    set_whole(marks_of(line), word, bits)
    if line.words > 1:
        above = whole_at(above_of(line), word >> 6) | whether << (word & 63)
        set_whole(above_of(line), word >> 6, above)
