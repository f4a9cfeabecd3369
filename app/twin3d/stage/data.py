"""Meshes and pictures as VTK wants them. Only this package imports VTK."""

import numpy as np
from numpy.typing import NDArray
from vtkmodules.util.numpy_support import numpy_to_vtk, numpy_to_vtkIdTypeArray
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkImageData, vtkPolyData
from vtkmodules.vtkRenderingCore import (
    vtkActor,
    vtkPolyDataMapper,
    vtkProperty,
    vtkTexture,
)

from app.twin3d.bodies.mesh import Finish, Mesh

LOOK = {
    Finish.PAINT: (0.34, 0.74, 0.16, 18.0, 1.0),
    Finish.METAL: (0.30, 0.62, 0.55, 34.0, 1.0),
    Finish.GLASS: (0.35, 0.45, 0.9, 60.0, 0.42),
    Finish.RUBBER: (0.34, 0.7, 0.05, 8.0, 1.0),
    Finish.GLOW: (1.0, 0.0, 0.0, 1.0, 1.0),
}
"""Ambient, diffuse, specular, its power, and opacity of each finish."""


def polydata(
    points: NDArray[np.floating],
    triangles: NDArray[np.integer],
    colours: NDArray[np.uint8] | None = None,
    normals: NDArray[np.floating] | None = None,
) -> vtkPolyData:
    """Return triangles with colours and normals by point."""
    data = vtkPolyData()
    held = vtkPoints()
    held.SetData(numpy_to_vtk(np.ascontiguousarray(points, dtype=np.float32), deep=1))
    data.SetPoints(held)
    data.SetPolys(cells(triangles))
    if normals is not None:
        array = numpy_to_vtk(np.ascontiguousarray(normals, dtype=np.float32), deep=1)
        array.SetName("Normals")
        data.GetPointData().SetNormals(array)
    if colours is not None:
        array = numpy_to_vtk(np.ascontiguousarray(colours), deep=1)
        array.SetName("colours")
        data.GetPointData().SetScalars(array)
    return data


def cells(triangles: NDArray[np.integer]) -> vtkCellArray:
    """Return triangles (n, 3) as cells."""
    found = vtkCellArray()
    count = len(triangles)
    offsets = np.arange(0, 3 * count + 1, 3, dtype=np.int64)
    found.SetData(
        numpy_to_vtkIdTypeArray(offsets, deep=1),
        numpy_to_vtkIdTypeArray(
            np.ascontiguousarray(triangles, dtype=np.int64).ravel(), deep=1
        ),
    )
    return found


def actor_of(data: vtkPolyData, finish: Finish = Finish.PAINT) -> vtkActor:
    """Return an actor for triangles of one finish."""
    mapper = vtkPolyDataMapper()
    mapper.SetInputData(data)
    mapper.SetScalarModeToUsePointData()
    actor = vtkActor()
    actor.SetMapper(mapper)
    finished(actor.GetProperty(), finish)
    return actor


def finished(look: vtkProperty, finish: Finish) -> None:
    """Give a surface its finish."""
    ambient, diffuse, specular, power, opacity = LOOK[finish]
    look.SetAmbient(ambient)
    look.SetDiffuse(diffuse)
    look.SetSpecular(specular)
    look.SetSpecularPower(power)
    look.SetOpacity(opacity)
    look.SetInterpolationToPhong()
    if finish is Finish.GLOW:
        look.LightingOff()


def actors_of(mesh: Mesh) -> list[vtkActor]:
    """Return one actor for each finish in a mesh."""
    found = []
    for finish in Finish:
        part = mesh.part(mesh.finish == finish)
        if len(part):
            points, normals, colours, triangles = part.welded()
            data = polydata(points, triangles, colours, normals)
            found.append(actor_of(data, finish))
    return found


def texture_of(picture: NDArray[np.uint8], *, mipmap: bool = True) -> vtkTexture:
    """Return a texture from a picture (rows from the top, columns, 3 or 4)."""
    height, width, bands = picture.shape
    image = vtkImageData()
    image.SetDimensions(width, height, 1)
    flipped = np.ascontiguousarray(picture[::-1]).reshape(-1, bands)
    array = numpy_to_vtk(flipped, deep=1)
    array.SetName("colours")
    image.GetPointData().SetScalars(array)
    texture = vtkTexture()
    texture.SetInputDataObject(image)
    texture.SetInterpolate(True)
    texture.SetMipmap(mipmap)
    texture.SetRepeat(False)
    return texture


def coordinates(values: NDArray[np.floating]) -> object:
    """Return texture coordinates (n, 2)."""
    array = numpy_to_vtk(np.ascontiguousarray(values, dtype=np.float32), deep=1)
    array.SetName("coordinates")
    return array
