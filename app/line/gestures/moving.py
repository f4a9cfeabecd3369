"""Moving what is selected: it snaps, shows clashes, and goes into links."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from app.line.canvas.overlays import Guides
from app.line.canvas.units import PER_METRE, to_scene
from app.line.gestures.gesture import Gesture, is_free
from models.edits.parts import PLACED
from models.floorplan.boxes import Box
from models.floorplan.snapping import Snap, snapped

if TYPE_CHECKING:
    from app.line.canvas.edit_view import EditView

THRESHOLD = 4
"""Pixels the mouse moves before a press becomes a drag."""
NEAR = 120
"""So many of the nearest elements are snapped to."""
FEW = 25
SNAP_PIXELS = 7.0


class Moving(Gesture):
    """Moves elements; the study changes once, at the end."""

    view: "EditView"

    def __init__(
        self, view: "EditView", button: Qt.MouseButton, paths: list[str], hit: str
    ) -> None:
        super().__init__(view, button)
        self.paths = paths
        self.hit = hit
        self.step = (0.0, 0.0)
        self.link = ""
        self._moves = False
        self._guides: Guides | None = None

    def start(self, event: QMouseEvent) -> None:
        """Take hold of what is selected."""
        self._start = event.position()
        self._first = self.point(event)
        lines = self.view.lines
        self._boxes = lines.boxes(self.paths)
        self._around = Box.around(self._boxes.values()) if self._boxes else None
        self._others = [b for p, b in lines.boxes().items() if p not in self._boxes]
        x, y = self._first.x() / PER_METRE, -self._first.y() / PER_METRE
        near = sorted(self._others, key=lambda b: abs(b.x - x) + abs(b.y - y))
        self._near = near[:NEAR]

    def move(self, event: QMouseEvent) -> None:
        """Move with the mouse; Shift keeps to an axis, Alt suspends snapping."""
        far = (event.position() - self._start).manhattanLength()
        if self._around is None or (not self._moves and far < THRESHOLD):
            return
        if not self._moves:
            self._begin()
        way = self.point(event) - self._first
        dx, dy = way.x() / PER_METRE, -way.y() / PER_METRE
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            dx, dy = (dx, 0.0) if abs(dx) >= abs(dy) else (0.0, dy)
        snap = Snap() if is_free(event) else self._snap(dx, dy)
        self.step = round(dx + snap.dx, 6), round(dy + snap.dy, 6)
        self.view.lines.move_items(self.paths, *self.step)
        if self._guides is not None:
            self._guides.show_guides(snap.guides)
        self._show_clashes()
        self._show_link(self.point(event))

    def _begin(self) -> None:
        self._moves = True
        self.view.show_ports("")
        self._guides = Guides(self.view.looks)
        self.view.lines.addItem(self._guides)
        self.view.viewport().setCursor(Qt.CursorShape.SizeAllCursor)

    def _snap(self, dx: float, dy: float) -> Snap:
        assert self._around is not None
        one = self._boxes.get(self.hit, self._around)
        box = one if len(self._boxes) == 1 else self._around
        reach = SNAP_PIXELS / self.view.scale_now / PER_METRE
        return snapped(box.moved(dx, dy), self._near, self.view.grid_step(), reach)

    def _show_clashes(self) -> None:
        if len(self._boxes) > FEW:
            return
        for path, box in self._boxes.items():
            moved = box.moved(*self.step)
            clash = any(moved.overlaps(other) for other in self._near)
            item = self.view.item_of(path)
            if item is not None:
                item.set_state(clashing=clash)

    def _show_link(self, point: QPointF) -> None:
        """Show the link that the element would go into, if it stands alone."""
        self.link = ""
        if len(self.paths) == 1 and self._stands_alone():
            stand = self.view.lines.floor.stands[self.paths[0]]
            middle = to_scene(stand.x + self.step[0], stand.y + self.step[1])
            reach = 12 / self.view.scale_now
            self.link = self.view.lines.link_at(middle, reach)
        self.view.lines.hover(self.link)

    def _stands_alone(self) -> bool:
        path = self.paths[0]
        kind, name = path.split(".")[1:3]
        links = self.view.document.study.line.links
        in_flow = kind in PLACED and kind not in ("sources", "sinks")
        return in_flow and not any(name in (x.start, x.to) for x in links)

    def end(self, event: QMouseEvent) -> None:
        """Move them in the study, or put the one that stands alone into a link."""
        if not self._moves:
            self.view.clicked(self.hit, event)
            return
        step, link = self.step, self.link
        self._clean()
        if link:
            stand = self.view.lines.floor.stands[self.paths[0]]
            at = stand.x + step[0], stand.y + step[1]
            name = link.rpartition(".")[2]
            if self.view.editor.insert(self.paths[0], name, *at):
                return
        if any(step):
            self.view.editor.move(self.paths, *step)
        else:
            self.view.lines.settle(self.paths)

    def cancel(self) -> None:
        """Put everything back."""
        if self._moves:
            self._clean()
            self.view.lines.settle(self.paths)

    def _clean(self) -> None:
        if self._guides is not None:
            self.view.lines.removeItem(self._guides)
            self._guides = None
        self.view.viewport().unsetCursor()
        self.view.lines.hover("")
        for path in self.paths:
            item = self.view.item_of(path)
            if item is not None:
                item.set_state(clashing=False)
