"""How fast measures follow each other: the time between them, and the funds."""

import math
from dataclasses import dataclass

from models.road_map.quarters import MONTHS_A_QUARTER


@dataclass(frozen=True)
class Pace:
    """One measure every `gap` months, as soon as the funds of the quarters allow it.

    `funds` come at the start of every quarter, in CNY; what is not spent stays. None:
    as much as is needed.
    """

    gap: float = 3.0
    funds: float | None = None

    def month(self, place: int, spent: float) -> float:
        """Return when the measure at a place (0 first) can begin.

        `spent` is the investment up to it, its own included; infinity if there never
        is enough.
        """
        earliest = place * self.gap
        if self.funds is None or spent <= 0:
            return earliest
        if self.funds <= 0:
            return math.inf
        quarters = math.ceil(spent / self.funds - 1e-9)
        return max(earliest, float((quarters - 1) * MONTHS_A_QUARTER))
