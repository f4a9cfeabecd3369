"""Labels on a stage: plates that face the camera, always as large on the screen."""

import math

import numpy as np
from vtkmodules.util.numpy_support import numpy_to_vtk

from app.twin3d.bodies.mesh import Finish
from app.twin3d.camera import Camera
from app.twin3d.scene.labels import Labels
from app.twin3d.stage.data import actor_of, cells, coordinates, polydata, texture_of


class Plates:
    """The labels of a scene as one actor with one texture."""

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self._view: object = None
        count = len(labels.points)
        self._data = polydata(
            np.zeros((count * 4, 3)), np.zeros((0, 3), dtype=np.int64)
        )
        self._data.GetPointData().SetTCoords(coordinates(self._corners()))
        self.actor = actor_of(self._data, Finish.GLOW)
        self.actor.SetTexture(texture_of(labels.picture, mipmap=False))
        self.actor.ForceTranslucentOn()

    def _corners(self) -> "np.ndarray":
        height, width = self.labels.picture.shape[:2]
        x, y, w, h = self.labels.boxes.T
        low, high = 1 - (y + h) / height, 1 - y / height
        left, right = x / width, (x + w) / width
        return np.stack(
            [
                np.column_stack([left, low]),
                np.column_stack([right, low]),
                np.column_stack([right, high]),
                np.column_stack([left, high]),
            ],
            axis=1,
        ).reshape(-1, 2)

    def face(self, camera: Camera, size: tuple[int, int], scale: float = 1.0) -> None:
        """Turn the labels to a camera and hide those that others would cover."""
        if (view := (camera, size, scale)) == self._view:
            return
        self._view = view
        labels = self.labels
        right, up, forward = camera.axes
        depth = (labels.points - np.array(camera.position)) @ forward
        metres = 2 * depth * math.tan(math.radians(camera.angle) / 2) / size[1]
        half = (labels.boxes[:, 2] / 2 * metres * scale)[:, None] * right
        tall = (labels.boxes[:, 3] * metres * scale)[:, None] * up
        base = labels.points
        quad = np.stack(
            [base - half, base + half, base + half + tall, base - half + tall], axis=1
        )
        array = numpy_to_vtk(
            np.ascontiguousarray(quad.reshape(-1, 3), dtype=np.float32), deep=1
        )
        self._data.GetPoints().SetData(array)
        shown = np.flatnonzero(labels.visible(camera, size))
        first = shown[:, None] * 4
        triangles = np.concatenate(
            [first + np.array(corner) for corner in ((0, 1, 2), (0, 2, 3))]
        )
        self._data.SetPolys(cells(triangles))
        self._data.Modified()
