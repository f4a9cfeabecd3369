"""The scene of a line: one item for each element and link, reconciled by path.

It shows what it is given and is asked what lies where; it changes no study.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypedDict

from PySide6.QtCore import QObject, QPointF, QRectF, Signal
from PySide6.QtWidgets import QGraphicsScene

from app.line.canvas.items.element import ElementItem, Overlaid, Shown
from app.line.canvas.items.link import LinkItem
from app.line.canvas.items.others import BufferItem, ConveyorItem, EndItem, FleetItem
from app.line.canvas.items.station import StationItem
from app.line.canvas.looks import Looks
from app.line.canvas.marks import Mark
from app.line.canvas.routes import Routes
from app.line.canvas.telling import Teller, by_element, worst
from app.line.canvas.units import rect_of, to_floor, to_scene
from app.line.floor import Floor, Stand, floor_of
from app.slices import Slices
from app.texts import Texts
from models.floorplan.boxes import Box
from models.floorplan.obstacles import Obstacles
from models.floorplan.wires import distance_to
from models.flow import Buffer, Conveyor, Fleet, Link, Placed, Sink, Source
from models.problems import Problem, Severity
from models.stations import Station
from models.study import Study

_ITEMS: Mapping[type, type[ElementItem]] = {
    Station: StationItem, Buffer: BufferItem, Conveyor: ConveyorItem,
    Source: EndItem, Sink: EndItem, Fleet: FleetItem,
}  # fmt: skip
NOTHING = Floor({}, {}, frozenset())
MANY = 150
"""So many elements of a new line are drawn in slices, while the window goes on."""


class Around(TypedDict):
    """Where an element stands, and what is to be shown on it."""

    stand: Stand
    severity: Severity | None
    mark: Mark | None
    locked: bool


class LineScene(QGraphicsScene):
    """Items of elements and links by path."""

    changed_shape = Signal()
    """Something has come, gone, moved or changed its look."""
    shown = Signal()
    """A study, or another state of it, is shown."""

    def __init__(self, looks: Looks, texts: Texts, parent: QObject) -> None:
        super().__init__(parent)
        self.looks = looks
        self.texts = texts
        self.floor = NOTHING
        self._items: dict[str, ElementItem] = {}
        self.routes = Routes(self, looks)
        self._slices = Slices(self)
        self._slices.ended.connect(self.changed_shape)
        self.problems: Mapping[str, tuple[Problem, ...]] = {}
        self._problems: tuple[Problem, ...] = ()
        self.locked: frozenset[str] = frozenset()
        self.selection: frozenset[str] = frozenset()
        self.hovered = ""
        self._is_over = False
        self.more_told: Callable[[str], Iterable[str]] = lambda _path: ()
        """What else is told of an element under the mouse, by path."""
        self._marks: Mapping[str, Mark] = {}
        self._teller = Teller(texts, ())
        self.redrawn = 0
        """How many items the last change has drawn anew; for tests."""

    @property
    def elements(self) -> Mapping[str, ElementItem]:
        """Return the items of all elements; what is not drawn yet is drawn now."""
        self._slices.finish()
        return self._items

    @property
    def links(self) -> Mapping[str, LinkItem]:
        """Return the items of all links, as `elements`."""
        self._slices.finish()
        return self.routes.items

    @property
    def is_complete(self) -> bool:
        """Tell whether everything of the line is drawn."""
        return not self._slices.is_busy

    # -- showing a study
    def begin(self, study: Study, marks: Mapping[str, Mark] | None = None) -> None:
        """Show another line from the start, a long one in slices."""
        self._slices.drop()
        if len(floor_of(study.line).elements) < MANY:
            self.show_study(study, marks)
            return
        self._clear()
        line, self.floor, self._marks = study.line, floor_of(study.line), marks or {}
        self._teller = Teller(self.texts, tuple(pool.id for pool in line.pools))
        self._slices.begin(self._drawing(line.links))
        self.changed_shape.emit()
        self.shown.emit()

    def _clear(self) -> None:
        for item in self._items.values():
            self.removeItem(item)
        self._items.clear()
        self._is_over, self.hovered = False, ""
        self.routes.clear()

    def _drawing(self, links: tuple[Link, ...]) -> Iterator[object]:
        """Add items one by one, the elements first."""
        for path in self.floor.elements:
            if path not in self._items:
                self._add(path)
            yield path
        yield from self.routes.drawing(links, self.floor, self._marks)

    def show_study(self, study: Study, marks: Mapping[str, Mark] | None = None) -> None:
        """Show a line; only what differs from what is shown is drawn again."""
        is_it = floor_of(study.line) is self.floor and (marks or {}) == self._marks
        if is_it and self._slices.is_busy:
            return
        self._slices.finish()
        line, before, old_marks = study.line, self.floor, self._marks
        self.redrawn = 0
        self.floor = floor_of(line)
        self._marks = marks or {}
        pools = tuple(pool.id for pool in line.pools)
        others = pools != self._teller.pools
        self._teller = Teller(self.texts, pools)
        self._remove_gone()
        everything = others or self._marks != old_marks
        for path in self.floor.elements if everything else _changed(before, self.floor):
            self._show_element(path, anew=others)
        self.redrawn += self.routes.show(line.links, before, self.floor, self._marks)
        if self.redrawn or before.stands != self.floor.stands:
            self.changed_shape.emit()
        self.shown.emit()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Put badges on what has problems, and take them off what has none."""
        if problems is self._problems:
            return
        self._problems = problems
        before, self.problems = self.problems, by_element(problems)
        for path in {**before, **self.problems}:
            if path in self.floor.elements:
                self._show_element(path)

    def show_locked(self, locked: frozenset[str]) -> None:
        """Show what is held where it is."""
        before, self.locked = self.locked, locked
        for path in before ^ locked:
            if path in self.floor.elements:
                self._show_element(path)

    def show_over(self, over: Mapping[str, Overlaid]) -> None:
        """Draw something over elements, by path, and nothing more over the others."""
        if not over and not self._is_over:
            return
        self._is_over = bool(over)
        for path, item in self.elements.items():
            item.set_over(over.get(path))

    def retell(self) -> None:
        """Write all texts again, in the language and colours of the moment."""
        for path, item in self.elements.items():
            item.present(self._shown(path))
            item.update()
        for link in self.links.values():
            link.recolour()

    def _remove_gone(self) -> None:
        for path in [p for p in self._items if p not in self.floor.elements]:
            self.removeItem(self._items.pop(path))

    def _show_element(self, path: str, *, anew: bool = False) -> None:
        """Show an element as it is now; `anew` if its texts may be others, too."""
        item, element = self._items.get(path), self.floor.elements[path]
        if item is None:
            self._add(path)
        elif not anew and _is_only_placed(item.shown.element, element):
            self._show_placed(item, element)
        else:
            self.redrawn += item.present(self._shown(path))

    def _show_placed(self, item: ElementItem, element: Placed) -> None:
        """Show an element that differs in its place at most."""
        around, shown = self._around(item.path), item.shown
        same = (shown.severity, shown.mark, shown.locked) == (
            around["severity"], around["mark"], around["locked"])  # fmt: skip
        if same and item.shift(element, around["stand"]):
            self.redrawn += 1
        else:
            shown = replace(shown, element=element, **around)
            self.redrawn += item.present(shown)

    def _shown(self, path: str) -> Shown:
        return self._teller.shown(self.floor.elements[path], **self._around(path))

    def _around(self, path: str) -> Around:
        """Return what is shown of an element beside what it is."""
        return {
            "stand": self.floor.stands[path],
            "severity": worst(self.problems.get(path, ())),
            "mark": self._marks.get(path),
            "locked": path in self.locked,
        }

    def _add(self, path: str) -> None:
        kind = _ITEMS[type(self.floor.elements[path])]
        item = kind(path, self._shown(path), self.looks)
        self.redrawn += 1
        self._items[path] = item
        self.addItem(item)
        item.set_state(selected=path in self.selection)

    def obstacles(self, without: Iterable[str] = ()) -> Obstacles:
        """Return what links go around."""
        left_out = set(without)
        if not left_out:
            return self.floor.obstacles
        stands = self.floor.stands
        return Obstacles(s.box for p, s in stands.items() if p not in left_out)

    # -- gestures move items before the study changes
    def move_items(self, paths: Iterable[str], dx: float, dy: float) -> None:
        """Show elements moved by metres, with their links; the study stays."""
        self._slices.finish()
        stands = dict(self.floor.stands)
        names = []
        for path in paths:
            old = stands[path]
            spot = old.x + dx, old.y + dy
            stands[path] = Stand(*spot, old.length, old.width, old.angle)
            self.elements[path].setPos(to_scene(*spot))
            names.append(path.rpartition(".")[2])
        floor = Floor(self.floor.elements, stands, self.floor.unplaced)
        self.routes.follow(names, (dx, dy), floor)

    def settle(self, paths: Iterable[str]) -> None:
        """Show elements where they stand, after a gesture that was cancelled."""
        self.move_items(paths, 0.0, 0.0)
        self.routes.rest()

    # -- states
    def select(self, paths: Iterable[str]) -> None:
        """Show what is selected."""
        chosen = frozenset(paths)
        for path in chosen ^ self.selection:
            if path in self._items:
                self._items[path].set_state(selected=path in chosen)
            elif path in self.routes.items:
                self._state_of_link(path, chosen)
        self.selection = self.routes.selection = chosen

    def hover(self, path: str) -> None:
        """Show what the mouse is over; an empty path for nothing."""
        before, self.hovered = self.hovered, path
        for name in {before, path} - {""}:
            if name in self._items:
                self._items[name].set_state(hovered=name == path)
            elif name in self.routes.items:
                self._state_of_link(name, self.selection)

    def _state_of_link(self, path: str, chosen: frozenset[str]) -> None:
        item = self.routes.items[path]
        item.set_state(selected=path in chosen, hovered=path == self.hovered)

    # -- what lies where
    def element_at(self, point: QPointF) -> str:
        """Return the path of the element at a point of the scene, or nothing."""
        self._slices.finish()
        near = QRectF(point.x() - 1, point.y() - 1, 2, 2)
        found = [
            item
            for item in self.items(near)
            if isinstance(item, ElementItem) and item.box.contains(point)
        ]
        return found[0].path if found else ""

    def link_at(self, point: QPointF, reach: float) -> str:
        """Return the path of the link within reach (units) of a point, or nothing."""
        self._slices.finish()
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
        if element is None:
            return ""
        return "\n".join([self._teller.tip(element, told), *self.more_told(path)])


def _changed(before: Floor, after: Floor) -> list[str]:
    """Return the paths of what is another element than before, or stands elsewhere."""
    old, new = before.elements, after.stands
    return [
        path
        for path, element in after.elements.items()
        if old.get(path) is not element or before.stands[path] is not new[path]
    ]


def _is_only_placed(old: Placed, new: Placed) -> bool:
    """Tell whether two elements differ in their places only."""
    if old is new:
        return True
    if type(old) is not type(new):
        return False
    values = vars(new)
    return all(values[k] is v for k, v in vars(old).items() if k != "position")
