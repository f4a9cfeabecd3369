"""Sentences on risk: what was drawn, how likely, what breaks even, what is certain."""

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.uncertainty.words import Words
from app.verdict.numbers import percent

if TYPE_CHECKING:
    from models.catalogue.loading import Catalogue
    from models.uncertainty.unranged import Unranged
    from sim.uncertainty.break_even import BreakEven
    from sim.uncertainty.distribution import Chance
    from sim.uncertainty.risk import Risk

NOISY = 0.2
"""So much of the variance from the simulation is worth a remark."""
MOST_PLACES, MOST_FIGURES = 6, 8


def how_drawn(risk: "Risk", words: Words) -> str:
    """Return what was drawn and how often."""
    effects = sum(one.is_simulated for one in risk.inputs)
    prices = len(risk.inputs) - effects
    codes = {(True, True): "both", (True, False): "effects", (False, True): "costs"}
    draws, costs = risk.shape
    return words.say(
        f"how.{codes.get((effects > 0, prices > 0), 'none')}",
        draws=draws,
        costs=costs,
        all=draws * costs,
        effects=effects,
        prices=prices,
        replications=risk.sampling.replications,
        simulated=risk.simulated,
    )


def chance_sentence(chance: "Chance", words: Words) -> str:
    """Return a probability with its interval."""
    what = words.say(f"chance.{chance.code}", limit=chance.limit)
    share, low, high = (
        percent(value, words.language, 0 if value in (0, 1) else 1)
        for value in (chance.share, round(chance.low, 4), round(chance.high, 4))
    )
    return words.say(
        "chance.said",
        what=what,
        share=share,
        low=low,
        high=high,
        confidence=words.confidence(),
    )


def shares_sentence(risk: "Risk", words: Words) -> str:
    """Return where the spread of the NPV comes from."""
    shares = risk.shares
    if shares is None or math.isnan(shares.noise):
        return words.say("shares_unknown")
    effects, costs, noise = (
        percent(value, words.language, 0)
        for value in (shares.effects, shares.costs, shares.noise)
    )
    said = words.say("shares", effects=effects, costs=costs, noise=noise)
    return f"{said} {words.say('noisy')}" if shares.noise > NOISY else said


def break_even_sentence(found: "BreakEven", words: Words) -> str:
    """Return where a number breaks even, or that it does nowhere in its range."""
    lever, path = found.lever, _place(found, words)
    name, now = words.place(path), words.value(path, lever.value)
    kind = "npv" if found.limit is None else "payback"
    limit = found.limit or 0
    if found.value is None:
        return _none(found, words, kind)
    low, high = (_end(found, end, words) for end in ("low", "high"))
    is_sure = low == high
    said = words.say(
        f"break_even.{kind}",
        name=name,
        value=words.value(path, found.value),
        limit=limit,
        low="" if is_sure else low,
        high="" if is_sure else high,
        confidence=words.confidence(),
        now=now,
    )
    more = [words.say("break_even.whole")] if lever.is_whole else []
    if found.others:
        more.append(words.say("break_even.others", number=found.others))
    return " ".join((said, *more))


def _place(found: "BreakEven", words: Words) -> str:
    """Return the place that a lever moves: of an effect the first of its places."""
    from models.uncertainty.inputs import inputs_of  # noqa: PLC0415

    study = words.names.study
    for option in study.options:
        for one in inputs_of(study, option.id):
            if one.id == found.lever.path:
                return one.places[0]
    return found.lever.path


def _end(found: "BreakEven", end: str, words: Words) -> str:
    value, path = getattr(found, end), _place(found, words)
    if math.isnan(value):
        edge = words.value(path, getattr(found.lever, end))
        return words.say("break_even.beyond", end=edge)
    return words.value(path, value)


def _none(found: "BreakEven", words: Words, kind: str) -> str:
    path, values = _place(found, words), [spot.value for spot in found.spots]
    levels = [spot.money.mean for spot in found.spots]
    is_gain = found.now.mean >= 0
    signs = ("below", "above") if kind == "npv" else ("longer", "shorter")
    least, most = words.money(min(levels), max(levels))
    return words.say(
        f"break_even.none_{kind}",
        **{
            "from": words.value(path, min(values)),
            "to": words.value(path, max(values)),
        },
        name=words.place(path),
        limit=found.limit or 0,
        sign=words.say(f"break_even.{signs[is_gain]}"),
        least=least,
        most=most,
        now=words.value(path, found.lever.value),
    )


def certain_sentence(one: "Unranged", words: Words) -> str:
    """Return what of a measure is taken as certain."""
    head = f"measures.{one.measure}."
    names = [
        words.place(head + place).removeprefix(f"{one.measure} · ")
        for place in one.places[:MOST_PLACES]
    ]
    more = ["…"] if len(one.places) > MOST_PLACES else []
    return words.say(
        "certain",
        measure=one.measure,
        number=len(one.places),
        places=list(dict.fromkeys([*names, *more])),
    )


def catalogue_sentences(
    risk: "Risk", catalogue: "Catalogue", words: Words
) -> Iterator[str]:
    """Yield what the catalogue gives for measures that were made from it."""
    from models.catalogue.spans import ranges  # noqa: PLC0415

    known = catalogue.entries
    for name in dict.fromkeys(one.entry for one in risk.unranged if one.entry):
        if name in known:
            found = ranges(known[name].entry).items()
            figures = [f"{key} {' / '.join(map(str, triple))}" for key, triple in found]
            yield words.say(
                "from_catalogue", entry=name, figures=figures[:MOST_FIGURES]
            )
