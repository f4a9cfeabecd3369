"""Getting ready to play: options simulated, their traces read; no Qt, in a thread."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from app.twin3d.film.job import LONGEST_WINDOW
from app.twin3d.playback.marks import Mark, instants, marks
from app.twin3d.probe import can_draw
from app.twin3d.recording import (
    DURATION,
    TraceTooLong,
    Window,
    record,
    window_of,
)
from app.twin3d.scene.furniture import Furniture, furniture_of
from app.twin3d.twin import Play
from models.problems import Problem
from models.study import Study
from sim.engine.clockwork import Stopped as Cancelled

if TYPE_CHECKING:
    from app.twin3d.stage.setting import Setting

Report = Callable[[object], None]
Stopped = Callable[[], bool]


@dataclass(frozen=True)
class Wish:
    """What is to be played; `start` None means once every option has shipped.

    `letters` is the height of names in pixels, `folder` that of the study's file.
    """

    study: Study
    options: tuple[str, ...]
    language: str
    folder: str = ""
    start: float | None = None
    duration: float = DURATION
    letters: int = 13


@dataclass(frozen=True)
class Fault:
    """Why nothing can be played: a key of `twin3d.fault` with its values."""

    code: str
    values: dict[str, Any]


@dataclass(frozen=True, eq=False)
class Ready:
    """What is played, with everything that takes time already made.

    `settings` is None where 3D cannot be drawn; `marks` come by view, `events` are the
    instants (n,) at which anything happens in any of them.
    """

    wish: Wish
    play: Play
    settings: "tuple[Setting, ...] | None"
    marks: tuple[tuple[Mark, ...], ...]
    events: NDArray[np.float64]
    furniture: Furniture


@cache
def drawable() -> bool:
    """Tell whether 3D can be drawn here; found out once, in a process of its own."""
    return can_draw()


def prepare(wish: Wish, report: Report, stopped: Stopped) -> "Ready | Fault | None":
    """Return what is to be played, or why not; None once `stopped` says so.

    `report` hears the share that is done, 0 to 1.
    """
    try:
        return _prepared(wish, report, stopped)
    except Cancelled:
        return None


def _prepared(wish: Wish, report: Report, stopped: Stopped) -> "Ready | Fault":
    report(0.05)
    if (wrong := _first_error(wish.study)) is not None:
        return Fault("errors", {"problem": wrong})
    if wish.duration > LONGEST_WINDOW:
        return Fault("window_too_long", {"most": round(LONGEST_WINDOW / 86400)})
    window = window_of(wish.study, wish.options, wish.start, wish.duration, stopped)
    if window.end <= window.start:
        return Fault("beyond_end", {"horizon": wish.study.plan.horizon / 3600})
    report(0.2)
    found = []
    for at, option in enumerate(wish.options):
        try:
            found.append(record(wish.study, option, window, stop=stopped))
        except TraceTooLong as much:
            fits = max(much.clock - window.start, 0.0) * 0.9 / 3600
            return Fault("trace_too_long", {"fits": round(fits, 1)})
        report(0.2 + 0.4 * (at + 1) / len(wish.options))
    return _ready(wish, Play(wish.study, tuple(found), wish.language), report)


def _first_error(study: Study) -> Problem | None:
    from models.checks import check_study  # noqa: PLC0415 (loads networkx)

    return next((p for p in check_study(study) if p.severity == "error"), None)


def _ready(wish: Wish, play: Play, report: Report) -> Ready:
    window = play.window
    found = tuple(marks(p, window.start, window.end) for p in play.playbacks)
    events = np.unique(np.concatenate([instants(p) for p in play.playbacks]))
    inside = (events >= window.start) & (events <= window.end)
    folder = Path(wish.folder or ".")
    furniture = furniture_of([r.line for r in play.recordings], folder)
    report(0.7)
    settings = _settings(play, wish, furniture) if drawable() else None
    report(1.0)
    return Ready(wish, play, settings, found, events[inside], furniture)


def _settings(play: Play, wish: Wish, furniture: Furniture) -> "tuple[Setting, ...]":
    from app.twin3d.stage.setting import Setting  # noqa: PLC0415 (loads VTK)

    return tuple(
        Setting(
            playback.scene,
            wish.language,
            files=furniture.meshes,
            underlay=furniture.underlay,
            letters=wish.letters,
        )
        for playback in play.playbacks
    )


def in_language(ready: Ready, language: str) -> Ready:
    """Return the same in another language: nothing is simulated again."""
    wish = replace(ready.wish, language=language)
    play = Play(ready.play.study, ready.play.recordings, language)
    return _ready(wish, play, lambda _share: None)


__all__ = ["Fault", "Ready", "Window", "Wish", "drawable", "in_language", "prepare"]
