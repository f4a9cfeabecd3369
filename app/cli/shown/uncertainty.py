"""Risk on the terminal: distributions, probabilities, tornado, break-even values."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from app.cli.shown.closing import how_to_repeat, remarks
from app.cli.shown.comparison import BLANK
from app.cli.shown.grid import Indented, grid, widths_of
from app.cli.shown.paragraph import Paragraph
from app.cli.shown.styles import BAD, GOOD, QUIET, TITLE, UNSURE
from app.cli.studies import Opened
from app.cli.terminal import Terminal
from app.uncertainty.plausibility import caution, warnings
from app.uncertainty.sentences import (
    break_even_sentence,
    catalogue_sentences,
    certain_sentence,
    chance_sentence,
    how_drawn,
    shares_sentence,
)
from app.uncertainty.words import Words, is_clear
from app.verdict.names import Names
from app.verdict.numbers import percent

if TYPE_CHECKING:
    from models.catalogue.loading import Catalogue
    from sim.estimates import Estimate
    from sim.uncertainty.distribution import Distribution
    from sim.uncertainty.risk import Risk

Shown = Iterator[RenderableType]
ROOM_FOR_BARS, BAR = 96, 20
"""From this width a bar stands beside each input; its columns."""


def shown_risks(
    opened: Opened,
    found: "Mapping[str, Risk]",
    catalogue: "Catalogue",
    terminal: Terminal,
    command: str,
) -> list[RenderableType]:
    """Return everything there is to say about the risk of some options."""
    words = Words(Names(opened.study, terminal.language))
    shown: list[RenderableType] = []
    for risk in found.values():
        shown += [*_risk(risk, words, catalogue, terminal), BLANK]
    first = next(iter(found.values()))
    shown += remarks(opened, first.likeliest.results, words.names, terminal)
    results = next(iter(first.likeliest.results.values()))
    shown += how_to_repeat(results, command, terminal, terminal.out)
    return shown


def _risk(
    risk: "Risk", words: Words, catalogue: "Catalogue", terminal: Terminal
) -> Shown:
    option = words.names.option(risk.option)
    yield Text(words.say("title.risk", option=option), style=TITLE)
    if risk.open:
        yield Indented(Paragraph(words.say("open", inputs=list(risk.open)), UNSURE))
    else:
        yield from _figures(risk, words, terminal)
        yield from _tornado(risk, words, terminal)
        yield from _break_evens(risk, words)
    yield from _certain(risk, words, catalogue)
    yield from _bands(risk, words)


def _figures(risk: "Risk", words: Words, terminal: Terminal) -> Shown:
    yield Indented(Paragraph(words.say("report.told"), QUIET))
    yield Indented(Paragraph(how_drawn(risk, words), QUIET))
    yield Text(words.say("title.distributions"), style=TITLE)
    levels = [percent(level, words.language, 0) for level in
              risk.distributions[0].quantiles]  # fmt: skip
    head = [words.say("head.figure"), *levels, words.say("head.mean")]
    rows = [distribution_row(one, words) for one in risk.distributions]
    yield grid(rows, widths_of([head, *rows]), terminal.out, head=head)
    yield Text(words.say("title.chances"), style=TITLE)
    for chance in risk.chances:
        yield Indented(Paragraph(chance_sentence(chance, words)))
    yield Indented(Paragraph(shares_sentence(risk, words), QUIET))


def distribution_row(one: "Distribution", words: Words) -> list[str]:
    """Return the name, the quantiles and the mean of a figure, in one unit."""
    values = [*one.quantiles.values(), one.mean.mean]
    if one.key == "payback":
        shown = [words.years(value) for value in values]
        shown[-1] = shown[-1] if one.mean.mean == one.mean.mean else "–"
    elif one.key == "change":
        shown = [percent(value, words.language, 1, signed=True) for value in values]
    else:
        shown = words.money(*values)
    return [words.say(f"figure.{one.key}"), *shown]


def _tornado(risk: "Risk", words: Words, terminal: Terminal) -> Shown:
    if not risk.bars:
        return
    has_bars = terminal.out.width >= ROOM_FOR_BARS
    heads = ("input", "range", "at_low", "at_high")
    head = [*(words.say(f"head.{name}") for name in heads), ""]
    ends = [end.mean for bar in risk.bars for end in (bar.at_low, bar.at_high)]
    reach = max(map(abs, ends)) or 1.0
    rows = [
        [
            Text(words.input(bar.input)),
            Text(words.range(bar.input)),
            _difference(bar.at_low, words),
            _difference(bar.at_high, words),
            _bar((bar.at_low, bar.at_high), reach) if has_bars else Text(""),
        ]
        for bar in risk.bars
    ]
    yield Text(words.say("title.tornado"), style=TITLE)
    yield grid(rows, widths_of([head, *rows]), terminal.out, head=head, left=(0, 4))
    told = words.say("bars_told", confidence=words.confidence())
    yield Indented(Paragraph(told, QUIET))
    if risk.omitted:
        names = [words.input(one) for one in risk.omitted]
        yield Indented(Paragraph(words.say("omitted", inputs=names), QUIET))


def _difference(found: "Estimate", words: Words) -> Text:
    style = QUIET if not is_clear(found) else GOOD if found.mean >= 0 else BAD
    return Text(words.difference(found), style if found.mean else QUIET)


def _bar(ends: "tuple[Estimate, Estimate]", reach: float) -> Text:
    """Return a bar from the worse to the better end, round a line in the middle."""
    half = BAR // 2
    worse = min(*(end.mean for end in ends), 0.0)
    better = max(*(end.mean for end in ends), 0.0)
    left, right = round(-worse / reach * half), round(better / reach * half)
    return Text.assemble(
        " " * (half - left), ("█" * left, BAD), "│", ("█" * right, GOOD)
    )


def _break_evens(risk: "Risk", words: Words) -> Shown:
    if risk.break_evens:
        yield Text(words.say("title.break_even"), style=TITLE)
        for found in risk.break_evens:
            yield Indented(Paragraph(break_even_sentence(found, words)))


def _certain(risk: "Risk", words: Words, catalogue: "Catalogue") -> Shown:
    if not risk.unranged:
        return
    yield Text(words.say("title.certain"), style=TITLE)
    for one in risk.unranged:
        yield Indented(Paragraph(certain_sentence(one, words), QUIET))
    yield from _quiet(catalogue_sentences(risk, catalogue, words))
    yield from _quiet([words.say("certain_hint")])


def _bands(risk: "Risk", words: Words) -> Shown:
    found = warnings(risk.likeliest.options[0], words.names)
    if not found:
        return
    yield Text(words.say("title.bands"), style=TITLE)
    for sentence in found:
        yield Indented(Paragraph(sentence, UNSURE))
    yield from _quiet([caution(words.language)])


def _quiet(sentences: Iterable[str]) -> Shown:
    for sentence in sentences:
        yield Indented(Paragraph(sentence, QUIET))
