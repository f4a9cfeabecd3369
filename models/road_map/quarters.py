"""Money of an installation month by month, brought into quarters and discounted.

Purchases and standstill are paid when the installation begins, savings at the end of
the quarter in which they arise. Discounting: 1 / (1 + rate)^(months / 12).
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

MONTHS_A_QUARTER = 3
MONTHS_A_YEAR = 12


def discount(rate: float, months: float) -> float:
    """Return what money of a later month is worth at the start."""
    return float((1 + rate) ** (-months / MONTHS_A_YEAR))


def mean_share(ramp_up: float, start: float, end: float) -> float:
    """Return the mean share of full effect between two ages of a measure in months.

    The mean of 1 - exp(-t/τ) (`models.ramp_up`); ages before the installation count
    as nothing.
    """
    begin = max(start, 0.0)
    if end <= begin:
        return 0.0
    missed = 0.0
    if ramp_up > 0:
        missed = ramp_up * (math.exp(-begin / ramp_up) - math.exp(-end / ramp_up))
    return (end - begin - missed) / (end - start)


@dataclass(frozen=True)
class Step:
    """A measure as it is installed at a place of an order.

    `month` is when it begins; `saving` (CNY a year) what it adds at full effect to
    the measures before it, its yearly cost taken off; `stop_cost` the cost of its
    standstill, `lost` the pieces it leaves unmade.
    """

    measure: str
    month: float
    capex: float
    yearly_cost: float
    life: float
    ramp_up: float
    stop_days: float
    saving: float
    stop_cost: float = 0.0
    lost: float = 0.0

    def saved(self, start: float, end: float) -> float:
        """Return what it saves from one month to another of the plan.

        What it saves takes effect by and by, what it costs, and a loss, does at once
        (docs/decisions/0006).
        """
        here = max(end - max(start, self.month), 0.0)
        gross = max(self.saving + self.yearly_cost, 0.0)
        share = mean_share(self.ramp_up, start - self.month, end - self.month)
        whole = (self.saving - gross) * here + gross * share * (end - start)
        return whole / MONTHS_A_YEAR

    def purchases(self, months: float) -> Iterator[tuple[float, float]]:
        """Yield (month, money) of the purchase and of those that replace it.

        Of a replacement that outlives the plan only the share used is charged
        (`models.worth.replacements`).
        """
        yield self.month, self.capex
        life = self.life * MONTHS_A_YEAR
        for count in range(1, math.ceil((months - self.month) / life)):
            month = self.month + count * life
            yield month, self.capex * min(1.0, (months - month) / life)

    def present_value(self, months: float, rate: float) -> float:
        """Return what it is worth at the start of a plan of so many months."""
        paid = [discount(rate, at) * money for at, money in self.purchases(months)]
        paid.append(discount(rate, self.month) * self.stop_cost)
        first = int(self.month // MONTHS_A_QUARTER)
        gained = [
            discount(rate, end) * self.saved(end - MONTHS_A_QUARTER, end)
            for end in quarter_ends(months)[first:]
        ]
        return math.fsum(gained) - math.fsum(paid)


def quarter_ends(months: float) -> list[float]:
    """Return the months at which the quarters of a plan end."""
    count = math.ceil(months / MONTHS_A_QUARTER)
    return [float(MONTHS_A_QUARTER * (number + 1)) for number in range(count)]


@dataclass(frozen=True)
class Quarter:
    """The money of one quarter, in CNY; `number` counts from 1.

    `installed` begin in it; `stop_days` and `lost` pieces are theirs; `cumulative` is
    the sum of `net` so far, not discounted.
    """

    number: int
    installed: tuple[str, ...]
    stop_days: float
    lost: float
    capex: float
    stop_cost: float
    saving: float
    cumulative: float

    @property
    def net(self) -> float:
        """Return saving less purchases and standstill."""
        return self.saving - self.capex - self.stop_cost


def quarters_of(steps: tuple[Step, ...], months: float) -> tuple[Quarter, ...]:
    """Return the plan quarter by quarter."""
    found: list[Quarter] = []
    balance = 0.0
    for number, end in enumerate(quarter_ends(months), 1):
        start = end - MONTHS_A_QUARTER
        own = [step for step in steps if start <= step.month < end]
        bought = [
            money
            for step in steps
            for month, money in step.purchases(months)
            if start <= month < end
        ]
        quarter = Quarter(
            number=number,
            installed=tuple(step.measure for step in own),
            stop_days=math.fsum(step.stop_days for step in own),
            lost=math.fsum(step.lost for step in own),
            capex=math.fsum(bought),
            stop_cost=math.fsum(step.stop_cost for step in own),
            saving=math.fsum(step.saved(start, end) for step in steps),
            cumulative=0.0,
        )
        balance += quarter.net
        found.append(Quarter(**{**quarter.__dict__, "cumulative": balance}))
    return tuple(found)
