# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""What is counted of the line as a whole: parts in, out and inside (SEMANTICS 12)."""

from numba import njit

from sim.fast.memory import call_back, set_whole, whole_at
from sim.fast.parts import free_row, mark
from sim.fast.rows import NONE, ledger_at, node_at, order_at, part_at, source_at, way_at
from sim.program import UNLIMITED

LEDGER_LINES = 1 << 14
"""Shipped parts that are told to Python at once."""


@njit
def note_inside(line):
    """Bring the work in progress up to now."""
    clock = line.clock
    line.wip_area += line.inside * (clock - line.wip_since)
    line.wip_since = clock


@njit
def enter(line, number):
    """Count a part that enters."""
    part, clock = part_at(line, number), line.clock
    note_inside(line)
    line.inside += 1
    line.entered += 1
    part.birth = part.births = clock
    line.moved = clock


@njit
def ship(line, number):
    """Count a part that is shipped."""
    part, clock = part_at(line, number), line.clock
    line.shipped += 1
    if line.ledger_n == LEDGER_LINES:
        call_back(line.flush, line.ledger_n, 0)
        line.ledger_n = 0
    entry = ledger_at(line.ledger, line.ledger_n)
    entry.shipped_at = clock
    entry.stay = clock - part.birth
    entry.product = part.product
    line.ledger_n += 1
    if part.defects:
        line.bad_shipped += 1
        for mode in range(line.defects):
            count = whole_at(line.defects_shipped, mode)
            set_whole(line.defects_shipped, mode, count + (part.defects >> mode & 1))
    else:
        line.good_content += part.content
        if part.clean:
            line.first_pass += part.content
    leave(line, number)


@njit
def scrap(line, number):
    """Count a part that is scrapped."""
    line.scrapped += part_at(line, number).content
    leave(line, number)


@njit
def leave(line, number):
    """Count the stay of everything in a part that leaves."""
    part, clock = part_at(line, number), line.clock
    note_inside(line)
    line.inside -= part.content
    line.left_content += part.content
    line.stay_sum += part.content * clock - part.births
    if part.order != NONE:
        order = order_at(line, part.order)
        order.done += 1
        if order.done == order.quantity:
            order.finished = clock
    line.moved = clock
    free_row(line, number)
    if line.wip_limit < UNLIMITED:
        for source in range(line.sources_n):
            beckon_behind(line, node_at(line, source_at(line, source).node).ok)


@njit
def beckon_behind(line, number):
    """Have all nodes look that a way leads to."""
    way = way_at(line, number)
    for at in range(way.targets_n):
        mark(line, whole_at(way.targets, at))
