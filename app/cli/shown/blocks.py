"""Blocks of a report on the terminal: sentences, lists, tables; pictures as bars."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console, RenderableType
from rich.text import Text

from app.cli.shown.comparison import BLANK
from app.cli.shown.grid import GAP, INDENT, Indented, grid, width_of, widths_of
from app.cli.shown.paragraph import Paragraph
from app.cli.shown.styles import BAD, GOOD, QUIET, TITLE, UNSURE
from app.report.blocks import Block, Bullets, Table, Words
from app.report.cells import Cell, Row
from app.report.pictures import Look, Stack, Stacks

Shown = Iterator[RenderableType]
STYLES = {"good": GOOD, "bad": BAD, "unsure": UNSURE, "open": UNSURE, "quiet": QUIET}
NAMES = 26
"""What the first column takes before other columns go to a table of their own."""

SIGNS = "·×░█"
CHART = 48


def block_parts(title: str, blocks: Sequence[Block], console: Console) -> Shown:
    """Yield a title and the blocks under it."""
    yield Text(title, style=TITLE)
    for block in blocks:
        if isinstance(block, Words):
            style = TITLE if block.tone == "lead" else QUIET
            yield Indented(Paragraph(block.text, style))
        elif isinstance(block, Bullets):
            yield from _bullets(block)
            yield BLANK
        elif isinstance(block, Table):
            yield from _table(block, console)
            yield BLANK
        elif isinstance(block, Stacks):
            yield from _stacks(block, console)
            yield BLANK


def _bullets(block: Bullets) -> Shown:
    if block.title:
        yield Text(block.title, style=TITLE)
    for item in block.items:
        yield Indented(Paragraph(Text("- ", style=QUIET).append(item)))


def _table(block: Table, console: Console) -> Shown:
    """Yield a table; columns that do not fit stand in further ones below."""
    if block.caption:
        yield Text(block.caption, style=TITLE)
    head = [Text(name, style=QUIET) for name in block.head]
    rows = [[_text(cell) for cell in row] for row in block.rows]
    left = [0, *_words(block.rows)]
    widths = widths_of([head, *rows])
    for part in side_by_side(widths, console.width):
        yield grid(
            [[row[at] for at in part] for row in rows],
            given_way([widths[at] for at in part], console.width),
            console,
            head=[head[at] for at in part],
            left=[place for place, at in enumerate(part) if at in left],
        )


def _text(cell: Cell) -> Text:
    shown = Text(cell.text, style=STYLES.get(cell.tone, ""))
    if cell.note:
        shown.append(f" ({cell.note})", style=QUIET)
    return shown


def _words(rows: Sequence[Row]) -> list[int]:
    """Return the columns that hold words."""
    columns = enumerate(zip(*rows, strict=True))
    return [at for at, column in columns if not any(c.is_number for c in column)]


def side_by_side(widths: Sequence[int], whole: int) -> Iterator[list[int]]:
    """Yield columns that fit side by side, the first one in front of each lot."""
    room = whole - INDENT - min(widths[0], NAMES)
    part, used = [0], 0
    for at, width in enumerate(widths[1:], 1):
        if part[1:] and used + GAP + width > room:
            yield part
            part, used = [0], 0
        part.append(at)
        used += GAP + width
    yield part


def given_way(widths: list[int], whole: int) -> list[int]:
    """Return widths of which the last gives way if a column is wider than its room."""
    room = whole - INDENT - min(widths[0], NAMES) - GAP * (len(widths) - 1)
    over = sum(widths[1:]) - room
    if len(widths) > 1 and over > 0:
        widths[-1] = max(widths[-1] - over, 1)
    return widths


def _stacks(block: Stacks, console: Console) -> Shown:
    """Yield stacked bars as signs, one for each part of the legend."""
    if block.caption:
        yield Text(block.caption, style=TITLE)
    signs = dict(zip(block.legend, _signs(len(block.legend)), strict=True))
    bars = [stack for group in block.groups for stack in group.stacks]
    said = width_of([bar.label for bar in bars]) + width_of([bar.text for bar in bars])
    width = max(min(CHART, console.width - INDENT - NAMES - said - 3 * GAP), 12)
    end = max((s.total for g in block.groups for s in g.stacks), default=0.0) or 1.0
    rows = [
        [
            Text(group.name),
            Text(stack.label),
            Text(stack.text),
            Text(_bar(stack, signs, end, width)),
        ]
        for group in block.groups
        for stack in group.stacks
    ]
    yield grid(rows, widths_of(rows), console, left=(0, 1, 3))
    told = "   ".join(f"{sign} {look.name}" for look, sign in signs.items())
    yield Indented(Paragraph(told, QUIET))


def _signs(count: int) -> str:
    return SIGNS[-count:] if count <= len(SIGNS) else SIGNS * count


def _bar(stack: Stack, signs: Mapping[Look, str], end: float, width: int) -> str:
    """Return a stacked bar as signs; each part that is there takes one at least."""
    shown, at, used = "", 0.0, 0
    for part in stack.segments:
        at += part.value
        upto = max(round(at / end * width), used + 1)
        shown += signs[part.look] * (upto - used)
        used = upto
    return shown[:width]
