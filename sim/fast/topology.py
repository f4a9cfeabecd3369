"""How the nodes of a program hang together, and what follows from it."""

from sim.fast.rows import NONE
from sim.program import UNLIMITED, BufferRow, NodeKind, Program, Rule, Way


def only(way: Way) -> int:
    """Return where everything goes that goes a way; NONE where that differs."""
    return way.targets[0] if way.rule == Rule.ONE else NONE


def is_relay(program: Program, node: int) -> bool:
    """Tell whether a node is a buffer without places."""
    return program.kinds[node] == NodeKind.BUFFER and any(
        row.node == node and not row.capacity for row in program.buffers
    )


def fork_of(program: Program, node: int) -> int:
    """Return how many relays with several ways a part passes before this one."""
    if not is_relay(program, node):
        return 0
    return max(
        (
            fork_of(program, supplier) + int(_forks(program, supplier))
            for supplier in program.suppliers[node]
        ),
        default=0,
    )


def _forks(program: Program, node: int) -> bool:
    way = program.ok[node]
    return is_relay(program, node) and way is not None and only(way) == NONE


def hops(program: Program, node: int) -> bool:
    """Tell whether all that follows a phase at a station can be done in one go.

    That is so where nobody asks in between which way has room: parts come one way, and
    go one way to a sink, or to a buffer for them alone, and on, ever nearer to the end.
    """
    way = program.ok[node]
    behind = NONE if way is None else only(way)
    comes_one_way = [only_way(program, node) for node in program.suppliers[node]]
    if comes_one_way != [node] or program.wip_limit < UNLIMITED:
        return False
    if any(_asks_for_room(program, supplier) for supplier in program.suppliers[node]):
        return False
    if not NONE < behind < node or program.suppliers[behind] != (node,):
        return False
    if program.kinds[behind] == NodeKind.SINK:
        return True
    row = buffer_of(program, behind)
    if row is None or not row.capacity or row.by_priority:
        return False
    return NONE < only_way(program, behind) < behind


def buffer_of(program: Program, node: int) -> BufferRow | None:
    """Return the row of a buffer; None of a node of another kind."""
    return next((row for row in program.buffers if row.node == node), None)


def only_way(program: Program, node: int) -> int:
    """Return where everything goes from a node; NONE where that is not one place."""
    ways = [way for way in (program.ok[node], program.reject[node]) if way is not None]
    targets = {only(way) for way in ways}
    return targets.pop() if len(targets) == 1 else NONE


def _asks_for_room(program: Program, node: int) -> bool:
    """Tell whether a part from a node asks on its way which node has room."""
    return is_relay(program, node) and any(
        only_way(program, supplier) != node or _asks_for_room(program, supplier)
        for supplier in program.suppliers[node]
    )
