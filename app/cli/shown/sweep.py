"""A sweep on the terminal: its first points with their main figures."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from app.cli.shown.comparison import BLANK
from app.cli.shown.grid import Indented, grid, widths_of
from app.cli.shown.paragraph import Paragraph
from app.cli.shown.styles import OF_SEVERITY, QUIET, TITLE
from app.cli.studies import Opened
from app.cli.terminal import Terminal
from app.i18n import text
from app.sweep.labels import Figure, axis_label, figure_of
from app.sweep.table import problem_of
from app.verdict.names import Names
from app.verdict.numbers import NOTHING, decimals_for, number, whole

if TYPE_CHECKING:
    from app.sweep.swept import Swept
    from sim.sweep.sweep import Outcome, Sweep

MOST_ROWS, MOST_FIGURES, MOST_PROBLEMS = 40, 3, 5


def swept(opened: Opened, done: "Swept", terminal: Terminal) -> list[RenderableType]:
    """Return the table of a sweep, what is wrong with points, how to repeat it."""
    names = Names(opened.study, terminal.language)
    asked, outcomes = done.sweep, done.outcomes
    title = f"{names.study_name()} · {names.option(asked.option)}"
    figures = [figure_of(key, outcomes, names) for key in done.keys[:MOST_FIGURES]]
    return [
        Text(title.removeprefix(" · "), style=TITLE),
        *_legend(asked, figures, terminal.language),
        _table(asked, outcomes[:MOST_ROWS], figures, terminal),
        *_counts(outcomes, terminal, done.out),
        *_problems(outcomes, terminal),
        BLANK,
        Text(f"  {done.command}", QUIET, no_wrap=True, overflow="ignore"),
    ]


def _legend(
    asked: "Sweep", figures: Sequence[Figure], language: str
) -> list[RenderableType]:
    """Return what the columns stand for: paths are too long for a head."""
    lines = [
        f"x{at}  {axis_label(axis, language)}" for at, axis in enumerate(asked.axes, 1)
    ]
    lines += [f"y{at}  {figure.label}" for at, figure in enumerate(figures, 1)]
    return [Indented(Text(line, QUIET)) for line in lines]


def _table(
    asked: "Sweep",
    outcomes: "Sequence[Outcome]",
    figures: Sequence[Figure],
    terminal: Terminal,
) -> RenderableType:
    head = [f"x{at}" for at in range(1, len(asked.axes) + 1)]
    head += [f"y{at}" for at in range(1, len(figures) + 1)]
    rows = [
        [
            *(Text(_number(value)) for value in one.values),
            *(Text(_figure(one, figure)) for figure in figures),
        ]
        for one in outcomes
    ]
    heads = [Text(name, QUIET) for name in head]
    widths = widths_of([heads, *rows])
    return grid(rows, widths, terminal.out, head=heads, left=())


def _number(value: float) -> str:
    return number(value, 0 if whole([value]) else decimals_for(abs(value)))


def _figure(one: "Outcome", figure: Figure) -> str:
    found = one.figures.get(figure.key)
    if found is None or not found.n:
        return NOTHING
    mean, half = found.mean / figure.scale.size, found.half_width / figure.scale.size
    if half == 0 and whole([mean]):
        return number(mean)
    decimals = decimals_for(abs(mean), half)
    return f"{number(mean, decimals)} ± {number(half, decimals)}"


def _counts(
    outcomes: "Sequence[Outcome]", terminal: Terminal, out: str | None
) -> list[RenderableType]:
    """Return how many points there are, and where the rest of them is."""
    said = text(
        "sweep.counts",
        terminal.language,
        points=number(len(outcomes)),
        wrong=number(sum(not one.is_valid for one in outcomes)),
        engines=sorted({one.engine for one in outcomes if one.engine}),
    )
    shown = [Indented(Paragraph(said, QUIET))]
    if len(outcomes) > MOST_ROWS:
        code = "first" if out else "first_only"
        first = text(f"sweep.{code}", terminal.language, shown=MOST_ROWS, file=out)
        shown.append(Indented(Paragraph(first, QUIET)))
    return [BLANK, *shown]


def _problems(
    outcomes: "Sequence[Outcome]", terminal: Terminal
) -> list[RenderableType]:
    """Return what is wrong with points, each sentence once."""
    said: dict[str, int] = {}
    for one in outcomes:
        if not one.is_valid:
            sentence = problem_of(one, terminal.language)
            said[sentence] = said.get(sentence, 0) + 1
    shown: list[RenderableType] = []
    for sentence, count in list(said.items())[:MOST_PROBLEMS]:
        line = Text("! ", style=OF_SEVERITY["warning"])
        counted = text("sweep.of_points", terminal.language, count=count)
        shown.append(Indented(Paragraph(line.append(f"{counted} {sentence}"))))
    return shown
