"""Lists on the terminal."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from app.cli.shown.styles import QUIET
from app.cli.terminal import Terminal

NEVER_BROKEN = 0
"""The column that can be copied: it keeps its width."""


def list_table(
    head: Sequence[str], rows: Sequence[Sequence[str]], terminal: Terminal
) -> RenderableType:
    """Return a list as a table; long texts take several lines."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for number, name in enumerate(head):
        table.add_column(
            Text(terminal.text(f"list.head.{name}"), style=QUIET),
            no_wrap=number == NEVER_BROKEN,
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table
