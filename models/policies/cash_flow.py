"""The rows of a project's cash flow, with and without loan and support."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from models.amounts import Amount, Open
from models.finance import irr, npv, payback_simple
from models.loans import Loan
from models.policies.interest import debt_service_cover
from models.policies.kinds import ROWS
from models.policies.lifted import lifted
from models.policies.outcomes import nothing, yearly
from models.policies.project import Project
from models.policies.stacking import Stacked
from models.worth import Flows

FIGURES = ("npv", "irr", "payback", "dscr")


@dataclass(frozen=True)
class CashFlow:
    """A cash flow by rows, years 0 … n.

    `open` is what it lacks, if anything; `base_open` is what of that even the project
    and its loan lack: then there are no rows.
    """

    rows: Mapping[str, Flows]
    discount_rate: float
    loan: Loan | None = None
    open: frozenset[str] = frozenset()
    base_open: frozenset[str] = frozenset()

    @property
    def flows(self) -> Flows:
        """Return the sum of the rows by year; of those that are known."""
        return tuple(math.fsum(year) for year in zip(*self.rows.values(), strict=True))

    @property
    def figures(self) -> dict[str, Amount]:
        """Return NPV, IRR on own funds, payback (years) and least DSCR.

        Open if the flow lacks something; NaN where undefined: an IRR that does not
        exist or is not unique, a payback beyond the horizon, a DSCR without a loan.
        """
        if self.open:
            return dict.fromkeys(FIGURES, Open(self.open))
        if not all(map(math.isfinite, self.flows)):
            return dict.fromkeys(FIGURES, math.nan)
        return {
            "npv": npv(self.flows, self.discount_rate),
            "irr": _or_nan(irr(self.flows)),
            "payback": _or_nan(payback_simple(self.flows)),
            "dscr": min(self.covers, default=math.nan),
        }

    @property
    def covers(self) -> tuple[float, ...]:
        """Return the DSCR of each year of the loan; nothing without one."""
        if self.loan is None:
            return ()
        saving = self.rows["operating_saving"]
        relief = self.rows.get("interest_subsidy", (0.0,) * len(saving))
        return debt_service_cover(self.loan, saving[1:], relief[1:])

    @property
    def known(self) -> "CashFlow":
        """Return the flow with the support it lacks left out."""
        return replace(self, open=self.base_open)


def _or_nan(value: float | None) -> float:
    return math.nan if value is None else value


def own_rows(project: Project) -> Mapping[str, Flows] | Open:
    """Return the rows of a project paid in cash: investment, standstill, saving."""

    def rows(capex: float, standstill: float, saving: float) -> Mapping[str, Flows]:
        later = yearly(project.later_capex, project)
        return {
            "capex": (-capex, *(0.0 - again for again in later[1:])),
            "standstill": (0.0 - standstill, *nothing(project)[1:]),
            "operating_saving": (0.0, *project.ramp_up.savings(saving, project.years)),
        }

    return lifted(rows, project.capex, project.standstill, project.saving)


def loan_rows(loan: Loan, project: Project) -> Mapping[str, Flows]:
    """Return the rows of a loan: what comes in, what is repaid, the interest."""
    repaid = tuple(-period.principal for period in loan.periods)
    interest = tuple(-period.interest for period in loan.periods)
    return {
        "loan_in": (loan.principal, *nothing(project)[1:]),
        "loan_out": yearly(repaid, project),
        "interest": yearly(interest, project),
    }


def cash_flow(
    project: Project, *, with_loan: bool, support: Stacked | None = None
) -> CashFlow:
    """Return the cash flow of a project, with its loan and with support, or without."""
    loan = project.loan if with_loan else None
    base = _base_rows(project, loan)
    lacking = support.open if support else frozenset[str]()
    rate = project.discount_rate
    if isinstance(base, Open):
        return CashFlow({}, rate, None, lacking | base.inputs, base.inputs)
    rows = _added(base, support.rows if support else {})
    ordered = {row: rows[row] for row in ROWS if row in rows}
    known_loan = loan if isinstance(loan, Loan) else None
    return CashFlow(ordered, rate, known_loan, lacking)


def _base_rows(
    project: Project, loan: Loan | Open | None
) -> Mapping[str, Flows] | Open:
    """Return the rows of a project and its loan, without any support."""
    own = own_rows(project)
    if loan is None:
        return own
    return lifted(lambda mine, its: {**mine, **loan_rows(its, project)}, own, loan)


def _added(rows: Mapping[str, Flows], others: Mapping[str, Flows]) -> dict[str, Flows]:
    """Return rows with others added; services in kind are no cash and stay out."""
    sums = dict(rows)
    for row, flows in others.items():
        if row in ROWS:
            before = sums.get(row, (0.0,) * len(flows))
            sums[row] = tuple(a + b for a, b in zip(before, flows, strict=True))
    return sums
