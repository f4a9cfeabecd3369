"""The programme view on the terminal: the sections of the page as aligned tables."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from app.cli.shown.blocks import given_way, side_by_side
from app.cli.shown.comparison import BLANK
from app.cli.shown.grid import GAP, Indented, grid, widths_of
from app.cli.shown.paragraph import Paragraph
from app.cli.shown.styles import BAD, GOOD, QUIET, TITLE, UNSURE
from app.programme.page import View, opening, sections
from app.report.blocks import Block, Bullets, Code, Table, Words
from app.report.cells import Cell

if TYPE_CHECKING:
    from app.cli.terminal import Terminal

Shown = Iterator[RenderableType]
STYLES = {"good": GOOD, "bad": BAD, "unsure": UNSURE, "open": UNSURE, "quiet": QUIET}
LEFT_OUT = ("studies", "limits")
"""Sections that only the page holds: a terminal has no room for so many columns."""
MOST_ROWS = 40


def programme_shown(view: View, terminal: "Terminal") -> list[RenderableType]:
    """Return the view as things to print."""
    shown: list[RenderableType] = [Text(view.title, style=TITLE)]
    for block in opening(view):
        shown += _block(block, terminal)
    for section in sections(view):
        if section.id not in LEFT_OUT:
            shown += [BLANK, Text(section.title, style=TITLE)]
            for block in section.blocks:
                shown += _block(block, terminal)
    hint = view.words.say("hint", folder=view.folder)
    return [*shown, BLANK, Indented(Paragraph(hint, QUIET))]


def _block(block: Block, terminal: "Terminal") -> Shown:
    if isinstance(block, Table):
        yield from _table(block, terminal)
    elif isinstance(block, Words):
        yield Indented(Paragraph(block.text, STYLES.get(block.tone, "")))
    elif isinstance(block, Bullets):
        if block.title:
            yield Indented(Paragraph(block.title, STYLES.get(block.tone, "")))
        for item in block.items:
            yield Indented(Paragraph(f"· {item}", QUIET))
    elif isinstance(block, Code):
        yield Indented(Text(block.text))


def _table(block: Table, terminal: "Terminal") -> Shown:
    if block.caption:
        yield Indented(Text(block.caption))
    head = [Text(title, QUIET) for title in block.head]
    rows = _rows(block, terminal)
    first = block.rows[0] if block.rows else []
    left = [at for at, cell in enumerate(first) if not cell.is_number]
    widths = widths_of([head, *rows])
    for part in side_by_side(widths, terminal.out.width):
        yield grid(
            [[row[at] for at in part] for row in rows],
            given_way([widths[at] for at in part], terminal.out.width),
            terminal.out,
            head=[head[at] for at in part],
            left=[place for place, at in enumerate(part) if at in left],
        )
    if len(block.rows) > MOST_ROWS:
        yield Indented(Text(f"… {len(block.rows) - MOST_ROWS}", QUIET))


def _rows(block: Table, terminal: "Terminal") -> list[list[Text]]:
    """Return the rows, without the notes of numbers if these find no room."""
    cells = block.rows[:MOST_ROWS]
    rows = [[_cell(cell, with_note=True) for cell in row] for row in cells]
    used = sum(width + GAP for width in widths_of(rows)) if rows else 0
    if used <= terminal.out.width:
        return rows
    return [[_cell(cell, with_note=not cell.is_number) for cell in r] for r in cells]


def _cell(cell: Cell, *, with_note: bool) -> Text:
    shown = Text(cell.text, STYLES.get(cell.tone, ""))
    if with_note and cell.note and cell.note != cell.text:
        shown.append(f" ({cell.note})", QUIET)
    return shown
