"""Effects: what an instrument pays a project, by year and in every reading."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from models.amounts import Open
from models.policies import awards, capex_support, loan_support
from models.policies.conditions import refusal_of
from models.policies.filled import Filled
from models.policies.instruments import Kind
from models.policies.kinds import KINDS
from models.policies.outcomes import Outcome, nothing, refused
from models.policies.project import Project

Payer = Callable[[Filled, Project, str], Outcome]
PAYERS: Mapping[Kind, Payer] = {
    "interest_subsidy": loan_support.interest_subsidy,
    "guarantee": loan_support.guarantee,
    "loan": loan_support.loan_product,
    "capex_grant": capex_support.capex_grant,
    "capex_grant_uplift": capex_support.uplift,
    "award": awards.award,
    "procurement": awards.award,
    "performance_subsidy": awards.performance,
    "service_in_kind": awards.service,
    "tax": awards.tax,
}
"""What pays; leases and shared savings are other ways to finance the project."""


@dataclass(frozen=True)
class Effect:
    """What an instrument pays a project; `outcomes` by reading, '' without any."""

    filled: Filled
    row: str
    outcomes: Mapping[str, Outcome]

    @property
    def id(self) -> str:
        """Return the id of the instrument."""
        return self.filled.id

    @property
    def kind(self) -> Kind:
        """Return the kind of the instrument."""
        return self.filled.offer.instrument.kind

    @property
    def outcome(self) -> Outcome:
        """Return the outcome in the reading that is taken."""
        return self.outcomes[self.filled.reading]

    @property
    def status(self) -> str:
        """Return how it stands: refused, open, assumed, average, filled or given."""
        if self.outcome.refusal:
            return "refused"
        if isinstance(self.outcome.flows, Open):
            return "open"
        if self.kind == "loan":
            return "filled"
        if self.kind == "stacking_rule" and self.filled.worst_origin == "open":
            return "assumed"
        return self.filled.worst_origin


def effect_of(
    filled: Filled, project: Project, day: datetime.date | None = None
) -> Effect:
    """Return what an instrument pays a project whose investment is on a day."""
    readings: Sequence[str] = filled.readings or ("",)
    outcomes = {
        reading: _outcome(filled, project, reading, day) for reading in readings
    }
    return Effect(filled, _row(filled), outcomes)


def _row(filled: Filled) -> str:
    """Return the row it moves: a service bought otherwise lowers the investment."""
    kind = filled.offer.instrument.kind
    bought = kind == "service_in_kind" and filled.raw("bought_otherwise")
    return "capex" if bought else KINDS[kind].row


def _outcome(
    filled: Filled, project: Project, reading: str, day: datetime.date | None
) -> Outcome:
    why = refusal_of(filled.offer, project.enterprise, day)
    if isinstance(why, Open):
        return Outcome(why)
    if why:
        return refused(project, why)
    payer = PAYERS.get(filled.offer.instrument.kind)
    return payer(filled, project, reading) if payer else Outcome(nothing(project))
