"""What every node of a line can do; each kind says what it does differently."""

from sim.engine.parts import Part
from sim.program import UNLIMITED


class Node:
    """A place that parts come to and leave; numbers count from the end of the line.

    A node that `gathers` calls for parts before it takes them, for a batch, a kit or
    a vehicle must come first: a part that a rule sends there stays with that choice.
    One that `is_outside` offers parts that have not entered yet.
    """

    number: int
    gathers = False
    is_outside = False

    def room(self) -> bool:
        """Tell whether a part could come."""
        return True

    def queue(self) -> int:
        """Return the parts that count for the rule of the shortest queue."""
        return 0

    def places(self) -> int:
        """Return how many parts could come."""
        return UNLIMITED

    def wants(self) -> bool:
        """Tell whether one part more could set something going."""
        return self.room()

    def expect(self, part: Part) -> None:
        """Know that a rule has sent a part here."""

    def contents(self) -> list[Part]:
        """Return the parts inside."""
        return []

    def pull(self) -> None:
        """Draw in parts while there is room and some supplier has one."""

    def offer(self, to: int) -> Part | None:
        """Return the part that would go to a node next, without giving it."""
        raise TypeError(f"{type(self).__name__} gives no parts")

    def available(self, to: int) -> int:
        """Return how many parts wait for a node."""
        raise TypeError(f"{type(self).__name__} gives no parts")

    def release(self, to: int) -> Part | None:
        """Give the next part to a node; None if there is none."""
        raise TypeError(f"{type(self).__name__} gives no parts")

    def restart(self) -> None:
        """Forget what was counted: the warm-up ends."""
