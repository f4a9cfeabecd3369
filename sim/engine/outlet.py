"""Outlets: where parts leave a node, and the rule that sends them on."""

from bisect import bisect_right
from typing import TYPE_CHECKING

from sim.engine.parts import ANY, Part
from sim.program import Rule, Way

if TYPE_CHECKING:
    from sim.engine.shop import Shop


class Outlet:
    """An output with its links (SEMANTICS 5)."""

    def __init__(self, shop: "Shop", way: Way, name: str) -> None:
        self._shop = shop
        self.targets = way.targets
        self.rule = Rule(way.rule)
        self.only = way.targets[0] if self.rule == Rule.ONE else None
        self._way = way
        self._draw = shop.streams.chance(name) if self.rule == Rule.SHARE else None

    def aim(self, part: Part) -> int:
        """Decide where a part goes next, and have that node look; return the node."""
        mark = self._shop.env.mark
        part.outlet = self
        if self.only is not None:
            part.target = self.only
        elif self._draw is not None:
            at = bisect_right(self._way.edges, self._draw())
            part.target = self.targets[min(at, len(self.targets) - 1)]
        elif self.rule == Rule.PRODUCT:
            part.target = self._way.by_product[part.product]
        else:
            part.target = ANY
            for target in self.targets:
                mark(target)
            return ANY
        mark(part.target)
        return part.target

    def beckon(self, part: Part) -> None:
        """Have the nodes look where a part may go."""
        targets = self.targets if part.target == ANY else (part.target,)
        for target in targets:
            self._shop.env.mark(target)

    def leads(self, part: Part, to: int) -> bool:
        """Tell whether a part may go to a node now."""
        if part.target != ANY:
            return part.target == to
        chosen = self._pick()
        if chosen == to:
            for target in self.targets:
                if target != to:
                    self._shop.env.mark(target)
            return True
        if chosen != ANY:
            self._shop.env.mark(chosen)
        return False

    def _pick(self) -> int:
        """Choose among the targets with room: the shortest queue or the first."""
        nodes = self._shop.env.nodes
        open_ = [t for t in self.targets if nodes[t].room()]
        if not open_:
            return ANY
        if self.rule == Rule.PRIORITY:
            return open_[0]
        return min(open_, key=lambda t: nodes[t].queue())
