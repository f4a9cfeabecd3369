"""The cast: everything on a stage that moves or changes its colour."""

import numpy as np
from numpy.typing import NDArray
from vtkmodules.vtkRenderingCore import vtkActor

from app.floor.kinds import vehicle_kind
from app.twin3d.bodies import flow
from app.twin3d.bodies import palette as c
from app.twin3d.bodies.arm import about, poses
from app.twin3d.bodies.mesh import Mesh
from app.twin3d.bodies.shapes import box, coarse
from app.twin3d.camera import Camera
from app.twin3d.playback.playback import Frame, Playback
from app.twin3d.scene.colours import STATE_COLOURS, part_colours
from app.twin3d.scene.layers import heat as heat_colours
from app.twin3d.scene.scene import PART
from app.twin3d.scene.whole import VEHICLES, arm_feet, arm_links, lamp, tile
from app.twin3d.stage.moving import Glyphs, Puppets, Tinted
from app.twin3d.stage.setting import Setting

Bytes = NDArray[np.uint8]
AWAY = -50.0
FEW = 1500
"""Up to so many parts are drawn with cut edges."""


class Cast:
    """Parts, people, vehicles, robots; tiles and lamps of machines."""

    def __init__(self, playback: Playback, setting: Setting) -> None:
        self._playback, self._setting = playback, setting
        scene = setting.scene
        self._tiles = Tinted([tile(machine) for machine in scene.machines])
        self._lamps = Tinted([lamp(machine) for machine in scene.machines])
        with coarse(scene.is_large):
            shirts = [c.SHIRTS[p % len(c.SHIRTS)] for p in playback.people.pool]
            self._people = Puppets([flow.person(shirt) for shirt in shirts])
            kinds = [
                vehicle_kind(scene.line.fleets[f]) for f in playback.vehicles.fleet
            ]
            self._vehicles = Puppets([VEHICLES[kind]() for kind in kinds])
            self._arms = Puppets([link for arm in arm_links(playback) for link in arm])
        self._feet, self._turns, _ = arm_feet(playback)
        self._corner: tuple[int, int] | None = None
        self._parts = Glyphs(flow.part(PART * 0.86))
        self._left = Glyphs(flow.part(PART * 0.8))

    @property
    def actors(self) -> list[vtkActor]:
        """Return the actors."""
        return [
            part.actor
            for part in (
                self._tiles, self._lamps, self._people, self._vehicles, self._arms,
                self._parts, self._left,
            )
        ]  # fmt: skip

    def play(
        self,
        frame: Frame,
        camera: Camera,
        heat: NDArray[np.float64] | None,
        *,
        fine: bool,
    ) -> None:
        """Take the places of a frame; the floor shows states, or heat."""
        colours = STATE_COLOURS[frame.states]
        self._lamps.tint(colours)
        self._tiles.tint(colours if heat is None else heat_colours(heat))
        hidden = np.where(frame.shown, 0.0, AWAY)
        people = frame.people + np.column_stack([hidden * 0, hidden * 0, hidden])
        self._people.move(people, about(frame.people_yaw, 2))
        self._vehicles.move(frame.vehicles, about(frame.vehicle_yaw, 2))
        self._move_arms(frame)
        self._shape(camera, len(frame.parts), fine=fine)
        self._parts.show(frame.points, part_colours(frame.products, frame.defective))
        self._left.show(frame.left, part_colours(frame.left_products, frame.left_bad))

    def _move_arms(self, frame: Frame) -> None:
        if len(self._feet):
            origins, rotations = poses(self._feet, self._turns, frame.joints)
            self._arms.move(origins.reshape(-1, 3), rotations.reshape(-1, 3, 3))

    def _shape(self, camera: Camera, count: int, *, fine: bool) -> None:
        """Draw many parts as blocks of which only the faces towards the eye exist."""
        if fine or count <= FEW:
            corner = None
        else:
            x, y, _ = np.subtract(camera.position, camera.focus)
            corner = (1 if x >= 0 else -1, 1 if y >= 0 else -1)
        if corner != self._corner:
            self._corner = corner
            self._parts.shape(
                flow.part(PART * 0.86) if corner is None else _faces(corner)
            )


def _faces(corner: tuple[int, int]) -> Mesh:
    """Return the three faces of a block that are seen from a corner."""
    whole = box((0, 0, 0), (PART * 0.86, PART * 0.7, PART * 0.62), (255, 255, 255))
    normal = whole.normals[:, 0]
    keep = (
        (normal[:, 2] > 0)
        | (normal[:, 0] * corner[0] > 0)
        | (normal[:, 1] * corner[1] > 0)
    )
    return whole.part(keep)
