"""People: pools of operators and the requests for them (SEMANTICS 8)."""

from bisect import insort
from typing import TYPE_CHECKING, Any, Protocol

from sim.program import Crew

if TYPE_CHECKING:
    from sim.engine.shop import Shop


class Asker(Protocol):
    """Who asks for people: a machine's cycle or the repair of a failure."""

    @property
    def stopped(self) -> bool:
        """Tell whether it stands still, so that nobody is sent."""

    @property
    def rank(self) -> tuple[int, int]:
        """Return how near the end of the line it is: node number, machine."""

    @property
    def priority(self) -> int:
        """Return the priority of its requests."""

    def come(self, hold: "Hold") -> None:
        """Go on: the people are here."""

    def leave(self) -> None:
        """Stand still: the people have gone."""

    def come_back(self) -> None:
        """Go on after `leave`: people are here again."""


class Hold:
    """People asked for, and then held, by one asker."""

    __slots__ = ("active", "asked", "asker", "crew", "granted", "pool", "recalled")

    def __init__(self, asker: Asker, crew: Crew, asked: float) -> None:
        self.asker = asker
        self.crew = crew
        self.asked = asked
        self.granted = -1.0
        self.pool: Pool | None = None
        self.active = False
        self.recalled = False

    def key(self) -> tuple[int, float, tuple[int, int]]:
        """Return its place in the queue: priority, longest waiting, nearest the end."""
        return -self.asker.priority, self.asked, self.asker.rank


class Pool:
    """People who can do the same work, with what was counted of them."""

    def __init__(self, name: str, heads: int) -> None:
        self.name = name
        self.heads = heads
        self.held = 0
        self.holds: dict[Hold, None] = {}
        self.held_area = self.heads_area = self.waits = self.queue_area = 0.0
        self.requests = self.queued = 0
        self._since = 0.0

    def note(self, clock: float) -> None:
        """Bring the time integrals up to now."""
        span = clock - self._since
        self.held_area += self.held * span
        self.heads_area += self.heads * span
        self.queue_area += self.queued * span
        self._since = clock

    def restart(self, clock: float) -> None:
        """Forget what was counted: the warm-up ends."""
        self.note(clock)
        self.held_area = self.heads_area = self.waits = self.queue_area = 0.0
        self.requests = 0


class Labour:
    """Pools that share requests, served together at the end of an instant.

    Nobody is overtaken: a request that its pools cannot serve yet keeps them for
    itself, so that a crew of two is not starved by single requests.
    """

    def __init__(self, shop: "Shop", pools: dict[int, Pool]) -> None:
        self._shop = shop
        self._env = shop.env
        self.pools = pools
        self.queue: list[tuple[tuple[int, float, tuple[int, int]], int, Hold]] = []
        self._count = 0

    def ask(self, asker: Asker, crew: Crew) -> Hold:
        """Queue a request for people."""
        hold = Hold(asker, crew, self._env.clock)
        pool = self.pools[crew.pools[0]]
        pool.note(self._env.clock)
        pool.requests += 1
        self._enqueue(hold)
        return hold

    def _enqueue(self, hold: Hold) -> None:
        pool = self.pools[hold.crew.pools[0]]
        pool.note(self._env.clock)
        pool.queued += 1
        self._count += 1
        insort(self.queue, (hold.key(), self._count, hold))
        self._env.call(self)

    def give_back(self, hold: Hold) -> None:
        """Let people go, or withdraw a request."""
        if hold.pool is None:
            self._dequeue(hold)
        else:
            self._free(hold)
        self._env.call(self)

    def _free(self, hold: Hold) -> None:
        pool = hold.pool
        assert pool is not None
        if hold.active:
            pool.note(self._env.clock)
            pool.held -= hold.crew.number
            if self._shop.trace is not None:
                self._shop.trace.people(self._env.clock, pool.name, pool.held)
        hold.active = False
        pool.holds.pop(hold)
        hold.pool = None

    def _dequeue(self, hold: Hold) -> None:
        pool = self.pools[hold.crew.pools[0]]
        pool.note(self._env.clock)
        pool.queued -= 1
        self.queue = [entry for entry in self.queue if entry[2] is not hold]

    def serve(self) -> None:
        """Send free people to those who wait, in order."""
        if not self.queue:
            return
        closed: set[int] = set()
        granted: list[tuple[Hold, int]] = []
        for _, _, hold in self.queue:
            if hold.asker.stopped:
                continue
            crew = hold.crew
            pool = self._able(crew, closed)
            if pool is None:
                closed.update(crew.pools)
                if len(closed) == len(self.pools):
                    break
            else:
                self._grant(hold, self.pools[pool])
                granted.append((hold, pool))
        for hold, _ in granted:
            self._dequeue(hold)
        for hold, _ in granted:
            self._send(hold)

    def _able(self, crew: Crew, closed: set[int]) -> int | None:
        for number in crew.pools:
            pool = self.pools[number]
            if number not in closed and pool.heads - pool.held >= crew.number:
                return number
        return None

    def _grant(self, hold: Hold, pool: Pool) -> None:
        clock = self._env.clock
        pool.note(clock)
        pool.held += hold.crew.number
        pool.holds[hold] = None
        if hold.granted < 0:
            self.pools[hold.crew.pools[0]].waits += clock - hold.asked
        hold.pool, hold.active, hold.granted = pool, True, clock
        if self._shop.trace is not None:
            self._shop.trace.people(clock, pool.name, pool.held)

    def _send(self, hold: Hold) -> None:
        if hold.recalled:
            hold.recalled = False
            hold.asker.come_back()
        else:
            hold.asker.come(hold)

    def pause(self, hold: Hold) -> None:
        """Let people rest with their machine: they do not count as at work."""
        if hold.pool is not None and hold.active:
            hold.pool.note(self._env.clock)
            hold.pool.held -= hold.crew.number
            hold.active = False
            self._env.call(self)

    def resume(self, hold: Hold) -> None:
        """Have people go on with what they had in hand."""
        if hold.pool is not None and not hold.active:
            hold.pool.note(self._env.clock)
            hold.pool.held += hold.crew.number
            hold.active = True
            self._env.call(self)

    def recall(self, pool: Pool) -> None:
        """Send home those who are too many for a smaller shift, latest first."""
        for hold in sorted(pool.holds, key=lambda h: h.granted, reverse=True):
            if pool.held <= pool.heads:
                return
            if hold.active:
                self._free(hold)
                hold.recalled = True
                hold.asker.leave()
                self._enqueue(hold)


def describe(pool: Pool) -> dict[str, Any]:
    """Return the figures of a pool since the restart, as plain values."""
    return {
        "use": pool.held_area / pool.heads_area if pool.heads_area else 0.0,
        "wait": pool.waits / pool.requests if pool.requests else 0.0,
        "requests": float(pool.requests),
    }
