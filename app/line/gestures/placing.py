"""Placing what was chosen in the palette: click by click, or at the end of a drag."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from app.line.canvas.ghost import Ghost
from app.line.canvas.overlays import Guides, NewLink
from app.line.canvas.units import PER_METRE, to_floor
from app.line.floor import Stand, port_of, ports_of, size_of
from app.line.gestures.gesture import Gesture, is_free
from app.line.palette.kinds import PaletteKind
from models.floorplan.boxes import Box
from models.floorplan.snapping import snapped
from models.floorplan.wires import wire

if TYPE_CHECKING:
    from app.line.canvas.edit_view import EditView

NEAR_PORT = 1.6
"""Metres between two ports that are joined when something is placed."""
SNAP_PIXELS = 7.0
CATCH = 12.0
"""Pixels around a link that catch what is dropped."""


@dataclass(frozen=True)
class Spot:
    """Where it would be placed: box, the link it goes into, the neighbours it joins."""

    box: Box
    link: str = ""
    after: str = ""
    before: str = ""


class Placing(Gesture):
    """Shows a ghost; a release of the left button places it."""

    view: "EditView"

    def __init__(self, view: "EditView", kind: PaletteKind) -> None:
        super().__init__(view, Qt.MouseButton.LeftButton)
        self.kind = kind
        self.element = kind.template(view.document.study)
        texts = view.context.texts
        self._ghost = Ghost(view.looks, kind.icon, texts(kind.key))
        self._guides = Guides(view.looks)
        self._ways = [NewLink(view.looks), NewLink(view.looks)]
        for item in (self._ghost, self._guides, *self._ways):
            view.lines.addItem(item)
        self.spot: Spot | None = None
        lines = view.lines
        self._obstacles = lines.obstacles()
        self._free = _free_ports(view)

    def move(self, event: QMouseEvent) -> None:
        """Follow the mouse."""
        self.hover(self.point(event), free=is_free(event))

    def hover(self, point: QPointF, *, free: bool = False) -> None:
        """Show what placing at a point of the scene would do."""
        x, y = to_floor(point)
        length, width = size_of(self.element)
        box = Box(x, y, length, width)
        lines = self.view.lines
        link = ""
        if self.kind.is_in_flow:
            link = lines.link_at(point, CATCH / self.view.scale_now)
        lines.hover(link)
        others = lines.boxes()
        near = sorted(others.values(), key=lambda b: abs(b.x - x) + abs(b.y - y))[:120]
        if not free and not link:
            reach = SNAP_PIXELS / self.view.scale_now / PER_METRE
            snap = snapped(box, near, self.view.grid_step(), reach)
            box = box.moved(snap.dx, snap.dy)
            self._guides.show_guides(snap.guides)
        else:
            self._guides.show_guides(())
        self.spot = Spot(box, link) if link else self._joined(box, free)
        self._show(near)

    def _joined(self, box: Box, free: bool) -> Spot:
        """Find neighbours whose free ports are near, and come level with one."""
        if free or not self.kind.is_placed:
            return Spot(box)
        after = self._neighbour(box, "ok") if "in" in ports_of(self.element) else ""
        before = self._neighbour(box, "in") if "ok" in ports_of(self.element) else ""
        lines = self.view.lines.floor
        joined = after or before
        if joined:
            box = box.moved(0.0, lines.stands[joined].y - box.y)
        return Spot(box, "", after, before)

    def _neighbour(self, box: Box, kind: str) -> str:
        """Return the element whose port of a kind is before (`ok`) or behind a box."""
        x = box.left if kind == "ok" else box.right
        best, found = NEAR_PORT, ""
        for path in self._free[kind]:
            floor = self.view.lines.floor
            port = port_of(floor.elements[path], floor.stands[path], kind)
            ahead = (
                0.0 if port is None else (x - port.x if kind == "ok" else port.x - x)
            )
            if port is None or ahead < 0 or abs(port.dx) != 1:
                continue
            far = ahead + abs(port.y - box.y)
            if far < best and (port.dx > 0) == (kind == "ok"):
                best, found = far, path
        return found

    def _show(self, near: list[Box]) -> None:
        assert self.spot is not None
        box, texts = self.spot.box, self.view.context.texts
        clash = not self.spot.link and any(box.overlaps(other) for other in near)
        tip = ""
        if clash:
            tip = texts("line.tip.clash")
        elif self.spot.link:
            tip = texts("line.tip.inserts")
        elif self.spot.after or self.spot.before:
            tip = texts("line.tip.joins")
        self._ghost.show_at(box, clash=clash, tip=tip)
        stand = Stand(box.x, box.y, box.length, box.width)
        self._show_way(0, self.spot.after, "ok", stand, "in")
        self._show_way(1, self.spot.before, "in", stand, "ok")

    def _show_way(self, number: int, path: str, kind: str, stand: Stand,
                  own: str) -> None:  # fmt: skip
        floor = self.view.lines.floor
        way = self._ways[number]
        way.setVisible(False)
        other = (
            port_of(floor.elements[path], floor.stands[path], kind) if path else None
        )
        mine = port_of(self.element, stand, own)
        if other is not None and mine is not None:
            ends = (other, mine) if kind == "ok" else (mine, other)
            way.show_way(wire(*ends, self._obstacles), fits=True)

    def end(self, event: QMouseEvent) -> None:
        """Place it; with Shift the same again."""
        again = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self.spot is None:
            self.hover(self.point(event), free=is_free(event))
        self.place()
        if again:
            self.view.arm(self.kind)

    def place(self) -> None:
        """Place it where the ghost is."""
        spot = self.spot
        self.cancel()
        if spot is None:
            return
        editor, box = self.view.editor, spot.box
        if spot.link:
            editor.add_on_link(self.kind, spot.link.rpartition(".")[2], box.x, box.y)
            self.view.placed.emit(self.kind.id)
            return
        ends = (p.rpartition(".")[2] for p in (spot.after, spot.before))
        editor.add(self.kind, box.x, box.y, *ends)
        self.view.placed.emit(self.kind.id)

    def cancel(self) -> None:
        """Take the ghost away."""
        for item in (self._ghost, self._guides, *self._ways):
            if item.scene() is not None:
                self.view.lines.removeItem(item)
        self.view.lines.hover("")
        self.view.disarmed.emit()


def _free_ports(view: "EditView") -> dict[str, list[str]]:
    """Return the elements whose output or input has no link yet, by kind of port."""
    links = view.document.study.line.links
    left = {link.start for link in links if link.output == "ok"}
    entered = {link.to for link in links}
    floor = view.lines.floor
    found: dict[str, list[str]] = {"ok": [], "in": []}
    for path, element in floor.elements.items():
        for kind, taken in (("ok", left), ("in", entered)):
            if kind in ports_of(element) and element.id not in taken:
                found[kind].append(path)
    return found
