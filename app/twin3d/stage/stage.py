"""A stage: one scene in one offscreen window. VTK's life is here and nowhere else."""

from collections.abc import Collection
from typing import Literal

import numpy as np
import vtkmodules.vtkInteractionStyle
import vtkmodules.vtkRenderingOpenGL2  # noqa: F401 (registers the drawing)
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkUnsignedCharArray
from vtkmodules.vtkRenderingCore import (
    vtkActor,
    vtkLight,
    vtkRenderer,
    vtkRenderWindow,
)

from app.twin3d.bodies.mesh import Mesh
from app.twin3d.camera import Camera, framing
from app.twin3d.playback.playback import Playback
from app.twin3d.scene.layers import MOVING, layer_mesh
from app.twin3d.stage.cast import Cast
from app.twin3d.stage.data import actors_of
from app.twin3d.stage.plate import Plate
from app.twin3d.stage.plates import Plates
from app.twin3d.stage.setting import Setting

Quality = Literal["live", "film"]
SKY, GROUND = (0.90, 0.93, 0.96), (0.78, 0.82, 0.86)
LIGHTS = (
    ((-0.42, -0.62, 1.0), (1.0, 0.98, 0.94), 0.80),
    ((0.9, 0.35, 0.6), (0.80, 0.88, 1.0), 0.30),
    ((0.1, 0.9, 0.25), (0.9, 0.94, 1.0), 0.16),
)
"""Where each light comes from, its colour, its strength."""


class Stage:
    """Draws a playback at an instant; `film` takes longer and looks better.

    Nothing of Qt: a widget gives it a size, a camera and a clock, and takes pictures.
    """

    def __init__(
        self,
        playback: Playback,
        setting: Setting,
        *,
        size: tuple[int, int] = (1280, 800),
        quality: Quality = "live",
    ) -> None:
        self.playback, self.setting = playback, setting
        self.size, self.quality = size, quality
        self.camera = self.framed()
        self._window = vtkRenderWindow()
        self._window.SetOffScreenRendering(1)
        self._window.SetMultiSamples(0)
        self._window.SetSize(*size)
        self._window.SetNumberOfLayers(2)
        self._still, self._front = vtkRenderer(), vtkRenderer()
        self._scene = self._still if quality == "film" else vtkRenderer()
        self._plate = Plate(self._window, self._still)
        self._last: object = None
        self._closed = False
        self._build()
        self._layers: dict[str, list[vtkActor]] = {}
        self._marks: dict[str, list[vtkActor]] = {}
        self.resting = True
        """Whether to spend time on a plate once the camera stands."""
        self._wanted: frozenset[str] = frozenset()
        self._clock = playback.since
        self._pixels = vtkUnsignedCharArray()

    @property
    def _renderers(self) -> list[vtkRenderer]:
        """Return the renderers, each once: what is still, what moves, what is over."""
        return list(dict.fromkeys([self._still, self._scene, self._front]))

    def _build(self) -> None:
        self._still.SetBackground(*GROUND)
        self._still.SetBackground2(*SKY)
        self._still.SetGradientBackground(self.quality == "film")
        for actor in self.setting.actors(mipmap=self.quality == "film"):
            self._still.AddActor(actor)
        self.cast = Cast(self.playback, self.setting)
        for actor in self.cast.actors:
            self._scene.AddActor(actor)
        self._plates = Plates(self.setting.labels)
        self._front.SetLayer(1)
        self._front.AddActor(self._plates.actor)
        for renderer in self._renderers:
            renderer.AutomaticLightCreationOff()
            renderer.UseOITOff()  # its passes over the whole picture cost 20 ms each
            for towards, colour, strength in LIGHTS:
                renderer.AddLight(_light(towards, colour, strength))
            self._window.AddRenderer(renderer)
        if self._scene is not self._still:
            self._scene.PreserveColorBufferOn()
            self._scene.PreserveDepthBufferOn()
        self._shade()

    def _shade(self) -> None:
        """Say how corners are shaded; a film shades and smooths every picture."""
        self._still.SetSSAORadius(0.7)
        self._still.SetSSAOBias(0.02)
        self._still.SetSSAOKernelSize(48)
        self._still.SSAOBlurOn()
        if self.quality == "film":
            self._still.UseFXAAOn()
            self._still.UseSSAOOn()

    def framed(self, preset: str = "iso") -> Camera:
        """Return the camera that shows the whole line from a side."""
        low, high = self.setting.bounds
        return framing(low, high, preset, self.size[0] / self.size[1])

    def resize(self, width: int, height: int) -> None:
        """Draw pictures of another size in pixels."""
        self.size = max(width, 16), max(height, 16)
        self._window.SetSize(*self.size)

    def look(self, camera: Camera) -> None:
        """Look from another camera."""
        self.camera = camera

    def layers(self, wanted: Collection[str]) -> None:
        """Show these layers and no others; see `scene.layers.LAYERS`."""
        self._wanted = frozenset(wanted)
        for name in [name for name in self._layers if name not in self._wanted]:
            self._remove(self._layers.pop(name))
        self.show(self._clock)

    def labels(self, *, shown: bool) -> None:
        """Show or hide the names."""
        self._plates.actor.SetVisibility(shown)

    def mark(self, mesh: Mesh, name: str = "changes") -> None:
        """Draw a mesh in place of the mark of a name, such as what changed."""
        self._remove(self._marks.get(name, []))
        self._marks[name] = self._add(mesh)

    def show(self, clock: float) -> None:
        """Go to an instant."""
        self._clock = clock
        frame = self.playback.at(clock)
        heat = self.playback.utilisation(clock) if "heat" in self._wanted else None
        self.cast.play(frame, self.camera, heat, fine=self.quality == "film")
        for name in self._wanted:
            if name in MOVING or name not in self._layers:
                self._remove(self._layers.get(name, []))
                self._layers[name] = self._add(layer_mesh(name, self.playback, clock))

    def _add(self, mesh: Mesh) -> list[vtkActor]:
        actors = actors_of(mesh)
        for actor in actors:
            self._scene.AddActor(actor)
        return actors

    def _remove(self, actors: list[vtkActor]) -> None:
        for actor in actors:
            self._scene.RemoveActor(actor)
            actor.ReleaseGraphicsResources(self._window)

    def image(self) -> NDArray[np.uint8]:
        """Draw, and return the picture (height, width, 3), rows from the top."""
        return np.ascontiguousarray(self.pixels()[::-1, :, :3])

    def pixels(self) -> NDArray[np.uint8]:
        """Draw, and return the pixels (height, width, 4), rows from the bottom.

        The array is filled anew by the next picture: no copy is made.
        """
        self._aim()
        if self.quality == "live":
            self._use_plate()
        self._window.Render()
        width, height = self.size
        self._window.GetRGBACharPixelData(
            0, 0, width - 1, height - 1, 0, self._pixels, 0
        )
        return vtk_to_numpy(self._pixels).reshape(height, width, 4)

    def _use_plate(self) -> None:
        """While the camera stands, keep what is still; while it moves, draw it all."""
        view = (self.camera, self.size)
        stands, self._last = view == self._last and self.resting, view
        self._still.DrawOn()
        if stands and not self._plate.holds(view):
            self._plate.take(view, [self._scene, self._front])
        if stands:
            self._plate.put_back()

    def _aim(self) -> None:
        camera = self.camera
        near, far = self.setting.depths(camera)
        for renderer in self._renderers:
            eye = renderer.GetActiveCamera()
            eye.SetPosition(*camera.position)
            eye.SetFocalPoint(*camera.focus)
            eye.SetViewUp(*camera.up)
            eye.SetViewAngle(camera.angle)
            eye.SetClippingRange(near, far)
        self._plates.face(camera, self.size)

    def pick(self, x: float, y: float) -> str | None:
        """Return the element at a pixel, counted from the upper left."""
        return self.setting.pick(self.camera, self.size, x, self.size[1] - y)

    def close(self) -> None:
        """Give back what the window holds; the stage is not used again."""
        if self._closed:
            return
        self._closed = True
        for renderer in self._renderers:
            renderer.RemoveAllViewProps()
            renderer.RemoveAllLights()
            self._window.RemoveRenderer(renderer)
        self._window.Finalize()

    def __enter__(self) -> "Stage":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _light(
    towards: tuple[float, float, float],
    colour: tuple[float, float, float],
    strength: float,
) -> vtkLight:
    light = vtkLight()
    light.SetLightTypeToSceneLight()
    light.PositionalOff()
    light.SetFocalPoint(0, 0, 0)
    light.SetPosition(*towards)
    light.SetColor(*colour)
    light.SetIntensity(strength)
    return light
