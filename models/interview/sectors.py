"""Usual answers by sector: what stands in where nobody knows.

Orders of magnitude from engineering judgement, low / usual / high; each goes into the
study as assumed, with its range, to be measured later.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from models.interview.answers import Estimate

Triple = tuple[float, float, float]
SECTORS = ("machining", "assembly", "electronics", "moulding", "packaging", "battery")
CV_OF_HANDS, CV_OF_MACHINES = 0.15, 0.03


@dataclass(frozen=True)
class Usual:
    """The usual answer to a question in a sector, and the ends it lies between."""

    low: float
    usual: float
    high: float

    def estimate(self) -> Estimate:
        """Return it as an answer."""
        return Estimate(low=self.low, usual=self.usual, high=self.high)


_BY_SECTOR: Mapping[str, tuple[Triple, ...]] = {
    # machining, assembly, electronics, moulding, packaging, battery
    "cycle": ((30, 120, 400), (20, 60, 180), (15, 30, 60),
              (15, 35, 80), (2, 6, 20), (3, 8, 20)),
    "by_hand": ((5, 20, 50), (50, 90, 100), (0, 10, 30),
                (0, 10, 30), (0, 10, 40), (0, 5, 20)),
    "people": ((0.5, 1, 2), (1, 1, 3), (0.5, 1, 2), (0.3, 1, 2), (0, 1, 2), (0, 1, 2)),
    "stops": ((0.5, 2, 6), (0.2, 1, 4), (2, 8, 25),
              (0.5, 2, 6), (3, 12, 40), (2, 8, 25)),
    "stop_minutes": ((5, 20, 60), (3, 8, 25), (1, 4, 15),
                     (5, 15, 60), (1, 3, 15), (2, 8, 30)),
    "scrap": ((0.3, 1, 3), (0.2, 0.8, 2), (0.1, 0.5, 2),
              (0.5, 1.5, 4), (0.1, 0.5, 2), (0.3, 1, 3)),
    "setup": ((10, 40, 120), (3, 10, 30), (10, 25, 60),
              (30, 60, 180), (10, 30, 90), (15, 60, 240)),
    "buffer": ((2, 8, 30), (1, 4, 15), (2, 10, 40), (5, 20, 100), (5, 30, 150),
               (2, 10, 50)),
    "lot": ((20, 100, 500), (10, 50, 300), (50, 300, 2000),
            (200, 1000, 10000), (200, 2000, 20000), (500, 5000, 50000)),
}  # fmt: skip
_EVERYWHERE: Mapping[str, Triple] = {"wage": (80_000, 110_000, 150_000)}
DETECTION: Triple = (0.7, 0.85, 0.95)
"""Chance that people find a bad piece."""


def usual(question: str, sector: str) -> Usual | None:
    """Return the usual answer to a question; None where there is none (demand)."""
    if question in _EVERYWHERE:
        return Usual(*_EVERYWHERE[question])
    rows = _BY_SECTOR.get(question)
    if rows is None:
        return None
    place = SECTORS.index(sector) if sector in SECTORS else 0
    return Usual(*rows[place])
