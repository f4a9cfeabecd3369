"""Finance lease against a loan and against cash, by the present value of payments."""

import math
from dataclasses import dataclass

from models.finance import annuity, npv
from models.loans import Loan
from models.worth import Flows


@dataclass(frozen=True)
class Lease:
    """The lease of a value: its equal payment, the payments by year from 0.

    `residual` is what keeping the thing costs at the end.
    """

    payment: float
    flows: Flows
    residual: float = 0.0

    @property
    def total(self) -> float:
        """Return the sum of the payments."""
        return math.fsum(self.flows)

    @property
    def flows_to_own(self) -> Flows:
        """Return the payments with the residual value: the thing is then owned."""
        return (*self.flows[:-1], self.flows[-1] + self.residual)

    def present_value(self, rate: float) -> float:
        """Return the present value of the payments."""
        return npv(self.flows, rate)


def lease(
    value: float,
    interest: float,
    years: int,
    *,
    residual: float = 0.0,
    in_advance: bool = False,
) -> Lease:
    """Return the lease of a value over years.

    a = (K - RV / (1+i)^n) · i / (1 - (1+i)^-n) in arrears, a / (1+i) in advance.
    """
    payment = annuity(value - residual / (1 + interest) ** years, interest, years)
    if in_advance:
        payment /= 1 + interest
    first = 0 if in_advance else 1
    flows = [0.0] * (years + 1)
    for year in range(first, first + years):
        flows[year] = payment
    return Lease(payment, tuple(flows), residual)


def loan_present_value(loan: Loan, relief: Flows, rate: float) -> float:
    """Return the present value of a loan's payments net of the relief by year."""
    later = (
        period.payment - helped
        for period, helped in zip(loan.periods, relief, strict=True)
    )
    return npv((0.0, *later), rate)
