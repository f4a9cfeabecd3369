"""Retrofit first, benefit later: the provider invests and shares verified savings."""

import math
from dataclasses import dataclass, field
from statistics import NormalDist

from models.finance import annuity, irr, npv
from models.policies.terms import Realisation
from models.ramp_up import RampUp
from models.worth import Flows

STEPS = 2000
LONGEST = 50


@dataclass(frozen=True, kw_only=True)
class Deal:
    """The terms between a provider and a customer; money in CNY a year.

    The provider pays `capex` and serves for `service_cost`, the customer pays a
    `share` of the verified `saving` for `years`; `rate` is the return that the
    provider wants. `ramp_up` says what of the saving the years have reached.
    """

    capex: float
    saving: float
    share: float
    years: int
    service_cost: float
    rate: float
    ramp_up: RampUp = field(default_factory=RampUp)

    @property
    def provider(self) -> Flows:
        """Return the provider's flows: -K, then share · S - service cost."""
        saved = self.savings(self.years)
        return (-self.capex, *(self.share * s - self.service_cost for s in saved))

    @property
    def provider_irr(self) -> float:
        """Return the provider's IRR; NaN if there is none."""
        found = irr(self.provider)
        return math.nan if found is None else found

    def customer(self, horizon: int, standstill: float = 0.0) -> Flows:
        """Return the customer's flows: no capex, (1 - share) · S, after the term S.

        What the standstill of the installation costs stays with the customer.
        """
        yearly = (
            saved * (1 - self.share) if year <= self.years else saved
            for year, saved in enumerate(self.savings(horizon), 1)
        )
        return (-standstill, *yearly)

    def savings(self, years: int) -> list[float]:
        """Return the savings of the years 1 … n."""
        return self.ramp_up.savings(self.saving, years)

    def _level(self, years: int) -> float:
        """Return the equal yearly saving that is worth as much to the provider."""
        if not self.ramp_up.is_felt:
            return self.saving
        present = npv((0.0, *self.savings(years)), self.rate)
        return annuity(present, self.rate, years)

    @property
    def share_needed(self) -> float:
        """Return the share that gives the provider its return; NaN for no saving.

        φ = (K · i / (1 - (1+i)^-n) + O) / S, with the level saving during a ramp-up.
        """
        saving = self._level(self.years)
        return self._due(self.years) / saving if saving > 0 else math.nan

    @property
    def term_needed(self) -> int | None:
        """Return the fewest years that give it; None if 50 do not."""
        return next(
            (n for n in _to(LONGEST) if self.share * self._level(n) >= self._due(n)),
            None,
        )

    def risk(self, spread: float, realisation: Realisation) -> float:
        """Return P(IRR < rate), with the saving drawn and in part realised.

        The saving is normal (mean S, standard error σ of the simulation) times a
        triangular realisation R. With savings equal every year, or their level, the
        IRR is below the rate where S · R is below what is needed:
        E[Φ((needed / R - S) / σ)], taken at the midpoints of 2,000 equal slices of R.
        """
        if self.share <= 0:
            return 1.0
        needed = self._due(self.years) / self.share
        slices = ((number + 0.5) / STEPS for number in range(STEPS))
        parts = (quantile(u, realisation) for u in slices)
        saving = self._level(self.years)
        short = (_short(saving, needed, r, spread) for r in parts)
        return math.fsum(short) / STEPS

    def _due(self, years: int) -> float:
        """Return what the provider must get a year."""
        return annuity(self.capex, self.rate, years) + self.service_cost


def _short(saving: float, needed: float, realised: float, spread: float) -> float:
    """Return the probability of falling short at one realisation."""
    if spread <= 0 or realised <= 0:
        return float(saving * realised < needed)
    return NormalDist(saving, spread).cdf(needed / realised)


def _to(last: int) -> range:
    return range(1, last + 1)


def verified_saving(simulated_cost_before: float, actual_cost: float) -> float:
    """Return the saving of a year that counts: baseline at the actual mix - actual.

    The first is the yearly cost of the baseline simulated at the volume and mix that
    were really made, so that a changed demand is no saving.
    """
    return simulated_cost_before - actual_cost


def quantile(u: float, triangle: Realisation) -> float:
    """Return the quantile of a triangular distribution."""
    low, mode, high = triangle.low, triangle.mode, triangle.high
    if high <= low:
        return low
    if u < (mode - low) / (high - low):
        return low + math.sqrt(u * (high - low) * (mode - low))
    return high - math.sqrt((1 - u) * (high - low) * (high - mode))
