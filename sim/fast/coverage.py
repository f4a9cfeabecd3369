"""What of a program the compiled engine does not run: nothing but extremes."""

from sim.program import NodeKind, Program

MOST_DEFECTS = 62
"""Defect modes that the bits of one number can tell."""
MOST_RELAYS = 3
"""Buffers without places that may follow one another."""
MOST_BEHIND = 5
"""Links with vehicles and buffers without places that may follow one another."""


def uncovered(program: Program) -> tuple[str, ...]:
    """Return codes of what only the SimPy engine runs; empty if all is covered."""
    relays = {row.node for row in program.buffers if not row.capacity}
    carriers = {row.node for row in program.transports}
    found = []
    if len(program.defects) > MOST_DEFECTS:
        found.append("many_defect_modes")
    if _longest(program, relays) > MOST_RELAYS:
        found.append("buffers_without_places_in_a_row")
    if _longest(program, relays | carriers) > MOST_BEHIND:
        found.append("vehicle_links_in_a_row")
    return tuple(found)


def _longest(program: Program, among: set[int]) -> int:
    """Return how many of some nodes follow one another at most."""
    return max((_row_from(program, among, node, 0) for node in among), default=0)


def _row_from(program: Program, among: set[int], node: int, before: int) -> int:
    """Return the length of the longest row from a node on; long if it has no end."""
    way = program.ok[node]
    if node not in among or way is None or before > len(among):
        return before
    assert program.kinds[node] in (NodeKind.BUFFER, NodeKind.TRANSPORT)
    return max(_row_from(program, among, to, before + 1) for to in way.targets)
