"""The project that instruments look at: investment, finance, saving, enterprise."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.amounts import Amount, Open, combined, difference, needed
from models.loans import Loan, loan_schedule
from models.policies.choice import Enterprise, LoanTerms, Part, PolicyChoice
from models.ramp_up import RampUp
from models.worth import Flows

PATH = "money.policies"


@dataclass(frozen=True, kw_only=True)
class Project:
    """A retrofit as instruments see it; money in CNY, yearly flows at year ends.

    `equipment` and `software` make up `capex`. `loan` is None if the project is paid
    from own funds. `later_capex` are the replacements of years 1 … n. `changes` are
    the relative changes of figures against the baseline, by key. `saving_spread` is the
    standard error of the saving, `granted` what earlier grants come to. `saving` is
    that of full effect, which `ramp_up` reaches by and by.
    """

    capex: Amount
    equipment: Amount
    saving: Amount
    years: int
    discount_rate: float
    standstill: Amount = 0.0
    later_capex: Flows = ()
    ramp_up: RampUp = field(default_factory=RampUp)
    loan: Loan | Open | None = None
    enterprise: Enterprise = field(default_factory=Enterprise)
    changes: Mapping[str, float] = field(default_factory=dict)
    saving_spread: float = 0.0
    granted: float = 0.0

    @property
    def software(self) -> Amount:
        """Return what of the investment is software."""
        return difference(self.capex, self.equipment)

    @property
    def borrowed(self) -> Amount:
        """Return the principal of the loan."""
        if self.loan is None:
            return 0.0
        return self.loan if isinstance(self.loan, Open) else self.loan.principal

    @property
    def own_funds(self) -> Amount:
        """Return the investment that is not borrowed."""
        return difference(self.capex, self.borrowed)

    def base(self, code: str) -> Amount:
        """Return what a share is taken of: equipment, software or investment."""
        bases = {"equipment": self.equipment, "software": self.software}
        return bases.get(code, self.capex)


def equipment_of(capex: Amount, part: Part | None) -> Amount:
    """Return the equipment in an investment; open if the study does not say."""
    return _part_of(capex, part, f"{PATH}.equipment")


def loan_of(capex: Amount, terms: LoanTerms | None) -> Loan | Open | None:
    """Return the loan of an investment, by year; open for want of amount, rate, term.

    None without a loan.
    """
    if terms is None:
        return None
    place = f"{PATH}.loan"
    principal = _part_of(capex, terms, f"{place}.share")
    rate = needed(terms.rate, f"{place}.rate")
    years = needed(terms.years, f"{place}.years")

    def schedule(amount: float, interest: float, term: float) -> Loan:
        return loan_schedule(
            amount, interest, int(term), per_year=1, repayment=terms.repayment
        )

    return combined(schedule, principal, rate, years)


def _part_of(capex: Amount, part: Part | None, path: str) -> Amount:
    if part is None:
        return Open(frozenset({path}))
    if part.amount is not None:
        return part.amount
    share = needed(part.share, path)
    return combined(lambda whole, known: whole * known, capex, share)


def project_of(
    choice: PolicyChoice,
    *,
    capex: Amount,
    saving: Amount,
    years: int,
    discount_rate: float,
    standstill: Amount = 0.0,
    later_capex: Flows = (),
    ramp_up: RampUp | None = None,
    changes: Mapping[str, float] | None = None,
    saving_spread: float = 0.0,
) -> Project:
    """Return the project that a study's choice and a retrofit's money describe."""
    return Project(
        capex=capex,
        equipment=equipment_of(capex, choice.equipment),
        saving=saving,
        years=years,
        discount_rate=discount_rate,
        standstill=standstill,
        later_capex=later_capex,
        ramp_up=ramp_up or RampUp(),
        loan=loan_of(capex, choice.loan),
        enterprise=choice.enterprise,
        changes=changes or {},
        saving_spread=saving_spread,
    )
