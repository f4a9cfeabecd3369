"""Transports: links served by the vehicles of a fleet (SEMANTICS 5)."""

import math
from collections import deque
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from simpy import Event

from sim.engine.clockwork import Due, Signal, rank_of
from sim.engine.inlet import Inlet
from sim.engine.node import Node
from sim.engine.outlet import is_choice
from sim.engine.parts import Part
from sim.program import FleetRow, TransportRow

if TYPE_CHECKING:
    from sim.engine.shop import Shop

Steps = Generator[Event, Any, None]


class Vehicle:
    """A vehicle: where it stands, what it carries."""

    def __init__(self, shop: "Shop", fleet: int, number: int, stop: int) -> None:
        self.number = number
        self.rank = rank_of(len(shop.program.ids) + fleet, number)
        self.stop = stop
        self.signal = Signal(shop.env)
        self.load: deque[Part] = deque()
        self.free = True
        self.busy_since = self.empty_since = math.inf


class Transport(Node):
    """A served link: calls vehicles when a lot is ready, and unloads them."""

    gathers = True

    def __init__(self, shop: "Shop", row: TransportRow) -> None:
        self._shop = shop
        self._env = shop.env
        self.row = row
        self.number = row.node
        self.inlet = Inlet(shop, row.node)
        self.outlet = shop.outlet(row.node, "ok")
        self._is_choice = is_choice(shop.program, row.node)
        self._expected: dict[Part, None] = {}
        self._called = 0
        self._docked: deque[Vehicle] = deque()
        self._arrived: deque[Vehicle] = deque()
        self._moving: dict[Vehicle, None] = {}

    def _behind(self) -> Node:
        return self._env.nodes[self.outlet.targets[0]]

    def _on_the_way(self) -> int:
        """Return the parts that ride, or that a rule has made wait for a vehicle."""
        return len(self._expected) + sum(len(v.load) for v in self._moving)

    def room(self) -> bool:
        """Tell whether its end can take one more, where a rule asks for that."""
        is_open = self._behind().room() and self.places() > 0
        return is_open or not self._is_choice

    def queue(self) -> int:
        """Return the parts on the way and at its end."""
        return self._on_the_way() + self._behind().queue()

    def places(self) -> int:
        """Return how many more parts its end can take."""
        return self._behind().places() - self._on_the_way()

    def wants(self) -> bool:
        """Tell whether a vehicle is free to be called for a full lot."""
        fleet = self._shop.fleets[self.row.fleet]
        return any(vehicle.free for vehicle in fleet.vehicles)

    def expect(self, part: Part) -> None:
        """Count a part that a rule sends this way."""
        self._expected[part] = None

    def contents(self) -> list[Part]:
        """Return the parts under way."""
        return [part for vehicle in self._moving for part in vehicle.load]

    def pull(self) -> None:
        """Load the vehicles that are here; call one for every further lot.

        A vehicle waits for parts that stand in a break or a failure. Parts outside
        may be kept there: the vehicle then goes, and no more are called than exist.
        """
        lot, fleet = self.row.lot, self._shop.fleets[self.row.fleet]
        while self._docked and self.inlet.available() >= lot:
            self._load(self._docked.popleft())
        ready = self.inlet.available()
        if self.inlet.is_outside:
            ready = min(ready, lot * len(fleet.vehicles))
            while self._docked:
                self._dismiss(self._docked.popleft())
        while ready - self._called >= lot:
            self._called += lot
            fleet.call(self)

    def _dismiss(self, vehicle: Vehicle) -> None:
        self._called -= self.row.lot
        vehicle.signal.fire(False)

    def _load(self, vehicle: Vehicle) -> None:
        self._called -= self.row.lot
        for _ in range(self.row.lot):
            part = self.inlet.take()
            if part is not None:
                self._expected.pop(part, None)
                vehicle.load.append(part)
                part.since = self._env.clock
                if self._shop.trace is not None:
                    self._shop.trace.place(
                        self._env.clock, part, self.number, vehicle.number
                    )
        self._moving[vehicle] = None
        vehicle.signal.fire(True)

    def dock(self, vehicle: Vehicle) -> None:
        """Have a vehicle loaded when parts move next."""
        self._docked.append(vehicle)
        self._env.marked[self.number] = 1

    def unload(self, vehicle: Vehicle) -> None:
        """Hand over what a vehicle brought."""
        self._arrived.append(vehicle)
        for part in vehicle.load:
            part.since = self._env.clock
            self.outlet.aim(part)

    def offer(self, to: int) -> Part | None:
        """Return the next part to unload."""
        if self._arrived:
            return self._arrived[0].load[0]
        if self._is_choice:
            self._env.marked[self.number] = 1
        return None

    def available(self, to: int) -> int:
        """Return how many parts wait to be unloaded."""
        if self.offer(to) is None:
            return 0
        return sum(len(vehicle.load) for vehicle in self._arrived)

    def release(self, to: int) -> Part | None:
        """Unload the next part."""
        if self.offer(to) is None:
            return None
        vehicle = self._arrived[0]
        part = vehicle.load.popleft()
        if not vehicle.load:
            self._arrived.popleft()
            self._moving.pop(vehicle)
            vehicle.signal.fire()
        return part


class Fleet:
    """Vehicles and the calls for them: first come first served, then the nearest."""

    def __init__(self, shop: "Shop", number: int, row: FleetRow) -> None:
        self._shop = shop
        self._env = shop.env
        self.row = row
        self.vehicles = [
            Vehicle(shop, number, i, row.home) for i in range(row.vehicles)
        ]
        self._calls: deque[tuple[Transport, float]] = deque()
        self._busy = self._empty = self.waits = self._restarted = 0.0
        self.calls = 0

    def call(self, transport: Transport) -> None:
        """Call a vehicle for a lot."""
        self._calls.append((transport, self._env.clock))
        self._env.call(self)

    def serve(self) -> None:
        """Send the nearest free vehicle to each call, in order."""
        while self._calls:
            free = [vehicle for vehicle in self.vehicles if vehicle.free]
            if not free:
                return
            transport, since = self._calls.popleft()
            drive = self.row.drive
            vehicle = min(
                free, key=lambda v: (drive[v.stop][transport.row.pick_up], v.number)
            )
            vehicle.free = False
            vehicle.busy_since = vehicle.empty_since = self._env.clock
            self._env.process(self._trip(vehicle, transport, since))

    def _trip(self, vehicle: Vehicle, transport: Transport, called: float) -> Steps:
        """Drive empty, load, drive, unload, rest."""
        env, row, link = self._env, self.row, transport.row
        start, rank = env.clock, vehicle.rank
        yield Due(env, row.drive[vehicle.stop][link.pick_up], rank)
        self._empty += self._lasted(vehicle.empty_since)
        vehicle.empty_since = math.inf
        self.waits += env.clock - called
        self.calls += 1
        vehicle.stop = link.pick_up
        yield Due(env, row.loading, rank)
        transport.dock(vehicle)
        is_loaded = yield vehicle.signal
        if is_loaded:
            yield Due(env, link.drive, rank)
            vehicle.stop = link.drop
            yield Due(env, row.unloading, rank)
            transport.unload(vehicle)
            yield vehicle.signal
        self._busy += self._lasted(vehicle.busy_since)
        vehicle.busy_since = math.inf
        if row.rest > 0:
            yield Due(env, (env.clock - start) * row.rest, rank)
        vehicle.free = True
        env.call(self)

    @property
    def pending(self) -> bool:
        """Tell whether a vehicle is under way and not merely waiting to unload."""
        return any(
            not vehicle.free and not vehicle.signal.callbacks
            for vehicle in self.vehicles
        )

    def _lasted(self, since: float) -> float:
        """Return the seconds from an instant, or from the restart, until now."""
        return max(self._env.clock - max(since, self._restarted), 0.0)

    def busy_time(self) -> float:
        """Return vehicle-seconds on trips since the restart."""
        return self._busy + sum(self._lasted(v.busy_since) for v in self.vehicles)

    def empty_time(self) -> float:
        """Return vehicle-seconds of driving empty since the restart."""
        return self._empty + sum(self._lasted(v.empty_since) for v in self.vehicles)

    def restart(self) -> None:
        """Forget what was counted: the warm-up ends."""
        self._busy = self._empty = self.waits = 0.0
        self._restarted = self._env.clock
        self.calls = 0
