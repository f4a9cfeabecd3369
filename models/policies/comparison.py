"""With and without policy, side by side: cash flows, figures, what is open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from models.amounts import Amount, Open
from models.policies.alternatives import (
    LeaseOption,
    SharedSavings,
    lease_option,
    shared_savings,
)
from models.policies.cash_flow import CashFlow, cash_flow
from models.policies.choice import Chosen, PolicyChoice
from models.policies.effects import Effect, effect_of
from models.policies.filled import Filled
from models.policies.instruments import Reading
from models.policies.library import Offer
from models.policies.project import Project
from models.policies.stacking import Stacked, stacked

CASES = ("cash", "loan", "support")
"""Paid in cash without support; with the loan; with the loan and the support."""


@dataclass(frozen=True)
class Policies:
    """A project with and without the policies of a study.

    `cases` are the cash flows by the codes of CASES (`loan` only with one); `leases`
    and `shared` are other ways to finance it, by id of the instrument.
    """

    choice: PolicyChoice
    project: Project
    effects: tuple[Effect, ...]
    support: Stacked
    cases: Mapping[str, CashFlow]
    leases: Mapping[str, LeaseOption | Open]
    shared: Mapping[str, SharedSavings | Open]

    @property
    def figures(self) -> dict[str, Mapping[str, Amount]]:
        """Return NPV, IRR, payback and DSCR of every case."""
        return {name: flow.figures for name, flow in self.cases.items()}

    @property
    def open_inputs(self) -> tuple[str, ...]:
        """Return the paths of all that is missing, alternatives included."""
        wanted = set(self.cases["support"].open)
        for other in (*self.leases.values(), *self.shared.values()):
            wanted |= other.inputs if isinstance(other, Open) else set()
        return tuple(sorted(wanted))

    def effect(self, instrument: str) -> Effect:
        """Return the effect of an instrument; raises KeyError."""
        return {effect.id: effect for effect in self.effects}[instrument]


def filled_terms(
    choice: PolicyChoice, offers: Mapping[str, Offer]
) -> tuple[Filled, ...]:
    """Return the instruments of a choice that the region offers, with their terms."""
    chosen = {one.id: one for one in choice.instruments if one.id in offers}
    return tuple(_filled(one, chosen, offers) for one in chosen.values())


def _filled(
    one: Chosen, chosen: Mapping[str, Chosen], offers: Mapping[str, Offer]
) -> Filled:
    raised = offers[one.id].instrument.uplift_of
    if raised is None or raised not in chosen:
        return Filled(offers[one.id], one)
    return Filled(offers[one.id], one, Filled(offers[raised], chosen[raised]))


def evaluate(
    choice: PolicyChoice, offers: Mapping[str, Offer], project: Project
) -> Policies:
    """Return a project with and without the policies that a study chose."""
    terms = filled_terms(choice, offers)
    effects = _effects(terms, project, choice)
    support = stacked(
        effects,
        project,
        stack_grants=stacks(choice, terms),
        cap=support_cap(choice, terms),
    )
    cases = {"cash": cash_flow(project, with_loan=False)}
    if project.loan is not None:
        cases["loan"] = cash_flow(project, with_loan=True)
    cases["support"] = cash_flow(project, with_loan=True, support=support)
    subsidies = _of_kind(terms, "interest_subsidy")
    return Policies(
        choice,
        project,
        effects,
        support,
        cases,
        {t.id: lease_option(t, project, subsidies) for t in _of_kind(terms, "lease")},
        {t.id: shared_savings(t, project) for t in _of_kind(terms, "shared_savings")},
    )


def reread(
    policies: Policies, offers: Mapping[str, Offer], instrument: str, reading: Reading
) -> Policies:
    """Return the same project with one instrument's text read in another way."""
    choice = policies.choice
    instruments = tuple(
        one.model_copy(update={"reading": reading}) if one.id == instrument else one
        for one in choice.instruments
    )
    other = choice.model_copy(update={"instruments": instruments})
    return evaluate(other, offers, policies.project)


def _of_kind(terms: Sequence[Filled], kind: str) -> list[Filled]:
    return [one for one in terms if one.offer.instrument.kind == kind]


def stacks(choice: PolicyChoice, terms: Sequence[Filled]) -> bool:
    """Tell whether grants may add up: the study says so, or a rule it chose."""
    return choice.stack_grants or bool(_of_kind(terms, "stacking_rule"))


def support_cap(choice: PolicyChoice, terms: Sequence[Filled]) -> float:
    """Return the cap on support: that of a stacking rule, or that of the study."""
    caps = [one.raw("support_cap") for one in _of_kind(terms, "stacking_rule")]
    known = [float(cap) for cap in caps if cap is not None]
    return min(known, default=choice.support_cap)


def _effects(
    terms: Sequence[Filled], project: Project, choice: PolicyChoice
) -> tuple[Effect, ...]:
    """Return the effects in order; where grants add up they know the earlier ones."""
    adds_up, day = stacks(choice, terms), choice.date
    effects: list[Effect] = []
    for one in terms:
        effect = effect_of(one, project, day)
        effects.append(effect)
        if adds_up and effect.row == "capex_grants":
            total = effect.outcome.total
            more = 0.0 if isinstance(total, Open) else total
            project = replace(project, granted=project.granted + more)
    return tuple(effects)
