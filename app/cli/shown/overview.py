"""Several options side by side: one row each, with what their headlines say."""

from typing import TYPE_CHECKING

from rich.console import Console, RenderableType
from rich.text import Text

from app.cli.shown.grid import GAP, INDENT, Indented, grid, widths_of
from app.cli.shown.paragraph import Paragraph
from app.cli.shown.styles import OF_JUDGEMENT, QUIET
from app.cli.terminal import Terminal
from app.i18n import text
from app.verdict.headline import Claim, claims
from app.verdict.names import Names
from app.verdict.numbers import NOTHING
from app.verdict.rows import row_text

if TYPE_CHECKING:
    from sim.comparison import Comparison, OptionResult

MORE = ("payback", "targets")


def overview(
    comparison: "Comparison", names: Names, terminal: Terminal, console: Console
) -> list[RenderableType]:
    """Return a table of all options, or a sentence for each if that is too wide."""
    rows = [_row(option, names) for option in comparison.options]
    keys = [claim.key for claim in claims(comparison.options[0], names)]
    titles = [terminal.text(f"head.short.{key}") for key in (*keys, *MORE)]
    head = [Text(""), *(Text(title, QUIET) for title in titles)]
    widths = widths_of([head, *rows])
    if sum(widths) + GAP * len(widths) + INDENT <= console.width:
        return [grid(rows, widths, console, head=head)]
    return [line for row in rows for line in _sentence(row, titles, terminal)]


def _row(option: "OptionResult", names: Names) -> list[Text]:
    said = [_said(claim) for claim in claims(option, names)]
    name = Text(names.option(option.option))
    return [name, *said, _payback(option, names), _targets(option)]


def _sentence(
    row: list[Text], titles: list[str], terminal: Terminal
) -> list[RenderableType]:
    """Return an option's name and, below it, its figures one after another."""
    comma = text("verdict.case.comma", terminal.language)
    parts = [
        f"{title} {cell.plain}{comma}"
        for title, cell in zip(titles, row[1:], strict=True)
    ]
    parts[-1] = parts[-1].removesuffix(comma)
    return [Indented(row[0]), Indented(Paragraph(parts), 2 * INDENT)]


def _said(claim: Claim) -> Text:
    return Text(claim.said, style=OF_JUDGEMENT.get(claim.judgement, ""))


def _payback(option: "OptionResult", names: Names) -> Text:
    row = option.rows.get("payback")
    if row is None:
        return Text(NOTHING, QUIET)
    said = row_text(row, names, still_open=option.money.open)
    if said.after == NOTHING:
        return Text(said.verdict or NOTHING, QUIET)
    return Text(f"{said.after} {said.unit}")


def _targets(option: "OptionResult") -> Text:
    if not option.targets:
        return Text(NOTHING, QUIET)
    met = sum(target.reach == "met" for target in option.targets)
    return Text(f"{met} / {len(option.targets)}")
