"""Problems of a study: where, what is wrong, what would be right."""

from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.text import Text

from app.cli.shown.grid import Indented
from app.cli.shown.paragraph import Paragraph
from app.cli.shown.styles import OF_SEVERITY, QUIET
from app.cli.terminal import Terminal
from app.i18n import place, problem_sentence, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.cli.faults import StudyFault
    from models.problems import Problem

MOST_SHOWN = 3
SEVERITIES = ("error", "warning", "advice")


def problem_list(
    problems: "Sequence[Problem]", terminal: Terminal
) -> list[RenderableType]:
    """Return all problems by severity, each with its place and its remedy."""
    shown: list[RenderableType] = []
    for severity in SEVERITIES:
        alike = [p for p in problems if p.severity == severity]
        if alike:
            title = terminal.text(f"severity.{severity}", count=len(alike))
            shown.append(Text(title, style=OF_SEVERITY[severity]))
            shown += [Indented(one_problem(p, terminal)) for p in alike]
    return shown


def one_problem(problem: "Problem", terminal: Terminal) -> RenderableType:
    """Return a problem on three lines: place, what is wrong, what would be right."""
    wrong, right = problem_sentence(problem, terminal.language)
    where = Text(place(problem, terminal.language), style=QUIET)
    option = problem.values.get("option")
    if option:
        where.append(terminal.text("of_option", option=option))
    lines: list[RenderableType] = [where, Indented(Paragraph(wrong))]
    if right:
        lines.append(Indented(Paragraph(f"→ {right}", style="green")))
    return Group(*lines)


def show_faults(fault: "StudyFault", language: str) -> None:
    """Show on stderr why a study cannot run."""
    terminal = Terminal(language)
    errors = [p for p in fault.problems if p.severity == "error"]
    count = len(errors)
    if count == 1 and not (errors[0].path or errors[0].line):
        said = "; ".join(part for part in problem_sentence(errors[0], language) if part)
    else:
        print_all(terminal.err, problem_list(errors, terminal))
        said = terminal.text("fault.study", file=fault.file, count=count)
    terminal.err.print(Text(f"linerefit: {said}"), soft_wrap=True)


def warnings_in_short(
    problems: "Sequence[Problem]", file: str, terminal: Terminal
) -> list[RenderableType]:
    """Return the first warnings on a line each, and how to see them all."""
    if not problems:
        return []
    shown: list[RenderableType] = []
    for problem in problems[:MOST_SHOWN]:
        wrong, _ = problem_sentence(problem, terminal.language)
        line = Text("! ", style=OF_SEVERITY["warning"])
        line.append(f"{problem.path}: ", style=QUIET).append(wrong)
        shown.append(Indented(Paragraph(line)))
    hint = text("cli.warnings", terminal.language, count=len(problems), file=file)
    return [*shown, Indented(Paragraph(hint, style=QUIET))]


def print_all(console: Console, shown: "Sequence[RenderableType]") -> None:
    """Print things one after another."""
    for one in shown:
        console.print(one)
