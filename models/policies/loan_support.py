"""Instruments that go with a loan: interest subsidy, guarantee, loan products."""

from typing import Any

from models.loans import Loan
from models.policies import interest
from models.policies.filled import Filled
from models.policies.lifted import lifted
from models.policies.outcomes import Outcome, missing, nothing, yearly
from models.policies.project import Project
from models.worth import Flows


def interest_subsidy(filled: Filled, project: Project, reading: str) -> Outcome:
    """Return the relief: points of the balance, or a share of the interest."""
    relief = (
        interest.share_relief if reading == "of_interest" else interest.points_relief
    )
    years = filled.raw("years")

    def flows(loan: Loan, points: float) -> Flows:
        return yearly(relief(loan, points, years), project)

    return Outcome(lifted(flows, _loan(project), filled.points))


def guarantee(filled: Filled, project: Project, reading: str) -> Outcome:
    """Return what the lower interest saves less the fee."""

    def flows(loan: Loan, cut: float, fee: float) -> Flows:
        return yearly(interest.guarantee_benefit(loan, cut, fee), project)

    cut, fee = filled.amount("rate_cut"), filled.amount("fee")
    return Outcome(lifted(flows, _loan(project), cut, fee))


def loan_product(filled: Filled, project: Project, reading: str) -> Outcome:
    """Return that a loan product pays nothing: its terms are those of the loan."""
    return Outcome(lifted(lambda _loan: nothing(project), _loan(project)))


def _loan(project: Project) -> Any:
    return missing("loan") if project.loan is None else project.loan
