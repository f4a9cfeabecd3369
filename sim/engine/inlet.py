"""Inlets: how a node takes the next part from its suppliers."""

from functools import partial
from typing import TYPE_CHECKING

from sim.engine.node import Node
from sim.engine.parts import Part

if TYPE_CHECKING:
    from sim.engine.shop import Shop


class Inlet:
    """The suppliers of a node.

    Of several waiting parts the one of the product with the higher priority comes
    first, then the one that has waited longest, then the one nearest the end.
    """

    def __init__(self, shop: "Shop", node: int) -> None:
        self._node = node
        self._shop = shop
        self._numbers = shop.program.suppliers[node]
        self.suppliers: list[Node] = []

    def connect(self) -> None:
        """Find the suppliers once all nodes exist."""
        nodes = self._shop.env.nodes
        self.suppliers = [nodes[number] for number in self._numbers]
        if len(self.suppliers) == 1:
            release = self.suppliers[0].release
            self.take = partial(release, self._node)  # type: ignore[method-assign]

    def take(self) -> Part | None:
        """Take the next part; None if no supplier has one."""
        best = self._best()
        return None if best is None else best.release(self._node)

    def _best(self) -> Node | None:
        best: Node | None = None
        best_key: tuple[float, ...] = ()
        for supplier in self.suppliers:
            part = supplier.offer(self._node)
            if part is not None:
                key = (-part.priority, part.since, supplier.number)
                if best is None or key < best_key:
                    best, best_key = supplier, key
        return best

    def offer(self) -> Part | None:
        """Return the part that would be taken next."""
        best = self._best()
        return None if best is None else best.offer(self._node)

    @property
    def is_outside(self) -> bool:
        """Tell whether the parts have not entered yet."""
        return any(supplier.is_outside for supplier in self.suppliers)

    def available(self) -> int:
        """Return how many parts wait for this node."""
        return sum(supplier.available(self._node) for supplier in self.suppliers)
