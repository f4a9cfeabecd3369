"""Targets of the study: wanted, reached, or not to be told."""

from collections.abc import Sequence

from rich.console import Console, RenderableType
from rich.text import Text

from app.cli.shown.grid import grid, widths_of
from app.cli.shown.styles import OF_REACH, QUIET
from app.cli.terminal import Terminal
from app.verdict.targets import TargetText


def target_table(
    targets: Sequence[TargetText], terminal: Terminal, console: Console
) -> RenderableType:
    """Return a table of targets, a row for each."""
    names = ("wanted", "result", "reached")
    head = [Text("")] + [Text(terminal.text(f"head.{n}"), QUIET) for n in names]
    rows = [
        [
            Text(target.name),
            Text(target.wanted),
            Text(target.value),
            Text(target.word, style=OF_REACH[target.reach]),
        ]
        for target in targets
    ]
    return grid(rows, widths_of([head, *rows]), console, head=head, left=(0, 3))
