"""What closes a comparison: what was assumed, what was noted, how to run it again."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Console, RenderableType
from rich.text import Text

from app.cli.shown.grid import GAP, INDENT, Indented, grid, width_of
from app.cli.shown.paragraph import Paragraph
from app.cli.shown.problems import warnings_in_short
from app.cli.shown.styles import OF_SEVERITY, QUIET, TITLE
from app.cli.studies import Opened
from app.cli.terminal import Terminal
from app.i18n import text
from app.verdict.assumptions import known_by_kind, known_sentence
from app.verdict.names import Names
from app.verdict.notes import notes_of
from app.verdict.reproduce import reproduction

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.results import Results

Shown = Iterator[RenderableType]


def assumptions(opened: Opened, terminal: Terminal) -> Shown:
    """Yield how the figures of the study are known, and the notes on that."""
    study, language = opened.study, terminal.language
    yield Text(terminal.text("title.assumed"), style=TITLE)
    for known in known_by_kind(study):
        yield Indented(Paragraph(known_sentence(known, language)))
        for place, note in known.notes.items():
            yield Indented(Paragraph(f"{place}: {note}", style=QUIET), 4)
    if study.case and study.case.does_not_say:
        said = [one.in_language(language) for one in study.case.does_not_say]
        missing = text("cli.not_in_case", language, missing=said)
        yield Indented(Paragraph(missing, style=QUIET))


def remarks(
    opened: Opened, results: "Mapping[str, Results]", names: Names, terminal: Terminal
) -> Shown:
    """Yield the notes of the runs and the warnings on the study, if there are any."""
    notes = notes_of(results, names)
    warnings = warnings_in_short(opened.warnings, opened.file, terminal)
    if not notes and not warnings:
        return
    yield Text(terminal.text("title.notes"), style=TITLE)
    for option, sentence in notes:
        line = Text("! ", style=OF_SEVERITY["warning"])
        if option:
            line.append(f"{names.option(option)}: ", style=QUIET)
        yield Indented(Paragraph(line.append(sentence)))
    yield from warnings


def how_to_repeat(
    results: "Results", command: str, terminal: Terminal, console: Console
) -> Shown:
    """Yield command, plan, seed, versions and digest."""
    said = reproduction(results, command, terminal.language)
    rows = [
        [Text(text(f"verdict.reproduce.{key}", terminal.language), QUIET), Text(value)]
        for key, value in said.items()
    ]
    first = width_of([row[0] for row in rows])
    rest = console.width - INDENT - first - GAP
    widths = [first, min(width_of([row[1] for row in rows]), rest)]
    yield Text(terminal.text("title.reproduce"), style=TITLE)
    yield _unbroken(rows[0], first)
    yield grid(rows[1:], widths, console, left=(0, 1))


def _unbroken(row: list[Text], width: int) -> Text:
    """Return a line that only the terminal breaks, so that it can be copied."""
    name, value = row
    fill = " " * (width - name.cell_len + GAP)
    line = Text.assemble(" " * INDENT, name, fill, value)
    line.no_wrap, line.overflow = True, "ignore"
    return line
