"""The maturity self-assessment on the terminal: level, parts, gaps, awards, items."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from app.cli.shown.comparison import BLANK
from app.cli.shown.grid import Indented, grid, widths_of
from app.cli.shown.paragraph import Paragraph
from app.cli.shown.styles import GOOD, QUIET, TITLE
from app.cli.terminal import Terminal
from app.maturity.assessed import Assessed
from app.maturity.kit import kit
from app.maturity.words import Words
from app.verdict.numbers import number
from models.maturity.profile import Profile, Shift

Shown = Iterator[RenderableType]
MOST_GAPS = 8
FEW_COLUMNS = 3


def maturity_shown(
    assessed: Assessed, terminal: Terminal, *, with_items: bool
) -> list[RenderableType]:
    """Return everything there is to say about an assessment."""
    words = Words(assessed, terminal.language)
    title = " · ".join(p for p in (words.told(assessed.name), words.say("title")) if p)
    return [
        Text(title, style=TITLE),
        *_label(words),
        BLANK,
        *_levels(words, terminal),
        *_parts(words, terminal),
        *_changes(words, terminal),
        *_next(words, terminal),
        *_awards(words, terminal),
        *(_items(words, terminal) if with_items else ()),
    ]


def _label(words: Words) -> Shown:
    yield Indented(Paragraph(words.label()))
    for said in (words.basis(), words.unchecked()):
        if said:
            yield Indented(Paragraph(said, style=QUIET))


def _levels(words: Words, terminal: Terminal) -> Shown:
    profiles = words.assessed.profiles
    rows: list[list[str | Text]] = [
        [words.say("head.level"), *(Text(words.level(p), TITLE) for p in profiles)],
        [words.say("head.score"), *(words.score(p.score) for p in profiles)],
        [
            words.say("head.open_items"),
            *(number(p.score.open_items) for p in profiles),
        ],
    ]
    yield _table(["", *words.heads()], rows)
    yield BLANK
    if all(a.origin != "hand" for a in words.assessed.before.answers.values()):
        yield Indented(Paragraph(words.say("no_answers"), style=QUIET))
        yield BLANK


def _parts(words: Words, terminal: Terminal) -> Shown:
    questions, profiles = kit().questionnaire, words.assessed.profiles
    rows: list[list[str]] = []
    for element in questions.elements:
        rows += _part_row(words, profiles, "elements", element.id, element.name)
        for domain in questions.domains:
            if domain.of == element.id:
                rows += _part_row(words, profiles, "domains", domain.id, domain.name)
    head = [words.say("head.part"), *words.heads()]
    yield grid(rows, widths_of([head, *rows]), terminal.out, head=head)
    yield BLANK


def _part_row(
    words: Words, profiles: Sequence[Profile], kind: str, part: str, name: object
) -> list[list[str]]:
    if all(part not in profile.parts[kind] for profile in profiles):
        return []
    key = "element" if kind == "elements" else "domain"
    shown = words.say(f"part.{key}", name=words.told(name))  # type: ignore[arg-type]
    return [[shown, *(words.score(p.parts[kind].get(part)) for p in profiles)]]


def _changes(words: Words, terminal: Terminal) -> Shown:
    for option, shift in words.assessed.shifts.items():
        title = f"{words.say('changed')} · {words.named(option)}"
        yield Text(title, style=TITLE)
        if shift.changed:
            yield _changed(words, shift)
            yield Indented(Paragraph(words.say("raises_told"), style=QUIET))
        else:
            yield Indented(Paragraph(words.say("changed_none"), style=QUIET))
        yield BLANK


def _changed(words: Words, shift: Shift) -> RenderableType:
    heads = [words.say(f"head.{key}") for key in ("item", "grade", "from", "question")]
    rows = [
        [
            item,
            f"{words.grade(shift.before.answers[item])} → "
            f"{words.grade(shift.after.answers[item])}",
            words.origin(shift.after.answers[item]),
            words.question(item),
        ]
        for item in shift.changed
    ]
    return _table(heads, rows)


def _next(words: Words, terminal: Terminal) -> Shown:
    named = list(zip(words.heads(), words.assessed.profiles, strict=True))
    for name, profile in named[1:] or named:
        found = profile.next
        if found is None:
            yield Indented(Paragraph(words.say("next_top")))
            yield BLANK
            continue
        title = words.say("next", level=found.level, option=name)
        yield Text(title, style=TITLE)
        score, wanted = number(found.score, 2), number(found.wanted, 2)
        told = words.say("next_told", score=score, wanted=wanted, enough=found.enough)
        yield Indented(Paragraph(told))
        yield _gaps(words, profile)
        yield BLANK


def _gaps(words: Words, profile: Profile) -> RenderableType:
    assert profile.next is not None
    keys = ("item", "grade", "gain", "measures", "question")
    rows = [
        [
            gap.item,
            words.grade(profile.answers[gap.item]),
            f"+{number(gap.gain, 3)}",
            ", ".join(gap.measures),
            words.question(gap.item),
        ]
        for gap in profile.next.gaps[:MOST_GAPS]
    ]
    return _table([words.say(f"head.{key}") for key in keys], rows)


def _awards(words: Words, terminal: Terminal) -> Shown:
    yield Text(words.say("awards"), style=TITLE)
    keys = ("award", "amount")
    head = [*(words.say(f"head.{key}") for key in keys), *words.heads()]
    rows = _award_rows(words)
    yield grid(rows, widths_of([head, *rows]), terminal.out, head=head)
    yield Indented(Paragraph(words.say("awards_told"), style=QUIET))


def _award_rows(words: Words) -> list[list[str | Text]]:
    profiles = words.assessed.profiles
    return [
        [
            words.award(award),
            words.amount(award),
            *(_reached(words, award.reached_at(one.levels)) for one in profiles),
        ]
        for award in kit().awards
    ]


def _reached(words: Words, yes: bool | None) -> Text:
    return Text(words.reached(yes), style=GOOD if yes else QUIET)


def _items(words: Words, terminal: Terminal) -> Shown:
    yield BLANK
    yield Text(words.say("all_items"), style=TITLE)
    profiles = words.assessed.profiles
    rows = [
        [
            item.id,
            " → ".join(words.grade(profile.answers[item.id]) for profile in profiles),
            words.origin(profiles[-1].answers[item.id]),
            words.told(item.ask),
        ]
        for item in profiles[0].scale.counted()
    ]
    keys = ("item", "grade", "from", "question")
    yield _table([words.say(f"head.{key}") for key in keys], rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str | Text]]) -> RenderableType:
    """Return a table whose texts take several lines; ids keep theirs."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for place, name in enumerate(head):
        table.add_column(
            Text(name, style=QUIET),
            no_wrap=place == 0 and len(head) > FEW_COLUMNS,
            overflow="fold",
        )
    for row in rows:
        first, *rest = row
        table.add_row(first, *(Paragraph(cell) for cell in rest))
    return Indented(table)
