"""Pictures of a twin with everything written over them: one, or one after another."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.twin3d.camera import Camera
from app.twin3d.film.hud import Hud, tally
from app.twin3d.film.job import FRAMES_A_SECOND, Job
from app.twin3d.film.keyframes import Keyframes
from app.twin3d.twin import Play, Twin
from models.states import State

Bytes = NDArray[np.uint8]
FINER = 2
"""A single picture is drawn so many times larger and made smaller again."""


def hud_of(play: Play, job: Job) -> Hud:
    """Return what is written over the pictures: a legend of the states that occur."""
    seen = set()
    for playback in play.playbacks:
        seen |= set(np.unique(playback.states.state).tolist())
    states = tuple(state for state in State if state in seen)
    return Hud(play.language, job.size, job.layers, states)


def written(play: Play, hud: Hud, picture: Bytes, clock: float) -> Bytes:
    """Return a picture with counters, difference, clock and legend."""
    rows = [tally(p, play.title(n), clock) for n, p in enumerate(play.playbacks)]
    return hud.over(picture, rows, clock)


def picture(play: Play, twin: Twin, job: Job, clock: float) -> Bytes:
    """Return one picture in the size of the job; the twin's may be larger."""
    twin.look(_cameras(twin, job)[0])
    twin.show(clock)
    found = Image.fromarray(twin.image())
    if found.size != job.size:
        found = found.resize(job.size, Image.Resampling.LANCZOS)
    return written(play, hud_of(play, job), np.asarray(found), clock)


def frames(
    play: Play, twin: Twin, job: Job, tell: Callable[[float], None]
) -> Iterator[Bytes]:
    """Yield the pictures of a film; `tell` hears the share that is done."""
    hud = hud_of(play, job)
    path = Keyframes.evenly(_cameras(twin, job))
    count = max(2, round(job.seconds * FRAMES_A_SECOND[job.suffix]))
    window = play.window
    for number in range(count):
        share = number / (count - 1)
        clock = min(window.start + share * job.seconds * job.speed, window.end)
        twin.look(path.at(share))
        twin.show(clock)
        yield written(play, hud, twin.image(), clock)
        tell((number + 1) / count)


def _cameras(twin: Twin, job: Job) -> Sequence[Camera]:
    """Return the cameras of a job, its own or those of its presets."""
    return job.cameras or [twin.framed(name) for name in job.camera]
