"""Stations: identical machines that share what waits for them (SEMANTICS 4)."""

from collections import deque
from typing import TYPE_CHECKING

from sim.engine.inlet import Inlet
from sim.engine.node import Node
from sim.engine.parts import ANY, Part
from sim.engine.plain import machine_of
from sim.engine.quality import Quality, Verdict
from sim.engine.status import WAITING_TRANSPORT
from sim.program import NodeKind, StationRow
from sim.streams import DrawFor
from sim.variates import ZERO, Sampled

if TYPE_CHECKING:
    from sim.engine.machine import Machine
    from sim.engine.shop import Shop

OK, SCRAP = int(Verdict.OK), int(Verdict.SCRAP)


class Station(Node):
    """Takes parts for its idle machines and hands finished ones over."""

    def __init__(self, shop: "Shop", row: StationRow) -> None:
        self.shop = shop
        self.env = shop.env
        self.row = row
        self.number = row.node
        self.name = shop.program.ids[row.node]
        self.inlet = Inlet(shop, row.node)
        self.outlet = shop.outlet(row.node, "ok")
        self.reject = shop.outlet_or_none(row.node, "reject")
        self.idle: deque[Machine] = deque()
        self.done: deque[Part] = deque()
        self.transports = {
            node
            for node, kind in enumerate(shop.program.kinds)
            if kind == NodeKind.TRANSPORT
        }
        self._draw_times()
        judges = row.causes or row.inspection or row.fix
        self.quality = Quality(shop, row, self.name) if judges else None
        self.parts = self.good = self.scrapped = self.reworked = self.failures = 0
        many = len(set(row.ideal_times)) > 1
        self.made = [0] * len(row.ideal_times) if many else None
        self.attendance = 0
        self.machines = [machine_of(self, i) for i in range(row.machines)]

    def _draw_times(self) -> None:
        row, streams = self.row, self.shop.streams

        def by_product(phase: str, times: tuple[Sampled, ...] | None) -> DrawFor | None:
            return streams.draw_for(f"{self.name}/{phase}", times) if times else None

        self.manual = by_product("manual", row.manual)
        self.hands_free = frozenset(
            product for product, time in enumerate(row.manual or ()) if time == ZERO
        )
        self.automatic = by_product("automatic", row.automatic)
        self.setup = by_product("setup", row.setup.times if row.setup else None)
        rework = row.inspection.rework if row.inspection else None
        self.rework = streams.draw(f"{self.name}/rework", rework) if rework else None

    def room(self) -> bool:
        """Tell whether a machine could take a part."""
        return bool(self.idle)

    def queue(self) -> int:
        """Return the machines at work."""
        return len(self.machines) - len(self.idle)

    def places(self) -> int:
        """Return how many parts the idle machines could take."""
        return len(self.idle) * self.row.batch

    def contents(self) -> list[Part]:
        """Return the parts in the machines."""
        return [part for machine in self.machines for part in machine.load] + list(
            self.done
        )

    def pull(self) -> None:
        """Give the idle machines parts, the longest idle first."""
        idle, take = self.idle, self.inlet.take
        while idle:
            part = take()
            if part is None:
                return
            idle.popleft().begin([part])

    def finish(self, part: Part, verdict: int, machine: int) -> None:
        """Put a part whose cycle on a machine has ended on its way."""
        self.parts += 1
        if self.made is not None:
            self.made[part.product] += 1
        if verdict == SCRAP:
            self.scrapped += 1
            self.shop.scrap(part, self.number)
            return
        outlet = self.outlet
        if verdict == OK:
            self.good += 1
        elif self.reject is not None:
            outlet = self.reject
        part.machine = machine
        part.since = self.env.clock
        self.done.append(part)
        if outlet.only is None:
            outlet.aim(part)
        else:
            part.outlet, part.target = outlet, outlet.only
            self.env.marked[outlet.only] = 1

    def _leads(self, part: Part, to: int) -> bool:
        if self.machines[part.machine].stops:
            return False
        if part.target != ANY:
            return part.target == to
        leads = part.outlet.leads(part, to)
        if part.target in self.transports:
            self.machines[part.machine].enter(WAITING_TRANSPORT)
        return leads

    def offer(self, to: int) -> Part | None:
        """Return the finished part that would go to a node next."""
        return next((part for part in self.done if self._leads(part, to)), None)

    def available(self, to: int) -> int:
        """Return how many finished parts wait for a node."""
        return sum(self._leads(part, to) for part in self.done)

    def release(self, to: int) -> Part | None:
        """Give the next finished part to a node."""
        done = self.done
        if not done:
            return None
        part = done[0]
        machine = self.machines[part.machine]
        if part.target == to and not machine.stops:
            done.popleft()
        else:
            chosen = self.offer(to)
            if chosen is None:
                return None
            part = chosen
            machine = self.machines[part.machine]
            done.remove(part)
            part.outlet.gone(part, to)
        machine.holding -= 1
        if not machine.holding:
            machine.free()
        return part

    def missing(self) -> list[int]:
        """Return the suppliers that keep a batch or a kit waiting."""
        return []

    @property
    def ideal_seconds(self) -> float:
        """Return the seconds the parts made take with nothing in their way."""
        times = self.row.ideal_times
        if self.made is None:
            return times[0] * self.parts
        return sum(time * n for time, n in zip(times, self.made, strict=True))

    def restart(self) -> None:
        """Forget what was counted: the warm-up ends."""
        self.made = None if self.made is None else [0] * len(self.made)
        self.parts = self.good = self.scrapped = self.reworked = self.failures = 0
        for machine in self.machines:
            machine.restart()


class BatchStation(Station):
    """A station that waits for a batch and works on its parts together."""

    gathers = True

    def pull(self) -> None:
        """Give the idle machines full batches."""
        inlet, batch = self.inlet, self.row.batch
        while self.idle and inlet.available() >= batch:
            load = [part for _ in range(batch) if (part := inlet.take()) is not None]
            self.idle.popleft().begin(load)

    def missing(self) -> list[int]:
        """Return its suppliers, if some parts of a batch have come."""
        waiting = self.inlet.available()
        short = 0 < waiting < self.row.batch
        return [supplier.number for supplier in self.inlet.suppliers if short]


class AssemblyStation(Station):
    """A station that takes the stated number from each of its inputs at once."""

    gathers = True

    def pull(self) -> None:
        """Give the idle machines complete kits; the first input gives the main part."""
        while self.idle and self._kit_is_complete():
            main, *others = self._kit()
            for part in others:
                main.absorb(part)
                self.shop.absorbed(main, part)
            self.idle.popleft().begin([main])

    def _kit(self) -> list[Part]:
        nodes, number = self.env.nodes, self.number
        wanted = [nodes[node] for node, count in self.row.kit for _ in range(count)]
        return [part for node in wanted if (part := node.release(number)) is not None]

    def _kit_is_complete(self) -> bool:
        nodes = self.env.nodes
        return all(
            nodes[node].available(self.number) >= count for node, count in self.row.kit
        )

    def missing(self) -> list[int]:
        """Return the inputs without the stated number of parts."""
        nodes = self.env.nodes
        return [
            node
            for node, count in self.row.kit
            if nodes[node].available(self.number) < count
        ]


def station_of(shop: "Shop", row: StationRow) -> Station:
    """Return a station of the kind its row asks for."""
    if row.batch > 1:
        return BatchStation(shop, row)
    return AssemblyStation(shop, row) if row.kit else Station(shop, row)
