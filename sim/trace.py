"""A trace: what happened in one replication, as plain columns.

Rows of `states` are (time, node, machine, state), of `places` (time, part, node, slot),
of `people` (time, pool, people held), of `leaves` (time, part, node, shipped or
scrapped), of `merges` (time, main part, part); `operations` tells the history of each
part. Parts are numbered as they were made.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sim.engine.parts import Part

SHIPPED, SCRAPPED = 1, 0


class Operation(NamedTuple):
    """One cycle of a part at a machine: its history (SEMANTICS 3).

    `pool` is the pool of the manual phase, empty if it took nobody; `verdict` is ok,
    reject or scrap; `defects` is the bit set of defects the part has at its end.
    """

    part: int
    node: int
    machine: int
    pool: str
    start: float
    end: float
    verdict: str
    defects: int = 0


@dataclass
class Trace:
    """Everything one replication did, in the order it happened."""

    ids: tuple[str, ...] = ()
    states: list[tuple[float, int, int, int]] = field(default_factory=list)
    places: list[tuple[float, int, int, int]] = field(default_factory=list)
    enters: list[tuple[float, int, int]] = field(default_factory=list)
    leaves: list[tuple[float, int, int, int, int]] = field(default_factory=list)
    merges: list[tuple[float, int, int]] = field(default_factory=list)
    held: list[tuple[float, str, int]] = field(default_factory=list)
    operations: list[Operation] = field(default_factory=list)

    def state(self, clock: float, node: int, machine: int, state: int) -> None:
        """Record that a machine enters a state."""
        self.states.append((clock, node, machine, int(state)))

    def place(self, clock: float, part: "Part", node: int, slot: int = 0) -> None:
        """Record that a part comes to a node (machine, vehicle or place `slot`)."""
        self.places.append((clock, part.number, node, slot))

    def enter(self, clock: float, part: "Part") -> None:
        """Record that a part enters: time, part, product."""
        self.enters.append((clock, part.number, part.product))

    def ship(self, clock: float, part: "Part", node: int) -> None:
        """Record that a part is shipped, with its defects."""
        self.leaves.append((clock, part.number, node, SHIPPED, part.defects))

    def scrap(self, clock: float, part: "Part", node: int) -> None:
        """Record that a part is scrapped, with its defects."""
        self.leaves.append((clock, part.number, node, SCRAPPED, part.defects))

    def absorb(self, clock: float, main: "Part", part: "Part") -> None:
        """Record that a part becomes a piece of another."""
        self.merges.append((clock, main.number, part.number))

    def people(self, clock: float, pool: str, held: int) -> None:
        """Record how many people of a pool are held."""
        self.held.append((clock, pool, held))

    def operation(self, operation: Operation) -> None:
        """Record a cycle of a part that has ended."""
        self.operations.append(operation)
