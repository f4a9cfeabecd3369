"""Sources: where parts come from (SEMANTICS 3)."""

import math
from bisect import bisect_right
from collections import deque
from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simpy import Event

from sim.engine.clockwork import Due, Timer, rank_of
from sim.engine.node import Node
from sim.engine.parts import Part
from sim.program import NodeKind, SourceRow

if TYPE_CHECKING:
    from sim.engine.shop import Shop

UNLIMITED, INTERARRIVAL, ORDERS = range(3)


@dataclass
class Crowd:
    """Parts that wait outside together."""

    product: int
    count: int
    order: int
    since: float
    """When they came; parts of an unlimited source give way to all that wait."""


class Source(Node):
    """Lets parts into the line."""

    is_outside = True

    def __init__(self, shop: "Shop", row: SourceRow) -> None:
        self._shop = shop
        self._env = shop.env
        self._row = row
        self.number = row.node
        self.outlet = shop.outlet(row.node, "ok")
        self._rank = rank_of(row.node)
        self.timer = Timer(shop.env, self._rank)
        self._outside: deque[Crowd] = deque()
        self._waiting = 0
        self._head: Part | None = None
        self._lot = self._made = 0
        self._to_come = len(row.orders)
        self.arrived = self.lost = 0
        self._area = self._since = 0.0
        name = shop.program.ids[row.node]
        self._mix = shop.streams.chance(f"{name}/product") if row.mix_edges else None
        if row.kind == INTERARRIVAL:
            assert row.interarrival is not None
            self._next = shop.streams.draw(f"{name}/interarrival", row.interarrival)
            shop.env.process(self._arrivals())
        elif row.kind == ORDERS:
            shop.env.process(self._orders())
        else:
            self._outside.append(Crowd(-1, 1, -1, math.inf))
            self.beckon()
            shop.env.process(self._open())

    def _open(self) -> Generator[Event, Any, None]:
        """Have a saturated line begin at time 0."""
        yield self._env.timeout(0)

    def _arrivals(self) -> Generator[Event, Any, None]:
        while True:
            yield self.timer.set(self._next())
            self._arrive(-1, self._row.batch, -1)

    def _orders(self) -> Generator[Event, Any, None]:
        order = sorted(enumerate(self._row.orders), key=lambda entry: entry[1][2])
        for number, (product, quantity, release, _due) in order:
            yield Due(self._env, max(release - self._env.clock, 0.0), self._rank)
            self._to_come -= 1
            self._arrive(product, quantity, number)

    def _arrive(self, product: int, count: int, order: int) -> None:
        self._note()
        self.arrived += count
        self._waiting += count
        self._outside.append(Crowd(product, count, order, self._env.clock))
        self._prepare()
        self.beckon()
        if self._row.lost_if_full:
            self._env.afterwards(self._turn_away)

    def _note(self) -> None:
        clock = self._env.clock
        self._area += self.waiting() * (clock - self._since)
        self._since = clock

    def waiting(self) -> int:
        """Return the parts that wait outside."""
        return self._waiting

    @property
    def pending(self) -> bool:
        """Tell whether more parts come, and can come in."""
        if not (self.timer.pending or self._to_come > 0):
            return False
        if self._shop.inside >= self._shop.program.wip_limit:
            return False
        nodes = [self._env.nodes[target] for target in self.outlet.targets]
        return any(
            node.wants() and (node.gathers or not self._waiting) for node in nodes
        )

    def _is_fetched(self) -> bool:
        """Tell whether vehicles come for the parts, which then wait for them."""
        kinds = self._shop.program.kinds
        return any(kinds[t] == NodeKind.TRANSPORT for t in self.outlet.targets)

    def _turn_away(self) -> None:
        if self._is_fetched():
            return
        self._note()
        self.lost += self._waiting
        while self._outside:
            self._prepare()
            self._head = None
            self._shrink()

    def _prepare(self) -> None:
        """Make the next part and send it on its way."""
        if self._head is None and self._outside:
            crowd = self._outside[0]
            product = crowd.product if crowd.product >= 0 else self._product()
            part = self._shop.new_part(product)
            part.order = None if crowd.order < 0 else (self.number, crowd.order)
            part.since = crowd.since
            self._head = part
            if self.outlet.only is not None:
                part.target = self.outlet.only
            else:
                self.outlet.aim(part)

    def beckon(self) -> None:
        """Have the nodes behind look: a part may be let in."""
        for target in self.outlet.targets:
            self._env.marked[target] = 1

    def _product(self) -> int:
        row = self._row
        if self._mix is not None:
            at = bisect_right(row.mix_edges, self._mix())
            return row.mix_products[min(at, len(row.mix_products) - 1)]
        if row.lots:
            return self._next_of_lots()
        return 0

    def _next_of_lots(self) -> int:
        product, size = self._row.lots[self._lot]
        self._made += 1
        if self._made >= size:
            self._made = 0
            self._lot = (self._lot + 1) % len(self._row.lots)
        return product

    def offer(self, to: int) -> Part | None:
        """Return the part that would enter next."""
        if self._shop.inside >= self._shop.program.wip_limit:
            return None
        if self._head is None:
            self._prepare()
        head = self._head
        return head if head is not None and self.outlet.leads(head, to) else None

    def available(self, to: int) -> int:
        """Return how many parts could enter; many, for an unlimited source."""
        if self.offer(to) is None:
            return 0
        room = self._shop.program.wip_limit - self._shop.inside
        count = room if self._row.kind == UNLIMITED else min(room, self._waiting)
        return count if self.outlet.only is not None else 1

    def release(self, to: int) -> Part | None:
        """Let the next part in."""
        part = self.offer(to)
        if part is None:
            return None
        self._note()
        if self._row.kind != UNLIMITED:
            self._shrink()
        self._head = None
        self._shop.enter(part)
        if self._outside and self.outlet.only is None:
            self._prepare()
        return part

    def _shrink(self) -> None:
        self._waiting -= 1
        crowd = self._outside[0]
        crowd.count -= 1
        if not crowd.count:
            self._outside.popleft()

    def restart(self) -> None:
        """Forget what was counted: the warm-up ends."""
        self._note()
        self.arrived = self.lost = 0
        self._area = 0.0

    def area(self) -> float:
        """Return part-seconds waited outside since the restart."""
        self._note()
        return self._area
