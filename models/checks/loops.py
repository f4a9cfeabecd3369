"""Loops: rework and pallet loops whose places can fill up, so that nothing moves.

A loop of stations, buffers and conveyors with n places stops for good when n parts in
it all wait for the next place. An unlimited buffer in the loop, or fewer than n parts
in the line (wip_limit), makes it safe.
"""

import heapq
from collections.abc import Iterator, Mapping

import networkx as nx

from models.checks.telling import listed, warning
from models.flow import Buffer, Conveyor
from models.plant import Plant
from models.problems import Problem
from models.stations import Station

MOST_STARTS = 30


def check_loops(plant: Plant) -> Iterator[Problem]:
    """Find loops that can fill up."""
    limit = plant.line.wip_limit
    for loop, places in _tight_loops(plant):
        if limit is not None and limit < places:
            continue
        yield warning(
            plant.paths[loop[0]],
            "loop_can_deadlock",
            loop=" → ".join([*listed(loop), loop[0]]),
            places=places,
            safe=places - 1,
        )


def _tight_loops(plant: Plant) -> Iterator[tuple[list[str], int]]:
    """Yield the loop with the fewest places of each set of joined loops."""
    places = {
        name: held
        for name in plant.reached(source.id for source in plant.line.sources)
        if (held := _places(plant, name)) is not None
    }
    graph = plant.graph.subgraph(places)
    for part in sorted(nx.strongly_connected_components(graph), key=min):
        if len(part) > 1:
            yield _tightest(graph.subgraph(part), places)


def _places(plant: Plant, name: str) -> int | None:
    """Return the places of an element; None if it cannot fill up."""
    element = plant.elements[name]
    if isinstance(element, Buffer):
        return element.capacity
    if isinstance(element, Conveyor):
        return element.places
    return element.machines * element.batch if isinstance(element, Station) else None


def _tightest(
    graph: "nx.DiGraph[str]", places: Mapping[str, int]
) -> tuple[list[str], int]:
    merges = sorted(n for n in graph if graph.in_degree(n) > 1) or [min(graph)]
    loops = [_round_trip(graph, places, name) for name in merges[:MOST_STARTS]]
    total, loop = min(loops)
    return loop, total


def _round_trip(
    graph: "nx.DiGraph[str]", places: Mapping[str, int], start: str
) -> tuple[int, list[str]]:
    """Return the way from an element back to it with the fewest places."""
    front: list[tuple[int, int, list[str]]] = [(places[start], 0, [start])]
    done: set[str] = set()
    count = 0
    while front:
        total, _, way = heapq.heappop(front)
        for name in graph.successors(way[-1]):
            if name == start:
                return total, way
            if name not in done:
                done.add(name)
                count += 1
                heapq.heappush(front, (total + places[name], count, [*way, name]))
    return 0, [start]
