"""Other ways to finance a project, in sentences: a lease, a provider who invests."""

from collections.abc import Iterator

from app.policies.words import Words
from models.amounts import Open
from models.policies.alternatives import LeaseOption, SharedSavings
from models.policies.comparison import Policies


def financing(policies: Policies, words: Words) -> Iterator[str]:
    """Yield what leases and shared savings come to, or that they are open."""
    for name, leased in policies.leases.items():
        named = _named(policies, name, words)
        yield _open(leased, named, words) or _leased(leased, named, words)
    for name, shared in policies.shared.items():
        named = _named(policies, name, words)
        yield _open(shared, named, words) or _shared(shared, named, words)


def _named(policies: Policies, name: str, words: Words) -> dict[str, str]:
    instrument = policies.effect(name).filled.offer.instrument
    return {"id": name, "name": words.name(instrument)}


def _open(found: object, named: dict[str, str], words: Words) -> str:
    if not isinstance(found, Open):
        return ""
    inputs = words.listed(sorted(found.inputs))
    return words.say("open_option", **named, inputs=inputs)


def _leased(found: LeaseOption | Open, named: dict[str, str], words: Words) -> str:
    if isinstance(found, Open):
        return ""
    years = sum(1 for flow in found.lease.flows if flow)
    return words.say(
        "lease.told",
        **named,
        payment=words.money(found.lease.payment),
        years=years,
        total=words.money(found.lease.total),
        present=words.money(found.present_value),
        rival=_rival(found, words),
    )


def _rival(found: LeaseOption, words: Words) -> str:
    cheapest = words.say(f"lease.by.{found.cheapest}")
    if found.loan_payment is None or found.loan_gross is None:
        return words.say("lease.no_loan", cheapest=cheapest)
    return words.say(
        "lease.rival",
        value=words.money(found.value),
        payment=words.money(found.loan_payment),
        gross=words.money(found.loan_gross),
        net=words.money(found.loan_net or 0.0),
        cheapest=cheapest,
    )


def _shared(found: SharedSavings | Open, named: dict[str, str], words: Words) -> str:
    if isinstance(found, Open):
        return ""
    parts = (_provider(found, named, words), _needed(found, words))
    gap = "" if words.language == "zh" else " "
    return gap.join((*parts, _customer(found, words)))


def _provider(found: SharedSavings, named: dict[str, str], words: Words) -> str:
    deal = found.deal
    return words.say(
        "shared.told",
        **named,
        capex=words.money(deal.capex),
        share=words.share(deal.share),
        years=deal.years,
        irr=words.figure("irr", deal.provider_irr),
        wanted=words.share(deal.rate),
        risk=words.share(found.risk),
    )


def _needed(found: SharedSavings, words: Words) -> str:
    deal, term = found.deal, found.deal.term_needed
    never = words.say("shared.never")
    return words.say(
        "shared.needed",
        wanted=words.share(deal.rate),
        years=deal.years,
        share=words.share(deal.share_needed),
        given=words.share(deal.share),
        term=words.say("shared.term", years=term) if term else never,
    )


def _customer(found: SharedSavings, words: Words) -> str:
    figures = found.customer.figures
    irr = figures["irr"]
    is_known = not isinstance(irr, Open) and irr == irr  # noqa: PLR0124 (NaN)
    shown = words.figure("irr", irr) if is_known else words.say("shared.no_irr")
    npv = words.figure("npv", figures["npv"])
    return words.say("shared.customer", npv=npv, irr=shown)
