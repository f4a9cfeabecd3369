"""Flow: inputs, outputs, and whether every part can get out of the line."""

from collections.abc import Iterator

import networkx as nx

from models.checks.telling import advice, listed, problem, warning
from models.plant import Plant
from models.problems import Problem


def check_flow(plant: Plant) -> Iterator[Problem]:
    """Find what is missing in the flow of parts."""
    yield from _empty_line(plant)
    yield from _wrong_ends(plant)
    yield from _loops_without_places(plant)
    yield from _loose_ends(plant)
    yield from _dead_ends(plant)
    yield from _reject_ways(plant)
    yield from _doubled_links(plant)


def _empty_line(plant: Plant) -> Iterator[Problem]:
    for kind in ("sources", "stations", "sinks"):
        if not getattr(plant.line, kind):
            yield problem(f"line.{kind}", f"no_{kind}")


def _wrong_ends(plant: Plant) -> Iterator[Problem]:
    sources = {source.id for source in plant.line.sources}
    sinks = {sink.id for sink in plant.line.sinks}
    for link in plant.links:
        path = f"line.links.{link.id}"
        if link.to in sources:
            yield problem(f"{path}.to", "link_into_source", source=link.to)
        if link.start in sinks:
            yield problem(f"{path}.from", "link_out_of_sink", sink=link.start)
        if link.start == link.to:
            yield problem(path, "link_to_itself", element=link.start)
        if link.output == "reject" and link.start not in plant.stations:
            yield problem(path, "reject_of_no_station", element=link.start)


def _loops_without_places(plant: Plant) -> Iterator[Problem]:
    """Find buffers of 0 places that pass parts round to each other.

    By vehicles, too: who asks such a loop whether it has room is never answered.
    """
    places = {name: getattr(e, "capacity", None) for name, e in plant.elements.items()}
    empty = {name for name, capacity in places.items() if capacity == 0}
    graph: nx.DiGraph[str] = nx.DiGraph(
        (link.start, link.to) for link in plant.links if {link.start, link.to} <= empty
    )
    for loop in nx.strongly_connected_components(graph):
        if len(loop) > 1:
            name = min(loop)
            yield problem(plant.paths[name], "link_to_itself", element=name)


def _loose_ends(plant: Plant) -> Iterator[Problem]:
    line = plant.line
    sources = {source.id for source in line.sources}
    sinks = {sink.id for sink in line.sinks}
    for name, path in plant.paths.items():
        fed = bool(plant.incoming[name]) or name in sources
        leaves = bool(plant.ways_out(name)) or name in sinks
        rejects = bool(plant.ways_out(name, "reject"))
        if not (fed or leaves or rejects) or (name in sinks and not fed):
            yield warning(path, "not_connected", element=name)
        elif name in sources and not leaves:
            yield problem(path, "source_without_output", element=name)
        elif not fed:
            yield warning(path, "no_input", element=name)
        elif not leaves:
            yield problem(path, "no_output", element=name)


def _dead_ends(plant: Plant) -> Iterator[Problem]:
    sources = [source.id for source in plant.line.sources]
    sinks = [sink.id for sink in plant.line.sinks]
    saved = plant.reaching(sinks)
    if sinks:
        yield from _no_way_out(plant, [name for name in sources if name not in saved])
    alive = plant.reached(sources)
    ends = {n for n in plant.elements if not plant.ways_out(n) and n not in sinks}
    told = plant.reaching(ends) | set(sources)
    if saved.intersection(sources):
        for name in plant.elements:
            if name in alive and name not in saved and name not in told:
                yield problem(plant.paths[name], "dead_end", element=name)
    for name, path in plant.paths.items():
        if name not in alive and plant.incoming[name] and sources:
            yield warning(path, "never_reached", element=name)


def _no_way_out(plant: Plant, sources: list[str]) -> Iterator[Problem]:
    for name in sources:
        reached = sorted(plant.reached([name]) - {name})
        ends = listed([n for n in reached if not plant.ways_out(n)] or reached)
        if reached:
            yield problem(plant.paths[name], "no_way_to_sink", source=name, ends=ends)


def _reject_ways(plant: Plant) -> Iterator[Problem]:
    for name, station in plant.stations.items():
        inspection = station.inspection
        asked = inspection is not None and inspection.on_reject == "reject_link"
        given = bool(plant.ways_out(name, "reject"))
        path = plant.paths[name]
        if asked and not given:
            yield problem(f"{path}.inspection", "no_reject_link", station=name)
        if given and not asked:
            yield warning(path, "reject_link_unused", station=name)


def _doubled_links(plant: Plant) -> Iterator[Problem]:
    for links in plant.outgoing.values():
        seen: dict[tuple[object, ...], str] = {}
        for link in links:
            key = (link.to, link.share, link.products, link.fleet)
            if key in seen:
                path = f"line.links.{link.id}"
                yield advice(path, "doubled_link", link=link.id, other=seen[key])
            seen.setdefault(key, link.id)
