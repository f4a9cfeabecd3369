"""Ramp-up: how much of its effect a measure has reached, and gives in a year.

share(t) = 1 − exp(−t/τ), t months after its installation (domain/measures.md,
combination rules: ramp-up). With τ = 0 it takes effect at once.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from models.measures import Measure

MONTHS_A_YEAR = 12


def share_reached(ramp_up: float, months: float) -> float:
    """Return the share of its effect that a measure has reached after some months.

    `ramp_up` is its time constant τ in months; before the installation it is 0.
    """
    if months < 0:
        return 0.0
    return 1.0 if ramp_up <= 0 else -math.expm1(-months / ramp_up)


def share_of_year(ramp_up: float, year: int) -> float:
    """Return the mean share of a year, the first after the installation being 1.

    The mean of 1 − exp(−t/τ) from month 12 (year − 1) to 12 year:
    1 − τ/12 · (exp(−12 (year − 1)/τ) − exp(−12 year/τ)).
    """
    if ramp_up <= 0:
        return 1.0
    start, end = MONTHS_A_YEAR * (year - 1), MONTHS_A_YEAR * year
    missed = math.exp(-start / ramp_up) - math.exp(-end / ramp_up)
    return 1 - ramp_up / MONTHS_A_YEAR * missed


@dataclass(frozen=True)
class RampUp:
    """What the years of a retrofit give of its yearly saving.

    `missed` is the share of the effect that the years 1, 2, … lack, `running_cost`
    (CNY a year) what the measures cost from the first day on.
    """

    missed: tuple[float, ...] = ()
    running_cost: float = 0.0

    @property
    def is_felt(self) -> bool:
        """Tell whether any year lacks anything."""
        return any(self.missed)

    def saving(self, full: float, year: int) -> float:
        """Return the saving of a year, given that of full effect.

        full − missed · max(full + running cost, 0): what the measures save takes
        effect by and by, what they cost does so at once, and so does a loss.
        """
        missed = self.missed[year - 1] if year <= len(self.missed) else 0.0
        return full - missed * max(full + self.running_cost, 0.0)

    def savings(self, full: float, years: int) -> list[float]:
        """Return the savings of the years 1 … n."""
        return [self.saving(full, year) for year in range(1, years + 1)]


def ramp_up_of(measures: Sequence[Measure], years: int) -> RampUp:
    """Return the ramp-up of measures together over `years` years.

    Each has a part in the saving in proportion to its capex, equal parts if none has
    any; nothing finer is known without simulating each alone (docs/decisions/0006).
    """
    if not any(measure.ramp_up for measure in measures):
        return RampUp()
    weights = [measure.capex or 0.0 for measure in measures]
    if not any(weights):
        weights = [1.0] * len(measures)
    whole = math.fsum(weights)
    missed = tuple(
        math.fsum(
            weight / whole * (1 - share_of_year(measure.ramp_up, year))
            for measure, weight in zip(measures, weights, strict=True)
        )
        for year in range(1, years + 1)
    )
    return RampUp(missed, math.fsum(measure.yearly_cost for measure in measures))
