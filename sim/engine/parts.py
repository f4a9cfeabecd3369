"""A part: what moves through the line."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.engine.outlet import Outlet

ANY = -1


class Part:
    """A part (SEMANTICS 3).

    `defects` and `found` are bit sets of defect modes; `content` counts the parts
    that entered and are in it (more than 1 after an assembly), `births` sums their
    times of entering; `since` is when it came to where it is, `target` the node it
    goes to next (ANY: whichever its rule picks when it leaves).
    """

    __slots__ = (
        "birth",
        "births",
        "clean",
        "content",
        "defects",
        "found",
        "machine",
        "number",
        "order",
        "outlet",
        "priority",
        "product",
        "rework",
        "since",
        "target",
    )

    def __init__(self, number: int, product: int, priority: int) -> None:
        self.number = number
        self.product = product
        self.priority = priority
        self.birth = self.births = self.since = 0.0
        self.defects = self.found = self.rework = 0
        self.content = 1
        self.clean = True
        self.target = ANY
        self.order: tuple[int, int] | None = None
        self.machine = 0
        self.outlet: Outlet

    def absorb(self, other: "Part") -> None:
        """Take another part in, as an assembly does."""
        self.content += other.content
        self.births += other.births
        self.defects |= other.defects
        self.rework = max(self.rework, other.rework)
        self.clean = self.clean and other.clean
