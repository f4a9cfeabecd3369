"""What a trace keeps for genealogy: columns of numbers, up to a limit.

States, places and people that say nothing of the parts are left out, so that a long
run takes some forty bytes an operation.
"""

from array import array
from collections import defaultdict
from collections.abc import Container
from typing import TYPE_CHECKING

from models.states import State
from sim.trace import Operation, Trace

if TYPE_CHECKING:
    from sim.engine.parts import Part

VERDICTS = ("ok", "scrap", "reject", "in_work")
"""The last one is of a cycle that the end of the run cut off."""
TOOL_CHANGE = int(State.TOOL_CHANGE)
NOWHERE = -1
Here = tuple[float, int, int]
"""Since when a part is where: time, node, machine or place."""


class Operations(list[Operation]):
    """A list that keeps operations as columns and itself stays empty.

    `here` holds the parts that no operation has been told of where they are.
    """

    def __init__(self) -> None:
        super().__init__()
        self.here: dict[int, Here] = {}
        self.numbers = {
            name: array("i") for name in ("part", "node", "machine", "pool", "verdict")
        }
        self.start, self.end = array("d"), array("d")
        self.pools: dict[str, int] = {"": 0}

    def append(self, operation: Operation) -> None:
        """Keep an operation; its part has not come to another place yet."""
        self.here.pop(operation.part, None)
        numbers = self.numbers
        pool = self.pools.setdefault(operation.pool, len(self.pools))
        numbers["part"].append(operation.part)
        numbers["node"].append(operation.node)
        numbers["machine"].append(operation.machine)
        numbers["pool"].append(pool)
        numbers["verdict"].append(VERDICTS.index(operation.verdict))
        self.start.append(operation.start)
        self.end.append(operation.end)


class Records(Trace):
    """A trace of the parts alone; `is_full` once it holds `limit` operations."""

    def __init__(self, ids: tuple[str, ...], limit: int) -> None:
        self.kept = Operations()
        super().__init__(ids=ids, operations=self.kept)
        self._limit = limit
        self.first = array("i")
        self.orders: dict[int, tuple[int, int]] = {}
        self.tool_changes: dict[tuple[int, int], list[float]] = defaultdict(list)

    @property
    def is_full(self) -> bool:
        """Tell whether no more is kept."""
        return len(self.kept.start) >= self._limit or len(self.enters) >= self._limit

    def state(self, clock: float, node: int, machine: int, state: int) -> None:
        """Note a tool change; other states say nothing of the parts."""
        if state == TOOL_CHANGE:
            self.tool_changes[node, machine].append(clock)

    def place(self, clock: float, part: "Part", node: int, slot: int = 0) -> None:
        """Note where a part is, and where it came to first."""
        number = part.number
        self.kept.here[number] = clock, node, slot
        if number >= len(self.first):
            self.first.extend([NOWHERE] * (number + 1 - len(self.first)))
        if self.first[number] == NOWHERE:
            self.first[number] = node

    def enter(self, clock: float, part: "Part") -> None:
        """Note a part that enters, and its order."""
        super().enter(clock, part)
        if part.order is not None:
            self.orders[part.number] = part.order

    def ship(self, clock: float, part: "Part", node: int) -> None:
        """Note a part that is shipped."""
        super().ship(clock, part, node)
        self.kept.here.pop(part.number, None)

    def scrap(self, clock: float, part: "Part", node: int) -> None:
        """Note a part that is scrapped."""
        super().scrap(clock, part, node)
        self.kept.here.pop(part.number, None)

    def absorb(self, clock: float, main: "Part", part: "Part") -> None:
        """Note a part that becomes a piece of another."""
        super().absorb(clock, main, part)
        self.kept.here.pop(part.number, None)

    def cut_off(self, until: float, stations: Container[int]) -> None:
        """Keep the operations that the end of the run cuts off."""
        for part, (clock, node, slot) in list(self.kept.here.items()):
            if node in stations:
                cut = Operation(part, node, slot, "", clock, until, "in_work")
                self.kept.append(cut)

    def people(self, clock: float, pool: str, held: int) -> None:
        """Leave out who is held when: an operation names its pool."""
