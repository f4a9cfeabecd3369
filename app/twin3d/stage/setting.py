"""A setting: what stands still on a stage, made once for each scene."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from vtkmodules.vtkRenderingCore import vtkActor

from app.twin3d.bodies.mesh import Finish
from app.twin3d.camera import Camera
from app.twin3d.scene.hall import Hall
from app.twin3d.scene.labels import Labels, labels_of
from app.twin3d.scene.scene import Scene
from app.twin3d.scene.still import Files, still
from app.twin3d.stage.data import (
    actor_of,
    actors_of,
    coordinates,
    polydata,
    texture_of,
)

Points = NDArray[np.float64]
TALL = 2.4
BEYOND = 60.0


class Setting:
    """The hall, the machines and the names of one scene."""

    def __init__(
        self,
        scene: Scene,
        language: str,
        *,
        files: Files | None = None,
        underlay: Image.Image | None = None,
        letters: int = 15,
    ) -> None:
        self.scene, self.language = scene, language
        self.hall = Hall(scene)
        self.mesh = still(scene, files)
        self.floor = self.hall.picture(self.mesh, underlay)
        self.labels: Labels = labels_of(scene, language, letters)

    @cached_property
    def bounds(self) -> tuple[Points, Points]:
        """Return the lower and upper corner of the line, for framing."""
        low, high = self.scene.floor.bounds
        return np.array([*low, 0.0]), np.array([*high, TALL])

    def depths(self, camera: Camera) -> tuple[float, float]:
        """Return how near and how far a camera sees anything of the hall."""
        (x, y), (u, v) = self.hall.bounds
        corners = np.array(
            [[a, b, c] for a in (x, u) for b in (y, v) for c in (0.0, 6.0)]
        )
        _, _, forward = camera.axes
        depth = (corners - np.array(camera.position)) @ forward
        far = float(depth.max()) + BEYOND
        return max(float(depth.min()) - 2, far / 400, 0.2), far

    def actors(self, *, mipmap: bool = False) -> list[vtkActor]:
        """Return new actors for all that stands still.

        With `mipmap` the floor is smooth from afar, which software drawing feels.
        """
        walls = actors_of(self.hall.walls())
        for wall in walls:
            wall.GetProperty().BackfaceCullingOn()
        ground = [_ground(self.hall), _floor(self.hall, self.floor, mipmap=mipmap)]
        return [*ground, *walls, *actors_of(self.hall.pillars()), *actors_of(self.mesh)]

    def pick(
        self, camera: Camera, size: tuple[int, int], x: float, y: float
    ) -> str | None:
        """Return the element that a pixel (from the lower left) shows."""
        ray = _ray(camera, size, x, y)
        best, found = np.inf, None
        for name, place in self.scene.places.items():
            away = _hit(np.array(camera.position), ray, place.corners(), TALL)
            if away is not None and away < best:
                best, found = away, name
        return found


def _ray(camera: Camera, size: tuple[int, int], x: float, y: float) -> Points:
    right, up, forward = camera.axes
    scale = np.tan(np.radians(camera.angle) / 2) * 2 / size[1]
    return forward + right * (x - size[0] / 2) * scale + up * (y - size[1] / 2) * scale


def _hit(at: Points, ray: Points, corners: Points, tall: float) -> float | None:
    """Return how far along a ray an upright block is; None if it misses."""
    low = np.array([*corners[:, :2].min(0), 0.0])
    high = np.array([*corners[:, :2].max(0), tall])
    safe = np.where(np.abs(ray) < 1e-9, 1e-9, ray)  # noqa: PLR2004
    one, two = (low - at) / safe, (high - at) / safe
    near, far = np.minimum(one, two).max(), np.maximum(one, two).min()
    return float(near) if near <= far and far > 0 else None


def _floor(hall: Hall, picture: NDArray[np.uint8], *, mipmap: bool) -> vtkActor:
    (x, y), (u, v) = hall.bounds
    points = np.array([[x, y, 0], [u, y, 0], [u, v, 0], [x, v, 0]])
    data = polydata(points, np.array([[0, 1, 2], [0, 2, 3]]))
    data.GetPointData().SetTCoords(
        coordinates(np.array([[0, 0], [1, 0], [1, 1], [0, 1]]))
    )
    actor = actor_of(data, Finish.GLOW)
    actor.SetTexture(texture_of(picture, mipmap=mipmap))
    return actor


def _ground(hall: Hall) -> vtkActor:
    """Return the ground round the hall, as light as the sky at its edge."""
    (x, y), (u, v) = hall.bounds
    far = BEYOND
    inner = [[x, y], [u, y], [u, v], [x, v]]
    outer = [
        [x - far, y - far],
        [u + far, y - far],
        [u + far, v + far],
        [x - far, v + far],
    ]
    points = np.array([[*corner, -0.06] for corner in (*inner, *outer)])
    sides = [(at, (at + 1) % 4) for at in range(4)]
    triangles = [
        triangle
        for one, two in sides
        for triangle in ((one + 4, two + 4, two), (one + 4, two, one))
    ]
    colours = np.full((8, 3), (199, 208, 217), dtype=np.uint8)
    return actor_of(polydata(points, np.array(triangles), colours), Finish.GLOW)
