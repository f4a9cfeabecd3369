"""Which body a station gets, by its kind."""

from collections.abc import Callable, Mapping

from app.floor.kinds import body_kind, is_robot
from app.twin3d.bodies import hands, machines
from app.twin3d.bodies.body import Body
from app.twin3d.bodies.hands import tended
from models.appearance import BodyKind
from models.declare import Text
from models.stations import Station

BODIES: Mapping[BodyKind, Callable[[float, float], Body]] = {
    "machine_tool": machines.machine_tool,
    "press": machines.press,
    "bench": hands.bench,
    "cell": hands.cell,
    "robot": hands.robot,
    "cobot": hands.cobot,
    "gate": machines.gate,
    "oven": machines.oven,
    "maglev": hands.maglev,
}
TENDED = ("machine_tool", "press", "oven", "cell")
"""Bodies that a measure with a robot leaves as they are: it loads them."""


def body_of(station: Station, hint: Text | None = None) -> Body:
    """Return the body of one machine of a station."""
    kind = body_kind(station, hint)
    body = BODIES[kind](station.size.length, station.size.width)
    tends = is_robot(hint) and kind in TENDED
    return tended(body, station.size.width) if tends else body
