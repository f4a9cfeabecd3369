"""The clock: SimPy's event list, and the settling of every instant.

All that is due at one instant happens, then parts move (downstream first) until
nothing can move, then people and vehicles are assigned; and again, until the instant
is settled (SEMANTICS 11).
"""

from collections.abc import Callable
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any, Protocol

from simpy import Environment, Event

if TYPE_CHECKING:
    from sim.engine.node import Node

ENDLESS_INSTANT = 300_000
LOOK_AROUND = 2048


class Stopped(Exception):  # noqa: N818 (no error: somebody asked for it)
    """The run was asked to stop."""


class EndlessInstant(Exception):  # noqa: N818 (told to the user as a problem)
    """Work without duration goes on for ever at one instant."""


class Server(Protocol):
    """Something that assigns people or vehicles once parts have settled."""

    def serve(self) -> None:
        """Assign what is free to those that wait."""


def rank_of(node: int, number: int = 0, clock: int = 0) -> int:
    """Return the rank of a clock: of a node, of its machine `number`, of a kind.

    What is due at one instant happens by rank, nearest the end of the line first.
    """
    return 2 + (node << 32) + (number << 12) + clock


class Clockwork(Environment):
    """SimPy's environment with nodes to look at before an instant ends.

    `marked[node] = 1` has a node look for parts. Parts move in sweeps from the end of
    the line to its start: a node that is marked behind the sweep waits for the next
    one. `sweep` numbers them, so that of those who ask for people at one instant the
    one who had its part first is served first. `call(server)` has people or vehicles
    assigned once parts have settled.
    """

    def __init__(self, nodes: int, stop: Callable[[], bool] | None = None) -> None:
        super().__init__()
        self.clock = 0.0
        self.moved = 0.0
        self.nodes: list[Node] = []
        self.sweep = 0
        self.marked = bytearray(nodes)
        self._servers: dict[Server, None] = {}
        self.call: Callable[[Server], None] = self._servers.setdefault
        self._interventions: list[tuple[tuple[int, ...], Callable[[], None]]] = []
        self._afterwards: list[Callable[[], None]] = []
        self._stop = stop
        self._looked = 0

    def intervene(self, order: tuple[int, ...], act: Callable[[], None]) -> None:
        """Have a stop or a start of machines take hold once all due has happened."""
        self._interventions.append((order, act))

    def afterwards(self, act: Callable[[], None]) -> None:
        """Have something done when nothing can move any more in this instant."""
        self._afterwards.append(act)

    def run_until(self, end: float) -> None:
        """Let everything before `end` happen. Raises Stopped or EndlessInstant."""
        queue, settle = self._queue, self._settle
        rounds = 0
        while queue and (now := queue[0][0]) < end:
            if now != self.clock:
                self.clock = now
                rounds = 0
            self._now = now
            while queue and queue[0][0] == now:
                # SimPy's step, written out: the call would cost 5 % of a run.
                event: Any = heappop(queue)[3]
                callbacks, event.callbacks = event.callbacks, None
                for callback in callbacks:
                    callback(event)
                if not event._ok:
                    raise event._value
                rounds += 1
                if rounds > ENDLESS_INSTANT:
                    raise EndlessInstant
            settle()
            if self._stop is not None and self._asked_to_stop():
                raise Stopped
        self.clock = end

    def _asked_to_stop(self) -> bool:
        self._looked += 1
        return self._looked % LOOK_AROUND == 0 and bool(self._stop and self._stop())

    def _settle(self) -> None:
        if self._interventions:
            self._take_hold()
        marked, nodes, servers = self.marked, self.nodes, self._servers
        find = marked.find
        while True:
            while (node := find(1)) >= 0:
                while node >= 0:
                    marked[node] = 0
                    nodes[node].pull()
                    node = find(1, node + 1)
                self.sweep += 1
            if not servers:
                break
            called = list(servers)
            servers.clear()
            for server in called:
                server.serve()
        if self._afterwards:
            acts, self._afterwards = self._afterwards, []
            for act in acts:
                act()

    def _take_hold(self) -> None:
        acts = sorted(self._interventions, key=lambda entry: entry[0])
        self._interventions = []
        for _, act in acts:
            act()


class Due(Event):
    """An event that comes after a time, among those of its instant by its rank."""

    _ok = True
    _value = None

    def __init__(self, env: Clockwork, delay: float, rank: int) -> None:
        self.env = env
        self.callbacks = []
        entry = (env._now + delay, rank, next(env._eid), self)
        heappush(env._queue, entry)  # type: ignore[misc]


class Signal(Event):
    """An event that is processed on the spot and can be waited for again.

    The settling of an instant decides the order in which processes go on; the event
    list has no say in it.
    """

    def fire(self, value: Any = None) -> None:
        """Let the waiting process go on now, with a value."""
        waiting = self.callbacks
        self.callbacks = []
        self._ok = True
        self._value = value
        for callback in waiting:
            callback(self)

    def after(self, event: Event) -> None:
        """Let the waiting process go on when an event comes."""
        event.callbacks, self.callbacks = self.callbacks, []


class Timer:
    """The clock of a piece of work, which can be halted and let go again.

    The process waits for the event of `set`; a halt takes its callback off the event
    list, a go puts it back with the time that is left, so that the process itself
    never hears of the pause.
    """

    __slots__ = ("_env", "_event", "_halts", "_left", "_rank", "_started")

    def __init__(self, env: Clockwork, rank: int) -> None:
        self._env = env
        self._rank = rank
        self._event: Event | None = None
        self._halts = 0
        self._left = 0.0
        self._started = 0.0

    def set(self, duration: float) -> Event:
        """Return an event that comes after so much time on this clock.

        The event that came last is used again.
        """
        env, event = self._env, self._event
        self._left = duration
        self._started = env.clock
        if self._halts:
            event = Event(env)
        elif event is None:
            event = Due(env, duration, self._rank)
        else:
            event.callbacks = []
            entry = (env._now + duration, self._rank, next(env._eid), event)
            heappush(env._queue, entry)  # type: ignore[misc]
        self._event = event
        return event

    @property
    def pending(self) -> bool:
        """Tell whether somebody still waits for it."""
        return self._event is not None and self._event.callbacks is not None

    def halt(self) -> None:
        """Stop the clock; halts are counted."""
        self._halts += 1
        if self._halts == 1 and self._event is not None and self.pending:
            self._left -= self._env.clock - self._started
            held = Event(self._env)
            held.callbacks, self._event.callbacks = self._event.callbacks, []
            self._event = held

    def go(self) -> None:
        """Take back one halt; with the last one the clock goes on."""
        self._halts -= 1
        if self._halts == 0 and self._event is not None and self.pending:
            self._started = self._env.clock
            running = Due(self._env, max(self._left, 0.0), self._rank)
            running.callbacks, self._event.callbacks = self._event.callbacks, []
            self._event = running

    def expire(self) -> None:
        """Have the work end as soon as the clock runs again."""
        if self._halts:
            self._left = 0.0
