"""One option on the terminal: its figures with intervals, its states, its notes."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from app.cli.shown.bars import legend, state_bars
from app.cli.shown.closing import how_to_repeat, remarks
from app.cli.shown.comparison import BLANK
from app.cli.shown.figures import short_name, warned
from app.cli.shown.grid import Indented, first_width, grid, widths_of
from app.cli.shown.paragraph import Paragraph
from app.cli.shown.styles import QUIET, TITLE
from app.cli.studies import Opened
from app.cli.terminal import Terminal
from app.verdict.bottlenecks import bottleneck_text
from app.verdict.names import Names
from app.verdict.readings import OVERTIME, beyond_a_year, readings
from app.verdict.rows import figure_text
from app.verdict.sections import section_keys
from app.verdict.states import state_shares

if TYPE_CHECKING:
    from models.results import Results
    from sim.estimates import Estimate

Shown = Iterator[RenderableType]


def one_option(
    opened: Opened,
    results: "Results",
    figures: "Mapping[str, Estimate]",
    terminal: Terminal,
    command: str,
) -> list[RenderableType]:
    """Return everything there is to say about one option."""
    names = Names(opened.study, terminal.language)
    title = f"{names.study_name()} · {names.option(results.option)}"
    return [
        Text(title.removeprefix(" · "), style=TITLE),
        *_figures(figures, results, names, terminal),
        BLANK,
        *_states(results, names, terminal),
        BLANK,
        *_bottleneck(results, opened, names, terminal),
        *remarks(opened, {results.option: results}, names, terminal),
        *how_to_repeat(results, command, terminal, terminal.out),
    ]


def _figures(
    figures: "Mapping[str, Estimate]",
    results: "Results",
    names: Names,
    terminal: Terminal,
) -> Shown:
    known = {key: value for key, value in figures.items() if value.n}
    found = {
        section: [_row(key, figures[key], names) for key in keys]
        for section, keys in section_keys(known, names.cost_base).items()
    }
    titles = {**readings(names)}
    widths = widths_of([row for rows in found.values() for row in rows])
    widths[0] = first_width(widths, terminal.out.width)
    for section, rows in found.items():
        title = terminal.text(f"title.{section}")
        if section in titles:
            title = terminal.text("title.money", reading=titles[section])
        yield Text(title, style=TITLE)
        yield grid(rows, widths, terminal.out, left=(0, 2))
        if section == "same_demand":
            yield from map(warned, _beyond_a_year(figures, results.option, names))
    if names.lines[results.option].calendar is not None:
        yield Text(terminal.text("clock_times"), style=QUIET)


def _beyond_a_year(
    figures: "Mapping[str, Estimate]", option: str, names: Names
) -> list[str]:
    overtime = figures.get(OVERTIME)
    columns = {OVERTIME: (overtime.mean,)} if overtime else {}
    said = beyond_a_year(columns, option, names)
    return [said] if said else []


def _row(key: str, value: "Estimate", names: Names) -> list[Text]:
    name, unit, mean, half = figure_text(key, value, names)
    shown = Text(short_name(key, name, names))
    if unit:
        shown.append(f", {unit}", style=QUIET)
    return [shown, Text(mean), Text(f"± {half}" if half else "")]


def _states(results: "Results", names: Names, terminal: Terminal) -> Shown:
    sides = [(names.option(results.option), state_shares(results))]
    yield Text(terminal.text("title.states"), style=TITLE)
    yield state_bars(sides, terminal, names, terminal.out)
    yield legend(sides, names, terminal.out)


def _bottleneck(
    results: "Results", opened: Opened, names: Names, terminal: Terminal
) -> Shown:
    from sim.bottleneck import bottleneck  # noqa: PLC0415

    found = bottleneck(results.columns, opened.study.plan.confidence)
    yield Text(terminal.text("title.bottleneck"), style=TITLE)
    yield Indented(Paragraph(bottleneck_text(found, names)))
