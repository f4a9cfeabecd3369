"""What is counted of the line as a whole: parts in, out and inside."""

from typing import TYPE_CHECKING

from sim.engine.parts import Part

if TYPE_CHECKING:
    from sim.engine.clockwork import Clockwork


class Tally:
    """Counts since the restart; times in seconds."""

    def __init__(self, env: "Clockwork", defects: int, products: int) -> None:
        self._env = env
        self._defects, self._products = defects, products
        self._clear()
        self._since = 0.0
        self.orders: dict[tuple[int, int], list[float]] = {}

    def _clear(self) -> None:
        self.entered = self.shipped = self.scrapped = self.first_pass = 0
        self.bad_shipped = self.rework_rounds = 0
        self.left_content = self.good_content = 0
        self.stay_sum = self.wip_area = 0.0
        self.shipped_at: list[float] = []
        self.stays: list[float] = []
        self.shipped_products: list[int] = []
        self.defects_made = [0] * self._defects
        self.defects_shipped = [0] * self._defects

    def restart(self, inside: int) -> None:
        """Forget what was counted: the warm-up ends. Orders are told as a whole."""
        self.note(inside)
        self._clear()

    def note(self, inside: int) -> None:
        """Bring the work in progress up to now, `inside` being the parts so far."""
        clock = self._env.clock
        self.wip_area += inside * (clock - self._since)
        self._since = clock

    def leave(self, part: Part) -> None:
        """Count the stay of everything in a part that leaves."""
        self.left_content += part.content
        self.stay_sum += part.content * self._env.clock - part.births

    def ship(self, part: Part) -> None:
        """Count a shipped part."""
        clock = self._env.clock
        self.shipped += 1
        self.shipped_at.append(clock)
        self.stays.append(clock - part.birth)
        self.shipped_products.append(part.product)
        if part.defects:
            self.bad_shipped += 1
            for mode in range(self._defects):
                self.defects_shipped[mode] += part.defects >> mode & 1
            return
        self.good_content += part.content
        if part.clean:
            self.first_pass += part.content
