"""The ways of a line's links on its floor, each looked for once. No Qt here."""

from app.line.floor import Floor, floor_of, port_of
from models.floorplan.obstacles import Point
from models.floorplan.wires import wire
from models.flow import Link
from models.study import Study

Way = tuple[Point, ...]


def way_of(link: Link, floor: Floor) -> Way:
    """Return the corners of a link's way, in metres; none if it has no two ports."""
    if link.id not in floor.ways:
        floor.ways[link.id] = _way(link, floor)
    return floor.ways[link.id]


def _way(link: Link, floor: Floor) -> Way:
    start, to = floor.path_of.get(link.start), floor.path_of.get(link.to)
    if start is None or to is None or start == to:
        return ()
    leaving = port_of(floor.elements[start], floor.stands[start], link.output)
    entering = port_of(floor.elements[to], floor.stands[to], "in")
    if leaving is None or entering is None:
        return ()
    return tuple(wire(leaving, entering, floor.obstacles))


def prepare(study: Study) -> None:
    """Lay out a line and find its ways, so that it is drawn sooner; in any thread."""
    floor = floor_of(study.line)
    for link in study.line.links:
        way_of(link, floor)
