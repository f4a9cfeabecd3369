"""The smallest crew on the terminal: its heads by pool, and what it carries."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from app.cli.shown.closing import how_to_repeat, remarks
from app.cli.shown.comparison import BLANK
from app.cli.shown.grid import Indented, grid, widths_of
from app.cli.shown.paragraph import Paragraph
from app.cli.shown.styles import QUIET, TITLE
from app.cli.studies import Opened
from app.cli.terminal import Terminal
from app.verdict.crew import heads_by_shift, paid, smallest_sentence
from app.verdict.names import Names
from app.verdict.numbers import NOTHING, number, percent

if TYPE_CHECKING:
    from sim.crew import Crew

Shown = Iterator[RenderableType]


def crew_found(
    opened: Opened, found: "Crew", terminal: Terminal, command: str
) -> list[RenderableType]:
    """Return everything there is to say about the smallest crew."""
    names = Names(opened.study, terminal.language)
    title = f"{names.study_name()} · {names.option(found.option)}"
    return [
        Text(title.removeprefix(" · "), style=TITLE),
        *_table(found, names, terminal),
        BLANK,
        Paragraph(smallest_sentence(found, names)),
        *_how(opened, found, names, terminal, command),
    ]


def _table(found: "Crew", names: Names, terminal: Terminal) -> Shown:
    if not found.pools:
        return
    head = [
        Text(terminal.text(f"crew.head.{name}"), QUIET)
        for name in ("pool", "now", "smallest")
    ]
    rows = [
        [
            Text(names.element("pools", pool.pool)),
            *_both(
                heads_by_shift(pool.now, names, found.option),
                heads_by_shift(pool.smallest, names, found.option),
                found,
            ),
        ]
        for pool in found.pools
    ]
    total = Text(names.figure("headcount"), QUIET)
    now, smallest = map(paid, found.paid_heads)
    rows.append([total, *_both(now, smallest, found)])
    yield grid(rows, widths_of([head, *rows]), terminal.out, head=head)


def _both(now: str, smallest: str, found: "Crew") -> list[Text]:
    return [Text(now), Text(smallest if found.found else NOTHING)]


def _how(
    opened: Opened, found: "Crew", names: Names, terminal: Terminal, command: str
) -> Shown:
    """Yield how the crew was found, what its runs say, how to run it again."""
    results = found.results
    if results is None:
        return
    confidence = percent(opened.study.plan.confidence, terminal.language)
    tried = number(found.tried)
    said = terminal.text("crew.how", confidence=confidence, tried=tried)
    yield Indented(Paragraph(said, QUIET))
    yield BLANK
    yield from remarks(opened, {found.option: results}, names, terminal)
    yield from how_to_repeat(results, command, terminal, terminal.out)
