"""Overall equipment effectiveness from time elements, counts and state shares.

The formulas are those of ISO 22400-2 as read in an ontology made from its draft
(hsu-aut/IndustrialStandard-ODP-ISO22400-2), with the symbols of 2014: check the text
of the standard before claiming conformity.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from models.states import LOOKS, IsoTime, State

View = Literal["equipment", "line"]
FROM_OUTSIDE = (State.STARVED.key, State.BLOCKED.key)
_OF_ELEMENT: dict[IsoTime, tuple[str, ...]] = {
    element: tuple(state.key for state, look in LOOKS.items() if look.iso == element)
    for element in get_args(IsoTime)
}


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else math.nan


@dataclass(frozen=True)
class Oee:
    """Time elements and counts of a unit of work; times in one unit, whichever.

    `planned_busy` is PBT, `production` APT, `setup` AUST, `ideal_time` PRI (the
    planned run time per item), `produced` PQ, `good` GQ. A ratio whose denominator
    is zero is NaN.
    """

    planned_busy: float
    production: float
    ideal_time: float
    produced: float
    good: float
    setup: float = 0.0

    @property
    def availability(self) -> float:
        """Return APT / PBT: set-ups and delays are losses (ISO 22400-2)."""
        return _ratio(self.production, self.planned_busy)

    @property
    def effectiveness(self) -> float:
        """Return PRI × PQ / APT (ISO 22400-2)."""
        return _ratio(self.ideal_time * self.produced, self.production)

    @property
    def quality_ratio(self) -> float:
        """Return GQ / PQ (ISO 22400-2)."""
        return _ratio(self.good, self.produced)

    @property
    def oee(self) -> float:
        """Return availability × effectiveness × quality ratio (ISO 22400-2).

        Reckoned as PRI × GQ / PBT, the same product, which is 0 and not undefined
        where nothing was produced.
        """
        return _ratio(self.ideal_time * self.good, self.planned_busy)

    @property
    def nee(self) -> float:
        """Return the net equipment effectiveness: AUPT / PBT × effectiveness × quality.

        AUPT = APT + AUST: a set-up is no loss of it (ISO 22400-2).
        """
        processing = _ratio(self.production + self.setup, self.planned_busy)
        return processing * self.effectiveness * self.quality_ratio


def iso_time(shares: Mapping[str, float], element: IsoTime) -> float:
    """Return the share of the time that the states of an ISO time element take.

    `shares` by state key, as results hold them; a state not named has none.
    """
    return math.fsum([shares.get(state, 0.0) for state in _OF_ELEMENT[element]])


def planned_busy_share(shares: Mapping[str, float], view: View) -> float:
    """Return the share of the time that is planned busy time.

    For the view *equipment* a machine that is starved or blocked is not planned
    busy, so what others do is no loss of its own; for the view *line* it is.
    """
    outside = iso_time(shares, "outside PBT")
    if view == "equipment":
        outside += math.fsum([shares.get(state, 0.0) for state in FROM_OUTSIDE])
    return math.fsum(shares.values()) - outside


def oee_of_states(
    shares: Mapping[str, float],
    ideal_time: float,
    produced: float,
    good: float,
    window: float,
    *,
    machines: int = 1,
    view: View = "equipment",
) -> Oee:
    """Return the OEE of a station from its state shares and its counts.

    `shares` are means over its machines, `window` is the observed time and
    `ideal_time` the planned run time of one item, both in seconds; `produced` and
    `good` count the items of all machines. Equipment OEE and line OEE are different
    figures: see `planned_busy_share`.
    """
    time = window * machines
    return Oee(
        planned_busy=planned_busy_share(shares, view) * time,
        production=iso_time(shares, "APT") * time,
        setup=iso_time(shares, "AUST") * time,
        ideal_time=ideal_time,
        produced=produced,
        good=good,
    )
