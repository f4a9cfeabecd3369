"""A body: what one machine looks like, and where things happen at it."""

from dataclasses import dataclass

from app.twin3d.bodies.mesh import Mesh

Point = tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class Body:
    """The still part of a machine, around the centre of its footprint.

    `load` is where a part lies, `lamp` the foot of the light tower, `arms` the feet of
    robots (x, y, z, and the direction they look in, in radians).
    """

    mesh: Mesh
    load: Point
    lamp: Point
    height: float
    arms: tuple[tuple[float, float, float, float], ...] = ()
    is_cobot: bool = False
