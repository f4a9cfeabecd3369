"""Rendering in a process of its own, its progress shown, its end told."""

import importlib
import multiprocessing
import time
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from app.cli.faults import UserFault
from app.cli.terminal import Terminal

if TYPE_CHECKING:
    from app.twin3d.film.job import Job

LOOK_SECONDS = 0.1
DRAWING = "app.twin3d.film.child"
"""Named, not imported: the command line runs without a screen and without VTK."""


def _work(job: "Job", pipe: Connection) -> None:
    importlib.import_module(DRAWING).work(job, pipe)


def rendered(job: "Job", terminal: Terminal) -> Any:
    """Return what came of a job (`film.make.Made`). Raises UserFault."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(job, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        return _heard(job, process, ours, terminal)
    finally:
        if process.is_alive():
            process.terminate()
        process.join(5)


def _heard(job: "Job", process: Any, pipe: Connection, terminal: Terminal) -> Any:
    """Listen until the process has ended its work, or itself."""
    shown = _Shown(terminal, job.out)
    last = ""
    while True:
        if not pipe.poll(LOOK_SECONDS):
            if process.is_alive():
                continue
            if not pipe.poll(0):
                raise _died(last)
        try:
            kind, what, more = pipe.recv()
        except EOFError:
            raise _died(last) from None
        if kind == "progress":
            last = what
            shown.progress(what, more)
            continue
        shown.end()
        return _told(job, kind, what, more)


def _died(last: str) -> UserFault:
    """Return why the process is gone: drawing ends it where OpenGL is missing."""
    return UserFault("no_opengl" if last == "draw" else "render_died")


def _told(job: "Job", kind: str, what: Any, more: dict[str, Any]) -> Any:
    if kind == "made":
        return what
    if kind == "fault":
        raise UserFault(what, **more)
    if kind == "unwritable":
        raise UserFault("cannot_write", file=job.out, reason=what)
    raise UserFault("render_error", error=what, log=more.get("log"))


class _Shown:
    """One line that tells how far the work is, where somebody watches."""

    def __init__(self, terminal: Terminal, file: str) -> None:
        self._terminal, self._file = terminal, file
        self._since = 0.0

    def progress(self, what: str, share: float) -> None:
        """Show a share that is done, twice a second at most."""
        now = time.monotonic()
        if self._terminal.shows_progress and now - self._since > 0.5:  # noqa: PLR2004
            self._since = now
            said = self._terminal.text(f"render.{what}", share=round(100 * share))
            self._terminal.err.print(f"{self._file}: {said}", end="\r", soft_wrap=True)

    def end(self) -> None:
        """Wipe the line."""
        if self._terminal.shows_progress:
            self._terminal.err.print(" " * 60, end="\r")
