"""Transports: links served by the vehicles of a fleet (SEMANTICS 5)."""

from collections import deque
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from simpy import Event

from sim.engine.clockwork import Signal
from sim.engine.inlet import Inlet
from sim.engine.node import Node
from sim.engine.parts import Part
from sim.program import FleetRow, TransportRow

if TYPE_CHECKING:
    from sim.engine.shop import Shop

Steps = Generator[Event, Any, None]


class Vehicle:
    """A vehicle: where it stands, what it carries."""

    def __init__(self, shop: "Shop", number: int, stop: int) -> None:
        self.number = number
        self.stop = stop
        self.signal = Signal(shop.env)
        self.load: deque[Part] = deque()
        self.free = True


class Transport(Node):
    """A served link: calls vehicles when a lot is ready, and unloads them."""

    def __init__(self, shop: "Shop", row: TransportRow) -> None:
        self._shop = shop
        self._env = shop.env
        self.row = row
        self.number = row.node
        self.inlet = Inlet(shop, row.node)
        self.outlet = shop.outlet(row.node, "ok")
        self._called = 0
        self._docked: deque[Vehicle] = deque()
        self._arrived: deque[Vehicle] = deque()
        self._moving: dict[Vehicle, None] = {}

    def room(self) -> bool:
        """Tell whether a part could be called for: always."""
        return True

    def queue(self) -> int:
        """Return the parts called for."""
        return self._called

    def contents(self) -> list[Part]:
        """Return the parts under way."""
        return [part for vehicle in self._moving for part in vehicle.load]

    def pull(self) -> None:
        """Load the vehicles that are here; call one for every further lot."""
        while self._docked:
            self._load(self._docked.popleft())
        while self.inlet.available() - self._called >= self.row.lot:
            self._called += self.row.lot
            self._shop.fleets[self.row.fleet].call(self)

    def _load(self, vehicle: Vehicle) -> None:
        self._called -= self.row.lot
        for _ in range(self.row.lot):
            part = self.inlet.take()
            if part is not None:
                vehicle.load.append(part)
                part.since = self._env.clock
                if self._shop.trace is not None:
                    self._shop.trace.place(
                        self._env.clock, part, self.number, vehicle.number
                    )
        self._moving[vehicle] = None
        vehicle.signal.fire()

    def dock(self, vehicle: Vehicle) -> None:
        """Have a vehicle loaded when parts move next."""
        self._docked.append(vehicle)
        self._env.mark(self.number)

    def unload(self, vehicle: Vehicle) -> None:
        """Hand over what a vehicle brought."""
        if not vehicle.load:
            self._leave(vehicle)
            return
        self._arrived.append(vehicle)
        for part in vehicle.load:
            self.outlet.aim(part)

    def _leave(self, vehicle: Vehicle) -> None:
        self._moving.pop(vehicle, None)
        self._env.intervene((4, self.number, vehicle.number), vehicle.signal.fire)

    def offer(self, to: int) -> Part | None:
        """Return the next part to unload."""
        part = self._arrived[0].load[0] if self._arrived else None
        return part if part is not None and self.outlet.leads(part, to) else None

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

    def __init__(self, shop: "Shop", row: FleetRow) -> None:
        self._shop = shop
        self._env = shop.env
        self.row = row
        self.vehicles = [Vehicle(shop, i, row.home) for i in range(row.vehicles)]
        self._calls: deque[tuple[Transport, float]] = deque()
        self.busy_time = self.empty_time = self.waits = 0.0
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
            self._env.process(self._trip(vehicle, transport, since))

    def _trip(self, vehicle: Vehicle, transport: Transport, called: float) -> Steps:
        """Drive empty, load, drive, unload, rest."""
        env, row, link = self._env, self.row, transport.row
        start = env.clock
        empty = row.drive[vehicle.stop][link.pick_up]
        yield env.timeout(empty)
        self.empty_time += empty
        self.waits += env.clock - called
        self.calls += 1
        vehicle.stop = link.pick_up
        yield env.timeout(row.loading)
        transport.dock(vehicle)
        yield vehicle.signal
        yield env.timeout(link.drive)
        vehicle.stop = link.drop
        yield env.timeout(row.unloading)
        transport.unload(vehicle)
        yield vehicle.signal
        busy = env.clock - start
        self.busy_time += busy
        if row.rest > 0:
            yield env.timeout(busy * row.rest)
        vehicle.free = True
        env.call(self)

    @property
    def pending(self) -> bool:
        """Tell whether a vehicle is under way and not merely waiting to unload."""
        return any(
            not vehicle.free and not vehicle.signal.callbacks
            for vehicle in self.vehicles
        )

    def restart(self) -> None:
        """Forget what was counted: the warm-up ends."""
        self.busy_time = self.empty_time = self.waits = 0.0
        self.calls = 0
