"""Where everything of a line stands: places that are said, and an automatic layout.

No Qt here. An automatic place is not written to the study before something is moved.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from app.floor.arrange import arrange
from app.floor.footprint import footprint
from app.floor.levels import flow_of, levels
from models.edits.parts import PLACED
from models.floorplan.boxes import Box
from models.floorplan.obstacles import Obstacles, Point
from models.floorplan.wires import Port
from models.flow import Fleet, Placed, Position, Sink, Source
from models.line import Line
from models.same import Same
from models.stations import Station

DEPOT = (3.0, 1.4)
"""Length and width of the place where vehicles of a fleet wait, in metres."""
KINDS = (*PLACED, "fleets")
_BELOW = 1.6


@dataclass(frozen=True)
class Stand:
    """Where an element stands: centre, length and width before turning, angle."""

    x: float
    y: float
    length: float
    width: float
    angle: float = 0.0

    @cached_property
    def box(self) -> Box:
        """Return the upright box around it."""
        return Box.turned(self.x, self.y, self.length, self.width, self.angle)

    @property
    def position(self) -> Position:
        """Return it as the study has it."""
        return Position(x=self.x, y=self.y, angle=self.angle)


@dataclass(frozen=True)
class Floor:
    """The elements of a line by path, and where each of them stands."""

    elements: Mapping[str, Placed]
    stands: Mapping[str, Stand]
    unplaced: frozenset[str]
    """Paths whose place is an automatic one."""

    @cached_property
    def path_of(self) -> Mapping[str, str]:
        """Return the paths of the elements by id."""
        return {path.rpartition(".")[2]: path for path in self.elements}

    @cached_property
    def by_name(self) -> Mapping[str, Stand]:
        """Return where the elements stand by id."""
        return {path.rpartition(".")[2]: s for path, s in self.stands.items()}

    @cached_property
    def around(self) -> Box | None:
        """Return the box around everything; None if there is nothing."""
        boxes = [stand.box for stand in self.stands.values()]
        return Box.around(boxes) if boxes else None

    @cached_property
    def obstacles(self) -> Obstacles:
        """Return what links go around."""
        return Obstacles(stand.box for stand in self.stands.values())

    @cached_property
    def ways(self) -> dict[str, tuple[Point, ...]]:
        """Keep the ways of links that were looked for, by id (app.line.ways)."""
        return {}

    def positions(self) -> dict[str, Position]:
        """Return the automatic places as positions, by path."""
        return {path: self.stands[path].position for path in self.unplaced}


def floor_of(line: Line) -> Floor:
    """Return where everything of a line stands."""
    return _floor(Same(line))


@lru_cache(maxsize=16)
def _floor(known: Same[Line]) -> Floor:
    line = known.value
    elements = {f"line.{kind}.{e.id}": e for kind in KINDS for e in getattr(line, kind)}
    stands = {p: _said(Same(e)) for p, e in elements.items() if e.position is not None}
    bare = [path for path in elements if path not in stands]
    if bare:
        stands |= _automatic(line, elements, bare, stands)
    return Floor(elements, stands, frozenset(bare))


def along_the_flow(line: Line) -> list[str]:
    """Return the paths of the elements in the order parts meet them."""
    paths = {
        e.id: f"line.{kind}.{e.id}" for kind in PLACED for e in getattr(line, kind)
    }
    steps = levels(flow_of([line], paths))
    return [paths[name] for name in sorted(paths, key=lambda n: steps[n])]


def size_of(element: Placed) -> tuple[float, float]:
    """Return the footprint of an element, length and width in metres."""
    if isinstance(element, Fleet):
        return DEPOT
    return footprint([element])  # type: ignore[list-item]


@lru_cache(maxsize=20_000)
def _said(known: Same[Placed]) -> Stand:
    element, at = known.value, known.value.position
    assert at is not None
    return Stand(at.x, at.y, *size_of(element), at.angle)


class _Shape:
    """A line, equal to another if an automatic layout puts all where that one does."""

    def __init__(self, line: Line, elements: Mapping[str, Placed]) -> None:
        self.line = line
        flow = tuple((link.start, link.output, link.to) for link in line.links)
        self._key = flow, tuple(_place_of(p, e) for p, e in elements.items())

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Shape) and other._key == self._key


def _place_of(path: str, element: Placed) -> tuple[str, float, float, object]:
    at = element.position
    spot = None if at is None else (at.x, at.y, at.angle)
    return path, *size_of(element), spot


@lru_cache(maxsize=16)
def _laid_out(shape: _Shape) -> Mapping[str, Stand]:
    """Return where an automatic layout puts the elements of the flow, by id."""
    found = {}
    for name, at in arrange([shape.line]).items():
        angle = 180.0 if at.flow < 0 else at.angle
        spot = round(at.x, 3), round(at.y, 3)
        found[name] = Stand(*spot, at.length, at.width, angle)
    return found


def _automatic(
    line: Line,
    elements: Mapping[str, Placed],
    bare: Iterable[str],
    placed: Mapping[str, Stand],
) -> dict[str, Stand]:
    paths = {path.rpartition(".")[2]: path for path in bare}
    fleets = [p for p in paths.values() if isinstance(elements[p], Fleet)]
    found: dict[str, Stand] = {}
    if len(fleets) < len(paths):
        stands = _laid_out(_Shape(line, elements))
        found = {paths[name]: s for name, s in stands.items() if name in paths}
    return found | _depots(fleets, [*found.values(), *placed.values()])


def _depots(fleets: Iterable[str], stands: Iterable[Stand]) -> dict[str, Stand]:
    """Put the depots in a row before everything else."""
    boxes = [stand.box for stand in stands]
    around = Box.around(boxes) if boxes else Box(0, 0, 0, 0)
    length, width = DEPOT
    x, y = around.left + length / 2, round(around.bottom - _BELOW - width / 2, 3)
    return {
        path: Stand(round(x + n * (length + 1), 3), y, length, width)
        for n, path in enumerate(fleets)
    }


def port_of(element: Placed, stand: Stand, kind: str) -> Port | None:
    """Return a port of an element: `in`, `ok` or `reject`; None if it has none."""
    if kind not in ports_of(element):
        return None
    if kind == "reject":
        x, y, dx, dy = stand.length / 4, -stand.width / 2, 0, -1
    else:
        side = -1 if kind == "in" else 1
        x, y, dx, dy = side * stand.length / 2, 0.0, side, 0
    for _ in range(round(stand.angle / 90) % 4):
        x, y, dx, dy = -y, x, -dy, dx
    return Port(stand.x + x, stand.y + y, dx, dy)


def ports_of(element: Placed) -> tuple[str, ...]:
    """Return the kinds of ports of an element."""
    if isinstance(element, Fleet):
        return ()
    if isinstance(element, Source):
        return ("ok",)
    if isinstance(element, Sink):
        return ("in",)
    return ("in", "ok", "reject") if isinstance(element, Station) else ("in", "ok")
