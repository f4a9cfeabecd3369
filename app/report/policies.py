"""Policies: an option with and without them, row by row, and what is still open."""

from app.policies.evaluated import policies_of
from app.policies.financing import financing
from app.policies.library import library
from app.policies.remarks import remarks
from app.policies.shown import InstrumentText, PolicyView
from app.policies.words import Words
from app.report.blocks import Block, Bullets, Section, Table
from app.report.blocks import Words as Paragraph
from app.report.cells import Cell, Number, Row
from app.report.chapter import Chapter
from app.verdict.numbers import percent
from models.worth import Flows

TONES = {
    "given": "good",
    "filled": "good",
    "average": "unsure",
    "assumed": "unsure",
    "open": "open",
    "refused": "bad",
    "passed_over": "quiet",
}


def policies_section(chapter: Chapter) -> Section | None:
    """Return an option with and without its policies; None if it has none."""
    if chapter.option is None:
        return None
    money = policies_of(chapter.comparison, chapter.option)
    if money is None:
        return None
    words = Words(chapter.language)
    view = PolicyView(money, words, chapter.study.plan.confidence)
    return Section("policies", words.say("report.title"), _blocks(chapter, view))


def _blocks(chapter: Chapter, view: PolicyView) -> list[Block]:
    words, policies = view.words, view.policies
    offers = library().offers(policies.choice.region)
    blocks: list[Block] = [Paragraph(_told(chapter, view)), _cases(view)]
    if view.is_known_in_part:
        blocks.append(Paragraph(words.say("note.in_brackets")))
    if policies.effects:
        blocks.append(_instruments(view))
    if policies.cases["support"].rows:
        blocks.append(_rows(view))
    others = list(financing(policies, words))
    if others:
        blocks.append(Bullets(others, words.say("title.financing")))
    if view.open_inputs:
        blocks.append(Bullets(view.open_inputs, words.say("title.open"), "open"))
    blocks += [Bullets(list(remarks(policies, offers, words)))]
    if policies.effects:
        blocks.append(Bullets(list(_sources(view)), words.say("report.sources")))
    return blocks


def _told(chapter: Chapter, view: PolicyView) -> str:
    region, money = view.policies.choice.region, chapter.study.money
    return view.words.say(
        "report.told",
        region=view.words.region(library().files, region),
        years=money.years,
        rate=percent(money.discount_rate, chapter.language),
    )


def _cases(view: PolicyView) -> Table:
    words = view.words
    head = [words.say("head.figure"), *(words.say(f"case.{c}") for c in view.cases)]
    rows = [
        [
            Cell(words.say(f"figure.{key}")),
            *(_figure(view, case, key) for case in view.cases),
        ]
        for key in view.figures
    ]
    return Table(head, rows, words.say("report.cases"), is_matrix=True)


def _figure(view: PolicyView, case: str, key: str) -> Cell:
    found = view.figure(case, key)
    note = f"({found.known})" if found.known else ""
    tone = "open" if view.policies.cases[case].open else ""
    return Cell(found.text, note, tone, is_number=True)


def _instruments(view: PolicyView) -> Table:
    names = ("name", "amount", "status", "reading", "other")
    head = [view.words.say(f"head.{name}") for name in names]
    rows = [_instrument(one) for one in view.instruments()]
    return Table(head, rows, view.words.say("title.instruments"))


def _instrument(one: InstrumentText) -> Row:
    return (
        Cell(f"{one.id} {one.name}"),
        Cell(one.amount, is_number=True),
        Cell(one.status, one.remark, TONES.get(one.code, "")),
        Cell(one.reading),
        Cell(one.others),
    )


def _rows(view: PolicyView) -> Table:
    """Return the rows of the cash flow with policy, year by year, in whole CNY."""
    words = view.words
    rows = [_row(name, flows, view) for name, flows in view.rows()]
    years = view.policies.project.years
    head = [words.say("head.row"), *map(str, range(years + 1))]
    caption = words.say("report.rows") + view.only_known
    return Table(head, rows, caption, is_long=True, is_matrix=True)


def _row(name: str, flows: Flows, view: PolicyView) -> Row:
    unit = view.words.unit
    return (
        Cell(name),
        *(
            Cell(view.words.cny(flow), is_number=True, numbers=(Number(flow, unit, 0),))
            for flow in flows
        ),
    )


def _sources(view: PolicyView) -> list[str]:
    """Return where the instruments stand, with the words of their texts."""
    return [
        f"{effect.id} {view.words.quote(offer.instrument.source, offer.file)}"
        for effect in view.policies.effects
        if (offer := effect.filled.offer)
    ]
