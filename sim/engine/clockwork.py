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
    """SimPy's environment with an agenda of nodes to look at in this instant.

    Parts move in sweeps from the end of the line to its start: a node that is marked
    behind the sweep waits for the next one. `sweep` numbers them, so that of those who
    ask for people at one instant the one who had its part first is served first.
    """

    def __init__(self, nodes: int, stop: Callable[[], bool] | None = None) -> None:
        super().__init__()
        self.clock = 0.0
        self.moved = 0.0
        self.nodes: list[Node] = []
        self._agenda: list[int] = []
        self._next: list[int] = []
        self._at = -1
        self.sweep = 0
        self._marked = bytearray(nodes)
        self._servers: dict[Server, None] = {}
        self._interventions: list[tuple[tuple[int, ...], Callable[[], None]]] = []
        self._afterwards: list[Callable[[], None]] = []
        self._stop = stop
        self._looked = 0

    def mark(self, node: int) -> None:
        """Have a node look for parts before this instant ends."""
        if not self._marked[node]:
            self._marked[node] = 1
            heappush(self._agenda if node > self._at else self._next, node)

    def call(self, server: Server) -> None:
        """Have people or vehicles assigned before this instant ends."""
        self._servers[server] = None

    def intervene(self, order: tuple[int, ...], act: Callable[[], None]) -> None:
        """Have a stop or a start of machines take hold once all due has happened."""
        self._interventions.append((order, act))

    def afterwards(self, act: Callable[[], None]) -> None:
        """Have something done when nothing can move any more in this instant."""
        self._afterwards.append(act)

    def run_until(self, end: float) -> None:
        """Let everything before `end` happen. Raises Stopped or EndlessInstant."""
        queue, step, settle = self._queue, self.step, self._settle
        rounds = 0
        while queue and (now := queue[0][0]) < end:
            if now != self.clock:
                self.clock = now
                rounds = 0
            while queue and queue[0][0] == now:
                step()
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
        agenda, marked, nodes = self._agenda, self._marked, self.nodes
        while True:
            while agenda:
                while agenda:
                    node = self._at = heappop(agenda)
                    marked[node] = 0
                    nodes[node].pull()
                agenda, self._next = self._next, agenda
                self._agenda = agenda
                self._at = -1
                self.sweep += 1
            if not self._servers:
                break
            servers = list(self._servers)
            self._servers.clear()
            for server in servers:
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
        """Return an event that comes after so much time on this clock."""
        self._left = duration
        self._started = self._env.clock
        env = self._env
        event = Event(env) if self._halts else Due(env, duration, self._rank)
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
