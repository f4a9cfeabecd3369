"""Interest that others pay or lower: subsidies in two readings, guarantees."""

from models.loans import Loan
from models.worth import Flows


def points_relief(loan: Loan, points: float, years: int | None = None) -> Flows:
    """Return the relief of each period, read as points of interest on the balance.

    min(points, rate) · balance / periods a year, for the first `years` years (left
    out: all); so we read 「不低于 2% 的贷款利息补贴」.
    """
    step, last = points / loan.per_year, _last(loan, years)
    return tuple(
        min(step * period.balance, period.interest) if number < last else 0.0
        for number, period in enumerate(loan.periods)
    )


def share_relief(loan: Loan, share: float, years: int | None = None) -> Flows:
    """Return the relief of each period, read as a share of the interest paid."""
    last = _last(loan, years)
    return tuple(
        share * period.interest if number < last else 0.0
        for number, period in enumerate(loan.periods)
    )


def guarantee_benefit(loan: Loan, rate_cut: float, fee: float) -> Flows:
    """Return (rate cut - fee) · balance of each period; negative if the fee is more.

    Both are yearly; the interest cannot be cut by more than it is.
    """
    cut, cost = rate_cut / loan.per_year, fee / loan.per_year
    return tuple(
        min(cut * period.balance, period.interest) - cost * period.balance
        for period in loan.periods
    )


def _last(loan: Loan, years: int | None) -> int:
    return len(loan.periods) if years is None else years * loan.per_year


def debt_service_cover(loan: Loan, saving: Flows, relief: Flows) -> tuple[float, ...]:
    """Return the DSCR of each period: saving / (principal + interest - relief)."""
    return tuple(
        earned / due if (due := period.payment - helped) > 0 else float("inf")
        for period, earned, helped in zip(loan.periods, saving, relief, strict=False)
    )
