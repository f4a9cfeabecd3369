"""People: pools of operators and the claims upon them (SEMANTICS 8)."""

import math
from bisect import insort
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol

from sim.program import Crew

if TYPE_CHECKING:
    from sim.engine.shop import Shop


KEY = attrgetter("key")


class Asker(Protocol):
    """Who asks for people: a machine's cycle or the repair of a failure."""

    urgency: int
    rank: tuple[int, int]

    @property
    def halted(self) -> bool:
        """Tell whether it stands still, so that nobody is sent."""

    def come(self) -> None:
        """Go on: the people are here."""

    def leave(self) -> None:
        """Stand still: the people have gone."""

    def come_back(self) -> None:
        """Go on after `leave`: people are here again."""


class Claim:
    """What one asker asks of the people, again and again.

    `key` is its place in the queue: priority, longest waiting, nearest the end.
    `pool` is where its people come from, None while it waits or wants none; `active`
    tells that they are at work and not resting with their machine.
    """

    __slots__ = (
        "active",
        "asker",
        "crew",
        "first",
        "granted",
        "key",
        "labour",
        "number",
        "pool",
        "served_by",
        "since",
    )

    def __init__(self, labour: "Labour", asker: Asker, crew: Crew) -> None:
        self.labour = labour
        self.asker = asker
        self.crew = crew
        self.number = crew.number
        self.first = labour.pools[crew.pools[0]]
        self.key = (asker.urgency, 0.0, 0, asker.rank)
        self.since = self.granted = 0.0
        self.pool: Pool | None = None
        self.active = False
        self.served_by = ""

    def ask(self) -> None:
        """Queue for people."""
        labour = self.labour
        clock = labour.env.clock
        self.since = clock
        self.granted = -1.0
        self.key = (self.asker.urgency, clock, labour.env.sweep, self.asker.rank)
        self.first.requests += 1
        labour.enqueue(self)

    @property
    def is_open(self) -> bool:
        """Tell whether its people are here, or are waited for."""
        return self.pool is not None or self in self.labour.queue

    def take(self, pool: "Pool", clock: float) -> bool:
        """Hold people; tell whether it is for the first time since they were asked."""
        first = self.granted < 0
        if first:
            self.first.granted += 1
        if clock > self.since:
            self.first.waited(clock, self.since, first=first)
        pool.held += self.number
        self.pool = pool
        self.served_by = pool.name
        self.active = True
        self.since = self.granted = clock
        return first

    def give_back(self) -> None:
        """Let the people go."""
        labour, pool = self.labour, self.pool
        assert pool is not None
        if self.active:
            pool.rest(self, labour.env.clock)
            if labour.trace is not None:
                labour.record(pool)
        self.pool = None
        if labour.queue:
            labour.env.call(labour)

    def pause(self) -> None:
        """Let the people rest with their machine: they do not count as at work."""
        if self.pool is not None and self.active:
            self.pool.rest(self, self.labour.env.clock)
            self.labour.record(self.pool)
            self.labour.env.call(self.labour)

    def resume(self) -> None:
        """Have the people go on with what they had in hand."""
        if self.pool is not None and not self.active:
            self.pool.held += self.number
            self.active = True
            self.since = self.labour.env.clock
            self.labour.record(self.pool)
            self.labour.env.call(self.labour)


class Pool:
    """People who can do the same work, with what was counted of them.

    Held time and waiting time are counted as they end; `areas` adds what goes on.
    """

    def __init__(self, name: str, heads: int) -> None:
        self.name = name
        self.heads = heads
        self.held = 0
        self.requests = self.granted = 0
        self._held_area = self._heads_area = self._wait_area = self._waits = 0.0
        self._heads_since = self._restarted = 0.0

    def set_heads(self, heads: int, clock: float) -> None:
        """Change the people at work."""
        self._heads_area += self.heads * (clock - self._heads_since)
        self._heads_since = clock
        self.heads = heads

    def rest(self, claim: Claim, clock: float) -> None:
        """Cease to hold a claim's people."""
        self.held -= claim.number
        claim.active = False
        since, restarted = claim.since, self._restarted
        start = since if since > restarted else restarted
        self._held_area += claim.number * (clock - start)
        claim.since = clock

    def waited(self, clock: float, since: float, *, first: bool) -> None:
        """Count the wait of a claim that is granted."""
        self._wait_area += clock - max(since, self._restarted)
        if first:
            self._waits += clock - since

    def restart(self, clock: float) -> None:
        """Forget what was counted: the warm-up ends."""
        self.set_heads(self.heads, clock)
        self._held_area = self._heads_area = self._wait_area = self._waits = 0.0
        self.requests = self.granted = 0
        self._restarted = clock

    def areas(
        self, clock: float, claims: list[Claim], queue: list[Claim]
    ) -> tuple[float, float, float]:
        """Return person-seconds held, person-seconds at work, request-seconds."""
        self.set_heads(self.heads, clock)
        start = self._restarted
        held = sum(
            claim.number * (clock - max(claim.since, start))
            for claim in claims
            if claim.pool is self and claim.active
        )
        queued = sum(
            clock - max(claim.since, start) for claim in queue if claim.first is self
        )
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
        self.env = shop.env
        self.trace = shop.trace
        self.pools = pools
        self._only = next(iter(pools.values())) if len(pools) == 1 else None
        self.claims: list[Claim] = []
        self.queue: list[Claim] = []

    def claim(self, asker: Asker, crew: Crew) -> Claim:
        """Return a claim by which an asker can ask for people."""
        claim = Claim(self, asker, crew)
        self.claims.append(claim)
        return claim

    def enqueue(self, claim: Claim) -> None:
        """Put a claim in its place in the queue."""
        if self.queue:
            insort(self.queue, claim, key=KEY)
        else:
            self.queue.append(claim)
        self.env.call(self)

    def record(self, pool: Pool) -> None:
        """Tell the trace how many people are held."""
        if self.trace is not None:
            self.trace.people(self.env.clock, pool.name, pool.held)

    def serve(self) -> None:
        """Send free people to those who wait, in order."""
        if not self.queue:
            return
        served = self._served_by_all() if self._only is None else self._served_by_one()
        clock = self.env.clock
        for claim, pool in served:
            first = claim.take(pool, clock)
            if self.trace is not None:
                self.record(pool)
            if first:
                claim.asker.come()
            else:
                claim.asker.come_back()

    def _served_by_one(self) -> list[tuple[Claim, Pool]]:
        """Take those out of the queue whom the only pool can serve."""
        queue, pool, served = self.queue, self._only, []
        assert pool is not None
        free = pool.heads - pool.held
        for claim in queue:
            if not claim.asker.halted:
                free -= claim.number
                if free < 0:
                    break
                served.append((claim, pool))
        for claim, _ in served:
            queue.remove(claim)
        return served

    def _served_by_all(self) -> list[tuple[Claim, Pool]]:
        """Do the same where claims may draw upon several pools."""
        queue, served = self.queue, []
        closed: set[int] = set()
        free = {number: pool.heads - pool.held for number, pool in self.pools.items()}
        for claim in queue:
            if claim.asker.halted:
                continue
            for number in claim.crew.pools:
                if number not in closed and free[number] >= claim.number:
                    free[number] -= claim.number
                    served.append((claim, self.pools[number]))
                    break
            else:
                closed.update(claim.crew.pools)
                if len(closed) == len(free):
                    break
        for claim, _ in served:
            queue.remove(claim)
        return served

    def recall(self, pool: Pool) -> None:
        """Send home those who are too many for a smaller shift, latest first.

        Of those who came together, those go whose requests would be served last.
        """
        held = [c for c in self.claims if c.pool is pool and c.active]
        for claim in sorted(held, key=lambda c: (c.granted, c.key), reverse=True):
            if pool.held <= pool.heads:
                return
            pool.rest(claim, self.env.clock)
            self.record(pool)
            claim.pool = None
            claim.asker.leave()
            self.enqueue(claim)
