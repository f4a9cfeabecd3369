"""The map of a fleet: its stops and the metres between them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from models.flow import Position
    from models.line import Line


@dataclass(frozen=True)
class FleetMap:
    """Stops (element ids) of a fleet and the distances between them in metres."""

    stops: tuple[str, ...]
    distances: tuple[tuple[float, ...], ...]


def fleet_maps(line: "Line") -> dict[str, FleetMap]:
    """Return the map of every fleet.

    A vehicle drives the served links in both directions; stops that those do not
    join are as far apart as their places on the floor (along the axes), or 0 m
    where no places are given.
    """
    places = {
        element.id: element.position
        for group in (
            line.sources,
            line.sinks,
            line.stations,
            line.buffers,
            line.conveyors,
        )
        for element in group
    }
    return {fleet.id: _map(line, fleet.id, places) for fleet in line.fleets}


def _map(line: "Line", fleet: str, places: "dict[str, Position | None]") -> FleetMap:
    graph: nx.Graph[str] = nx.Graph()
    for link in line.links:
        if link.fleet == fleet:
            graph.add_edge(link.start, link.to, metres=link.length)
    known = dict(nx.all_pairs_dijkstra_path_length(graph, weight="metres"))
    stops = tuple(graph.nodes)
    return FleetMap(
        stops,
        tuple(
            tuple(
                known[a][b] if b in known[a] else _apart(places.get(a), places.get(b))
                for b in stops
            )
            for a in stops
        ),
    )


def _apart(a: "Position | None", b: "Position | None") -> float:
    return abs(a.x - b.x) + abs(a.y - b.y) if a and b else 0.0
