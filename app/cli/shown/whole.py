"""A comparison from its overview to the line that runs it again."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Console, RenderableType
from rich.text import Text

from app.cli.shown.closing import assumptions, how_to_repeat, remarks
from app.cli.shown.comparison import BLANK, ComparisonView
from app.cli.shown.overview import overview
from app.cli.shown.styles import TITLE
from app.cli.studies import Opened
from app.cli.terminal import Terminal
from app.verdict.names import Names
from models.study import BASELINE

if TYPE_CHECKING:
    from sim.comparison import Comparison

Shown = Iterator[RenderableType]


def whole_comparison(
    opened: Opened,
    comparison: "Comparison",
    terminal: Terminal,
    command: str,
    console: Console,
) -> list[RenderableType]:
    """Return everything a comparison has to say."""
    names = Names(comparison.study, terminal.language)
    shown = list(blocks(comparison, names, terminal, console))
    shown += [BLANK, *assumptions(opened, terminal)]
    shown += remarks(opened, comparison.results, names, terminal)
    results = comparison.results[BASELINE]
    shown += how_to_repeat(results, command, terminal, console)
    return shown


def blocks(
    comparison: "Comparison", names: Names, terminal: Terminal, console: Console
) -> Shown:
    """Yield an overview if there are several options, then a block for each."""
    if len(comparison.options) > 1:
        yield Text(terminal.text("title.overview"), style=TITLE)
        yield from overview(comparison, names, terminal, console)
        yield BLANK
    view = ComparisonView(comparison, names, terminal, console)
    for number, option in enumerate(comparison.options):
        if number:
            yield BLANK
        yield from view.option(option)
