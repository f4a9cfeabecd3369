"""Accepted proposals on the terminal: what was written where, and what to do next."""

from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from app.cli.shown.grid import Indented
from app.cli.shown.paragraph import Paragraph
from app.cli.shown.problems import problem_list
from app.cli.shown.styles import QUIET, TITLE, UNSURE
from app.diagnosis.figures import say
from app.diagnosis.sentences import finding_sentence
from app.verdict.names import Names
from app.verdict.reproduce import command_line

if TYPE_CHECKING:
    from app.cli.accepting_findings import Written
    from app.cli.terminal import Terminal


def what_was_written(
    written: "Written", names: Names, terminal: "Terminal"
) -> list[RenderableType]:
    """Return which measures were written for which findings."""
    option = written.order.option
    title = say(names, "accepted.title", file=written.file, option=option)
    shown: list[RenderableType] = [Text(title, style=TITLE)]
    for taken in written.taken:
        line = say(
            names,
            "accepted.one",
            code=taken.proposal.code,
            measure=taken.measure.name.in_language(names.language),
            said=finding_sentence(taken.finding, names),
        )
        shown.append(Indented(Paragraph(line)))
    if written.problems:
        shown += problem_list(written.problems, terminal)
    if written.lost_comments:
        comments = say(names, "accepted.comments")
        shown.append(Indented(Paragraph(comments, UNSURE)))
    command = command_line(["compare", written.file, "--option", option])
    hint = say(names, "accepted.next", command=command)
    return [*shown, Indented(Paragraph(hint, QUIET))]
