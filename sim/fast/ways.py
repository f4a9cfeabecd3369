# mypy: disable-error-code="no-untyped-def, unreachable, call-arg, var-annotated"
"""Ways: the rules that send parts on (SEMANTICS 5)."""

from numba import njit

from sim.fast.draws import draw
from sim.fast.memory import real_at, whole_at
from sim.fast.parts import mark
from sim.fast.room import expect, room, waiting_at
from sim.fast.rows import NONE, node_at, part_at, way_at
from sim.program import Rule

ONE, SHARE, PRODUCT = int(Rule.ONE), int(Rule.SHARE), int(Rule.PRODUCT)
PRIORITY = int(Rule.PRIORITY)
ANY = NONE


@njit
def behind_edge(edges, count, value):
    """Return how many of some rising edges are not above a value."""
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        if value < real_at(edges, middle):
            high = middle
        else:
            low = middle + 1
    return low


@njit
def pick(line, way):
    """Choose among the targets with room: the shortest queue or the first."""
    chosen = ANY
    least = 0
    for at in range(way.targets_n):
        target = whole_at(way.targets, at)
        if room(line, target):
            if way.rule == PRIORITY:
                return target
            length = waiting_at(line, target)
            if chosen == ANY or length < least:
                chosen, least = target, length
    return chosen


@njit
def choose(line, way, product):
    """Return where a part goes by the rule; ANY while no way has room."""
    if way.rule == SHARE:
        at = behind_edge(way.edges, way.targets_n, draw(line, way.stream))
        return whole_at(way.targets, min(at, way.targets_n - 1))
    if way.rule == PRODUCT:
        return whole_at(way.by_product, product)
    return pick(line, way) if way.only == NONE else way.only


@njit
def beckon(line, number):
    """Have the nodes look where a part may go."""
    part = part_at(line, number)
    if part.target != ANY:
        mark(line, part.target)
        return
    way = way_at(line, part.way)
    for at in range(way.targets_n):
        mark(line, whole_at(way.targets, at))


@njit
def aim(line, way_number, number):
    """Decide where a part goes next, and have that node look."""
    way, part = way_at(line, way_number), part_at(line, number)
    part.way = way_number
    if way.only != NONE:
        part.target = way.only
        mark(line, way.only)
    else:
        part.target = ANY if way.late else choose(line, way, part.product)
        beckon(line, number)


@njit
def leads(line, number, to):
    """Tell whether a part may go to a node now."""
    part = part_at(line, number)
    if part.target != ANY:
        return part.target == to
    chosen = pick(line, way_at(line, part.way))
    if chosen == ANY:
        return False
    if node_at(line, chosen).gathers:
        part.target = chosen
        expect(line, chosen, number)
    if chosen != to:
        mark(line, chosen)
    return chosen == to


@njit
def gone(line, number, to):
    """Have the other ways look: the next part may choose one of them."""
    part = part_at(line, number)
    if part.target == ANY:
        way = way_at(line, part.way)
        for at in range(way.targets_n):
            target = whole_at(way.targets, at)
            if target != to:
                mark(line, target)
