# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""Sources: where parts come from (SEMANTICS 3)."""

from numba import njit

from sim.fast.draws import draw
from sim.fast.events import schedule, set_clock
from sim.fast.memory import set_whole, whole_at
from sim.fast.parts import append, free_row, new_part, new_row, remove
from sim.fast.rows import (
    NONE,
    node_at,
    order_at,
    part_at,
    queue_at,
    source_at,
)
from sim.fast.tally import beckon_behind, enter
from sim.fast.ways import aim, behind_edge, leads

ALWAYS, INTERARRIVAL, ORDERS = range(3)
MANY = 2**40
"""As good as unlimited; sums of it are still whole numbers of 64 bits."""


@njit
def note_waiting(line, source):
    """Bring the time waited outside up to now."""
    source.area += source.waiting * (line.clock - source.since)
    source.since = line.clock


@njit
def crowd(line, source, product, count, order):
    """Have parts wait outside together; `content` counts them."""
    number = new_row(line)
    row = part_at(line, number)
    row.product, row.content, row.order = product, count, order
    row.since = line.clock
    append(line, source.outside, number)
    return row


@njit
def arrive(line, number, product, count, order):
    """Have parts arrive."""
    source = source_at(line, number)
    note_waiting(line, source)
    source.arrived += count
    source.waiting += count
    crowd(line, source, product, count, order)
    make_head(line, source)
    beckon_behind(line, node_at(line, source.node).ok)
    if source.lost_if_full and not source.turns_away:
        source.turns_away = 1
        set_whole(line.afterwards, line.afterwards_n, number)
        line.afterwards_n += 1


@njit
def arrival_comes(line, number):
    """Let parts of an `interarrival` source arrive."""
    source = source_at(line, number)
    arrive(line, number, NONE, source.batch, NONE)
    set_clock(line, source.slot, draw(line, source.stream))


@njit
def await_order(line, source):
    """Wait for the release of the next order."""
    if source.next_order < source.orders_n:
        order = order_at(line, source.orders + source.next_order)
        schedule(line, source.slot, line.clock + max(order.release - line.clock, 0.0))


@njit
def order_comes(line, number):
    """Let the parts of an order arrive."""
    source = source_at(line, number)
    at = source.orders + source.next_order
    order = order_at(line, at)
    source.next_order += 1
    source.to_come -= 1
    arrive(line, number, order.product, order.quantity, at)
    await_order(line, source)


@njit
def turn_away(line, number):
    """Lose the parts that found no room, unless vehicles come for them."""
    source = source_at(line, number)
    source.turns_away = 0
    if source.fetched:
        return
    note_waiting(line, source)
    source.lost += source.waiting
    while queue_at(line, source.outside).first != NONE and not line.trouble:
        make_head(line, source)
        free_row(line, source.head)
        source.head = NONE
        shrink(line, source)


@njit
def make_head(line, source):
    """Make the next part and send it on its way."""
    first = queue_at(line, source.outside).first
    if source.head != NONE or first == NONE:
        return
    waiting = part_at(line, first)
    product = waiting.product if waiting.product >= 0 else next_product(line, source)
    number = new_part(line, product)
    part = part_at(line, number)
    part.order = waiting.order
    part.since = waiting.since
    source.head = number
    node = node_at(line, source.node)
    if node.only != NONE:
        part.target = node.only
    else:
        aim(line, node.ok, number)


@njit
def next_product(line, source):
    """Return the product of the next part, by mix or in lots."""
    if source.mix != NONE:
        at = behind_edge(source.edges, source.mix_n, draw(line, source.mix))
        return whole_at(source.mix_products, min(at, source.mix_n - 1))
    if source.lots_n == 0:
        return 0
    product = whole_at(source.lots, 2 * source.lot)
    source.made += 1
    if source.made >= whole_at(source.lots, 2 * source.lot + 1):
        source.made = 0
        source.lot = (source.lot + 1) % source.lots_n
    return product


@njit
def shrink(line, source):
    """Take one off those that wait outside."""
    source.waiting -= 1
    first = queue_at(line, source.outside).first
    row = part_at(line, first)
    row.content -= 1
    if row.content == 0:
        remove(line, source.outside, first)
        free_row(line, first)


@njit
def offer_of_source(line, source, to):
    """Return the part that would enter next."""
    if line.inside >= line.wip_limit:
        return NONE
    if source.head == NONE:
        make_head(line, source)
    head = source.head
    return head if head != NONE and leads(line, head, to) else NONE


@njit
def available_of_source(line, source, to):
    """Return how many parts could enter; many, for an unlimited source."""
    if offer_of_source(line, source, to) == NONE:
        return 0
    if node_at(line, source.node).only == NONE:
        return 1
    count = min(line.wip_limit - line.inside, MANY)
    return count if source.kind == ALWAYS else min(count, source.waiting)


@njit
def release_of_source(line, source, to):
    """Let the next part in."""
    number = offer_of_source(line, source, to)
    if number == NONE or line.trouble:
        return NONE
    note_waiting(line, source)
    if source.kind != ALWAYS:
        shrink(line, source)
    source.head = NONE
    enter(line, number)
    is_empty = queue_at(line, source.outside).first == NONE
    if not is_empty and node_at(line, source.node).only == NONE:
        make_head(line, source)
    return number
