"""How sure the money of an option is, as blocks of the report."""

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.report.blocks import Block, Bullets, Table, Words
from app.report.cells import Cell, Number, Row
from app.report.pictures import Plot, Series, Spot
from app.report.quantities import money_scale
from app.report.tornado import Swing, Tornado
from app.uncertainty.sentences import (
    break_even_sentence,
    certain_sentence,
    chance_sentence,
    how_drawn,
    shares_sentence,
)
from app.uncertainty.words import Words as RiskWords
from app.uncertainty.words import is_clear
from app.verdict.numbers import NOTHING, decimals_for, number, percent

if TYPE_CHECKING:
    from sim.estimates import Estimate
    from sim.uncertainty.distribution import Distribution
    from sim.uncertainty.risk import Risk
    from sim.uncertainty.tornado import Bar

MOST_YEARS, MOST_BARS = 10, 15
"""What fits on a page; the table of the bars has all of them."""


def risk_blocks(risk: "Risk", words: RiskWords) -> Iterator[Block]:
    """Yield distributions, probabilities, what matters, break-even values."""
    if risk.open:
        yield Words(words.say("open", inputs=list(risk.open)), "open")
        return
    yield Words(words.say("report.told"))
    yield Words(how_drawn(risk, words), "quiet")
    yield _distributions(risk, words)
    yield Bullets(
        [
            *(chance_sentence(one, words) for one in risk.chances),
            shares_sentence(risk, words),
        ],
        words.say("title.chances"),
    )
    if risk.sample is not None:
        yield _payback(risk, words)
    if risk.bars:
        yield tornado_of(risk.bars[:MOST_BARS], words)
        yield _bar_table(risk, words)
    if risk.omitted:
        names = [words.input(one) for one in risk.omitted]
        yield Words(words.say("omitted", inputs=names), "quiet")
    if risk.break_evens:
        said = [break_even_sentence(one, words) for one in risk.break_evens]
        yield Bullets(said, words.say("title.break_even"))
    if risk.unranged:
        certain = [certain_sentence(one, words) for one in risk.unranged]
        yield Bullets(certain, words.say("title.certain"))


def _distributions(risk: "Risk", words: RiskWords) -> Table:
    levels = risk.distributions[0].quantiles
    head = [
        words.say("head.figure"),
        *(percent(level, words.language, 0) for level in levels),
        words.say("head.mean"),
    ]
    rows = [_distribution(one, words) for one in risk.distributions]
    return Table(head, rows, words.say("title.distributions"))


def _distribution(one: "Distribution", words: RiskWords) -> Row:
    values = [*one.quantiles.values(), one.mean.mean]
    return (
        Cell(words.say(f"figure.{one.key}")),
        *(_value_cell(one.key, value, values, words) for value in values),
    )


def _value_cell(key: str, value: float, values: list[float], words: RiskWords) -> Cell:
    if math.isnan(value):
        return Cell(NOTHING, is_number=True)
    if key == "payback":
        numbers = (Number(value, "", 2),) if math.isfinite(value) else ()
        return Cell(words.years(value), is_number=True, numbers=numbers)
    if key == "change":
        shown = percent(value, words.language, 1, signed=True)
        return Cell(shown, is_number=True, numbers=(Number(100 * value, "%", 1),))
    scale = money_scale(values, words.language)
    shown = words.money(*values)[values.index(value)]
    numbers = (Number(value / scale.size, scale.unit, 2),)
    return Cell(shown, is_number=True, numbers=numbers)


def _payback(risk: "Risk", words: RiskWords) -> Plot:
    """Return how likely the investment has paid back, over the years."""
    from sim.uncertainty.risk import payback_curve  # noqa: PLC0415

    assert risk.sample is not None
    years = min(words.names.study.money.years, MOST_YEARS)
    curve = payback_curve(risk.sample, years)
    spots = [Spot(year, 100 * share) for year, share in curve]
    series = Series("after", words.names.option(risk.option), spots)
    return Plot(
        [series],
        words.say("report.years"),
        words.say("report.probability"),
        words.say("report.payback_title"),
        x_end=years,
    )


def tornado_of(bars: "tuple[Bar, ...]", words: RiskWords) -> Tornado:
    """Return the bars of a tornado as a picture."""
    ends = [end.mean for bar in bars for end in (bar.at_low, bar.at_high)]
    scale = money_scale(ends, words.language)
    decimals = decimals_for(max(map(abs, ends)) / scale.size) if ends else 0

    def shown(value: float) -> str:
        if not value:
            return ""
        return number(value / scale.size, decimals, signed=True)

    swings = []
    for bar in bars:
        less = min(bar.at_low.mean, bar.at_high.mean, 0.0)
        more = max(bar.at_low.mean, bar.at_high.mean, 0.0)
        swings.append(
            Swing(
                words.input(bar.input),
                words.range(bar.input),
                less / scale.size,
                more / scale.size,
                shown(less),
                shown(more),
            )
        )
    return Tornado(
        swings,
        words.say("report.less"),
        words.say("report.more"),
        words.say("report.tornado_title"),
        scale.unit,
    )


def _bar_table(risk: "Risk", words: RiskWords) -> Table:
    heads = ("input", "range", "at_low", "at_high")
    rows = [
        (
            Cell(words.input(bar.input), bar.input.id),
            Cell(words.range(bar.input), is_number=True),
            _difference(bar.at_low, words),
            _difference(bar.at_high, words),
        )
        for bar in risk.bars
    ]
    caption = words.say("bars_told", confidence=words.confidence())
    return Table([words.say(f"head.{name}") for name in heads], rows, caption)


def _difference(found: "Estimate", words: RiskWords) -> Cell:
    scale = money_scale([found.mean], words.language)
    tone = "quiet" if not is_clear(found) else "good" if found.mean > 0 else "bad"
    return Cell(
        words.difference(found),
        tone=tone if found.mean else "quiet",
        is_number=True,
        numbers=(Number(found.mean / scale.size, scale.unit, 2, "+"),),
    )
