"""Rendering for the command line: its progress shown, its end told."""

import time
from typing import TYPE_CHECKING

from app.cli.faults import UserFault
from app.cli.terminal import Terminal

if TYPE_CHECKING:
    from app.twin3d.film.job import Job, Made
    from app.twin3d.film.process import Failed

CODES = {"died": "render_died", "error": "render_error", "unwritable": "cannot_write"}
"""Sentences of this command line for what a process of rendering ends with."""


def rendered(job: "Job", terminal: Terminal) -> "Made":
    """Return what came of a job. Raises UserFault."""
    from app.twin3d.film.process import Failed, made  # noqa: PLC0415

    shown = _Shown(terminal, job.out)
    try:
        found = made(job, shown.progress, lambda: False)
    finally:
        shown.end()
    assert found is not None
    if isinstance(found, Failed):
        raise _fault(found)
    return found


def _fault(failed: "Failed") -> UserFault:
    return UserFault(CODES.get(failed.code, failed.code), **failed.values)


class _Shown:
    """One line that tells how far the work is, where somebody watches."""

    def __init__(self, terminal: Terminal, file: str) -> None:
        self._terminal, self._file = terminal, file
        self._since = 0.0

    def progress(self, event: object) -> None:
        """Show what is done, and which share of it, twice a second at most."""
        assert isinstance(event, tuple)
        what, share = event
        now = time.monotonic()
        if self._terminal.shows_progress and now - self._since > 0.5:  # noqa: PLR2004
            self._since = now
            said = self._terminal.text(f"render.{what}", share=round(100 * share))
            self._terminal.err.print(f"{self._file}: {said}", end="\r", soft_wrap=True)

    def end(self) -> None:
        """Wipe the line."""
        if self._terminal.shows_progress:
            self._terminal.err.print(" " * 60, end="\r")
