"""Tables of one look: aligned columns, a quiet head, a first column that gives way."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from app.cli.shown.styles import QUIET

Cell = str | Text
INDENT = 2
GAP = 2


def width_of(cells: Sequence[Cell], least: int = 0) -> int:
    """Return the columns of the terminal that the widest of some cells takes."""
    return max((_width(cell) for cell in cells), default=0) or least


def _width(cell: Cell) -> int:
    shown = cell.plain if isinstance(cell, Text) else cell
    return max((cell_len(line) for line in shown.split("\n")), default=0)


def widths_of(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Return the width of every column of some rows."""
    return [width_of(column) for column in zip(*rows, strict=True)]


def grid(
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[int],
    console: Console,
    *,
    head: Sequence[Cell] = (),
    left: Sequence[int] = (0,),
    gap: int = GAP,
) -> RenderableType:
    """Return a table; columns in `left` are aligned left, all others right.

    A column of width 0 is left out. The first column gives way if the terminal is
    too narrow: its texts then take several lines.
    """
    used = [number for number, width in enumerate(widths) if width]
    table = Table(box=None, pad_edge=False, padding=(0, gap, 0, 0), show_header=False)
    room = first_width(widths, console.width, gap)
    for number in used:
        table.add_column(
            width=room if number == 0 else widths[number],
            justify="left" if number in left else "right",
            overflow="fold",
        )
    for row in ([[_quiet(cell) for cell in head]] if head else []) + list(rows):
        table.add_row(*(row[number] for number in used))
    return Indented(table)


def first_width(widths: Sequence[int], whole: int, gap: int = GAP) -> int:
    """Return what the first column may take of the width of a terminal."""
    others = [width for width in widths[1:] if width]
    rest = whole - INDENT - sum(others) - gap * len(others)
    return max(min(widths[0], rest), min(widths[0], 12))


def _quiet(cell: Cell) -> Text:
    return cell if isinstance(cell, Text) else Text(cell, style=QUIET)


class Indented:
    """Something shown a little to the right of its title."""

    def __init__(self, inside: RenderableType, by: int = INDENT) -> None:
        self.inside = inside
        self.by = by

    def __rich__(self) -> RenderableType:
        """Return it with its padding."""
        from rich.padding import Padding  # noqa: PLC0415

        return Padding(self.inside, (0, 0, 0, self.by))
