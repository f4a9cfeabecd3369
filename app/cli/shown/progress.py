"""The progress bar of an experiment."""

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from app.cli.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sim.experiment import Progress


@contextmanager
def progress_bar(terminal: Terminal) -> "Iterator[Callable[[Progress], None]]":
    """Show a bar while an experiment reports; it leaves no trace."""
    bar = Bar(
        TextColumn("{task.description}"),
        BarColumn(
            bar_width=32,
            complete_style="green",
            finished_style="green",
            pulse_style="green",
        ),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=terminal.err,
        transient=True,
    )
    task = bar.add_task(terminal.text("progress.simulating"), total=None)

    def report(event: "Progress") -> None:
        if event.kind == "warm-up":
            bar.update(task, description=terminal.text("progress.warm_up"))
        elif event.kind == "done":
            bar.update(task, completed=event.done, total=event.total)
            if event.done == event.total:
                bar.update(task, description=terminal.text("progress.simulating"))

    with bar:
        bar.update(task, description=terminal.text("progress.simulating"))
        yield report
