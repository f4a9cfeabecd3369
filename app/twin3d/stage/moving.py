"""What moves on a stage: tinted copies, puppets, and parts as glyphs."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import numpy_to_vtk
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkPolyData
from vtkmodules.vtkRenderingCore import vtkActor, vtkGlyph3DMapper

from app.twin3d.bodies.mesh import Finish, Mesh, joined
from app.twin3d.stage.data import actor_of, finished, polydata

Floats = NDArray[np.floating]


class Tinted:
    """Copies of meshes that stand still and change their colour."""

    def __init__(self, meshes: Sequence[Mesh], finish: Finish = Finish.GLOW) -> None:
        whole = joined(meshes)
        points, normals, _, triangles = whole.welded() if len(whole) else _none()
        owner = np.repeat(np.arange(len(meshes)), [len(mesh) for mesh in meshes])
        self._owner = np.zeros(len(points), dtype=int)
        self._owner[triangles.ravel()] = np.repeat(owner, 3)
        colours = np.full((len(points), 3), 200, dtype=np.uint8)
        self._data = polydata(points, triangles, colours, normals)
        self._shown: NDArray[np.uint8] | None = None
        self.actor = actor_of(self._data, finish)

    def tint(self, colours: NDArray[np.uint8]) -> None:
        """Give each copy a colour (n, 3)."""
        if self._shown is not None and np.array_equal(colours, self._shown):
            return
        self._shown = colours.copy()
        array = numpy_to_vtk(np.ascontiguousarray(colours[self._owner]), deep=1)
        array.SetName("colours")
        self._data.GetPointData().SetScalars(array)
        self._data.Modified()


def _none() -> tuple[Floats, Floats, NDArray[np.uint8], NDArray[np.int64]]:
    empty = np.zeros((0, 3))
    return empty, empty, empty.astype(np.uint8), empty.astype(np.int64)


class Puppets:
    """Meshes that go and turn: their points are moved each time."""

    def __init__(self, meshes: Sequence[Mesh], finish: Finish = Finish.PAINT) -> None:
        found = [m.welded() for m in meshes]
        sizes = [len(points) for points, _, _, _ in found]
        shifts = np.cumsum([0, *sizes[:-1]])
        self._owner = np.repeat(np.arange(len(meshes)), sizes)
        empty = np.zeros((0, 3))
        self._points = np.concatenate([f[0] for f in found]) if found else empty
        self._normals = np.concatenate([f[1] for f in found]) if found else empty
        colours = (
            np.concatenate([f[2] for f in found]) if found else empty.astype(np.uint8)
        )
        triangles = (
            np.concatenate([f[3] + s for f, s in zip(found, shifts, strict=True)])
            if found
            else empty.astype(np.int64)
        )
        self._data = polydata(self._points, triangles, colours, self._normals)
        self.actor = actor_of(self._data, finish)

    def move(self, origins: Floats, rotations: Floats) -> None:
        """Put each mesh at an origin (n, 3) with a rotation (n, 3, 3)."""
        if not len(self._owner):
            return
        turn = rotations.astype(np.float32)[self._owner]
        points = np.einsum("nij,nj->ni", turn, self._points)
        points += origins.astype(np.float32)[self._owner]
        normals = np.einsum("nij,nj->ni", turn, self._normals)
        array = numpy_to_vtk(np.ascontiguousarray(points, dtype=np.float32), deep=1)
        self._data.GetPoints().SetData(array)
        array = numpy_to_vtk(np.ascontiguousarray(normals, dtype=np.float32), deep=1)
        array.SetName("Normals")
        self._data.GetPointData().SetNormals(array)
        self._data.Modified()


class Glyphs:
    """Parts: one mesh drawn at many points, each in its colour."""

    def __init__(self, mesh: Mesh) -> None:
        points, normals, _, triangles = mesh.welded()
        self._source = polydata(points, triangles, None, normals)
        self._data = vtkPolyData()
        self._held = vtkPoints()
        self._data.SetPoints(self._held)
        self._mapper = vtkGlyph3DMapper()
        self._mapper.SetSourceData(self._source)
        self._mapper.SetInputData(self._data)
        self._mapper.ScalingOff()
        self._mapper.OrientOff()
        self._mapper.SetScalarModeToUsePointData()
        self.actor = vtkActor()
        self.actor.SetMapper(self._mapper)
        finished(self.actor.GetProperty(), Finish.PAINT)

    def shape(self, mesh: Mesh) -> None:
        """Draw another mesh at the points."""
        points, normals, _, triangles = mesh.welded()
        self._source = polydata(points, triangles, None, normals)
        self._mapper.SetSourceData(self._source)

    def show(self, points: Floats, colours: NDArray[np.uint8]) -> None:
        """Draw a part at each of the points (n, 3) in a colour (n, 3)."""
        self.actor.SetVisibility(len(points) > 0)
        self._held.SetData(
            numpy_to_vtk(np.ascontiguousarray(points, dtype=np.float32), deep=1)
        )
        array = numpy_to_vtk(np.ascontiguousarray(colours), deep=1)
        array.SetName("colours")
        self._data.GetPointData().SetScalars(array)
        self._data.Modified()
