# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""How nodes take parts, straight through buffers without places (SEMANTICS 5, 11).

Of several waiting parts the one of the product with the higher priority comes first,
then the one that has waited longest, then the one nearest the end. A buffer without
places gives what its own suppliers give. Compiled code that is kept on disk cannot call
itself, so there is one copy of the rules for each buffer of those that follow one
another, up to MOST_RELAYS.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from numba import njit

from sim.fast.coverage import MOST_RELAYS
from sim.fast.memory import whole_at
from sim.fast.parts import mark
from sim.fast.passing import plain_available, plain_offer, plain_release
from sim.fast.room import expect
from sim.fast.rows import NONE, RELAY, node_at, part_at, way_at
from sim.fast.tally import beckon_behind
from sim.fast.ways import ANY, choose

Rule = Callable[..., Any]


class Giving(NamedTuple):
    """How nodes give parts."""

    offer: Rule
    available: Rule
    release: Rule


class Taking(NamedTuple):
    """How nodes take the parts that others give."""

    best_supplier: Rule
    all_available: Rule
    take: Rule


def taking(giving: Giving) -> Taking:
    """Return how nodes take parts from suppliers that give them so."""
    offer, available, release = giving

    @njit
    def best_supplier(line, number):
        """Return the supplier whose part a node takes next; NONE if nobody has one."""
        node = node_at(line, number)
        best = NONE
        most, longest = 0, 0.0
        for at in range(node.suppliers_n):
            supplier = whole_at(node.suppliers, at)
            offered = offer(line, supplier, number)
            if offered == NONE:
                continue
            part = part_at(line, offered)
            is_equal = part.priority == most and part.since == longest
            is_longer = part.priority == most and part.since < longest
            is_first = part.priority > most or is_longer
            if best == NONE or is_first or (is_equal and supplier < best):
                best, most, longest = supplier, part.priority, part.since
        return best

    @njit
    def all_available(line, number):
        """Return how many parts wait for a node."""
        node = node_at(line, number)
        count = 0
        for at in range(node.suppliers_n):
            count += available(line, whole_at(node.suppliers, at), number)
        return count

    @njit
    def take(line, number):
        """Take the next part for a node; NONE if no supplier has one."""
        node = node_at(line, number)
        supplier = node.supplier
        if supplier == NONE:
            supplier = best_supplier(line, number)
            if supplier == NONE:
                return NONE
        return release(line, supplier, number)

    return Taking(best_supplier, all_available, take)


@njit
def way_through(line, node, number):
    """Return where a part goes behind a buffer without places; ANY if nobody has room.

    A way by share or by product, or to a node that gathers, is kept for the part.
    """
    part = part_at(line, number)
    if part.forks[node.fork] != NONE:
        return part.forks[node.fork]
    way = way_at(line, node.ok)
    to = choose(line, way, part.product)
    if to != ANY and (node_at(line, to).gathers or not way.late):
        part.forks[node.fork] = to
        expect(line, to, number)
    return to


def giving_on(giving: Giving) -> Giving:
    """Return how nodes give parts, with one buffer without places more in a row."""
    best_supplier, all_available, take = taking(giving)
    offer_behind = giving.offer

    @njit
    def offer_of_relay(line, node, number, to):
        """Return the part that a supplier would send on."""
        supplier = best_supplier(line, number)
        if supplier == NONE:
            return NONE
        part = offer_behind(line, supplier, number)
        if part == NONE or node.only != NONE:
            return part
        way = way_through(line, node, part)
        if way != to and way != ANY:
            mark(line, way)
        return part if way == to else NONE

    @njit
    def offer(line, number, to):
        """Return the part that a node would give to another one next."""
        node = node_at(line, number)
        if node.kind != RELAY:
            return plain_offer(line, number, to)
        return offer_of_relay(line, node, number, to)

    @njit
    def available(line, number, to):
        """Return how many parts of a node wait for another one."""
        node = node_at(line, number)
        if node.kind != RELAY:
            return plain_available(line, number, to)
        if node.only != NONE:
            return all_available(line, number)
        return 1 if offer_of_relay(line, node, number, to) != NONE else 0

    @njit
    def release_of_relay(line, node, number, to):
        """Send on the next part of a supplier."""
        if node.only != NONE:
            return take(line, number)
        if offer_of_relay(line, node, number, to) == NONE:
            return NONE
        part = take(line, number)
        if part != NONE:
            part_at(line, part).forks[node.fork] = NONE
            beckon_behind(line, node.ok)
        return part

    @njit
    def release(line, number, to):
        """Have a node give its next part to another one; NONE if there is none."""
        node = node_at(line, number)
        if node.kind != RELAY:
            return plain_release(line, number, to)
        return release_of_relay(line, node, number, to)

    return Giving(offer, available, release)


def _every_node() -> Giving:
    giving = Giving(plain_offer, plain_available, plain_release)
    for _ in range(MOST_RELAYS):
        giving = giving_on(giving)
    return giving


every_node = _every_node()
offer, available, release = every_node
best_supplier, all_available, take = taking(every_node)
