"""Connecting: from a port to an element, or to empty floor for what may follow."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from app.line.canvas.overlays import NewLink
from app.line.canvas.units import to_floor
from app.line.floor import port_of, ports_of
from app.line.gestures.gesture import Gesture
from models.floorplan.wires import Port, wire
from models.flow import Output

if TYPE_CHECKING:
    from app.line.canvas.edit_view import EditView

REACH = 22.0
"""Pixels around a port that catch the end of a link."""


class Connecting(Gesture):
    """Draws a link; what cannot be its other end is dimmed."""

    view: "EditView"

    def __init__(
        self, view: "EditView", button: Qt.MouseButton, path: str, kind: str
    ) -> None:
        super().__init__(view, button)
        self.path = path
        self.kind = kind
        self.target = ""

    @property
    def _backwards(self) -> bool:
        return self.kind == "in"

    def start(self, event: QMouseEvent) -> None:
        """Dim what does not fit."""
        lines = self.view.lines
        self._way = NewLink(self.view.looks)
        lines.addItem(self._way)
        self._obstacles = lines.obstacles()
        links = self.view.document.study.line.links
        self._there = {(link.start, link.output, link.to) for link in links}
        self._fitting = {path for path in lines.elements if self.fits(path)}
        for path, item in lines.elements.items():
            item.set_state(dimmed=path not in self._fitting and path != self.path)
        self.move(event)

    def fits(self, path: str) -> bool:
        """Tell whether an element may be the other end."""
        element = self.view.lines.floor.elements[path]
        wanted = "ok" if self._backwards else "in"
        if path == self.path or wanted not in ports_of(element):
            return False
        start, to = (path, self.path) if self._backwards else (self.path, path)
        output = "ok" if self._backwards else self.kind
        ends = (start.rpartition(".")[2], output, to.rpartition(".")[2])
        return ends not in self._there

    def move(self, event: QMouseEvent) -> None:
        """Lead the link to the mouse, or into the element it is over."""
        point = self.point(event)
        target = self._target(point)
        if target != self.target:
            self._glow(self.target, False)
            self._glow(target, True)
            self.target = target
        lines = self.view.lines
        floor = lines.floor
        own = port_of(floor.elements[self.path], floor.stands[self.path], self.kind)
        assert own is not None
        other = self._other_port(target, point, own)
        ends = (other, own) if self._backwards else (own, other)
        self._way.show_way(wire(*ends, self._obstacles), fits=bool(target))

    def _target(self, point: QPointF) -> str:
        lines = self.view.lines
        found = lines.element_at(point)
        if found in self._fitting:
            return found
        return self._near_port(point) if not found else ""

    def _near_port(self, point: QPointF) -> str:
        lines, reach = self.view.lines, REACH / self.view.scale_now / 40
        x, y = to_floor(point)
        wanted = "ok" if self._backwards else "in"
        for path in self._fitting:
            stand = lines.floor.stands[path]
            if not stand.box.grown(reach).holds(x, y):
                continue
            port = port_of(lines.floor.elements[path], stand, wanted)
            if port and abs(port.x - x) < reach and abs(port.y - y) < reach:
                return path
        return ""

    def _other_port(self, target: str, point: QPointF, own: Port) -> Port:
        floor = self.view.lines.floor
        if target:
            kind = "ok" if self._backwards else "in"
            found = port_of(floor.elements[target], floor.stands[target], kind)
            if found is not None:
                return found
        x, y = to_floor(point)
        return Port(x, y, -own.dx, -own.dy)

    def _glow(self, path: str, glowing: bool) -> None:
        item = self.view.item_of(path)
        if item is not None:
            item.set_state(glowing=glowing)

    def end(self, event: QMouseEvent) -> None:
        """Connect, or offer what may follow; a click on a port does nothing."""
        target, point = self.target, self.point(event)
        on_empty = not self.view.lines.element_at(point)
        self.cancel()
        own = self.path.rpartition(".")[2]
        if target:
            other = target.rpartition(".")[2]
            if self._backwards:
                self.view.editor.connect(other, "ok", own)
            else:
                self.view.editor.connect(own, self.output, other)
        elif on_empty and not self._backwards:
            self.view.offer_followers(own, self.output, point, event)

    @property
    def output(self) -> Output:
        """Return the output it leaves from."""
        return "reject" if self.kind == "reject" else "ok"

    def cancel(self) -> None:
        """Take the new link away."""
        self.view.lines.removeItem(self._way)
        self._glow(self.target, False)
        for item in self.view.lines.elements.values():
            item.set_state(dimmed=False)
        self.view.show_ports("")
