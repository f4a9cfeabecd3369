"""A diagnosis on the terminal: bottleneck, findings with proposals, then the tables."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from app.cli.shown.closing import how_to_repeat, remarks
from app.cli.shown.comparison import BLANK
from app.cli.shown.grid import GAP, INDENT, Indented, grid, widths_of
from app.cli.shown.paragraph import Paragraph
from app.cli.shown.styles import GOOD, NEWS, QUIET, TITLE, UNSURE
from app.cli.studies import Opened
from app.cli.terminal import Terminal
from app.diagnosis import remarks as said
from app.diagnosis import tables
from app.diagnosis.figures import say, worth_text
from app.diagnosis.proposed import proposal_text
from app.diagnosis.sentences import (
    finding_sentence,
    other_methods,
    verdict_sentence,
)
from app.diagnosis.shelf import free_option
from app.verdict.names import Names
from app.verdict.reproduce import command_line

if TYPE_CHECKING:
    from app.diagnosis.shelf import Proposed
    from sim.diagnosis.diagnosis import Diagnosis
    from sim.diagnosis.findings import Finding

Shown = Iterator[RenderableType]
LEAST_FIRST = 14
"""The columns that the first column of a table gets at least."""


def whole_diagnosis(
    opened: Opened,
    found: "Diagnosis",
    proposals: "Proposed",
    terminal: Terminal,
    command: str,
) -> list[RenderableType]:
    """Return everything there is to say about a line."""
    names = Names(opened.study, terminal.language)
    title = f"{names.study_name()} · {names.option(found.option)}"
    return [
        Text(title.removeprefix(" · "), style=TITLE),
        *_verdict(found, names),
        BLANK,
        *_findings(found, proposals, names, opened),
        BLANK,
        *_table(tables.what_ifs(found, names), terminal),
        *_notes([said.of_what_ifs(found, names)]),
        *_sections(found, names, terminal),
        *remarks(opened, {found.option: found.results}, names, terminal),
        *how_to_repeat(found.results, command, terminal, terminal.out),
    ]


def _sections(found: "Diagnosis", names: Names, terminal: Terminal) -> Shown:
    """Yield the tables with what is said below them."""
    for table, notes in (
        (tables.losses(found, names), said.of_losses(found, names)[:3]),
        (tables.big_losses(found, names), said.of_losses(found, names)[3:]),
        (tables.defects(found, names), said.of_quality(found, names)),
        (tables.people(found, names), ()),
        (tables.transport(found, names), ()),
        (tables.balance(found, names), said.of_balance(found, names)),
        (None, said.of_time(found, names)),
        (tables.energy(found, names), said.of_energy(found, names)),
    ):
        if table is not None and table.rows:
            yield BLANK
            yield from _table(table, terminal)
        elif notes:
            yield BLANK
            key = "time" if table is None else "energy"
            yield Text(say(names, f"heading.{key}"), style=TITLE)
        yield from _notes(notes)


def _verdict(found: "Diagnosis", names: Names) -> Shown:
    yield Text(say(names, "verdict.title"), style=TITLE)
    yield Indented(Paragraph(verdict_sentence(found, names)))
    yield from _notes(other_methods(found, names))


def _notes(sentences: Sequence[str]) -> Shown:
    for sentence in sentences:
        yield Indented(Paragraph(sentence, QUIET))


def _findings(
    found: "Diagnosis", proposals: "Proposed", names: Names, opened: Opened
) -> Shown:
    yield Text(say(names, "heading.findings"), style=TITLE)
    if not found.findings:
        yield Indented(Paragraph(say(names, "none")))
        return
    for finding in found.findings:
        yield from _finding(finding, names)
        for proposal in proposals[finding.id]:
            line = Text("→ ", style=NEWS).append(proposal_text(proposal, names))
            yield Indented(Paragraph(line), INDENT + 5)
    yield from _notes(said.of_money(found, names))
    first = next((many[0] for many in proposals.values() if many), None)
    if first is not None:
        words = ["diagnose", opened.file, "--accept", first.code]
        words += ["--into", free_option(opened.study), "--out", "my_line.yaml"]
        hint = say(names, "accept_hint", command=command_line(words))
        yield from _notes([hint])


def _finding(finding: "Finding", names: Names) -> Shown:
    worth = finding.worth
    style = GOOD if worth.is_sure else UNSURE if worth.formula else QUIET
    line = Text(f"{finding.id:<4} ", style=TITLE)
    line.append(finding_sentence(finding, names), style="not bold")
    line.append(" ").append(f"[{worth_text(worth, names)}]", style=f"not bold {style}")
    yield Indented(Paragraph(line))


def _table(table: tables.Rows, terminal: Terminal) -> Shown:
    """Yield a table, in several if it is too wide for the terminal."""
    yield Text(table.title, style=TITLE)
    widths = widths_of([table.head, *table.rows])
    for columns in _fitting(widths, terminal.out.width):
        head = [table.head[at] for at in columns]
        rows = [[row[at] for at in columns] for row in table.rows]
        left = [new for new, at in enumerate(columns) if at in table.left]
        own = [widths[at] for at in columns]
        if len(table.left) > 2:  # noqa: PLR2004 (texts that may take several lines)
            own = _narrowed(own, left, terminal.out.width)
        cells = [[Text(cell) for cell in row] for row in rows]
        yield grid(cells, own, terminal.out, head=head, left=left)


def _narrowed(widths: list[int], left: Sequence[int], room: int) -> list[int]:
    """Return widths in which the texts share what the numbers leave."""
    texts = [at for at in left if at]
    rest = room - INDENT - GAP * len(widths)
    rest -= sum(width for at, width in enumerate(widths) if at not in texts)
    share = max(rest // max(len(texts), 1), LEAST_FIRST)
    return [
        min(width, share) if at in texts else width for at, width in enumerate(widths)
    ]


def _fitting(widths: Sequence[int], room: int) -> Iterator[list[int]]:
    """Yield the columns that fit beside the first one, as often as it takes."""
    first = min(widths[0], max(LEAST_FIRST, room // 4))
    columns, used = [0], INDENT + first
    for at, width in enumerate(widths[1:], 1):
        if len(columns) > 1 and used + GAP + width > room:
            yield columns
            columns, used = [0], INDENT + first
        columns.append(at)
        used += GAP + width
    yield columns
