"""What an option comes to with and without policy, as plain data."""

from collections.abc import Mapping
from typing import Any

from app.policies.financing import financing
from app.policies.library import library
from app.policies.remarks import remarks
from app.policies.shown import PolicyView
from models.amounts import Amount, Open
from models.policies.alternatives import LeaseOption, SharedSavings
from models.policies.cash_flow import FIGURES, CashFlow
from models.policies.effects import Effect
from models.policies.outcomes import Outcome

Data = dict[str, Any]


def policies_data(view: PolicyView) -> Data:
    """Return cases, instruments, stacking, alternatives, what is open, remarks."""
    policies = view.policies
    region = policies.choice.region
    support = policies.support
    return {
        "region": region,
        "date": str(policies.choice.date) if policies.choice.date else None,
        "cases": {name: _case(view, name) for name in view.cases},
        "instruments": [_effect(one, view) for one in policies.effects],
        "support": {
            "known": support.support,
            "passed_over": list(support.passed_over),
            "factor": support.factor,
            "rows": {row: list(flows) for row, flows in support.rows.items()},
        },
        "leases": _each(policies.leases, _lease),
        "shared_savings": _each(policies.shared, _shared),
        "open": list(policies.open_inputs),
        "financing": list(financing(policies, view.words)),
        "remarks": list(remarks(policies, library().offers(region), view.words)),
    }


def _case(view: PolicyView, name: str) -> Data:
    """Return a case: its figures, those of what is known if it is open, its rows."""
    flow = view.policies.cases[name]
    figures = {key: _figure(view, name, key) for key in FIGURES}
    told = {"open": sorted(flow.open), "rows": _rows(flow), "flows": list(flow.flows)}
    if flow.base_open:
        return {"figures": "open", **told}
    if flow.open:
        return {"figures": "open", "figures_of_what_is_known": figures, **told}
    return {"figures": figures, **told}


def _rows(flow: CashFlow) -> Data:
    return {row: list(flows) for row, flows in flow.rows.items()}


def _figures(flow: CashFlow) -> Data:
    return {key: amount_data(amount) for key, amount in flow.figures.items()}


def _figure(view: PolicyView, name: str, key: str) -> Data:
    found = view.estimate(name, key)
    return {"mean": found.mean, "half_width": found.half_width, "n": found.n}


def amount_data(amount: Amount) -> float | str:
    """Return an amount, or the word open."""
    return "open" if isinstance(amount, Open) else amount


def _effect(effect: Effect, view: PolicyView) -> Data:
    filled = effect.filled
    return {
        "id": effect.id,
        "name": filled.offer.instrument.name.model_dump(),
        "kind": effect.kind,
        "status": view.status(effect),
        "row": effect.row or None,
        "reading": filled.reading or None,
        "amount": amount_data(effect.outcome.total),
        "readings": {
            reading or "only": _outcome(outcome)
            for reading, outcome in effect.outcomes.items()
        },
        "in_force": filled.offer.standing(view.policies.choice.date),
    }


def _outcome(outcome: Outcome) -> Data:
    flows = outcome.flows
    told = (
        {"flows": None, "open": sorted(flows.inputs)}
        if isinstance(flows, Open)
        else {"flows": list(flows), "open": []}
    )
    return {
        "amount": amount_data(outcome.total),
        **told,
        "refusal": outcome.refusal or None,
        **outcome.values,
    }


def _each(found: Mapping[str, Any], told: Any) -> Data:
    return {
        name: {"open": sorted(one.inputs)} if isinstance(one, Open) else told(one)
        for name, one in found.items()
    }


def _lease(found: LeaseOption) -> Data:
    return {
        "value": found.value,
        "payment": found.lease.payment,
        "total": found.lease.total,
        "present_value": found.present_value,
        "loan_payment": found.loan_payment,
        "loan_present_value": found.loan_gross,
        "loan_present_value_net": found.loan_net,
        "cheapest": found.cheapest,
        "figures": _figures(found.cash_flow),
        "rows": _rows(found.cash_flow),
    }


def _shared(found: SharedSavings) -> Data:
    deal = found.deal
    return {
        "provider_flows": list(deal.provider),
        "provider_irr": deal.provider_irr,
        "provider_rate": deal.rate,
        "share": deal.share,
        "years": deal.years,
        "share_needed": deal.share_needed,
        "term_needed": deal.term_needed,
        "risk": found.risk,
        "customer_figures": _figures(found.customer),
        "customer_rows": _rows(found.customer),
    }
