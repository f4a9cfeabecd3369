"""A line looked up: its elements by id, its links by output, its graph, its people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from models.calendar import Period, week
from models.flow import Buffer, Conveyor, Link, Output, Sink, Source
from models.line import Line
from models.people import Pool
from models.stations import Pools, Station

Element = Source | Sink | Station | Buffer | Conveyor
End = tuple[str, str]
ELEMENTS = ("sources", "sinks", "stations", "buffers", "conveyors")


@dataclass(frozen=True)
class Plant:
    """A line with what its checks look up; a link to nowhere is in no graph."""

    line: Line

    @cached_property
    def elements(self) -> Mapping[str, Element]:
        """Return the elements of the flow by id."""
        return {e.id: e for kind in ELEMENTS for e in getattr(self.line, kind)}

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """Return the path of each element of the flow by its id."""
        return {
            e.id: f"line.{kind}.{e.id}"
            for kind in ELEMENTS
            for e in getattr(self.line, kind)
        }

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Return the links whose two ends exist."""
        known = self.elements
        return tuple(x for x in self.line.links if x.start in known and x.to in known)

    @cached_property
    def outgoing(self) -> Mapping[End, tuple[Link, ...]]:
        """Return the links by element and output."""
        found: dict[End, list[Link]] = {}
        for link in self.links:
            found.setdefault((link.start, link.output), []).append(link)
        return {end: tuple(links) for end, links in found.items()}

    @cached_property
    def incoming(self) -> Mapping[str, tuple[Link, ...]]:
        """Return the links into each element."""
        found: dict[str, list[Link]] = {name: [] for name in self.elements}
        for link in self.links:
            found[link.to].append(link)
        return {name: tuple(links) for name, links in found.items()}

    def ways_out(self, name: str, output: Output = "ok") -> tuple[Link, ...]:
        """Return the links of an output."""
        return self.outgoing.get((name, output), ())

    @cached_property
    def graph(self) -> "nx.DiGraph[str]":
        """Return the flow from element to element, rejects included."""
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(self.elements)
        graph.add_edges_from((link.start, link.to) for link in self.links)
        return graph

    def reached(self, starts: Iterable[str]) -> set[str]:
        """Return the elements that parts from some elements can reach, with those."""
        return _reached(self.graph, starts)

    def reaching(self, ends: Iterable[str]) -> set[str]:
        """Return the elements from which parts can reach some elements, with those."""
        return _reached(self.graph.reverse(copy=False), ends)

    @cached_property
    def stations(self) -> Mapping[str, Station]:
        """Return the stations by id."""
        return {station.id: station for station in self.line.stations}

    @cached_property
    def pools(self) -> Mapping[str, Pool]:
        """Return the pools by id."""
        return {pool.id: pool for pool in self.line.pools}

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Return the periods of the week."""
        return week(self.line.calendar)

    @cached_property
    def made_by(self) -> Mapping[str, tuple[str, ...]]:
        """Return the stations that give each defect mode."""
        found: dict[str, tuple[str, ...]] = {}
        for station in self.line.stations:
            for mode in station.defects:
                found[mode] = (*found.get(mode, ()), station.id)
        return found

    def heads_at_work(self, pool: str, period: Period) -> int:
        """Return the people of a pool at work in a period."""
        return sum(self.pools[pool].heads(shift) for shift in period.at_work)


def _reached(graph: "nx.DiGraph[str]", starts: Iterable[str]) -> set[str]:
    seen = {name for name in starts if name in graph}
    front = list(seen)
    while front:
        for name in graph.successors(front.pop()):
            if name not in seen:
                seen.add(name)
                front.append(name)
    return seen


def names_of(pools: Pools | None) -> tuple[str, ...]:
    """Return the pools a phase may draw upon."""
    if pools is None:
        return ()
    return (pools,) if isinstance(pools, str) else pools
