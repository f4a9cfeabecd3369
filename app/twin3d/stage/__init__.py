"""Drawing with VTK, offscreen. Nothing else in the program imports it."""

from vtkmodules.vtkCommonCore import vtkLogger, vtkObject

vtkLogger.SetStderrVerbosity(vtkLogger.VERBOSITY_OFF)
vtkObject.GlobalWarningDisplayOff()
