"""Outlets: where parts leave a node, and the rule that sends them on."""

from bisect import bisect_right
from typing import TYPE_CHECKING

from sim.engine.parts import ANY, Part
from sim.program import Program, Rule, Way

if TYPE_CHECKING:
    from sim.engine.shop import Shop


LATE = (Rule.SHORTEST_QUEUE, Rule.PRIORITY)


def is_choice(program: Program, node: int) -> bool:
    """Tell whether a rule sends parts to a node only while it has room."""
    ways = [way for way in (*program.ok, *program.reject) if way is not None]
    return any(node in way.targets and way.rule in LATE for way in ways)


class Outlet:
    """An output with its links (SEMANTICS 5)."""

    def __init__(self, shop: "Shop", way: Way, name: str) -> None:
        self._shop = shop
        self._marked = shop.env.marked
        self.targets = way.targets
        self.rule = Rule(way.rule)
        self.only = way.targets[0] if self.rule == Rule.ONE else None
        self._way = way
        self._draw = shop.streams.chance(name) if self.rule == Rule.SHARE else None
        self.chooses_late = self.rule in LATE

    def aim(self, part: Part) -> None:
        """Decide where a part goes next, and have that node look."""
        part.outlet = self
        if self.only is not None:
            part.target = self.only
            self._marked[self.only] = 1
        else:
            part.target = ANY if self.chooses_late else self.choose(part)
            self.beckon(part)

    def choose(self, part: Part) -> int:
        """Return where a part goes by the rule; ANY while no way has room."""
        if self._draw is not None:
            at = bisect_right(self._way.edges, self._draw())
            return self.targets[min(at, len(self.targets) - 1)]
        if self.rule == Rule.PRODUCT:
            return self._way.by_product[part.product]
        return self._pick() if self.only is None else self.only

    def beckon(self, part: Part) -> None:
        """Have the nodes look where a part may go."""
        targets = self.targets if part.target == ANY else (part.target,)
        for target in targets:
            self._marked[target] = 1

    def leads(self, part: Part, to: int) -> bool:
        """Tell whether a part may go to a node now."""
        if part.target != ANY:
            return part.target == to
        chosen = self._pick()
        if chosen == ANY:
            return False
        node = self._shop.env.nodes[chosen]
        if node.gathers:
            part.target = chosen
            node.expect(part)
        if chosen != to:
            self._marked[chosen] = 1
        return chosen == to

    def gone(self, part: Part, to: int) -> None:
        """Have the other ways look: the next part may choose one of them."""
        if part.target == ANY:
            for target in self.targets:
                if target != to:
                    self._marked[target] = 1

    def _pick(self) -> int:
        """Choose among the targets with room: the shortest queue or the first."""
        nodes = self._shop.env.nodes
        open_ = [t for t in self.targets if nodes[t].room()]
        if not open_:
            return ANY
        if self.rule == Rule.PRIORITY:
            return open_[0]
        return min(open_, key=lambda t: nodes[t].queue())
