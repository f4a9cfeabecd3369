"""Files made in a process of their own, which may be cancelled or crash."""

import importlib
import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.twin3d.film.job import Job, Made

LOOK_SECONDS = 0.1
DRAWING = "app.twin3d.film.child"
"""Named, not imported: who starts it needs neither a screen nor VTK."""


@dataclass(frozen=True)
class Failed:
    """Why no file was made: a code with its values.

    `no_opengl`, `died`, `unwritable`, `error`, or that of a RenderFault.
    """

    code: str
    values: dict[str, Any] = field(default_factory=dict)


def made(
    job: "Job", report: Callable[[object], None], stopped: Callable[[], bool]
) -> "Made | Failed | None":
    """Return what was made, or why not; None once `stopped` says so.

    `report` hears pairs: what is done (`record`, `draw`), and which share of it.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(job, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        return _heard(job, process, ours, report, stopped)
    finally:
        if process.is_alive():
            process.terminate()
        process.join(5)
        ours.close()


def _work(job: "Job", pipe: Connection) -> None:
    importlib.import_module(DRAWING).work(job, pipe)


def _heard(
    job: "Job",
    process: Any,
    pipe: Connection,
    report: Callable[[object], None],
    stopped: Callable[[], bool],
) -> "Made | Failed | None":
    """Listen until the work has ended, or the process, or somebody stops it."""
    last = ""
    while not stopped():
        if not pipe.poll(LOOK_SECONDS):
            if process.is_alive() or pipe.poll(0):
                continue
            return Failed("no_opengl" if last == "draw" else "died")
        try:
            kind, what, more = pipe.recv()
        except EOFError:
            return Failed("no_opengl" if last == "draw" else "died")
        if kind != "progress":
            return _told(job, kind, what, more)
        last = what
        report((what, more))
    return None


def _told(job: "Job", kind: str, what: Any, more: dict[str, Any]) -> "Made | Failed":
    if kind == "made":
        done: Made = what
        return done
    if kind == "fault":
        return Failed(what, more)
    if kind == "unwritable":
        return Failed("unwritable", {"file": job.out, "reason": what})
    return Failed("error", {"error": what, **more})
