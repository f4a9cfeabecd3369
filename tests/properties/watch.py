"""A line watched: what must hold is looked at after every settled instant."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import numpy as np

from models.line import Line
from sim.compile import compile_line
from sim.engine import shop as shop_module
from sim.engine.buffer import Relay
from sim.engine.clockwork import Clockwork
from sim.engine.shop import Shop
from sim.engine.source import UNLIMITED
from sim.streams import Streams
from sim.trace import Trace

MOST_SWEEPS = 20_000
MOST_EVENTS = 100_000
HORIZON = 150.0

Look = Callable[[Shop], None]


class WatchedClockwork(Clockwork):
    """A clock that calls back when an instant is settled and tells an endless one."""

    def __init__(self, *arguments: Any) -> None:
        self._most_sweeps = MOST_SWEEPS
        super().__init__(*arguments)
        self.settled: Callable[[], None] = lambda: None

    def shuffle(self, seed: int) -> None:
        """Have events of one instant come in any order from now on."""
        numbers = np.random.default_rng(seed).permutation(MOST_EVENTS)
        self._eid = iter(numbers.tolist())

    @property
    def sweep(self) -> int:
        """Return the sweeps so far."""
        return self._sweep

    @sweep.setter
    def sweep(self, number: int) -> None:
        self._sweep = number
        if number > self._most_sweeps:
            raise AssertionError(f"settling goes on for ever at {self.clock}")

    def _settle(self) -> None:
        self._most_sweeps = self._sweep + MOST_SWEEPS
        super()._settle()
        self.settled()


@contextmanager
def watched_clock() -> Iterator[None]:
    """Have shops run by a watched clock."""
    with mock.patch.object(shop_module, "Clockwork", WatchedClockwork):
        yield


def run(
    line: Line,
    seed: int = 1,
    *looks: Look,
    horizon: float = HORIZON,
    streams: Streams | None = None,
    shuffled: int | None = None,
    trace: Trace | None = None,
) -> Shop:
    """Run a line from an empty start, looking at it after every settled instant.

    With `shuffled`, the events of an instant come in an order drawn by that seed.
    """
    with watched_clock():
        shop = Shop(compile_line(line), streams or Streams(seed, 0), trace=trace)
    if shuffled is not None:
        shop.env.shuffle(shuffled)  # type: ignore[attr-defined]
    shop.env.settled = lambda: [look(shop) for look in looks]  # type: ignore[attr-defined]
    shop.env.run_until(horizon)
    for look in looks:
        look(shop)
    return shop


# conservation


def parts_are_conserved(shop: Shop) -> None:
    """What entered has left or is inside, and is found there."""
    inside = sum(part.content for part in shop.contents())
    assert shop.inside == inside
    assert shop.stats.entered == shop.stats.left_content + inside


def arrivals_are_conserved(shop: Shop) -> None:
    """What arrived has entered, was lost or waits outside."""
    if all(row.kind != UNLIMITED for row in shop.program.sources):
        arrived = sum(source.arrived for source in shop.sources)
        outside = sum(source.lost + source.waiting() for source in shop.sources)
        assert arrived == shop.stats.entered + outside


def every_part_is_in_one_place(shop: Shop) -> None:
    """No part is found twice."""
    found = Counter(part.number for part in shop.contents())
    assert not [number for number, count in found.items() if count > 1]


def nothing_is_overfull(shop: Shop) -> None:
    """Buffers, conveyors, the line and its vehicles hold no more than they may."""
    for buffer in shop.buffers:
        most = 0 if isinstance(buffer, Relay) else buffer.capacity
        assert len(buffer.parts) <= most
    for belt, row in zip(shop.conveyors, shop.program.conveyors, strict=True):
        assert len(belt.parts) <= row.places
    assert shop.inside <= shop.program.wip_limit


def a_machine_has_one_load(shop: Shop) -> None:
    """A machine has one part, kit or batch in work, or finished parts, never both."""
    for station in shop.stations:
        held = Counter(part.machine for part in station.done)
        for machine in station.machines:
            assert len(machine.load) <= station.row.batch
            assert machine.holding == held[machine.index] <= station.row.batch
            assert not (machine.load and machine.holding)


def people_are_where_they_are_counted(shop: Shop) -> None:
    """No more people are held than are at work, and each by one claim."""
    held: Counter[str] = Counter()
    for labour in shop.labour.values():
        for claim in labour.claims:
            if claim.pool is not None and claim.active:
                held[claim.pool.name] += claim.number
    for pool in shop.pools:
        assert pool.held == held[pool.name] <= pool.heads


def vehicles_are_in_one_place(shop: Shop) -> None:
    """A loaded vehicle is on one trip, with no more than its lot."""
    for number, fleet in enumerate(shop.fleets):
        own = [t for t in shop.transports if t.row.fleet == number]
        moving = [v for t in own for v in t._moving]
        assert len(set(moving)) == len(moving) <= len(fleet.vehicles)
        assert all(not vehicle.free for vehicle in moving)
        assert all(len(v.load) <= t.row.lot for t in own for v in t._moving)


def idle_machines_have_no_part(shop: Shop) -> None:
    """Idle machines, and they alone, rest without a part and without a stop."""
    for station in shop.stations:
        for machine in station.machines:
            is_free = not (machine.load or machine.holding or machine.stops)
            assert (machine in station.idle) <= is_free


EVERYTHING: tuple[Look, ...] = (
    parts_are_conserved,
    arrivals_are_conserved,
    every_part_is_in_one_place,
    nothing_is_overfull,
    a_machine_has_one_load,
    people_are_where_they_are_counted,
    vehicles_are_in_one_place,
    idle_machines_have_no_part,
)
