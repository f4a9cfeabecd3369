"""A batch on the terminal: how far it is, and what became of its files."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bar
from rich.text import Text

from app.batch.problems import counts, told
from app.batch.tables import CSV_NAME, PARQUET_NAME
from app.cli.shown.comparison import BLANK
from app.cli.shown.grid import Indented
from app.cli.shown.paragraph import Paragraph
from app.cli.shown.problems import MOST_SHOWN
from app.cli.shown.styles import BAD, QUIET, TITLE
from app.cli.terminal import Terminal
from app.i18n import text

if TYPE_CHECKING:
    from app.batch.order import Answer
    from app.batch.running import Step

Tell = Callable[["Step"], None]
STEPS = 10
"""Lines of progress for each phase where nobody watches a bar."""
MOST_FILES = 50


@contextmanager
def progress(terminal: Terminal) -> Iterator[Tell]:
    """Show how far a batch is: a bar for who watches, else a line now and then."""
    if terminal.quiet:
        yield lambda step: None
    elif not terminal.shows_progress:
        yield _lines(terminal)
    else:
        with _bar(terminal) as bar:
            task = bar.add_task("", total=None)

            def tell(step: "Step") -> None:
                said = _said(step, terminal)
                bar.update(
                    task, description=said, completed=step.done, total=step.total
                )

            yield tell


def _bar(terminal: Terminal) -> Bar:
    return Bar(
        TextColumn("{task.description}"),
        BarColumn(bar_width=32, complete_style="green", finished_style="green"),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=terminal.err,
        transient=True,
    )


def _said(step: "Step", terminal: Terminal) -> str:
    return text(f"batch.step.{step.kind}", terminal.language, bad=step.bad or "")


def _lines(terminal: Terminal) -> Tell:
    told: set[tuple[str, int]] = set()

    def tell(step: "Step") -> None:
        part = step.done * STEPS // max(step.total, 1)
        if step.done and (step.kind, part) not in told:
            told.add((step.kind, part))
            said = f"{_said(step, terminal)} {step.done}/{step.total}"
            terminal.err.print(said, soft_wrap=True)

    return tell


def batch_done(
    answers: "Sequence[Answer]",
    rows: int,
    problems: str,
    terminal: Terminal,
    out: str,
) -> list[RenderableType]:
    """Return what became of the files of a batch, and where its tables are."""
    language = terminal.language
    shown: list[RenderableType] = list(_bad(answers, terminal))
    summary = text("batch.summary", language, **_counts(answers))
    shown += [Text(text("batch.title", language), style=TITLE)]
    shown += [Indented(Paragraph(summary))]
    tables = [str(Path(out) / name) for name in (CSV_NAME, PARQUET_NAME)]
    where = text("batch.tables", language, rows=rows, tables=tables)
    shown += [Indented(Paragraph(where))]
    if problems:
        file = str(Path(out) / problems)
        shown += [Indented(Paragraph(text("batch.problems", language, file=file)))]
    hint = text("batch.hint", language, out=out)
    return [*shown, Indented(Paragraph(hint, style=QUIET))]


def _counts(answers: "Sequence[Answer]") -> dict[str, int | str]:
    """Return the counts; those that are none are left out of the sentence."""
    found = counts(answers)
    optional = {name: found[name] or "" for name in ("stored", "alike", "bad")}
    return {**found, **optional}


def _bad(answers: "Sequence[Answer]", terminal: Terminal) -> Iterator[RenderableType]:
    """Yield what is wrong with the files that gave nothing."""
    bad = [answer for answer in answers if answer.is_bad]
    if not bad:
        return
    title = text("batch.bad", terminal.language, count=len(bad))
    yield Text(title, style=f"bold {BAD}")
    for answer in bad[:MOST_FILES]:
        yield Indented(Text(answer.file.name, style=TITLE))
        yield from _problems(answer, terminal)
    if len(bad) > MOST_FILES:
        rest = len(bad) - MOST_FILES
        yield Indented(Paragraph(text("batch.more_files", terminal.language, n=rest)))
    yield BLANK


def _problems(answer: "Answer", terminal: Terminal) -> Iterator[RenderableType]:
    for where, wrong, right in told(answer, terminal.language)[:MOST_SHOWN]:
        line = Text(f"{where}: " if where else "", style=QUIET)
        line.append(wrong, style="not dim")
        yield Indented(Paragraph(line), 4)
        if right:
            yield Indented(Paragraph(f"→ {right}", style="green"), 4)
    rest = answer.count - MOST_SHOWN
    if rest > 0:
        values = {"n": rest, "file": answer.file.name}
        more = text("batch.more_problems", terminal.language, **values)
        yield Indented(Paragraph(more, style=QUIET), 4)
