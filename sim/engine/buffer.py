"""Buffers: places between two elements (SEMANTICS 5)."""

from collections import deque
from typing import TYPE_CHECKING

from sim.engine.inlet import Inlet
from sim.engine.node import Node
from sim.engine.outlet import is_choice
from sim.engine.parts import ANY, Part
from sim.program import BufferRow, NodeKind

if TYPE_CHECKING:
    from sim.engine.shop import Shop


class Buffer(Node):
    """Parts wait here, first in first out, or by the priority of their product.

    A part may pass others whose way is not free: every place can be reached.
    """

    def __init__(self, shop: "Shop", row: BufferRow) -> None:
        self._shop = shop
        self._env = shop.env
        self._trace = shop.trace
        self._many_products = shop.many_products
        self.number = row.node
        self.capacity = row.capacity
        self._by_priority = row.by_priority
        self.parts: deque[Part] = deque()
        self.outlet = shop.outlet(row.node, "ok")
        self._single = self.outlet.only
        self.inlet = Inlet(shop, row.node)
        self.wait_sum = self.full_time = self._full_since = 0.0
        self.left = self.waited = 0
        self.product_waits: dict[int, list[float]] = {}
        self._tells_always = self._is_chosen_afar()

    def _is_chosen_afar(self) -> bool:
        """Tell whether a choice of parts afar hangs on each single place here."""
        program = self._shop.program
        return any(
            program.kinds[node] == NodeKind.TRANSPORT and is_choice(program, node)
            for node in program.suppliers[self.number]
        )

    def room(self) -> bool:
        """Tell whether there is a free place."""
        return len(self.parts) < self.capacity

    def queue(self) -> int:
        """Return the parts waiting."""
        return len(self.parts)

    def places(self) -> int:
        """Return the free places."""
        return self.capacity - len(self.parts)

    def contents(self) -> list[Part]:
        """Return the parts in it."""
        return list(self.parts)

    def pull(self) -> None:
        """Draw in parts while there is room."""
        parts, env, single = self.parts, self._env, self._single
        while len(parts) < self.capacity:
            part = self.inlet.take()
            if part is None:
                return
            part.since = env.clock
            if self._by_priority:
                self._insert(part)
            else:
                parts.append(part)
            if len(parts) == self.capacity:
                self._full_since = env.clock
            if self._trace is not None:
                self._trace.place(env.clock, part, self.number)
            if single is None:
                self.outlet.aim(part)
            else:
                part.target = single
                if env.nodes[single].room():
                    env.marked[single] = 1

    def _insert(self, part: Part) -> None:
        at = len(self.parts)
        while at and self.parts[at - 1].priority < part.priority:
            at -= 1
        self.parts.insert(at, part)

    def offer(self, to: int) -> Part | None:
        """Return the part that would go to a node next."""
        if self._single is not None:
            return self.parts[0] if self.parts else None
        return next((x for x in self.parts if self.outlet.leads(x, to)), None)

    def available(self, to: int) -> int:
        """Return how many parts wait for a node."""
        if self._single is not None:
            return len(self.parts)
        return sum(self.outlet.leads(part, to) for part in self.parts)

    def release(self, to: int) -> Part | None:
        """Give the next part to a node."""
        parts, env = self.parts, self._env
        if not parts:
            return None
        if len(parts) == self.capacity:
            self.full_time += env.clock - self._full_since
            self._full_since = env.clock
            env.marked[self.number] = 1
        elif self._tells_always:
            env.marked[self.number] = 1
        if self._single is not None:
            part = parts.popleft()
        else:
            chosen = self.offer(to)
            if chosen is None:
                return None
            part = chosen
            parts.remove(part)
            self.outlet.gone(part, to)
        self.left += 1
        wait = env.clock - part.since
        if wait > 0:
            self.wait_sum += wait
            self.waited += 1
        if self._many_products:
            sums = self.product_waits.setdefault(part.product, [0.0, 0.0])
            sums[0] += wait
            sums[1] += 1
        return part

    def restart(self) -> None:
        """Forget what was counted: the warm-up ends."""
        clock = self._env.clock
        self.wait_sum = self.full_time = 0.0
        self.left = self.waited = 0
        self.product_waits = {}
        self._full_since = clock
        self._carried = sum(clock - part.since for part in self.parts)

    _carried = 0.0

    def area(self) -> float:
        """Return part-seconds spent here since the restart."""
        clock = self._env.clock
        inside = sum(clock - part.since for part in self.parts)
        return self.wait_sum + inside - self._carried

    def time_full(self) -> float:
        """Return seconds without a free place since the restart."""
        if self.capacity and len(self.parts) == self.capacity:
            return self.full_time + self._env.clock - self._full_since
        return self.full_time


class Relay(Buffer):
    """A buffer without places: parts go straight from its suppliers on.

    Where it has several links, the part that comes first is sent its way, and those
    behind wait for it.
    """

    def __init__(self, shop: "Shop", row: BufferRow) -> None:
        super().__init__(shop, row)
        self._targets = self.outlet.targets
        self._ways: dict[Part, int] = {}

    @property
    def gathers(self) -> bool:  # type: ignore[override]
        """Tell whether a part may have to wait although there is room behind."""
        return self._single is None or self._env.nodes[self._single].gathers

    @property
    def is_outside(self) -> bool:  # type: ignore[override]
        """Tell whether the parts have not entered yet."""
        return self.inlet.is_outside

    def room(self) -> bool:
        """Tell whether a node behind could take a part."""
        nodes = self._env.nodes
        return any(nodes[target].room() for target in self._targets)

    def queue(self) -> int:
        """Return the shortest queue behind."""
        return min(self._env.nodes[target].queue() for target in self._targets)

    def places(self) -> int:
        """Return how many parts a node behind could take."""
        return max(self._env.nodes[target].places() for target in self._targets)

    def wants(self) -> bool:
        """Tell whether one part more could set something going behind."""
        return any(self._env.nodes[target].wants() for target in self._targets)

    def expect(self, part: Part) -> None:
        """Tell the node behind, where there is only one."""
        if self._single is not None:
            self._env.nodes[self._single].expect(part)

    def pull(self) -> None:
        """Have the nodes behind look."""
        for target in self._targets:
            self._env.marked[target] = 1

    def _way(self, part: Part) -> int:
        """Return where a part goes; ANY while no way has room."""
        if part in self._ways:
            return self._ways[part]
        way = self.outlet.choose(part)
        if way == ANY:
            return ANY
        if self._env.nodes[way].gathers or not self.outlet.chooses_late:
            self._ways[part] = way
            self._env.nodes[way].expect(part)
        return way

    def offer(self, to: int) -> Part | None:
        """Return the part that a supplier would send on."""
        part = self.inlet.offer()
        if part is None or self._single is not None:
            return part
        way = self._way(part)
        if way not in (to, ANY):
            self._env.marked[way] = 1
        return part if way == to else None

    def available(self, to: int) -> int:
        """Return how many parts suppliers would send on."""
        if self._single is not None:
            return self.inlet.available()
        return int(self.offer(to) is not None)

    def release(self, to: int) -> Part | None:
        """Send on the next part of a supplier."""
        if self._single is not None:
            return self.inlet.take()
        if self.offer(to) is None:
            return None
        part = self.inlet.take()
        if part is not None:
            self._ways.pop(part, None)
            self.pull()
        return part


def buffer_of(shop: "Shop", row: BufferRow) -> Buffer:
    """Return a buffer; one without places only relays."""
    return Buffer(shop, row) if row.capacity else Relay(shop, row)
