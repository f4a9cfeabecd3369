"""Conveyors: accumulating and indexed (SEMANTICS 5)."""

from collections import deque
from typing import TYPE_CHECKING

from simpy import Event

from sim.engine.clockwork import Timer, rank_of
from sim.engine.inlet import Inlet
from sim.engine.node import Node
from sim.engine.parts import Part
from sim.program import ConveyorRow

if TYPE_CHECKING:
    from sim.engine.shop import Shop


class Conveyor(Node):
    """A belt with parts on it.

    A part that nothing stops is at the end after the travel time; behind a stop the
    next one is there one headway (pitch / speed) after the one before has left. An
    indexed conveyor has a clock of its own that stands while its first part waits.
    """

    def __init__(self, shop: "Shop", row: ConveyorRow) -> None:
        self._shop = shop
        self._env = shop.env
        self._row = row
        self.number = row.node
        self.inlet = Inlet(shop, row.node)
        self.outlet = shop.outlet(row.node, "ok")
        self.parts: deque[tuple[Part, float, float]] = deque()
        self._arrival = Timer(shop.env, rank_of(row.node, clock=0))
        self._entrance = Timer(shop.env, rank_of(row.node, clock=1))
        self._at_end = False
        self._open = True
        self._last_left = float("-inf")
        self._run = self._run_since = 0.0
        self._stay_sum = self._carried = 0.0
        self._waiting_since = self.waited = 0.0

    def room(self) -> bool:
        """Tell whether a part can be put on."""
        return self._open and len(self.parts) < self._row.places

    def queue(self) -> int:
        """Return the parts on it."""
        return len(self.parts)

    def places(self) -> int:
        """Return how many more parts it holds."""
        return self._row.places - len(self.parts)

    def contents(self) -> list[Part]:
        """Return the parts on it."""
        return [part for part, _, _ in self.parts]

    @property
    def pending(self) -> bool:
        """Tell whether parts are moving, or one more may soon be put on."""
        stands = self._row.indexed and self._at_end
        return self._arrival.pending or (self._entrance.pending and not stands)

    def _clock(self) -> float:
        """Return the belt's own running time; for an accumulating one, the clock."""
        if not self._row.indexed:
            return self._env.clock
        standing = self._at_end
        return self._run + (0.0 if standing else self._env.clock - self._run_since)

    def pull(self) -> None:
        """Put a part on, if there is room."""
        if not self.room():
            return
        part = self.inlet.take()
        if part is None:
            return
        self.parts.append((part, self._clock(), self._env.clock))
        if self._shop.trace is not None:
            self._shop.trace.place(self._env.clock, part, self.number)
        self._open = False
        self._when(self._entrance.set(self._row.headway), self._entrance_is_free)
        if len(self.parts) == 1:
            self._send_first()

    def _when(self, event: Event, act: "Act") -> None:
        assert event.callbacks is not None
        event.callbacks.append(act)

    def _entrance_is_free(self, _event: Event) -> None:
        self._open = True
        self._env.marked[self.number] = 1

    def _send_first(self) -> None:
        """Let the first part travel to the end."""
        _, entered, _ = self.parts[0]
        due = entered + self._row.travel
        if not self._row.indexed:
            due = max(due, self._last_left + self._row.headway)
        wait = max(due - self._clock(), 0.0)
        self._when(self._arrival.set(wait), self._first_is_there)

    def _first_is_there(self, _event: Event) -> None:
        clock = self._env.clock
        self._waiting_since = clock
        if self._row.indexed:
            self._run = self.parts[0][1] + self._row.travel
            self._entrance.halt()
        self._at_end = True
        part = self.parts[0][0]
        part.since = clock
        self.outlet.aim(part)

    def offer(self, to: int) -> Part | None:
        """Return the part at the end, if it goes to that node."""
        if self._at_end and self.outlet.leads(self.parts[0][0], to):
            return self.parts[0][0]
        return None

    def available(self, to: int) -> int:
        """Return 1 if a part for that node is at the end."""
        return int(self.offer(to) is not None)

    def release(self, to: int) -> Part | None:
        """Give the part at the end to a node."""
        if self.offer(to) is None:
            return None
        part, _, came = self.parts.popleft()
        clock = self._env.clock
        self._stay_sum += clock - came
        self.waited += clock - self._waiting_since
        self._last_left = clock
        self._at_end = False
        if self._row.indexed:
            self._run_since = clock
            self._entrance.go()
        if self.parts:
            self._send_first()
        self._env.marked[self.number] = 1
        return part

    def restart(self) -> None:
        """Forget what was counted: the warm-up ends."""
        clock = self._env.clock
        self._stay_sum = self.waited = 0.0
        self._waiting_since = clock
        self._carried = sum(clock - came for _, _, came in self.parts)

    def area(self) -> float:
        """Return part-seconds spent here since the restart."""
        clock = self._env.clock
        inside = sum(clock - came for _, _, came in self.parts)
        return self._stay_sum + inside - self._carried

    def time_blocked(self) -> float:
        """Return seconds in which its first part could not leave."""
        if self._at_end:
            return self.waited + self._env.clock - self._waiting_since
        return self.waited


if TYPE_CHECKING:
    from collections.abc import Callable

    Act = Callable[[Event], None]
