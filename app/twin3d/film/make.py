"""Making a file: everything `linerefit render` writes, by the suffix of its name."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from app.twin3d.film.job import LONGEST_FILM, LONGEST_WINDOW, Job, Made, RenderFault
from app.twin3d.recording import (
    MOST_ROWS,
    TraceTooLong,
    line_of,
    record,
    window_of,
)
from app.twin3d.scene.furniture import Furniture, furniture_of
from app.twin3d.twin import Play
from models.atomic import write_atomically

Tell = Callable[[str, float], None]
"""Hears what is being done (`record`, `draw`) and which share of it."""
LARGEST_FINE = 2200


def make(job: Job, tell: Tell) -> Made:
    """Render a job to its file. Raises RenderFault, OSError."""
    _refuse(job)
    play = recorded(job, tell)
    furniture = furniture_of([r.line for r in play.recordings], Path(job.folder or "."))
    data = _MAKERS[job.suffix](job, play, furniture, tell)
    write_atomically(Path(job.out), data)
    return Made(play.window, len(data), furniture.problems)


def _refuse(job: Job) -> None:
    """Refuse what would take hours or fill the memory."""
    if job.is_film and job.seconds > LONGEST_FILM:
        raise RenderFault("film_too_long", most=LONGEST_FILM)
    if job.needed > LONGEST_WINDOW:
        raise RenderFault("window_too_long", most=LONGEST_WINDOW / 86400)


def recorded(job: Job, tell: Tell) -> Play:
    """Return the play of a job: its options simulated, their traces kept."""
    tell("record", 0.0)
    duration = max(job.needed, 1.0)
    window = window_of(job.study, job.options, job.start, duration)
    if window.end <= window.start:
        horizon = round(job.study.plan.horizon / 3600, 2)
        raise RenderFault("start_beyond_end", horizon=horizon)
    found = []
    for number, option in enumerate(job.options):
        try:
            found.append(record(job.study, option, window))
        except TraceTooLong as much:
            fits = round(max(much.clock - window.start, 0.0) * 0.9 / 3600, 1)
            raise RenderFault("trace_too_long", rows=MOST_ROWS, fits=fits) from None
        tell("record", (number + 1) / len(job.options))
    among = tuple(line_of(job.study, option) for option in job.among)
    return Play(job.study, tuple(found), job.language, among)


def _png(job: Job, play: Play, furniture: Furniture, tell: Tell) -> bytes:
    import io  # noqa: PLC0415

    from app.twin3d.film.pictures import FINER, picture  # noqa: PLC0415
    from app.twin3d.twin import Twin  # noqa: PLC0415

    finer = FINER if max(job.size) <= LARGEST_FINE else 1
    size = (job.size[0] * finer, job.size[1] * finer)
    letters = _letters(job, play) * finer
    clock = _instant(job, play)
    with Twin(play, size=size, quality="film", files=furniture.meshes,
              underlay=furniture.underlay, letters=letters) as twin:  # fmt: skip
        _dress(twin, job)
        tell("draw", 0.0)
        found = picture(play, twin, job, clock)
    file = io.BytesIO()
    Image.fromarray(found).save(file, "PNG", optimize=True)
    tell("draw", 1.0)
    return file.getvalue()


def _instant(job: Job, play: Play) -> float:
    """Return the instant that a picture or model shows."""
    return (play.window.start + play.window.end) / 2 if job.at is None else job.at


def _letters(job: Job, play: Play) -> int:
    """Return how tall letters are, in pixels: smaller in narrow views."""
    width = job.size[0] / len(play.playbacks)
    return int(np.clip(8 + width / 180, 11, 15))


def _dress(twin: "object", job: Job) -> None:
    twin.layers(job.layers)  # type: ignore[attr-defined]
    for stage in twin.stages:  # type: ignore[attr-defined]
        stage.labels(shown=job.labels)


def _film(job: Job, play: Play, furniture: Furniture, tell: Tell) -> bytes:
    from app.twin3d.film.movie import even, write_gif, write_mp4  # noqa: PLC0415
    from app.twin3d.film.pictures import frames  # noqa: PLC0415
    from app.twin3d.twin import Twin  # noqa: PLC0415

    size = even(job.size) if job.suffix == ".mp4" else job.size
    job = _sized(job, size)
    with (
        Twin(play, size=size, quality="film", files=furniture.meshes,
             underlay=furniture.underlay, letters=_letters(job, play)) as twin,
        tempfile.TemporaryDirectory() as folder,
    ):  # fmt: skip
        _dress(twin, job)
        path = Path(folder) / f"film{job.suffix}"
        shown = frames(play, twin, job, lambda share: tell("draw", share))
        if job.suffix == ".mp4":
            write_mp4(path, size, shown)
        else:
            write_gif(path, shown)
        return path.read_bytes()


def _sized(job: Job, size: tuple[int, int]) -> Job:
    from dataclasses import replace  # noqa: PLC0415

    return replace(job, size=size)


def _glb(job: Job, play: Play, furniture: Furniture, tell: Tell) -> bytes:
    from app.twin3d.film.glb import glb  # noqa: PLC0415
    from app.twin3d.scene.hall import Hall  # noqa: PLC0415
    from app.twin3d.scene.layers import layer_mesh  # noqa: PLC0415
    from app.twin3d.scene.still import still  # noqa: PLC0415
    from app.twin3d.scene.whole import moment  # noqa: PLC0415

    tell("draw", 0.0)
    playback = play.playbacks[-1]
    clock = _instant(job, play)
    base = still(playback.scene, furniture.meshes)
    hall = Hall(playback.scene)
    meshes = {
        "equipment": base,
        "moment": moment(playback, playback.at(clock)),
        "pillars": hall.pillars(),
        **{name: layer_mesh(name, playback, clock) for name in job.layers},
    }
    if "changes" in job.layers:
        meshes["changes"] = play.change_mesh
    found = glb(meshes, hall, hall.picture(base, furniture.underlay))
    tell("draw", 1.0)
    return found


def _html(job: Job, play: Play, furniture: Furniture, tell: Tell) -> bytes:
    from app.twin3d.viewer.page import page  # noqa: PLC0415

    tell("draw", 0.0)
    text = page(play, speed=job.speed, furniture=furniture,
                tell=lambda share: tell("draw", share))  # fmt: skip
    return text.encode()


_MAKERS: dict[str, Callable[[Job, Play, Furniture, Tell], bytes]] = {
    ".png": _png,
    ".mp4": _film,
    ".gif": _film,
    ".glb": _glb,
    ".html": _html,
    ".htm": _html,
}
