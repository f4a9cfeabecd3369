"""A plate: the still part of a picture, kept with its depths while nobody moves.

Software rendering spends most of its time on what never changes. As long as the camera
stands, the still part is put back from memory and only what moves is drawn.
"""

from vtkmodules.vtkCommonCore import vtkFloatArray, vtkUnsignedCharArray
from vtkmodules.vtkRenderingCore import vtkRenderer, vtkRenderWindow


class Plate:
    """Colours and depths of one renderer of a window."""

    def __init__(self, window: vtkRenderWindow, still: vtkRenderer) -> None:
        self._window, self._still = window, still
        self._colours, self._depths = vtkUnsignedCharArray(), vtkFloatArray()
        self._key: object = None

    def take(self, key: object, others: list[vtkRenderer]) -> None:
        """Draw the still part alone and keep it; `key` names what is seen."""
        for renderer in others:
            renderer.DrawOff()
        self._still.DrawOn()
        self._window.Render()
        width, height = self._window.GetSize()
        box = (0, 0, width - 1, height - 1)
        self._window.GetZbufferData(*box, self._depths)
        self._refine(on=True)
        self._window.Render()
        self._window.GetRGBACharPixelData(
            0, 0, width - 1, height - 1, 0, self._colours, 0
        )
        self._refine(on=False)
        for renderer in others:
            renderer.DrawOn()
        self._key = key

    def _refine(self, *, on: bool) -> None:
        """Have corners shaded and edges smoothed, which takes a while."""
        self._still.SetUseFXAA(on)
        self._still.SetUseSSAO(on)

    def holds(self, key: object) -> bool:
        """Tell whether the plate shows just this."""
        return self._key is not None and self._key == key

    def drop(self) -> None:
        """Forget the plate: the still part has changed."""
        self._key = None

    def put_back(self) -> None:
        """Have the window begin its next picture with the plate."""
        width, height = self._window.GetSize()
        box = (0, 0, width - 1, height - 1)
        self._still.DrawOff()
        self._window.SetRGBACharPixelData(*box, self._colours, 0, 0, 0)
        self._window.SetZbufferData(*box, self._depths)
