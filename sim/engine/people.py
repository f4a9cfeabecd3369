"""People: pools of operators and the requests for them (SEMANTICS 8)."""

import math
from bisect import insort
from typing import TYPE_CHECKING, Protocol

from sim.program import Crew

if TYPE_CHECKING:
    from sim.engine.shop import Shop


class Asker(Protocol):
    """Who asks for people: a machine's cycle or the repair of a failure."""

    urgency: int
    rank: tuple[int, int]

    @property
    def stopped(self) -> bool:
        """Tell whether it stands still, so that nobody is sent."""

    def come(self, hold: "Hold") -> None:
        """Go on: the people are here."""

    def leave(self) -> None:
        """Stand still: the people have gone."""

    def come_back(self) -> None:
        """Go on after `leave`: people are here again."""


class Hold:
    """People asked for, and then held, by one asker.

    `key` is its place in the queue: priority, longest waiting, nearest the end.
    """

    __slots__ = ("active", "asker", "crew", "granted", "key", "pool", "recalled", "since")

    def __init__(self, asker: Asker, crew: Crew, clock: float, count: int) -> None:
        self.asker = asker
        self.crew = crew
        self.key = (asker.urgency, clock, asker.rank, count)
        self.since = clock
        self.granted = -1.0
        self.pool: Pool | None = None
        self.active = False
        self.recalled = False

    def __lt__(self, other: "Hold") -> bool:
        return self.key < other.key


class Pool:
    """People who can do the same work, with what was counted of them.

    Held time is counted as it ends, waiting time as it ends; `areas` adds what is
    still going on.
    """

    def __init__(self, name: str, heads: int) -> None:
        self.name = name
        self.heads = heads
        self.held = 0
        self.holds: dict[Hold, None] = {}
        self.requests = self.granted = 0
        self._held_area = self._heads_area = self._wait_area = self._waits = 0.0
        self._heads_since = self._restarted = 0.0

    def set_heads(self, heads: int, clock: float) -> None:
        """Change the people at work."""
        self._heads_area += self.heads * (clock - self._heads_since)
        self._heads_since = clock
        self.heads = heads

    def take(self, hold: Hold, clock: float) -> None:
        """Begin to hold people."""
        self.held += hold.crew.number
        hold.active = True
        hold.since = clock

    def give(self, hold: Hold, clock: float) -> None:
        """Cease to hold people."""
        self.held -= hold.crew.number
        hold.active = False
        self._held_area += hold.crew.number * (clock - max(hold.since, self._restarted))
        hold.since = clock

    def waited(self, hold: Hold, clock: float) -> None:
        """Count the wait of a request that is granted."""
        self._wait_area += clock - max(hold.since, self._restarted)
        if hold.granted < 0:
            self.granted += 1
            self._waits += clock - hold.since

    def restart(self, clock: float) -> None:
        """Forget what was counted: the warm-up ends."""
        self.set_heads(self.heads, clock)
        self._held_area = self._heads_area = self._wait_area = self._waits = 0.0
        self.requests = self.granted = 0
        self._restarted = clock

    def areas(self, clock: float, waiting: list[Hold]) -> tuple[float, float, float]:
        """Return person-seconds held, person-seconds at work, request-seconds."""
        self.set_heads(self.heads, clock)
        start = self._restarted
        held = sum(
            hold.crew.number * (clock - max(hold.since, start))
            for hold in self.holds
            if hold.active
        )
        queued = sum(clock - max(hold.since, start) for hold in waiting)
        return self._held_area + held, self._heads_area, self._wait_area + queued

    @property
    def mean_wait(self) -> float:
        """Return the mean seconds from a request to its people; NaN without one."""
        return self._waits / self.granted if self.granted else math.nan


class Labour:
    """Pools that share requests, served together at the end of an instant.

    Nobody is overtaken: a request that its pools cannot serve yet keeps them for
    itself, so that a crew of two is not starved by single requests.
    """

    def __init__(self, shop: "Shop", pools: dict[int, Pool]) -> None:
        self._env = shop.env
        self._trace = shop.trace
        self.pools = pools
        self.queue: list[Hold] = []
        self._count = 0

    def ask(self, asker: Asker, crew: Crew) -> Hold:
        """Queue a request for people."""
        self._count += 1
        hold = Hold(asker, crew, self._env.clock, self._count)
        self.pools[crew.pools[0]].requests += 1
        insort(self.queue, hold)
        self._env.call(self)
        return hold

    def give_back(self, hold: Hold) -> None:
        """Let people go."""
        pool = hold.pool
        assert pool is not None
        if hold.active:
            pool.give(hold, self._env.clock)
            self._record(pool)
        del pool.holds[hold]
        hold.pool = None
        if self.queue:
            self._env.call(self)

    def _record(self, pool: Pool) -> None:
        if self._trace is not None:
            self._trace.people(self._env.clock, pool.name, pool.held)

    def serve(self) -> None:
        """Send free people to those who wait, in order."""
        for hold in self._served():
            self._grant(hold)
            if hold.recalled:
                hold.recalled = False
                hold.asker.come_back()
            else:
                hold.asker.come(hold)

    def _served(self) -> list[Hold]:
        """Take those out of the queue who can be served, and reserve their people."""
        queue, served = self.queue, []
        closed: set[int] = set()
        free = {number: pool.heads - pool.held for number, pool in self.pools.items()}
        for hold in queue:
            if hold.asker.stopped:
                continue
            for number in hold.crew.pools:
                if number not in closed and free[number] >= hold.crew.number:
                    free[number] -= hold.crew.number
                    hold.pool = self.pools[number]
                    served.append(hold)
                    break
            else:
                closed.update(hold.crew.pools)
                if len(closed) == len(free):
                    break
        for hold in served:
            queue.remove(hold)
        return served

    def _grant(self, hold: Hold) -> None:
        clock, pool = self._env.clock, hold.pool
        assert pool is not None
        self.pools[hold.crew.pools[0]].waited(hold, clock)
        pool.take(hold, clock)
        pool.holds[hold] = None
        hold.granted = clock
        self._record(pool)

    def waiting(self, number: int) -> list[Hold]:
        """Return the requests that wait, by the pool they would have first."""
        return [hold for hold in self.queue if hold.crew.pools[0] == number]

    def pause(self, hold: Hold) -> None:
        """Let people rest with their machine: they do not count as at work."""
        if hold.pool is not None and hold.active:
            hold.pool.give(hold, self._env.clock)
            self._env.call(self)

    def resume(self, hold: Hold) -> None:
        """Have people go on with what they had in hand."""
        if hold.pool is not None and not hold.active:
            hold.pool.take(hold, self._env.clock)
            self._env.call(self)

    def recall(self, pool: Pool) -> None:
        """Send home those who are too many for a smaller shift, latest first."""
        for hold in sorted(pool.holds, key=lambda h: h.granted, reverse=True):
            if pool.held <= pool.heads:
                return
            if hold.active:
                pool.give(hold, self._env.clock)
                self._record(pool)
                del pool.holds[hold]
                hold.pool = None
                hold.recalled = True
                hold.asker.leave()
                insort(self.queue, hold)
                self._env.call(self)
