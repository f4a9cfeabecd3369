"""Remarks: readings, averages, dates, stacking, caps, in sentences."""

from collections.abc import Iterator, Mapping

from app.policies.words import Words
from models.amounts import Amount, Open, combined, total_of
from models.policies.comparison import Policies, reread, support_cap
from models.policies.effects import Effect
from models.policies.grants import capex_grant
from models.policies.kinds import IN_KIND
from models.policies.library import Offer
from models.policies.programme import enterprises_served

SENSITIVITY = (0.0, 0.05, 0.1)
"""The rates at which a self-funded project is shown while its rate is open."""


def remarks(
    policies: Policies, offers: Mapping[str, Offer], words: Words
) -> Iterator[str]:
    """Yield all that is to be said of the policies of a study beside their tables."""
    yield from _of_gain(policies, words)
    for effect in policies.effects:
        yield from _of_effect(effect, policies, offers, words)
    yield from _of_dates(policies, words)
    yield from _of_stacking(policies, words)
    yield from _of_budgets(policies, offers, words)


def _of_gain(policies: Policies, words: Words) -> Iterator[str]:
    """Yield what policy adds to the NPV, or what is known of it."""
    cases = policies.cases
    before = cases.get("loan", cases["cash"]).figures["npv"]
    after = cases["support"].figures["npv"]
    if isinstance(before, Open) or not policies.effects:
        return
    if isinstance(after, Open):
        known = cases["support"].known.figures["npv"]
        if not isinstance(known, Open):
            yield words.say("note.known_only", npv=words.money(known))
        return
    amount = words.money(after - before)
    if before > 0:
        share = words.share((after - before) / before)
        yield words.say("note.gain", amount=amount, share=share)
    else:
        yield words.say("note.gain_alone", amount=amount)


def _named(effect: Effect, words: Words) -> dict[str, str]:
    return {"id": effect.id, "name": words.name(effect.filled.offer.instrument)}


def _of_effect(
    effect: Effect, policies: Policies, offers: Mapping[str, Offer], words: Words
) -> Iterator[str]:
    named = _named(effect, words)
    yield from _of_readings(effect, policies, offers, words)
    if effect.status == "average":
        rate = words.value("rate", effect.filled.raw("rate"))
        yield words.say("note.average", **named, rate=rate)
    if effect.kind == "loan" and effect.status == "filled":
        yield words.say("note.loan_product", **named)
    yield from _of_open_rate(effect, policies, words)


def _of_readings(
    effect: Effect, policies: Policies, offers: Mapping[str, Offer], words: Words
) -> Iterator[str]:
    """Yield what the other readings of a text come to, with the NPV then."""
    taken, one = effect.filled.reading, effect.filled.offer.instrument
    for reading in effect.filled.readings:
        if reading == taken or not _is_worth_telling(effect, reading):
            continue
        other = reread(policies, offers, effect.id, reading)
        yield words.say(
            "note.reading",
            **_named(effect, words),
            reading=words.reading(one, taken),
            amount=words.money(_total(effect, policies)),
            other=words.reading(one, reading),
            others=words.money(_total(other.effect(effect.id), other)),
            npv=words.figure("npv", other.cases["support"].known.figures["npv"]),
        )


def _is_worth_telling(effect: Effect, reading: str) -> bool:
    """Tell whether another reading is known and pays in one way at least."""
    other = effect.outcomes[reading]
    refused_both = bool(other.refusal and effect.outcome.refusal)
    return not isinstance(other.total, Open) and not refused_both


def _total(effect: Effect, policies: Policies) -> Amount:
    """Return what an instrument comes to, an uplift together with its grant."""
    grant = effect.filled.grant
    own = effect.outcome.total
    if grant is None:
        return own
    return total_of((own, policies.effect(grant.id).outcome.total))


def _of_open_rate(effect: Effect, policies: Policies, words: Words) -> Iterator[str]:
    """Yield what a grant with a threshold comes to at some rates, if it is eligible."""
    filled = effect.filled
    is_open = effect.status == "open" and filled.origin("rate") == "open"
    if filled.raw("threshold") is None or not is_open:
        return
    base = policies.project.base(filled.offer.instrument.base)
    cap = filled.raw("cap")
    amounts = [
        combined(lambda of, rate=rate: capex_grant(of, rate, cap), base)
        for rate in SENSITIVITY
    ]
    yield words.say(
        "note.sensitivity",
        **_named(effect, words),
        rates=" / ".join(words.share(rate, 0) for rate in SENSITIVITY),
        amounts=" / ".join(map(words.money, amounts)),
    )


def _of_dates(policies: Policies, words: Words) -> Iterator[str]:
    day = policies.choice.date
    if day is None:
        if policies.effects:
            yield words.say("note.undated")
        return
    every = ((e.id, e.filled.offer.standing(day)) for e in policies.effects)
    uncertain = [name for name, standing in every if standing == "unknown"]
    if uncertain:
        ids = words.listed(uncertain)
        yield words.say("note.uncertain_dates", ids=ids, date=str(day))


def _of_stacking(policies: Policies, words: Words) -> Iterator[str]:
    support = policies.support
    if support.passed_over:
        yield words.say("note.passed_over", ids=words.listed(support.passed_over))
    if support.factor < 1:
        terms = [effect.filled for effect in policies.effects]
        cap = support_cap(policies.choice, terms)
        share, factor = words.share(cap, 0), words.share(support.factor)
        yield words.say("note.cap", share=share, factor=factor)
    in_kind = sum(support.rows.get(IN_KIND, ()))
    if in_kind > 0:
        yield words.say("note.in_kind", amount=words.money(in_kind))


def _of_budgets(
    policies: Policies, offers: Mapping[str, Offer], words: Words
) -> Iterator[str]:
    """Yield how many enterprises a programme serves with such a support."""
    support = policies.support.support
    for offer in offers.values():
        one, given = offer.instrument, offer.instrument.given
        mean = given.mean_support or one.average.mean_support
        is_over = offer.standing(policies.choice.date) in ("expired", "not_yet")
        if one.kind != "budget" or is_over:
            continue
        if not given.budget or not mean or support <= 0:
            continue
        yield words.say(
            "note.budget",
            id=one.id,
            name=words.name(one),
            amount=words.money(support),
            count=f"{enterprises_served(given.budget, support):,.0f}",
            mean=words.money(mean),
            others=f"{enterprises_served(given.budget, mean):,.0f}",
        )
