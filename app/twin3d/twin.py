"""The twin: one or two stages of a study, one clock, one camera."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from app.twin3d.bodies.mesh import Mesh, nothing
from app.twin3d.camera import Camera, framing
from app.twin3d.playback.playback import Playback
from app.twin3d.recording import Recording, Window
from app.twin3d.scene.changes import change_mesh, changes
from app.twin3d.scene.hints import hints_of
from app.twin3d.scene.scene import Floor, Scene
from models.line import Line
from models.study import BASELINE, Study

if TYPE_CHECKING:
    from PIL import Image

    from app.twin3d.stage.stage import Quality

Bytes = NDArray[np.uint8]
HEAD, FOOT = 0.09, 0.05


@dataclass(frozen=True, eq=False)
class Play:
    """What is played, without a window: a playback for each option, on one floor.

    Options come in the order of the recordings; the first is the one before. `among`
    are the lines that share the floor, if more of them than are seen.
    """

    study: Study
    recordings: tuple[Recording, ...]
    language: str
    among: tuple[Line, ...] = ()

    @property
    def window(self) -> Window:
        """Return the window of time that is played."""
        return self.recordings[0].window

    @cached_property
    def floor(self) -> Floor:
        """Return the floor that all of them share."""
        return Floor.of(self.lines)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines that share the floor: the one before first."""
        return self.among or tuple(recording.line for recording in self.recordings)

    @cached_property
    def playbacks(self) -> tuple[Playback, ...]:
        """Return the playbacks."""
        return tuple(
            Playback(
                Scene(r.line, self.floor, hints_of(self.study, r.option)),
                r.trace,
                r.window.start,
                r.money,
            )
            for r in self.recordings
        )

    def title(self, at: int) -> str:
        """Return what the n-th view is called."""
        option = self.recordings[at].option
        if option == BASELINE:
            from app.twin3d.film.text import said  # noqa: PLC0415

            return said("before", self.language)
        chosen = next(o for o in self.study.options if o.id == option)
        return chosen.name.in_language(self.language) or option

    @cached_property
    def change_mesh(self) -> Mesh:
        """Return the marks of what differs between the first and the last option."""
        return change_mesh(self.floor, changes(self.lines[0], self.lines[-1]))


class Twin:
    """Draws a play with VTK: the views side by side in one picture."""

    def __init__(
        self,
        play: Play,
        *,
        size: tuple[int, int] = (1280, 720),
        quality: "Quality" = "live",
        files: dict[str, Mesh] | None = None,
        underlay: "Image.Image | None" = None,
        letters: int = 15,
    ) -> None:
        from app.twin3d.stage.setting import Setting  # noqa: PLC0415 (loads VTK)
        from app.twin3d.stage.stage import Stage  # noqa: PLC0415

        self.play, self.size = play, size
        self._widths = _shared(size[0], len(play.playbacks))
        self.stages: list[Stage] = []
        for playback, width in zip(play.playbacks, self._widths, strict=True):
            setting = Setting(
                playback.scene, play.language, files=files, underlay=underlay,
                letters=letters,
            )  # fmt: skip
            self.stages.append(
                Stage(playback, setting, size=(width, size[1]), quality=quality)
            )
        self.look(self.framed())
        self.show(play.window.start)

    def framed(self, preset: str = "iso") -> Camera:
        """Return the camera that shows the whole line, below the counters."""
        low, high = self.stages[0].setting.bounds
        aspect = self._widths[0] / self.size[1]
        return framing(low, high, preset, aspect, margin=0.05 + FOOT, top=HEAD)

    def look(self, camera: Camera) -> None:
        """Let all views look from one camera."""
        for stage in self.stages:
            stage.look(camera)

    def layers(self, wanted: Collection[str]) -> None:
        """Show layers in all views; `changes` marks what the retrofit changed."""
        for stage in self.stages:
            stage.layers([name for name in wanted if name != "changes"])
        marked = self.play.change_mesh if "changes" in wanted else nothing()
        self.stages[-1].mark(marked)

    def resize(self, width: int, height: int) -> None:
        """Draw pictures of another size in pixels; the camera stays."""
        self.size = width, height
        self._widths = _shared(width, len(self.stages))
        for stage, share in zip(self.stages, self._widths, strict=True):
            stage.resize(share, height)

    def show(self, clock: float) -> None:
        """Bring all views to an instant."""
        for stage in self.stages:
            stage.show(clock)

    def image(self) -> Bytes:
        """Return the picture of all views side by side."""
        return np.hstack([stage.image() for stage in self.stages])

    def close(self) -> None:
        """Give back all windows."""
        for stage in self.stages:
            stage.close()

    def __enter__(self) -> "Twin":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _shared(width: int, views: int) -> Sequence[int]:
    """Return the widths of the views, which add up to the whole."""
    each = width // views
    return [each] * (views - 1) + [width - each * (views - 1)]
