"""Figures before and after as tables, one for each section, all columns in line."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console, RenderableType
from rich.text import Text

from app.cli.shown.grid import Indented, first_width, grid, widths_of
from app.cli.shown.paragraph import Paragraph
from app.cli.shown.styles import OF_JUDGEMENT, OF_SEVERITY, QUIET, TITLE
from app.cli.terminal import Terminal
from app.i18n import text
from app.verdict.names import Names
from app.verdict.rows import RowText

ROOM_FOR_ALL = 96
"""From this width the change has a column of its own."""

ROOM_FOR_CHANGE = 7


def figure_sections(
    sections: Mapping[str, Sequence[RowText]],
    titles: Mapping[str, str],
    terminal: Terminal,
    console: Console,
    warnings: Mapping[str, Sequence[str]] | None = None,
) -> Iterator[RenderableType]:
    """Yield the sections with their titles; the first carries the head.

    `warnings` are sentences to stand below a section.
    """
    narrow = console.width < ROOM_FOR_ALL
    cells = {
        name: [_cells(row, terminal, narrow=narrow) for row in rows]
        for name, rows in sections.items()
    }
    head = _head(terminal, narrow=narrow)
    widths = widths_of([head, *(row for rows in cells.values() for row in rows)])
    gap = 1 if narrow else 2
    widths[0] = first_width(widths, console.width, gap)
    yield grid([], widths, console, head=head, left=(0, 5), gap=gap)
    for name, rows in cells.items():
        yield Text(titles[name], style=TITLE)
        if rows:
            yield grid(rows, widths, console, left=(0, 5), gap=gap)
        yield from map(warned, (warnings or {}).get(name, ()))


def warned(sentence: str) -> RenderableType:
    """Return a warning that belongs to the figures above it."""
    sign = Text("! ", style=OF_SEVERITY["warning"])
    return Indented(Paragraph(sign.append(sentence)))


def _head(terminal: Terminal, *, narrow: bool) -> list[Text]:
    names = ("", "before", "after", "difference", "" if narrow else "change", "verdict")
    return [
        Text(terminal.text(f"head.{name}") if name else "", style=QUIET)
        for name in names
    ]


def _cells(row: RowText, terminal: Terminal, *, narrow: bool) -> list[Text]:
    style = OF_JUDGEMENT.get(row.judgement, "")
    change, verdict = row.change, row.verdict
    if narrow and change:
        change, verdict = "", f"{change:>{ROOM_FOR_CHANGE}} {verdict}"
    if row.remark:
        verdict = f"{verdict} {row.remark}".strip()
    return [
        _named(row),
        Text(row.before),
        Text(row.after),
        Text(row.interval),
        Text(change, style=style),
        Text(verdict, style=style),
    ]


def _named(row: RowText) -> Text:
    name = Text(row.name)
    if row.unit:
        name.append(f", {row.unit}", style=QUIET)
    return name


def short_name(key: str, name: str, names: Names) -> str:
    """Name figures of stations and pools shortly where their section says the rest."""
    element = names.element_of(key)
    if key.startswith("pools.") and key.endswith(".use"):
        return text("cli.use_of", names.language, element=element)
    return element if key.startswith("stations.") and key.endswith(".oee") else name
