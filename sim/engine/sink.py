"""Sinks: where finished parts are shipped."""

from typing import TYPE_CHECKING

from sim.engine.inlet import Inlet
from sim.engine.node import Node
from sim.engine.parts import Part

if TYPE_CHECKING:
    from sim.engine.shop import Shop


class Sink(Node):
    """Takes whatever comes."""

    def __init__(self, shop: "Shop", node: int) -> None:
        self._shop = shop
        self.number = node
        self.inlet = Inlet(shop, node)

    def room(self) -> bool:
        """Tell whether a part may come: always."""
        return True

    def queue(self) -> int:
        """Return the parts waiting: none."""
        return 0

    def contents(self) -> list[Part]:
        """Return the parts in it: they have left the line."""
        return []

    def pull(self) -> None:
        """Ship every part that waits."""
        take, ship = self.inlet.take, self._shop.ship
        while (part := take()) is not None:
            ship(part, self.number)
