"""Whether 3D can be drawn here, found out where a crash does no harm."""

import importlib
import multiprocessing

PATIENCE = 60.0
SIDE = 32


def can_draw(patience: float = PATIENCE) -> bool:
    """Tell whether VTK can draw a picture on this computer.

    It is tried in a process of its own: VTK ends the process where OpenGL is missing.
    """
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=_try, daemon=True)
    process.start()
    process.join(patience)
    if process.is_alive():
        process.kill()
        process.join()
    return process.exitcode == 0


def _try() -> None:
    """Draw a small picture; end with 1 if nothing is on it."""
    drawn = importlib.import_module("app.twin3d.stage.trial").drawn
    if not drawn(SIDE):
        raise SystemExit(1)
