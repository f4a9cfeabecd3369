"""A loan period by period, with interest that somebody else pays in part."""

import math
from dataclasses import dataclass
from typing import Literal

from models.finance import annuity, irr

Repayment = Literal["equal_payments", "equal_principal"]


@dataclass(frozen=True)
class LoanPeriod:
    """One period of a loan; all flows are at its end, `balance` is at its start."""

    balance: float
    interest: float
    principal: float
    subsidy: float

    @property
    def payment(self) -> float:
        """Return what the bank gets: interest and principal."""
        return self.interest + self.principal

    @property
    def net_payment(self) -> float:
        """Return what the borrower pays after the subsidy."""
        return self.payment - self.subsidy


@dataclass(frozen=True)
class Loan:
    """The schedule of a loan, `per_year` periods a year."""

    principal: float
    per_year: int
    periods: tuple[LoanPeriod, ...]

    @property
    def payment(self) -> float:
        """Return the first payment; that of every period with equal payments."""
        return self.periods[0].payment

    @property
    def total_interest(self) -> float:
        """Return the interest of all periods, before the subsidy."""
        return math.fsum(period.interest for period in self.periods)

    @property
    def total_subsidy(self) -> float:
        """Return the subsidy of all periods."""
        return math.fsum(period.subsidy for period in self.periods)

    @property
    def net_interest(self) -> float:
        """Return the interest the borrower bears."""
        return self.total_interest - self.total_subsidy

    @property
    def net_flows(self) -> tuple[float, ...]:
        """Return the borrower's flows: the principal in, then the net payments out."""
        return (self.principal, *(-period.net_payment for period in self.periods))

    @property
    def net_cost_nominal_annual(self) -> float | None:
        """Return the nominal yearly rate of the net flows: IRR a period × periods."""
        rate = irr(self.net_flows)
        return None if rate is None else rate * self.per_year


def loan_schedule(
    principal: float,
    rate: float,
    periods: int,
    *,
    per_year: int = 12,
    repayment: Repayment = "equal_payments",
    subsidy: float = 0.0,
    subsidy_periods: int | None = None,
) -> Loan:
    """Return the schedule of a loan at a nominal yearly rate, paid in arrears.

    `subsidy` is in points of a year's interest on the balance (0.02 = 2 points), for
    the first `subsidy_periods` periods (left out: all), never above the interest
    itself: so we read 「不低于 2% 的贷款利息补贴」.
    """
    step = rate / per_year
    relief = min(subsidy, rate) / per_year
    last = periods if subsidy_periods is None else subsidy_periods
    level = annuity(principal, step, periods)
    rows, balance = [], principal
    for period in range(periods):
        interest = step * balance
        repaid = _repaid(repayment, level - interest, principal / periods)
        refund = relief * balance if period < last else 0.0
        rows.append(LoanPeriod(balance, interest, repaid, refund))
        balance -= repaid
    return Loan(principal, per_year, tuple(rows))


def _repaid(repayment: Repayment, of_level: float, of_principal: float) -> float:
    return of_level if repayment == "equal_payments" else of_principal
