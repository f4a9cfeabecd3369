"""The layout of a program: its tables as compiled code reads them, made once.

What never changes is shared by all replications; `sim.fast.state` copies the rest for
each of them.
"""

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.engine.outlet import LATE, is_choice
from sim.fast import rows
from sim.fast.blocks import StreamTable
from sim.fast.layout_people import People
from sim.fast.layout_stations import Stations, is_plain
from sim.fast.rows import NONE
from sim.fast.slots import Slots
from sim.fast.tables import Lists, Table
from sim.fast.topology import fork_of, is_relay, only
from sim.program import NodeKind, Program, Rule, SourceRow, Way

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.fast.memory import Rows

MUTABLE = (
    "stations", "machines", "modes", "calendars", "plans", "claims", "pools",
    "labours", "buffers", "belts", "transports", "vehicles", "fleets", "sources",
    "orders", "queues", "streams", "variants", "timers",
)  # fmt: skip
"""Tables that each replication has for itself; the others are shared."""


class Layout:
    """The tables of a program."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.lists = Lists()
        self.streams = StreamTable(self.lists)
        self.slots = Slots(program)
        self.queues = Table(rows.QUEUE)
        self._ways = Table(rows.WAY)
        self.way_targets: list[tuple[int, ...]] = []
        self.orders = Table(rows.ORDER_ROW)
        self._vehicles = Table(rows.VEHICLE_ROW)
        self.people = People(program, self.lists)
        self.at = self._places()
        self.buffers = self._buffers()
        belts, transports = self._belts(), self._transports()
        fleets, sources = self._fleets(), self._sources()
        stations = Stations(self)
        nodes = self._nodes()
        periods = self._periods()
        tables = {
            "nodes": nodes, "ways": self._ways, "stations": stations.stations,
            "machines": stations.machines, "modes": stations.modes,
            "calendars": stations.calendars, "plans": stations.plans,
            "claims": self.people.claims, "pools": self.people.pools,
            "labours": self.people.labours, "buffers": self.buffers, "belts": belts,
            "transports": transports, "vehicles": self._vehicles, "fleets": fleets,
            "sources": sources, "orders": self.orders, "queues": self.queues,
            "qualities": stations.qualities, "streams": self.streams.streams,
            "variants": self.streams.variants, "timers": self.slots.timers,
            "periods": periods,
        }  # fmt: skip
        self._feed(stations)
        self.tables: dict[str, Rows] = {k: t.array() for k, t in tables.items()}
        self.counts = {k: len(table) for k, table in tables.items()}
        self.priorities = self.lists.whole(program.priorities)

    def queue(self) -> int:
        """Return the number of a new, empty queue."""
        return self.queues.add(first=NONE, last=NONE)

    def way(self, way: Way | None, name: str) -> int:
        """Return the number of a way; NONE for none."""
        if way is None:
            return NONE
        self.way_targets.append(way.targets)
        return self._ways.add(
            rule=int(way.rule),
            targets=self.lists.whole(way.targets),
            targets_n=len(way.targets),
            edges=self.lists.real(way.edges),
            by_product=self.lists.whole(way.by_product),
            stream=self.streams.chance(name) if way.rule == Rule.SHARE else NONE,
            only=only(way),
            late=int(way.rule in LATE),
        )

    def _places(self) -> list[int]:
        """Return where each node stands among those of its kind."""
        at = [0] * len(self.program.ids)
        p = self.program
        groups: tuple[Sequence[Any], ...] = (
            p.stations, p.buffers, p.conveyors, p.transports, p.sources,
        )  # fmt: skip
        for group in groups:
            for number, row in enumerate(group):
                at[row.node] = number
        return at

    def _nodes(self) -> Table:
        program, nodes = self.program, Table(rows.NODE)
        for node, kind in enumerate(program.kinds):
            suppliers, name = program.suppliers[node], program.ids[node]
            ok = program.ok[node]
            nodes.add(
                kind=rows.RELAY if self.is_relay(node) else int(kind),
                at=self.at[node],
                only=NONE if ok is None else only(ok),
                ok=self.way(ok, f"{name}/route.ok"),
                reject=self.way(program.reject[node], f"{name}/route.reject"),
                suppliers=self.lists.whole(suppliers),
                suppliers_n=len(suppliers),
                supplier=suppliers[0] if len(suppliers) == 1 else NONE,
                gathers=int(self.gathers(node)),
                from_outside=int(any(map(self._is_outside, suppliers))),
                fork=fork_of(program, node),
            )
        return nodes

    def is_relay(self, node: int) -> bool:
        """Tell whether a node is a buffer without places."""
        return is_relay(self.program, node)

    def gathers(self, node: int) -> bool:
        """Tell whether a node calls for parts before it takes them."""
        program = self.program
        if program.kinds[node] == NodeKind.STATION:
            row = program.stations[self.at[node]]
            return row.batch > 1 or bool(row.kit)
        if self.is_relay(node):
            way = program.ok[node]
            behind = NONE if way is None else only(way)
            return behind == NONE or self.gathers(behind)
        return program.kinds[node] == NodeKind.TRANSPORT

    def _is_station(self, node: int) -> bool:
        return node != NONE and self.program.kinds[node] == NodeKind.STATION

    def _is_served(self, node: int) -> bool:
        """Tell whether a node is a station of one phase with one supplier."""
        if not self._is_station(node) or len(self.program.suppliers[node]) > 1:
            return False
        return is_plain(self.program.stations[self.at[node]])

    def _is_outside(self, node: int) -> bool:
        suppliers = self.program.suppliers[node]
        if self.is_relay(node):
            return any(self._is_outside(supplier) for supplier in suppliers)
        return self.program.kinds[node] == NodeKind.SOURCE

    def _buffers(self) -> Table:
        program, buffers = self.program, Table(rows.BUFFER_ROW)
        for row in program.buffers:
            way = program.ok[row.node]
            single = NONE if way is None else only(way)
            afar = any(
                program.kinds[node] == NodeKind.TRANSPORT and is_choice(program, node)
                for node in program.suppliers[row.node]
            )
            buffers.add(
                node=row.node,
                capacity=row.capacity,
                parts=self.queue(),
                single=single,
                serves=self.at[single] if self._is_served(single) else NONE,
                by_priority=int(row.by_priority),
                tells=int(afar),
            )
        return buffers

    def _feed(self, stations: Stations) -> None:
        """Tell buffers where the parts stand that wait for room in them.

        Where that is not at one station, there is a queue that is never empty.
        """
        never_empty = self.queues.add(first=0, last=0)
        for row in self.program.buffers:
            suppliers = self.program.suppliers[row.node]
            feeder = never_empty
            if len(suppliers) == 1 and self._is_station(suppliers[0]):
                feeder = stations.stations[self.at[suppliers[0]]]["done"]
            self.buffers[self.at[row.node]]["feeder"] = feeder

    def _belts(self) -> Table:
        belts = Table(rows.BELT)
        for number, row in enumerate(self.program.conveyors):
            belts.add(
                node=row.node,
                places=row.places,
                travel=row.travel,
                headway=row.headway,
                indexed=int(row.indexed),
                parts=self.queue(),
                open=1,
                last_left=float("-inf"),
                end_slot=self.slots.of(rows.BELT_END, number),
                entrance_slot=self.slots.of(rows.BELT_ENTRANCE, number),
            )
        return belts

    def _transports(self) -> Table:
        program, transports = self.program, Table(rows.TRANSPORT_ROW)
        for row in program.transports:
            way = program.ok[row.node]
            assert way is not None
            transports.add(
                node=row.node,
                fleet=row.fleet,
                drive=row.drive,
                lot=row.lot,
                pick_up=row.pick_up,
                drop=row.drop,
                behind=way.targets[0],
                is_choice=int(is_choice(program, row.node)),
                docked=NONE,
                arrived=NONE,
            )
        return transports

    def _fleets(self) -> Table:
        fleets = Table(rows.FLEET)
        for number, row in enumerate(self.program.fleets):
            fleets.add(
                loading=row.loading,
                unloading=row.unloading,
                rest=row.rest,
                vehicles=len(self._vehicles),
                vehicles_n=row.vehicles,
                stops_n=len(row.drive),
                drive=self.lists.real(time for line in row.drive for time in line),
                calls=self.queue(),
            )
            for _ in range(row.vehicles):
                self._vehicles.add(
                    fleet=number,
                    place=row.home,
                    free=1,
                    load=self.queue(),
                    busy_since=np.inf,
                    empty_since=np.inf,
                    slot=self.slots.of(rows.VEHICLE, len(self._vehicles)),
                )
        return fleets

    def _sources(self) -> Table:
        sources = Table(rows.SOURCE_ROW)
        for number, row in enumerate(self.program.sources):
            self._add_source(sources, number, row)
        return sources

    def _add_source(self, sources: Table, number: int, row: SourceRow) -> None:
        program, name = self.program, self.program.ids[row.node]
        way = program.ok[row.node]
        targets: Sequence[int] = way.targets if way else ()
        served = any(program.kinds[t] == NodeKind.TRANSPORT for t in targets)
        drawn = row.interarrival
        mix = row.mix_edges
        first_order = len(self.orders)
        for at, order in sorted(enumerate(row.orders), key=lambda x: x[1][2]):
            product, quantity, release, _due = order
            self.orders.add(
                product=product, quantity=quantity, release=release, number=at
            )
        sources.add(
            node=row.node,
            kind=row.kind,
            slot=self.slots.of(rows.ARRIVAL, number),
            stream=self.streams.draw(f"{name}/interarrival", drawn) if drawn else NONE,
            batch=row.batch,
            lost_if_full=int(row.lost_if_full),
            mix=self.streams.chance(f"{name}/product") if mix else NONE,
            edges=self.lists.real(mix),
            mix_n=len(mix),
            mix_products=self.lists.whole(row.mix_products),
            lots=self.lists.whole(x for lot in row.lots for x in lot),
            lots_n=len(row.lots),
            orders=first_order,
            orders_n=len(row.orders),
            to_come=len(row.orders),
            outside=self.queue(),
            head=NONE,
            fetched=int(served),
        )

    def _periods(self) -> Table:
        periods = Table(rows.PERIOD)
        for row in self.program.periods:
            periods.add(
                start=row.start,
                at_work=int(row.at_work),
                heads=self.lists.whole(row.heads),
                stations=self.lists.whole(row.stations),
            )
        return periods
