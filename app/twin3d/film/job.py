"""A job: what is to be rendered of a study, to which file, and what came of it."""

from dataclasses import dataclass
from typing import Any

from app.twin3d.camera import Camera
from app.twin3d.recording import DURATION, Window
from models.problems import Problem
from models.study import Study

Size = tuple[int, int]
PICTURES, FILMS, MODELS, PAGES = (
    (".png",),
    (".mp4", ".gif"),
    (".glb",),
    (".html", ".htm"),
)
SUFFIXES = (*PICTURES, *FILMS, *MODELS, *PAGES)
VIEWS = ("both", "before", "after")
FRAMES_A_SECOND = {".mp4": 25, ".gif": 12}
LONGEST_FILM = 600.0
"""Seconds of film at most."""
LONGEST_WINDOW = 7 * 86400.0


class RenderFault(Exception):  # noqa: N818 (what the user asked for cannot be done)
    """Something cannot be rendered: a code of the section `cli.fault`, with values."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True)
class Job:
    """A job; times in seconds, `start` None means as the line has begun to ship.

    `speed` is simulated seconds a second of film, `seconds` the length of the film;
    `camera` names presets, one or several to fly along; `folder` is that of the study,
    from which mesh files and floor plans are found. `cameras` stand in for the presets;
    a picture or model shows the instant `at`, or the middle of the time. `among` are
    the options that share one floor, if not only those that are shown.
    """

    study: Study
    options: tuple[str, ...]
    out: str
    language: str
    folder: str = ""
    start: float | None = None
    duration: float = DURATION
    seconds: float = 12.0
    speed: float = 60.0
    camera: tuple[str, ...] = ("iso",)
    layers: tuple[str, ...] = ()
    size: Size = (1280, 720)
    labels: bool = True
    cameras: tuple[Camera, ...] = ()
    at: float | None = None
    among: tuple[str, ...] = ()

    @property
    def suffix(self) -> str:
        """Return the suffix of the file, in small letters."""
        return "." + self.out.rsplit(".", 1)[-1].lower()

    @property
    def is_film(self) -> bool:
        """Tell whether pictures follow each other."""
        return self.suffix in FILMS

    @property
    def needed(self) -> float:
        """Return the seconds of simulated time the file shows."""
        return self.seconds * self.speed if self.is_film else self.duration


@dataclass(frozen=True)
class Made:
    """What came of a job: the window that is shown, problems with its files."""

    window: Window
    size: int
    problems: tuple[Problem, ...]
