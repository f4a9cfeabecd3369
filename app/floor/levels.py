"""The order of elements along the flow: how far each is from the sources."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import networkx as nx

from models.line import Line


def flow_of(lines: Sequence[Line], names: Iterable[str]) -> "nx.DiGraph[str]":
    """Return the flow of several lines together, without the ways back."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(names)
    for output in ("ok", "reject"):
        for line in lines:
            for link in line.links:
                known = link.start in graph and link.to in graph
                if known and link.output == output and link.start != link.to:
                    graph.add_edge(link.start, link.to)
    return _without_ways_back(graph)


def _without_ways_back(graph: "nx.DiGraph[str]") -> "nx.DiGraph[str]":
    """Leave out the edges that a depth-first walk finds leading back."""
    forward: nx.DiGraph[str] = nx.DiGraph()
    forward.add_nodes_from(graph)
    starts = [n for n in graph if not graph.in_degree(n)] + list(graph)
    done: set[str] = set()
    for start in starts:
        if start not in done:
            _walk(graph, start, done, forward)
    return forward


def _walk(
    graph: "nx.DiGraph[str]", start: str, done: set[str], forward: "nx.DiGraph[str]"
) -> None:
    open_ = {start}
    done.add(start)
    stack = [(start, iter(list(graph.successors(start))))]
    while stack:
        name, rest = stack[-1]
        for follower in rest:
            if follower in open_:
                continue
            forward.add_edge(name, follower)
            if follower not in done:
                done.add(follower)
                open_.add(follower)
                stack.append((follower, iter(list(graph.successors(follower)))))
                break
        else:
            stack.pop()
            open_.discard(name)


def levels(graph: "nx.DiGraph[str]") -> Mapping[str, int]:
    """Return how many steps each element is from a source, by the longest way."""
    found: dict[str, int] = {}
    places = {name: place for place, name in enumerate(graph)}
    for name in nx.lexicographical_topological_sort(graph, key=places.__getitem__):
        before = [found[p] for p in graph.predecessors(name)]
        found[name] = 1 + max(before, default=-1)
    for name in reversed(list(found)):
        if not graph.in_degree(name) and graph.out_degree(name):
            found[name] = min(found[f] for f in graph.successors(name)) - 1
    return found


def main_way(
    graph: "nx.DiGraph[str]", level: Mapping[str, int], ends: Collection[str]
) -> set[str]:
    """Return the elements of the longest way from a source to one of the ends."""
    if not level:
        return set()
    name: str | None = max(level, key=lambda n: (n in ends, level[n]))
    way = set()
    while name is not None:
        way.add(name)
        before = sorted(graph.predecessors(name), key=lambda n: -level[n])
        name = before[0] if before else None
    return way
