"""The shop: a program come to life, with everything in it connected."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sim.engine.attendance import Attendants
from sim.engine.buffer import Buffer, buffer_of
from sim.engine.clockwork import Clockwork
from sim.engine.conveyor import Conveyor
from sim.engine.outlet import Outlet
from sim.engine.parts import Part
from sim.engine.people import Labour, Pool
from sim.engine.sink import Sink
from sim.engine.source import Source
from sim.engine.station import Station, station_of
from sim.engine.tally import Tally
from sim.engine.transport import Fleet, Transport
from sim.program import UNLIMITED, Crew, NodeKind, Program, Rule, Way
from sim.streams import Streams

if TYPE_CHECKING:
    from sim.trace import Trace


Drawing = Station | Buffer | Conveyor | Transport | Sink

NOWHERE = Way(Rule.PRIORITY, ())


class Shop:
    """One running line. Nothing in it outlives one replication."""

    def __init__(
        self,
        program: Program,
        streams: Streams,
        *,
        trace: "Trace | None" = None,
        stop: Callable[[], bool] | None = None,
    ) -> None:
        self.program = program
        self.streams = streams
        self.trace = trace
        self.env = Clockwork(len(program.ids), stop)
        self.stats = Tally(self.env, len(program.defects), len(program.products))
        self.many_products = len(program.products) > 1
        self.inside = 0
        self._made = 0
        self._build_people()
        self._build_nodes()
        self.attendants = Attendants(self)

    def _build_people(self) -> None:
        heads = self.program.periods[0].heads
        self.pools = [
            Pool(row.name, heads[i]) for i, row in enumerate(self.program.pools)
        ]
        groups: dict[int, dict[int, Pool]] = {}
        for i, row in enumerate(self.program.pools):
            groups.setdefault(row.group, {})[i] = self.pools[i]
        self.labour = {group: Labour(self, pools) for group, pools in groups.items()}

    def _build_nodes(self) -> None:
        program, env = self.program, self.env
        self.fleets = [Fleet(self, i, row) for i, row in enumerate(program.fleets)]
        self.stations = [station_of(self, row) for row in program.stations]
        self.buffers = [buffer_of(self, row) for row in program.buffers]
        self.conveyors = [Conveyor(self, row) for row in program.conveyors]
        self.transports = [Transport(self, row) for row in program.transports]
        self.sources = [Source(self, row) for row in program.sources]
        self.sinks = [
            Sink(self, node)
            for node, kind in enumerate(program.kinds)
            if kind == NodeKind.SINK
        ]
        drawing: list[Drawing] = [
            *self.stations,
            *self.buffers,
            *self.conveyors,
            *self.transports,
            *self.sinks,
        ]
        env.nodes = sorted([*drawing, *self.sources], key=lambda node: node.number)
        for node in drawing:
            node.inlet.connect()

    def outlet(self, node: int, output: str) -> Outlet:
        """Return an outlet of a node; it leads nowhere where no part comes."""
        found = self.outlet_or_none(node, output)
        return found or Outlet(self, NOWHERE, f"{self.program.ids[node]}/{output}")

    def outlet_or_none(self, node: int, output: str) -> Outlet | None:
        """Return an outlet of a node; None if it has no link."""
        ways = self.program.ok if output == "ok" else self.program.reject
        way = ways[node]
        name = f"{self.program.ids[node]}/route.{output}"
        return None if way is None else Outlet(self, way, name)

    def labour_of(self, crew: Crew) -> Labour:
        """Return the labour that serves a crew's pools."""
        return self.labour[self.program.pools[crew.pools[0]].group]

    def call_all_labour(self) -> None:
        """Have all pools look for requests they can serve."""
        for labour in self.labour.values():
            self.env.call(labour)

    def new_part(self, product: int) -> Part:
        """Make a part; it is outside until it enters."""
        self._made += 1
        return Part(self._made, product, self.program.priorities[product])

    def enter(self, part: Part) -> None:
        """Count a part that enters."""
        stats, clock = self.stats, self.env.clock
        stats.note(self.inside)
        self.inside += 1
        stats.entered += 1
        part.birth = part.births = clock
        self.env.moved = clock
        if self.trace is not None:
            self.trace.enter(clock, part)

    def ship(self, part: Part, node: int) -> None:
        """Count a part that is shipped."""
        self.stats.ship(part)
        if self.trace is not None:
            self.trace.ship(self.env.clock, part, node)
        self._leave(part)

    def scrap(self, part: Part, node: int) -> None:
        """Count a part that is scrapped."""
        self.stats.scrapped += part.content
        if self.trace is not None:
            self.trace.scrap(self.env.clock, part, node)
        self._leave(part)

    def _leave(self, part: Part) -> None:
        stats = self.stats
        stats.note(self.inside)
        self.inside -= part.content
        stats.leave(part)
        if part.order is not None:
            stats.orders.setdefault(part.order, []).append(self.env.clock)
        self.env.moved = self.env.clock
        if self.program.wip_limit < UNLIMITED:
            for source in self.sources:
                source.beckon()

    def absorbed(self, main: Part, part: Part) -> None:
        """Tell the trace that a part has become a piece of another."""
        if self.trace is not None:
            self.trace.absorb(self.env.clock, main, part)

    def contents(self) -> list[Part]:
        """Return every part inside, found by looking everywhere."""
        return [part for node in self.env.nodes for part in node.contents()]

    def restart(self) -> None:
        """Forget what was counted: the warm-up ends."""
        self.stats.restart(self.inside)
        self.attendants.restart()
        for pool in self.pools:
            pool.restart(self.env.clock)
        for node in self.env.nodes:
            node.restart()
        for fleet in self.fleets:
            fleet.restart()
