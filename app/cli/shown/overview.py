"""Several options side by side: one row each, with what their headlines say."""

from typing import TYPE_CHECKING

from rich.console import Console, RenderableType
from rich.text import Text

from app.cli.shown.grid import grid, widths_of
from app.cli.shown.styles import OF_JUDGEMENT, QUIET
from app.cli.terminal import Terminal
from app.verdict.headline import Claim, claims
from app.verdict.names import Names
from app.verdict.rows import row_text

if TYPE_CHECKING:
    from sim.comparison import Comparison, OptionResult


def overview(
    comparison: "Comparison", names: Names, terminal: Terminal, console: Console
) -> RenderableType:
    """Return a table of all options."""
    found = [(option, claims(option, names)) for option in comparison.options]
    keys = [claim.key for claim in found[0][1]]
    titles = [
        *(terminal.text(f"head.short.{key}") for key in keys),
        terminal.text("head.short.payback"),
        terminal.text("head.short.targets"),
    ]
    head = [Text("")] + [Text(title, QUIET) for title in titles]
    rows = [
        [
            Text(names.option(option.option)),
            *(_said(claim) for claim in said),
            _payback(option, names),
            _targets(option),
        ]
        for option, said in found
    ]
    return grid(rows, widths_of([head, *rows]), console, head=head)


def _said(claim: Claim) -> Text:
    return Text(claim.said, style=OF_JUDGEMENT.get(claim.judgement, ""))


def _payback(option: "OptionResult", names: Names) -> Text:
    row = option.rows.get("payback")
    if row is None or row.after.n == 0:
        return Text("–", QUIET)
    said = row_text(row, names)
    return Text(f"{said.after} {said.unit}")


def _targets(option: "OptionResult") -> Text:
    if not option.targets:
        return Text("–", QUIET)
    met = sum(target.reach == "met" for target in option.targets)
    return Text(f"{met} / {len(option.targets)}")
