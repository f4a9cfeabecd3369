"""Policies on the terminal: regions, instruments, a study with and without them."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from app.cli.shown.comparison import BLANK
from app.cli.shown.grid import Cell, Indented, grid, widths_of
from app.cli.shown.paragraph import Paragraph
from app.cli.shown.styles import BAD, GOOD, NEWS, QUIET, TITLE, UNSURE
from app.cli.terminal import Terminal
from app.policies.financing import financing
from app.policies.library import library
from app.policies.offers import OFFER_HEAD, REGION_HEAD, offer_rows, region_rows
from app.policies.remarks import remarks
from app.policies.shown import PolicyView
from app.policies.words import Words
from models.policies.library import Library

Shown = Iterator[RenderableType]
STYLES = {
    "given": GOOD,
    "filled": GOOD,
    "average": NEWS,
    "assumed": NEWS,
    "open": UNSURE,
    "refused": BAD,
    "passed_over": QUIET,
}


def regions(known: Library, words: Words) -> Shown:
    """Yield the policy files by region."""
    yield Text(words.say("title.regions"), style=TITLE)
    yield _table(REGION_HEAD, list(region_rows(known, words)), words)
    yield Paragraph(words.say("hint.regions"), QUIET)


def offered(known: Library, region: str, words: Words) -> Shown:
    """Yield the instruments that a region and those around it offer."""
    files = known.files_of(region)
    name = words.region(files, region)
    yield Text(words.say("title.region", region=name), style=TITLE)
    for file in files:
        place = file.name.in_language(words.language)
        edition = file.edition.in_language(words.language)
        told = f"{place} · {edition} · {words.in_force(file)}"
        yield Indented(Paragraph(told, QUIET))
    yield _table(OFFER_HEAD, list(offer_rows(known, region, words)), words)
    yield from _notes(known, region, words)
    first = next(iter(known.offers(region)), "P01")
    yield Paragraph(words.say("hint.region", region=region, first=first), QUIET)


def _notes(known: Library, region: str, words: Words) -> Shown:
    """Yield the words of the texts, and how they are read."""
    for offer in known.offers(region).values():
        one = offer.instrument
        note = one.note.in_language(words.language)
        yield Text(f"{one.id} {words.name(one)}")
        yield Indented(Paragraph(words.quote(one.source, offer.file), QUIET))
        if note:
            yield Indented(Paragraph(note))


def _table(
    head: Sequence[str], rows: Sequence[Sequence[str]], words: Words
) -> RenderableType:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in head:
        title = Text(words.say(f"head.{name}"), style=QUIET)
        table.add_column(title, no_wrap=name == "id", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return Indented(table)


def with_and_without(option: str, view: PolicyView, terminal: Terminal) -> Shown:
    """Yield an option with and without its policies."""
    words = view.words
    yield Text(words.say("title.option", option=option), style=TITLE)
    yield _cases(view, terminal)
    if view.is_known_in_part:
        yield Indented(Paragraph(words.say("note.in_brackets"), QUIET))
    yield BLANK
    if view.policies.effects:
        yield Text(words.say("title.instruments"), style=TITLE)
        yield _instruments(view)
        yield BLANK
    yield Text(words.say("title.rows") + view.only_known, style=TITLE)
    if view.policies.cases["support"].rows:
        yield _rows(view, terminal)
    else:
        yield Indented(Text(words.say("open"), style=UNSURE))
    yield BLANK
    yield from _sentences(view)


def _cases(view: PolicyView, terminal: Terminal) -> RenderableType:
    words = view.words
    head = [words.say("head.figure"), *(words.say(f"case.{c}") for c in view.cases)]
    rows: list[list[Cell]] = [
        [words.say(f"figure.{key}"), *(_cell(view, case, key) for case in view.cases)]
        for key in view.figures
    ]
    return grid(rows, widths_of([head, *rows]), terminal.out, head=head)


def _cell(view: PolicyView, case: str, key: str) -> Text:
    found = view.figure(case, key)
    known = f" ({found.known})" if found.known else ""
    is_open = bool(view.policies.cases[case].open)
    return Text(f"{found.text}{known}", style=UNSURE if is_open else "")


def _instruments(view: PolicyView) -> RenderableType:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("id", "name", "amount", "status", "reading"):
        title = Text(view.words.say(f"head.{name}"), style=QUIET)
        table.add_column(
            title,
            justify="right" if name == "amount" else "left",
            no_wrap=name in ("id", "amount"),
            overflow="fold",
        )
    for one in view.instruments():
        told = "\n".join(part for part in (one.reading, one.remark) if part)
        status = Text(one.status, style=STYLES.get(one.code, ""))
        table.add_row(one.id, one.name, one.amount, status, told)
    return Indented(table)


def _rows(view: PolicyView, terminal: Terminal) -> RenderableType:
    """Return the rows of the cash flow with policy: total and present value."""
    words = view.words
    head = [words.say("head.row"), words.say("head.total"), words.say("head.present")]
    rows = [
        [name, words.cny(sum(flows)), words.cny(view.present(flows))]
        for name, flows in view.rows()
    ]
    return grid(rows, widths_of([head, *rows]), terminal.out, head=head)


def _sentences(view: PolicyView) -> Shown:
    words, policies = view.words, view.policies
    others = list(financing(policies, words))
    if others:
        yield Text(words.say("title.financing"), style=TITLE)
        yield from (Indented(Paragraph(told)) for told in others)
        yield BLANK
    if view.open_inputs:
        yield Text(words.say("title.open"), style=TITLE)
        yield from (Indented(Text(path, style=UNSURE)) for path in view.open_inputs)
        yield BLANK
    offers = library().offers(policies.choice.region)
    for told in remarks(policies, offers, words):
        yield Paragraph(told, QUIET)
