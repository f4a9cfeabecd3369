"""A trace of a window of time: what went before is kept as the state it led to."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sim.trace import Operation, Trace

if TYPE_CHECKING:
    from sim.engine.parts import Part

Row = tuple[float, int, int, int]


class TraceTooLong(Exception):  # noqa: N818 (the user asked for too much)
    """A window holds more than is to be kept; `clock` is how far it came."""

    def __init__(self, clock: float) -> None:
        super().__init__(clock)
        self.clock = clock


@dataclass
class _Past:
    """What stands at the beginning of the window: the last row of each thing."""

    states: dict[tuple[int, int], Row] = field(default_factory=dict)
    places: dict[int, Row] = field(default_factory=dict)
    enters: dict[int, tuple[float, int, int]] = field(default_factory=dict)
    held: dict[str, tuple[float, str, int]] = field(default_factory=dict)
    operations: dict[int, Operation] = field(default_factory=dict)

    def forget(self, part: int) -> None:
        """Forget a part that has left."""
        for rows in (self.places, self.enters, self.operations):
            rows.pop(part, None)


class WindowTrace(Trace):
    """A trace that begins at `since`: memory grows with the window, not with the run.

    Rows from before are kept only for the parts inside, the machines and the pools as
    they stand at `since`, with their own times. Raises TraceTooLong beyond `most` rows.
    """

    def __init__(self, ids: tuple[str, ...], since: float, most: int) -> None:
        super().__init__(ids=ids)
        self.since = since
        self._most = most
        self._past: _Past | None = _Past()
        self.contents: dict[int, int] = {}
        """Pieces in the parts that were put together before the window."""

    def _before(self, clock: float) -> _Past | None:
        """Return the past while the window has not begun; unpack it as it does."""
        if self._past is None:
            if len(self.places) + len(self.states) > self._most:
                raise TraceTooLong(clock)
        elif clock >= self.since:
            self.finish()
        return self._past

    def finish(self) -> None:
        """Write down what stands at the beginning of the window."""
        past, self._past = self._past, None
        if past is None:
            return
        self.states += _sorted(past.states.values())
        self.places += _sorted(past.places.values())
        self.enters += sorted(past.enters.values())
        self.held += sorted(past.held.values())
        self.operations += sorted(past.operations.values(), key=lambda row: row.end)

    def state(self, clock: float, node: int, machine: int, state: int) -> None:
        """Record that a machine enters a state."""
        past = self._before(clock)
        if past is None:
            super().state(clock, node, machine, state)
        else:
            past.states[node, machine] = (clock, node, machine, int(state))

    def place(self, clock: float, part: "Part", node: int, slot: int = 0) -> None:
        """Record that a part comes to a node."""
        past = self._before(clock)
        if past is None:
            super().place(clock, part, node, slot)
        else:
            number = part.number
            past.places.pop(number, None)
            past.places[number] = (clock, number, node, slot)

    def enter(self, clock: float, part: "Part") -> None:
        """Record that a part enters."""
        past = self._before(clock)
        if past is None:
            super().enter(clock, part)
        else:
            past.enters[part.number] = (clock, part.number, part.product)

    def ship(self, clock: float, part: "Part", node: int) -> None:
        """Record that a part is shipped."""
        past = self._before(clock)
        if past is None:
            super().ship(clock, part, node)
        else:
            past.forget(part.number)

    def scrap(self, clock: float, part: "Part", node: int) -> None:
        """Record that a part is scrapped."""
        past = self._before(clock)
        if past is None:
            super().scrap(clock, part, node)
        else:
            past.forget(part.number)

    def absorb(self, clock: float, main: "Part", part: "Part") -> None:
        """Record that a part becomes a piece of another."""
        past = self._before(clock)
        if past is None:
            super().absorb(clock, main, part)
        else:
            past.forget(part.number)
            self.contents[main.number] = main.content

    def people(self, clock: float, pool: str, held: int) -> None:
        """Record how many people of a pool are held."""
        past = self._before(clock)
        if past is None:
            super().people(clock, pool, held)
        else:
            past.held[pool] = (clock, pool, held)

    def operation(self, operation: Operation) -> None:
        """Record a cycle of a part that has ended."""
        past = self._before(operation.end)
        if past is None:
            super().operation(operation)
        elif operation.part in past.places:
            past.operations[operation.part] = operation


def _sorted(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row[0])
