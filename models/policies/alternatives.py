"""Other ways to finance a project: a lease, or a provider who invests."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from models.amounts import Open, combined
from models.loans import Loan, loan_schedule
from models.policies.cash_flow import CashFlow, own_rows
from models.policies.effects import effect_of
from models.policies.filled import Filled
from models.policies.lease import Lease, lease, loan_present_value
from models.policies.lifted import lifted
from models.policies.outcomes import yearly
from models.policies.project import Project
from models.policies.shared_savings import Deal
from models.policies.terms import Realisation
from models.worth import Flows


@dataclass(frozen=True)
class LeaseOption:
    """A lease of a value against a loan of it over as many years, and against cash.

    Present values at the study's discount rate; those of the loan are None without
    one. Equal payments both; `loan_net` is after interest subsidies.
    """

    value: float
    lease: Lease
    present_value: float
    cash_flow: CashFlow
    loan_payment: float | None = None
    loan_gross: float | None = None
    loan_net: float | None = None

    @property
    def cheapest(self) -> str:
        """Return what costs least at present value: cash, loan or lease."""
        every = {"cash": self.value, "lease": self.present_value}
        if self.loan_net is not None:
            every["loan"] = self.loan_net
        return min(every, key=lambda name: every[name])


@dataclass(frozen=True)
class SharedSavings:
    """Retrofit first, pay from gains: what it is to provider and customer.

    `risk` is P(IRR < i*) of the provider. The customer's IRR is NaN if it puts in
    nothing.
    """

    deal: Deal
    risk: float
    customer: CashFlow


def lease_option(
    filled: Filled, project: Project, subsidies: Sequence[Filled] = ()
) -> LeaseOption | Open:
    """Return a lease of the instrument's base against a loan of the same value."""
    residual = float(filled.raw("residual") or 0.0)
    in_advance = bool(filled.raw("in_advance"))

    def option(
        value: float, interest: float, years: float, rows: Mapping[str, Flows]
    ) -> LeaseOption:
        term = int(years)
        made = lease(value, interest, term, residual=residual, in_advance=in_advance)
        owning = replace(made, flows=made.flows_to_own)
        present = owning.present_value(project.discount_rate)
        flow = _leased(owning.flows, value, rows, project)
        plain = LeaseOption(value, made, present, flow)
        return _against_loan(plain, term, project, subsidies)

    base = project.base(filled.offer.instrument.base)
    terms = filled.amount("interest"), filled.amount("years")
    return lifted(option, base, *terms, own_rows(project))


def _leased(
    payments: Flows, value: float, rows: Mapping[str, Flows], project: Project
) -> CashFlow:
    """Return the cash flow of a project of which a value is leased."""
    first, *later = rows["capex"]
    paid = (payments[0], *yearly(payments[1:], project)[1:])
    own = {**rows, "capex": (first + value, *later)}
    lease_row = tuple(-payment for payment in paid)
    return CashFlow({**own, "lease": lease_row}, project.discount_rate)


def _against_loan(
    option: LeaseOption, years: int, project: Project, subsidies: Sequence[Filled]
) -> LeaseOption:
    """Add what a loan of the same value and term would cost."""
    if not isinstance(project.loan, Loan) or project.loan.principal <= 0:
        return option
    first = project.loan.periods[0]
    loan = loan_schedule(
        option.value, first.interest / first.balance, years, per_year=1
    )
    relief = _relief(replace(project, loan=loan, years=years), subsidies)
    rate = project.discount_rate
    return replace(
        option,
        loan_payment=loan.payment,
        loan_gross=loan_present_value(loan, (0.0,) * years, rate),
        loan_net=loan_present_value(loan, relief, rate),
    )


def _relief(project: Project, subsidies: Sequence[Filled]) -> Flows:
    """Return the interest subsidies of years 1 … n, those that are known."""
    outcomes = (effect_of(filled, project).outcome.flows for filled in subsidies)
    known = [flows[1:] for flows in outcomes if not isinstance(flows, Open)]
    if not known:
        return (0.0,) * project.years
    return tuple(math.fsum(year) for year in zip(*known, strict=True))


def shared_savings(filled: Filled, project: Project) -> SharedSavings | Open:
    """Return what sharing the savings with a provider who invests comes to."""
    realisation = filled.raw("realisation") or Realisation()

    def outcome(standstill: float, *terms: float) -> SharedSavings:
        capex, saving, share, years, service_cost, rate = terms
        deal = Deal(
            capex=capex,
            saving=saving,
            share=share,
            years=int(years),
            service_cost=service_cost,
            rate=rate,
            ramp_up=project.ramp_up,
        )
        risk = deal.risk(project.saving_spread, realisation)
        return SharedSavings(deal, risk, _customer(deal, standstill, project))

    names = ("share", "years", "service_cost", "provider_rate")
    terms = (filled.amount(name) for name in names)
    own = (project.standstill, project.capex, project.saving)
    return combined(outcome, *own, *terms)


def _customer(deal: Deal, standstill: float, project: Project) -> CashFlow:
    flows = deal.customer(project.years, standstill)
    saving = (0.0, *deal.savings(project.years))
    paid = (one - whole for one, whole in zip(flows[1:], saving[1:], strict=True))
    rows = {
        "standstill": (-standstill, *[0.0] * project.years),
        "provider_share": (0.0, *paid),
        "operating_saving": saving,
    }
    return CashFlow(rows, project.discount_rate)
