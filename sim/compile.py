"""Compile a line to a program. The line must have passed `models.checks`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from models.calendar import Period, week
from models.flow import Buffer, Conveyor, Fleet, Link, Source
from models.line import Line
from models.quality import Inspection, by_mode
from models.stations import Pools, Station
from models.times import Distribution
from models.upkeep import FailureMode, Maintenance, Tool
from sim import program as p
from sim.fleet_map import FleetMap, fleet_maps
from sim.streams import Sampled
from sim.variates import Kind

ZERO: Sampled = (int(Kind.CONSTANT), (0.0,))
FAR = 10**9


def sampled(distribution: Distribution | None) -> Sampled:
    """Return a distribution as kind and parameters."""
    if distribution is None:
        return ZERO
    return int(Kind[distribution.kind.upper()]), distribution.parameters()


@dataclass(frozen=True)
class _Numbers:
    """The numbers of everything that has an id."""

    line: Line
    nodes: Mapping[str, int]
    products: Mapping[str, int]
    defects: tuple[str, ...]
    pools: Mapping[str, int]

    def crew(self, number: int, pools: Pools | None) -> p.Crew:
        if not number or not pools:
            return p.NOBODY
        names = (pools,) if isinstance(pools, str) else pools
        return p.Crew(number, tuple(self.pools[name] for name in names))

    def chances(self, by: dict[str, float]) -> tuple[float, ...]:
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


def _node_numbers(line: Line) -> dict[str, int]:
    """Number the nodes by their distance to the nearest sink, then as declared."""
    graph = _graph(line)
    backward = graph.reverse(copy=False)
    sinks = [sink.id for sink in line.sinks]
    far = nx.multi_source_dijkstra_path_length(backward, set(sinks)) if sinks else {}
    names = list(graph.nodes)
    order = sorted(names, key=lambda n: (far.get(n, FAR), names.index(n)))
    return {name: number for number, name in enumerate(order)}


def compile_line(line: Line) -> p.Program:
    """Return the program of a line.

    Raises KeyError for an unknown id: `models.checks.check_line` finds those first.
    """
    nodes = _node_numbers(line)
    products = {name: i for i, name in enumerate(product_ids(line))}
    pools = {pool.id: i for i, pool in enumerate(line.pools)}
    numbers = _Numbers(line, nodes, products, defect_modes(line), pools)
    maps = fleet_maps(line)
    fleets = {fleet.id: i for i, fleet in enumerate(line.fleets)}
    ids = tuple(nodes)
    return p.Program(
        ids=ids,
        kinds=_kinds(line, ids),
        ok=tuple(_way(numbers, name, "ok") for name in ids),
        reject=tuple(_way(numbers, name, "reject") for name in ids),
        suppliers=_suppliers(line, nodes),
        sources=tuple(_source(numbers, source) for source in line.sources),
        stations=tuple(_station(numbers, station) for station in line.stations),
        buffers=tuple(_buffer(numbers, buffer) for buffer in line.buffers),
        conveyors=tuple(_conveyor(nodes, belt) for belt in line.conveyors),
        transports=tuple(
            _transport(nodes, line, fleets, maps, link)
            for link in line.links
            if link.fleet
        ),
        fleets=tuple(_fleet(fleet, maps[fleet.id]) for fleet in line.fleets),
        pools=_pools(numbers),
        periods=tuple(_period(line, period) for period in week(line.calendar)),
        products=tuple(products),
        priorities=tuple(x.priority for x in line.products) or (0,),
        defects=numbers.defects,
        wip_limit=line.wip_limit or p.UNLIMITED,
        energy_per_part=line.energy_per_part,
        paid_heads=line.paid_heads,
    )


def _kinds(line: Line, ids: Sequence[str]) -> tuple[int, ...]:
    kinds = dict.fromkeys(ids, p.NodeKind.TRANSPORT)
    for group, kind in (
        (line.sources, p.NodeKind.SOURCE),
        (line.stations, p.NodeKind.STATION),
        (line.buffers, p.NodeKind.BUFFER),
        (line.conveyors, p.NodeKind.CONVEYOR),
        (line.sinks, p.NodeKind.SINK),
    ):
        kinds.update({element.id: kind for element in group})
    return tuple(int(kinds[name]) for name in ids)


def _entry(link: Link) -> str:
    """Return the node a part goes to first on a link."""
    return link.id if link.fleet else link.to


def _way(numbers: _Numbers, name: str, output: str) -> p.Way | None:
    links = [x for x in numbers.line.links if x.start == name and x.output == output]
    served = [x for x in numbers.line.links if x.id == name and x.fleet]
    if served and output == "ok":
        return p.Way(p.Rule.ONE, (numbers.nodes[served[0].to],))
    if not links:
        return None
    targets = tuple(numbers.nodes[_entry(link)] for link in links)
    if len(links) == 1:
        return p.Way(p.Rule.ONE, targets)
    return _branch(numbers, links, targets, rule_of(numbers.line, name, output))


def rule_of(line: Line, name: str, output: str) -> p.Rule:
    """Return the rule of an output with several links, given or inferred."""
    named = line.routing.get(f"{name}.{output}") or (
        line.routing.get(name) if output == "ok" else None
    )
    if named:
        return p.Rule[named.upper()]
    links = [x for x in line.links if x.start == name and x.output == output]
    if any(link.products for link in links):
        return p.Rule.PRODUCT
    return p.Rule.SHARE if any(x.share is not None for x in links) else p.Rule.PRIORITY


def _branch(
    numbers: _Numbers, links: Sequence[Link], targets: tuple[int, ...], rule: p.Rule
) -> p.Way:
    if rule == p.Rule.SHARE:
        total, edges = 0.0, []
        for link in links:
            total += link.share or 0.0
            edges.append(total)
        return p.Way(rule, targets, edges=tuple(edges))
    if rule == p.Rule.PRODUCT:
        ways = [
            next((i for i, x in enumerate(links) if name in x.products), None)
            for name in numbers.products
        ]
        rest = next((i for i, x in enumerate(links) if not x.products), 0)
        chosen = tuple(targets[rest if way is None else way] for way in ways)
        return p.Way(rule, targets, by_product=chosen)
    return p.Way(rule, targets)


def _suppliers(line: Line, nodes: Mapping[str, int]) -> tuple[tuple[int, ...], ...]:
    found: list[dict[int, None]] = [{} for _ in nodes]
    for link in line.links:
        found[nodes[_entry(link)]][nodes[link.start]] = None
        if link.fleet:
            found[nodes[link.to]][nodes[link.id]] = None
    return tuple(tuple(entry) for entry in found)


def _source(numbers: _Numbers, source: Source) -> p.SourceRow:
    products, total, edges = numbers.products, 0.0, []
    for share in source.mix.values():
        total += share
        edges.append(total)
    return p.SourceRow(
        node=numbers.nodes[source.id],
        kind=("unlimited", "interarrival", "orders").index(source.kind),
        interarrival=sampled(source.interarrival) if source.interarrival else None,
        batch=source.batch,
        lost_if_full=source.lost_if_full,
        mix_edges=tuple(edge / total for edge in edges) if total else (),
        mix_products=tuple(products[name] for name in source.mix),
        lots=tuple((products[lot.product], lot.size) for lot in source.lots),
        orders=tuple(
            (
                products[order.product] if order.product else 0,
                order.quantity,
                order.release,
                order.due if order.due is not None else float("inf"),
            )
            for order in source.orders
        ),
        order_names=tuple(order.id for order in source.orders),
    )


def _times(
    numbers: _Numbers, station: Station, phase: str
) -> tuple[Sampled, ...] | None:
    """Return a phase's time by product; None where it takes no time at all."""
    usual = getattr(station, phase)
    times = []
    for name in numbers.products:
        special = station.by_product.get(name)
        own = getattr(special, phase) if special else None
        times.append(sampled(own if own is not None else usual))
    return None if all(time == ZERO for time in times) else tuple(times)


def _ideal_time(station: Station) -> float:
    """Return the mean time of a cycle with nothing in its way, in seconds."""
    phases = [x.moments()[0] for x in (station.manual, station.automatic) if x]
    return sum(phases)


def _station(numbers: _Numbers, station: Station) -> p.StationRow:
    power = station.power
    return p.StationRow(
        node=numbers.nodes[station.id],
        machines=station.machines,
        manual=_times(numbers, station, "manual"),
        automatic=_times(numbers, station, "automatic"),
        crew=numbers.crew(station.operators, station.pool),
        priority=station.priority,
        batch=station.batch,
        kit=tuple((numbers.nodes[x], n) for x, n in _kit(numbers.line, station)),
        setup=_setup(numbers, station),
        failures=tuple(_failure(numbers, mode) for mode in station.failures),
        maintenance=tuple(_maintenance(numbers, plan) for plan in station.maintenance),
        tool=_tool(numbers, station, station.tool) if station.tool else None,
        causes=tuple(
            p.CauseRow(numbers.defects.index(mode), cause.probability, cause.wear)
            for mode, cause in station.defects.items()
        ),
        inspection=_inspection(numbers, station, station.inspection)
        if station.inspection
        else None,
        fix=numbers.chances(station.rework.fix) if station.rework else None,
        unattended=station.runs_unattended,
        power=(power.working, power.idle, power.off),
        ideal_time=_ideal_time(station),
    )


def _kit(line: Line, station: Station) -> list[tuple[str, int]]:
    """Return the inputs of an assembly; a served link stands for its start."""
    served = {x.start: x.id for x in line.links if x.fleet and x.to == station.id}
    return [(served.get(name, name), n) for name, n in station.assembly.items()]


def _setup(numbers: _Numbers, station: Station) -> p.SetupRow | None:
    if station.setup is None:
        return None
    pairs = {(x.start, x.to): sampled(x.time) for x in station.setup.matrix}
    usual = sampled(station.setup.time)
    return p.SetupRow(
        times=tuple(
            pairs.get((a, b), usual) for a in numbers.products for b in numbers.products
        ),
        crew=numbers.crew(station.setup.operators, station.setup.pool or station.pool),
    )


def _failure(numbers: _Numbers, mode: FailureMode) -> p.FailureRow:
    clock = mode.cycles_to_failure if mode.basis == "cycles" else mode.mtbf
    return p.FailureRow(
        name=mode.id,
        basis=p.Basis[mode.basis.upper()],
        to_failure=sampled(clock),
        repair=sampled(mode.mttr),
        crew=numbers.crew(mode.crew_size, mode.crew),
        micro_stop=mode.micro_stop,
        scraps_part=mode.scraps_part,
    )


def _maintenance(numbers: _Numbers, plan: Maintenance) -> p.MaintenanceRow:
    return p.MaintenanceRow(
        name=plan.id,
        basis=p.Basis[plan.basis.upper()],
        every=plan.every,
        duration=sampled(plan.duration),
        crew=numbers.crew(plan.crew_size, plan.crew),
    )


def _tool(numbers: _Numbers, station: Station, tool: Tool) -> p.ToolRow:
    crew = numbers.crew(tool.operators, tool.pool or station.pool)
    return p.ToolRow(life=tool.life, change=sampled(tool.change), crew=crew)


def _inspection(
    numbers: _Numbers, station: Station, inspection: Inspection
) -> p.InspectionRow:
    return p.InspectionRow(
        share=inspection.share,
        detect=numbers.chances(inspection.detect),
        false_reject=inspection.false_reject,
        on_reject=p.OnReject[inspection.on_reject.upper()],
        max_rework=inspection.max_rework,
        rework=sampled(inspection.rework_time) if inspection.rework_time else None,
        crew=numbers.crew(
            inspection.rework_operators, inspection.rework_pool or station.pool
        ),
        fix=numbers.chances(inspection.fix),
    )


def _buffer(numbers: _Numbers, buffer: Buffer) -> p.BufferRow:
    priorities = {product.priority for product in numbers.line.products}
    return p.BufferRow(
        node=numbers.nodes[buffer.id],
        capacity=p.UNLIMITED if buffer.capacity is None else buffer.capacity,
        by_priority=len(priorities) > 1,
    )


def _conveyor(nodes: Mapping[str, int], belt: Conveyor) -> p.ConveyorRow:
    return p.ConveyorRow(
        node=nodes[belt.id],
        places=belt.places,
        travel=belt.length / belt.speed,
        headway=belt.pitch / belt.speed,
        indexed=belt.indexed,
    )


def _transport(
    nodes: Mapping[str, int],
    line: Line,
    fleets: Mapping[str, int],
    maps: Mapping[str, FleetMap],
    link: Link,
) -> p.TransportRow:
    assert link.fleet is not None
    fleet = line.fleets[fleets[link.fleet]]
    stops = maps[link.fleet].stops
    return p.TransportRow(
        node=nodes[link.id],
        fleet=fleets[link.fleet],
        drive=link.length / fleet.speed,
        lot=link.lot,
        pick_up=stops.index(link.start),
        drop=stops.index(link.to),
    )


def _fleet(fleet: Fleet, chart: FleetMap) -> p.FleetRow:
    return p.FleetRow(
        name=fleet.id,
        vehicles=fleet.vehicles,
        loading=fleet.loading,
        unloading=fleet.unloading,
        rest=(1 - fleet.availability) / fleet.availability,
        home=0,
        drive=tuple(
            tuple(metres / fleet.speed for metres in row) for row in chart.distances
        ),
    )


def _pools(numbers: _Numbers) -> tuple[p.PoolRow, ...]:
    """Group the pools that share requests: those that one phase may draw upon."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(pool.id for pool in numbers.line.pools)
    for station in numbers.line.stations:
        for pools in _pools_of(station):
            if not isinstance(pools, str):
                nx.add_path(graph, pools)
    groups = list(nx.connected_components(graph))
    return tuple(
        p.PoolRow(pool.id, next(i for i, g in enumerate(groups) if pool.id in g))
        for pool in numbers.line.pools
    )


def _pools_of(station: Station) -> list[Pools]:
    asked = [
        station.pool,
        station.setup and station.setup.pool,
        station.tool and station.tool.pool,
        station.inspection and station.inspection.rework_pool,
    ]
    return [pools for pools in asked if pools]


def _period(line: Line, period: Period) -> p.PeriodRow:
    return p.PeriodRow(
        start=period.start,
        end=period.end,
        at_work=bool(period.at_work),
        heads=tuple(
            sum(pool.heads(shift) for shift in period.at_work) for pool in line.pools
        ),
        stations=tuple(int(_attendance(x, period)) for x in line.stations),
    )


def _attendance(station: Station, period: Period) -> p.Attendance:
    own = set(station.shifts)
    if period.at_work & own if own else period.at_work:
        return p.Attendance.AT_WORK
    on_shift = period.on_shift & own if own else period.on_shift
    return p.Attendance.BREAK if on_shift else p.Attendance.OFF_SHIFT
