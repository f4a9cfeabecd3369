"""The scene of a line: one item for each element and link, reconciled by path.

It shows what it is given and is asked what lies where; it changes no study.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtWidgets import QGraphicsScene

from app.line.canvas.items.element import ElementItem, Shown
from app.line.canvas.items.link import Family, LinkItem, Wire
from app.line.canvas.items.others import BufferItem, ConveyorItem, EndItem, FleetItem
from app.line.canvas.items.station import StationItem
from app.line.canvas.looks import Looks
from app.line.canvas.marks import Mark
from app.line.canvas.telling import Teller, by_element, worst
from app.line.canvas.units import rect_of, to_floor, to_scene
from app.line.floor import Floor, floor_of, port_of
from app.texts import Texts
from models.floorplan.boxes import Box
from models.floorplan.obstacles import Obstacles
from models.floorplan.wires import distance_to, wire
from models.flow import Buffer, Conveyor, Fleet, Link, Placed, Sink, Source
from models.problems import Problem
from models.stations import Station
from models.study import Study

_ITEMS: Mapping[type, type[ElementItem]] = {
    Station: StationItem, Buffer: BufferItem, Conveyor: ConveyorItem,
    Source: EndItem, Sink: EndItem, Fleet: FleetItem,
}  # fmt: skip
NOTHING = Floor({}, {}, frozenset())


class LineScene(QGraphicsScene):
    """Items of elements and links by path."""

    changed_shape = Signal()
    """Something has come, gone or moved."""

    def __init__(self, looks: Looks, texts: Texts, parent: QObject) -> None:
        super().__init__(parent)
        self.looks = looks
        self.texts = texts
        self.floor = NOTHING
        self.elements: dict[str, ElementItem] = {}
        self.links: dict[str, LinkItem] = {}
        self.problems: Mapping[str, tuple[Problem, ...]] = {}
        self.locked: frozenset[str] = frozenset()
        self.selection: frozenset[str] = frozenset()
        self.hovered = ""
        self._marks: Mapping[str, Mark] = {}
        self._teller = Teller(texts, ())
        self._told: dict[str, object] = {}
        self.redrawn = 0
        """How many items the last change has drawn anew; for tests."""

    # -- showing a study
    def show_study(self, study: Study, marks: Mapping[str, Mark] | None = None) -> None:
        """Show a line; only what differs from what is shown is drawn again."""
        line = study.line
        self.redrawn = 0
        before = self.floor
        self.floor = floor_of(line)
        self._marks = marks or {}
        self._teller = Teller(self.texts, tuple(pool.id for pool in line.pools))
        self._remove_gone(line.links)
        self._show_elements()
        self._show_links(line.links, _moved(before, self.floor))
        self.changed_shape.emit()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Put badges on what has problems, and take them off what has none."""
        self.problems = by_element(problems)
        self._show_elements()

    def retell(self) -> None:
        """Write all texts again, in the language and colours of the moment."""
        self._told.clear()
        self._show_elements()
        for item in self.elements.values():
            item.update()
        for link in self.links.values():
            link.recolour()

    def _remove_gone(self, links: Iterable[Link]) -> None:
        known = {f"line.links.{link.id}" for link in links}
        for path in [p for p in self.links if p not in known]:
            self.removeItem(self.links.pop(path))
        for path in [p for p in self.elements if p not in self.floor.elements]:
            self.removeItem(self.elements.pop(path))
            self._told.pop(path, None)

    def _show_elements(self) -> None:
        for path, element in self.floor.elements.items():
            told = self.problems.get(path, ())
            key = (
                id(element), self.floor.stands[path], worst(told),
                self._marks.get(path), path in self.locked, self._teller.pools,
            )  # fmt: skip
            if self._told.get(path) != key or path not in self.elements:
                self._told[path] = key
                self._show_element(path, element, told)

    def _show_element(
        self, path: str, element: Placed, problems: tuple[Problem, ...]
    ) -> None:
        item = self.elements.get(path)
        if item is not None and _is_only_placed(item.shown, element, self.floor, path):
            item.shown = replace(item.shown, element=element)
            return
        shown = self._teller.shown(
            element, self.floor.stands[path], worst(problems),
            self._marks.get(path), path in self.locked,
        )  # fmt: skip
        self.redrawn += 1
        if item is not None:
            item.present(shown)
            return
        item = _ITEMS[type(element)](path, shown, self.looks)
        self.elements[path] = item
        self.addItem(item)
        item.set_state(selected=path in self.selection)

    def _show_links(self, links: Iterable[Link], moved: Obstacles) -> None:
        obstacles = self.obstacles()
        for link in links:
            path = f"line.links.{link.id}"
            item = self.links.get(path)
            mark = self._marks.get(path)
            if item is None or not _is_shown(item.wire, link, mark, moved):
                self._show_link(path, link, obstacles, mark)

    def _show_link(
        self, path: str, link: Link, obstacles: Obstacles, mark: Mark | None = None
    ) -> None:
        found = self._wire(link, obstacles, mark)
        item = self.links.get(path)
        if found is None:
            if item is not None:
                self.removeItem(self.links.pop(path))
            return
        self.redrawn += 1
        if item is None:
            self.links[path] = item = LinkItem(path, found, self.looks)
            self.addItem(item)
            item.set_state(selected=path in self.selection, hovered=False)
        else:
            item.present(found)

    def _wire(self, link: Link, obstacles: Obstacles, mark: Mark | None) -> Wire | None:
        floor = self.floor
        start, to = floor.path_of.get(link.start), floor.path_of.get(link.to)
        if start is None or to is None or start == to:
            return None
        leaving = port_of(floor.elements[start], floor.stands[start], link.output)
        entering = port_of(floor.elements[to], floor.stands[to], "in")
        if leaving is None or entering is None:
            return None
        points = tuple(wire(leaving, entering, obstacles))
        return Wire(link, points, self._family(link, floor.elements[to]), mark)

    def _family(self, link: Link, to: Placed) -> Family:
        if link.output == "reject":
            return "scrap" if isinstance(to, Sink) else "rework"
        return "transport" if link.fleet else "flow"

    def obstacles(self, without: Iterable[str] = ()) -> Obstacles:
        """Return what links go around."""
        left_out = set(without)
        stands = self.floor.stands
        return Obstacles(s.box for p, s in stands.items() if p not in left_out)

    # -- gestures move items before the study changes
    def move_items(self, paths: Iterable[str], dx: float, dy: float) -> None:
        """Show elements moved by metres, with their links; the study stays."""
        moving = set(paths)
        stands = self.floor.stands
        step = to_scene(dx, dy)
        for path in moving:
            stand = stands[path]
            self.elements[path].setPos(to_scene(stand.x, stand.y) + step)
        self._reroute(moving, dx, dy)

    def _reroute(self, moving: set[str], dx: float, dy: float) -> None:
        names = {path.rpartition(".")[2] for path in moving}
        before = self.floor
        stands = dict(before.stands)
        for path in moving:
            old = stands[path]
            stands[path] = type(old)(
                old.x + dx, old.y + dy, old.length, old.width, old.angle
            )
        self.floor = Floor(before.elements, stands, before.unplaced)
        obstacles = self.obstacles()
        for path, item in list(self.links.items()):
            link = item.wire.link
            if link.start in names or link.to in names:
                self._show_link(path, link, obstacles, item.wire.mark)
        self.floor = before

    def settle(self, paths: Iterable[str]) -> None:
        """Show elements where they stand, after a gesture that was cancelled."""
        self.move_items(paths, 0.0, 0.0)

    # -- states
    def select(self, paths: Iterable[str]) -> None:
        """Show what is selected."""
        chosen = frozenset(paths)
        for path in chosen ^ self.selection:
            if path in self.elements:
                self.elements[path].set_state(selected=path in chosen)
            elif path in self.links:
                self._state_of_link(path, chosen)
        self.selection = chosen

    def hover(self, path: str) -> None:
        """Show what the mouse is over; an empty path for nothing."""
        before, self.hovered = self.hovered, path
        for name in {before, path} - {""}:
            if name in self.elements:
                self.elements[name].set_state(hovered=name == path)
            elif name in self.links:
                self._state_of_link(name, self.selection)

    def _state_of_link(self, path: str, chosen: frozenset[str]) -> None:
        item = self.links[path]
        item.set_state(selected=path in chosen, hovered=path == self.hovered)

    # -- what lies where
    def element_at(self, point: QPointF) -> str:
        """Return the path of the element at a point of the scene, or nothing."""
        near = QRectF(point.x() - 1, point.y() - 1, 2, 2)
        found = [
            item
            for item in self.items(near)
            if isinstance(item, ElementItem) and item.box.contains(point)
        ]
        return found[0].path if found else ""

    def link_at(self, point: QPointF, reach: float) -> str:
        """Return the path of the link within reach (units) of a point, or nothing."""
        x, y = to_floor(point)
        near = QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
        limit = reach / (rect_of(Box(0, 0, 1, 1)).width())
        found = [
            (distance_to(item.wire.points, x, y), item.key)
            for item in self.items(near)
            if isinstance(item, LinkItem)
        ]
        return next((key for far, key in sorted(found) if far <= limit), "")

    def elements_in(self, rect: QRectF, *, whole: bool) -> list[str]:
        """Return the elements that touch a rectangle, or lie wholly in it."""
        return [
            path
            for path, item in self.elements.items()
            if (rect.contains(item.box) if whole else rect.intersects(item.box))
        ]

    def boxes(self, paths: Iterable[str] | None = None) -> dict[str, Box]:
        """Return the boxes of elements by path, by default of all."""
        stands = self.floor.stands
        wanted = stands if paths is None else [p for p in paths if p in stands]
        return {path: stands[path].box for path in wanted}

    def rect_around(self, paths: Iterable[str] | None = None) -> QRectF:
        """Return the rectangle around elements, by default around all."""
        if paths is None:
            around = self.floor.around
        else:
            boxes = list(self.boxes(paths).values())
            around = Box.around(boxes) if boxes else None
        return QRectF() if around is None else rect_of(around)

    def tip(self, path: str) -> str:
        """Return what is told of an element or link under the mouse."""
        told = self.problems.get(path, ())
        if path in self.links:
            return self._teller.tip(self.links[path].wire.link, told)
        element = self.floor.elements.get(path)
        return self._teller.tip(element, told) if element is not None else ""


def _is_shown(wire: Wire, link: Link, mark: Mark | None, moved: Obstacles) -> bool:
    """Tell whether a link is shown as it is, and nothing near its way has moved."""
    same = wire.link is link and wire.mark == mark
    return same and not moved.touch(wire.region)


def _is_only_placed(shown: Shown, new: Placed, floor: Floor, path: str) -> bool:
    """Tell whether an element only got the place written down that it was shown at."""
    old = shown.element
    if old is new or type(old) is not type(new) or shown.stand != floor.stands[path]:
        return False
    values = vars(new)
    same = all(values[k] is v for k, v in vars(old).items() if k != "position")
    return same and values["position"] != old.position


def _moved(before: Floor, after: Floor) -> Obstacles:
    """Return the boxes, old and new, of what has moved, come or gone."""
    old, new = before.stands, after.stands
    return Obstacles(
        stand.box
        for one, other in ((old, new), (new, old))
        for path, stand in one.items()
        if other.get(path) != stand
    )
