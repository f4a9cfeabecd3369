"""The numbers of everything in a line that has an id."""

from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from models.flow import Link
from models.line import Line
from models.quality import by_mode
from models.stations import Pools
from sim import program as p

FAR = 10**9


@dataclass(frozen=True)
class Numbers:
    """The numbers of everything that has an id."""

    line: Line
    nodes: Mapping[str, int]
    products: Mapping[str, int]
    defects: tuple[str, ...]
    pools: Mapping[str, int]
    outputs: Mapping[tuple[str, str], list[Link]]

    def links(self, name: str, output: str) -> list[Link]:
        """Return the links of an output."""
        return self.outputs.get((name, output), [])

    def crew(self, number: int, pools: Pools | None) -> p.Crew:
        """Return so many people of some pools; nobody if none are named."""
        if not number or not pools:
            return p.NOBODY
        names = (pools,) if isinstance(pools, str) else pools
        return p.Crew(number, tuple(self.pools[name] for name in names))

    def chances(self, by: dict[str, float]) -> tuple[float, ...]:
        """Return the chance of every defect mode."""
        return tuple(by_mode(by, mode) for mode in self.defects)


def defect_modes(line: Line) -> tuple[str, ...]:
    """Return the defect modes of a line, declared ones first."""
    modes = dict.fromkeys(mode.id for mode in line.defect_modes)
    for station in line.stations:
        modes.update(dict.fromkeys(station.defects))
    return tuple(modes)


def product_ids(line: Line) -> tuple[str, ...]:
    """Return the ids of the products; one nameless product if there are none."""
    return tuple(product.id for product in line.products) or ("",)


def _graph(line: Line) -> "nx.DiGraph[str]":
    """Return the flow from element to element; served links are nodes of their own."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for group in (
        line.sinks,
        line.stations,
        line.buffers,
        line.conveyors,
        line.sources,
    ):
        graph.add_nodes_from(element.id for element in group)
    for link in line.links:
        stops = [link.start, link.id, link.to] if link.fleet else [link.start, link.to]
        nx.add_path(graph, stops)
    return graph


def node_numbers(line: Line) -> dict[str, int]:
    """Number the nodes by their distance to the nearest sink, then as declared."""
    graph = _graph(line)
    backward = graph.reverse(copy=False)
    sinks = [sink.id for sink in line.sinks]
    far = nx.multi_source_dijkstra_path_length(backward, set(sinks)) if sinks else {}
    declared = {name: place for place, name in enumerate(graph.nodes)}
    order = sorted(declared, key=lambda n: (far.get(n, FAR), declared[n]))
    return {name: number for number, name in enumerate(order)}


def numbered(line: Line) -> Numbers:
    """Return the numbers of a line."""
    outputs: dict[tuple[str, str], list[Link]] = {}
    for link in line.links:
        outputs.setdefault((link.start, link.output), []).append(link)
    return Numbers(
        line=line,
        nodes=node_numbers(line),
        products={name: i for i, name in enumerate(product_ids(line))},
        defects=defect_modes(line),
        pools={pool.id: i for i, pool in enumerate(line.pools)},
        outputs=outputs,
    )
