"""Compile a line to a program, if it has one that engines can run."""

from collections.abc import Mapping, Sequence

import networkx as nx

from models.calendar import Period, week
from models.checks import flow_errors
from models.flow import Buffer, Conveyor, Fleet, Link, Source
from models.line import Line
from models.problems import Problem
from models.stations import Pools, Station
from sim import program as p
from sim.fleet_map import FleetMap, fleet_maps
from sim.numbers import Numbers, numbered
from sim.station_rows import station_row
from sim.variates import sampled
from sim.ways import served_way, suppliers_of, way_of


class FaultyLine(ValueError):  # noqa: N818 (the line has the errors)
    """A line that no engine can run; `problems` tells its errors and their places."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(f"{x.path}: {x.code}" for x in problems))
        self.problems = tuple(problems)

    def __reduce__(self) -> tuple[type["FaultyLine"], tuple[Sequence[Problem]]]:
        return FaultyLine, (self.problems,)  # as it was made, for other processes


def compile_line(line: Line) -> p.Program:
    """Return the program of a line. Raises FaultyLine if it has none."""
    if errors := flow_errors(line):
        raise FaultyLine(errors)
    numbers = numbered(line)
    nodes, products = numbers.nodes, numbers.products
    served = {link.id: link for link in line.links if link.fleet}
    maps = fleet_maps(line)
    fleets = {fleet.id: i for i, fleet in enumerate(line.fleets)}
    ids = tuple(nodes)
    return p.Program(
        ids=ids,
        kinds=_kinds(line, ids),
        ok=tuple(
            served_way(numbers, served[name])
            if name in served
            else way_of(numbers, name, "ok")
            for name in ids
        ),
        reject=tuple(way_of(numbers, name, "reject") for name in ids),
        suppliers=suppliers_of(numbers),
        sources=tuple(_source(numbers, source) for source in line.sources),
        stations=tuple(station_row(numbers, station) for station in line.stations),
        buffers=tuple(_buffer(numbers, buffer) for buffer in line.buffers),
        conveyors=tuple(_conveyor(nodes, belt) for belt in line.conveyors),
        transports=tuple(
            _transport(nodes, line, fleets, maps, link) for link in served.values()
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


def _source(numbers: Numbers, source: Source) -> p.SourceRow:
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


def _buffer(numbers: Numbers, buffer: Buffer) -> p.BufferRow:
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


def _pools(numbers: Numbers) -> tuple[p.PoolRow, ...]:
    """Group the pools that share requests: those that one phase may draw upon."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(pool.id for pool in numbers.line.pools)
    for station in numbers.line.stations:
        for pools in _pools_of(station):
            if not isinstance(pools, str):
                nx.add_path(graph, pools)
    groups = list(nx.connected_components(graph))
    number = {name: i for i, group in enumerate(groups) for name in group}
    return tuple(
        p.PoolRow(pool.id, number[pool.id], 1 + pool.absence_cover)
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
