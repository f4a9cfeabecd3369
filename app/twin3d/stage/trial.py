"""A trial: the smallest picture that shows whether drawing works."""

import vtkmodules.vtkRenderingOpenGL2  # noqa: F401 (registers the drawing)
from vtkmodules.util.numpy_support import vtk_to_numpy
from vtkmodules.vtkCommonCore import vtkUnsignedCharArray
from vtkmodules.vtkRenderingCore import vtkRenderer, vtkRenderWindow


def drawn(side: int) -> bool:
    """Tell whether a red picture comes out red."""
    window, renderer = vtkRenderWindow(), vtkRenderer()
    window.SetOffScreenRendering(1)
    window.SetSize(side, side)
    renderer.SetBackground(1.0, 0.0, 0.0)
    window.AddRenderer(renderer)
    window.Render()
    pixels = vtkUnsignedCharArray()
    window.GetRGBACharPixelData(0, 0, side - 1, side - 1, 0, pixels, 0)
    found = vtk_to_numpy(pixels)
    window.Finalize()
    return bool(len(found)) and bool((found[:, 0] > 200).all())  # noqa: PLR2004
