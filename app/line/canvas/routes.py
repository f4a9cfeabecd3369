"""The links of a scene: each on its way around what stands there.

A way is looked for again only if its link is another one, or something has moved near
it; a link whose two ends have moved alike moves with them.
"""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from PySide6.QtWidgets import QGraphicsScene

from app.line.canvas.items.link import Family, LinkItem, Wire
from app.line.canvas.looks import Looks
from app.line.canvas.marks import Mark
from app.line.canvas.moves import Moves, Step, moves
from app.line.floor import Floor
from app.line.ways import way_of
from models.floorplan.obstacles import CLEARANCE
from models.floorplan.regions import Table, near, table
from models.flow import Link, Placed, Sink

Marks = Mapping[str, Mark]
MOST_STEPS = 40
"""Where links have moved by more steps than that, all ways are looked for again."""


class Routes:
    """Items of links by path."""

    def __init__(self, scene: QGraphicsScene, looks: Looks) -> None:
        self._scene = scene
        self._looks = looks
        self.items: dict[str, LinkItem] = {}
        self.selection: frozenset[str] = frozenset()
        self._links: tuple[Link, ...] = ()
        self._marks: Marks = {}
        self._at_rest: dict[str, Wire] = {}
        """The links that a gesture leads about, as they were before it."""

    def show(
        self, links: tuple[Link, ...], before: Floor, floor: Floor, marks: Marks
    ) -> int:
        """Show links on a floor that was another one before; how many are drawn."""
        self.rest()
        moved = moves(before, floor)
        if links is self._links and marks == self._marks and not moved:
            return 0
        self._links = links
        self._remove_gone()
        carried = self._carry(moved)
        stale = self._stale(moved, marks, carried)
        self._marks = marks
        for path, link in self._by_path().items():
            if path in stale:
                self._show(path, link, floor)
        return len(stale)

    def clear(self) -> None:
        """Take all links away."""
        for item in self.items.values():
            self._scene.removeItem(item)
        self.items.clear()
        self._links, self._at_rest = (), {}

    def drawing(
        self, links: tuple[Link, ...], floor: Floor, marks: Marks
    ) -> Iterator[object]:
        """Add the links of a line one by one, after `clear`."""
        self._links, self._marks = links, marks
        for path, link in self._by_path().items():
            self._show(path, link, floor)
            yield path

    def _by_path(self) -> dict[str, Link]:
        return {f"line.links.{link.id}": link for link in self._links}

    def _remove_gone(self) -> None:
        known = self._by_path()
        for path in [p for p in self.items if p not in known]:
            self._scene.removeItem(self.items.pop(path))

    def _stale(self, moved: Moves, marks: Marks, carried: set[str]) -> set[str]:
        """Return the links, but those carried, that are not shown as they are now."""
        items = self.items
        stale = {
            path
            for path, link in self._by_path().items()
            if path not in items
            or items[path].wire.link is not link
            or items[path].wire.mark != marks.get(path)
        }
        paths = [path for path in items if path not in carried]
        hit = near(self._regions(paths), moved.touched, CLEARANCE)
        return stale | {paths[number] for number in hit.nonzero()[0]}

    def _regions(self, paths: Iterable[str]) -> Table:
        return table(self.items[path].wire.region for path in paths)

    # -- what moves with both its ends
    def _carry(self, moved: Moves) -> set[str]:
        """Move the links whose two ends have moved alike, with nothing in their way."""
        links = self._by_path()
        step_of = {name: step for step, names in moved.alike.items() for name in names}
        inside: dict[Step, list[str]] = {}
        for path, item in self.items.items():
            link = item.wire.link
            step = step_of.get(link.start)
            if step and step == step_of.get(link.to) and link is links[path]:
                inside.setdefault(step, []).append(path)
        if len(inside) > MOST_STEPS:
            return set()
        free = [self._free(paths, step, moved) for step, paths in inside.items()]
        return set().union(*free)

    def _free(self, paths: list[str], step: Step, moved: Moves) -> list[str]:
        """Move links by a step unless something else stands near; those moved."""
        before, after = moved.others(moved.alike[step])
        free = paths
        if len(before) or len(after):
            dx, dy = step
            regions = self._regions(paths)
            hit = near(regions, before, CLEARANCE)
            hit |= near(regions + np.array([dx, dx, dy, dy]), after, CLEARANCE)
            free = [p for p, blocked in zip(paths, hit, strict=True) if not blocked]
        for path in free:
            item = self.items[path]
            item.carry(item.wire.moved(step, item.wire.link))
        return free

    def follow(self, names: Iterable[str], step: Step, floor: Floor) -> None:
        """Let links follow elements, by id, that a gesture has moved on a floor."""
        moving = frozenset(names)
        for path, item in list(self.items.items()):
            link = item.wire.link
            if _ends_in(link, moving):
                start = self._at_rest.setdefault(path, item.wire)
                item.carry(start.moved(step, link))
            elif link.start in moving or link.to in moving:
                self._show(path, link, floor)

    def rest(self) -> None:
        """Put back the links that a gesture leads about with both their ends."""
        for path, wired in self._at_rest.items():
            self.items[path].carry(wired)
        self._at_rest = {}

    # -- one link
    def _show(self, path: str, link: Link, floor: Floor) -> None:
        found = _wire(link, floor, self._marks.get(path))
        item = self.items.get(path)
        if found is None:
            if item is not None:
                self._scene.removeItem(self.items.pop(path))
            return
        if item is not None:
            item.present(found)
            return
        self.items[path] = item = LinkItem(path, found, self._looks)
        self._scene.addItem(item)
        item.set_state(selected=path in self.selection, hovered=False)


def _ends_in(link: Link, names: frozenset[str]) -> bool:
    return link.start in names and link.to in names


def _wire(link: Link, floor: Floor, mark: Mark | None) -> Wire | None:
    way = way_of(link, floor)
    if not way:
        return None
    to = floor.elements[floor.path_of[link.to]]
    return Wire(link, way, _family(link, to), mark)


def _family(link: Link, to: Placed) -> Family:
    if link.output == "reject":
        return "scrap" if isinstance(to, Sink) else "rework"
    return "transport" if link.fleet else "flow"
