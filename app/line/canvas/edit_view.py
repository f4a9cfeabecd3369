"""The view in which a line is edited: each press of the mouse begins one gesture."""

from functools import partial

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.context import Context
from app.document import Document
from app.line.canvas.grid import snap_for
from app.line.canvas.overlays import PortsItem
from app.line.canvas.units import to_floor, to_scene
from app.line.canvas.view import LineView
from app.line.editor import Editor
from app.line.floor import along_the_flow, port_of, ports_of, size_of
from app.line.gestures.banding import Banding
from app.line.gestures.connecting import Connecting
from app.line.gestures.gesture import Gesture
from app.line.gestures.moving import Moving
from app.line.gestures.panning import Panning
from app.line.gestures.placing import Placing
from app.line.keeping import Keeping
from app.line.palette.kinds import BY_ID, FOLLOWERS, PaletteKind
from models.flow import Output

PORT_PIXELS = 11.0
EDGE = 18
"""Pixels at the border of the view where a drag moves the floor."""
NUDGES = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1),
}  # fmt: skip
FINE, COARSE = 0.1, 10


class EditView(LineView):
    """Moves, connects, places and selects."""

    disarmed = Signal()
    """Nothing is to be placed any more."""
    placed = Signal(str)
    """The id of a kind that was placed."""
    menu_asked = Signal(object)
    """A point of the screen where the menu of the selection is wanted."""

    def __init__(
        self,
        document: Document,
        context: Context,
        keeping: Keeping,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(document, context, parent=parent)
        self.editor = Editor(document)
        self.keeping = keeping
        self.grid: float | None = None
        """The grid things snap to in metres; 0 for none, None for what is shown."""
        self._ports = PortsItem(self.looks)
        self.lines.addItem(self._ports)
        self.pointer: tuple[float, float] | None = None
        keeping.changed.connect(self._show_locks)
        document.study_changed.connect(self._renew_ports)
        self._show_locks()

    def _show_locks(self) -> None:
        self.lines.show_locked(self.keeping.locked)

    def grid_step(self) -> float:
        """Return the step things snap to, in metres; 0 for none."""
        return snap_for(self.scale_now) if self.grid is None else self.grid

    # -- ports
    def show_ports(self, path: str, chosen: str = "") -> None:
        """Show the ports of an element, or none."""
        floor = self.lines.floor
        element = floor.elements.get(path)
        ports = {}
        if element is not None:
            for kind in ports_of(element):
                port = port_of(element, floor.stands[path], kind)
                if port is not None:
                    ports[kind] = port
        self._ports.show_ports(path if ports else "", ports, chosen)

    def _renew_ports(self, *_studies: object) -> None:
        """Let the ports go with their element, also where an edit removes it."""
        self.show_ports(self._ports.path)

    def port_at(self, spot: QPoint) -> tuple[str, str]:
        """Return the element and kind of the port at a point, of those shown."""
        point = self.mapToScene(spot)
        for kind, port in self._ports.ports.items():
            way = (to_scene(port.x, port.y) - point) * self.scale_now
            if abs(way.x()) <= PORT_PIXELS and abs(way.y()) <= PORT_PIXELS:
                return self._ports.path, kind
        return "", ""

    def hover(self, spot: QPoint) -> None:
        """Show what the mouse is over, and its ports."""
        path, kind = self.port_at(spot)
        if path:
            self.show_ports(path, kind)
            self.viewport().setCursor(Qt.CursorShape.CrossCursor)
            return
        self.viewport().unsetCursor()
        super().hover(spot)
        self.show_ports(self.lines.hovered)

    # -- gestures
    def gesture_for(self, event: QMouseEvent) -> Gesture | None:
        """Return the gesture that begins with a press."""
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self._space):
            return Panning(self, event.button())
        if not left:
            return None
        spot = event.position().toPoint()
        self.hover(spot)  # a press may come without a move
        path, kind = self.port_at(spot)
        if path:
            return Connecting(self, event.button(), path, kind)
        return self._grasp(self.path_at(spot), event)

    def _grasp(self, path: str, event: QMouseEvent) -> Gesture | None:
        """Select what is pressed and move it, or begin a rubber band."""
        if not path:
            return Banding(self, event.button())
        modifiers = event.modifiers()
        chosen = self.document.selection
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            return Moving(self, event.button(), [], path)
        if path not in chosen:
            adds = modifiers & Qt.KeyboardModifier.ShiftModifier
            group = self.keeping.together([path])
            self.document.select([*(chosen if adds else ()), *group])
        placed = [p for p in self.document.selection if p in self.lines.elements]
        movable = self.keeping.movable(placed)
        return Moving(self, event.button(), movable if path in movable else [], path)

    def clicked(self, path: str, event: QMouseEvent) -> None:
        """Select after a press that moved nothing."""
        chosen = self.document.selection
        group = self.keeping.together([path])
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            rest = [p for p in chosen if p not in group]
            self.document.select(rest if path in chosen else [*chosen, *group])
        elif not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.document.select(group)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Remember where the mouse is: things are pasted there."""
        spot = event.position().toPoint()
        self.pointer = to_floor(self.mapToScene(spot))
        if isinstance(self.gesture, Moving | Connecting | Banding):
            self._follow_over_the_edge(spot)
        super().mouseMoveEvent(event)

    def _follow_over_the_edge(self, spot: QPoint) -> None:
        """Move the floor when something is dragged to the border of the view."""
        inner = self.viewport().rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        left, right = spot.x() < inner.left(), spot.x() > inner.right()
        above, below = spot.y() < inner.top(), spot.y() > inner.bottom()
        if left or right or above or below:
            self.scroll_by(EDGE * (left - right), EDGE * (above - below))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Ask for the menu of what is under the mouse."""
        path = self.path_at(event.pos())
        if path and path not in self.document.selection:
            self.document.select(self.keeping.together([path]))
        self.pointer = to_floor(self.mapToScene(event.pos()))
        self.menu_asked.emit(event.globalPos())
        event.accept()

    # -- placing
    def arm(self, kind: PaletteKind) -> None:
        """Let the next click place something; what has no place is added at once."""
        self.cancel()
        if not kind.is_placed:
            self.editor.add(kind, 0, 0)
            self.disarmed.emit()
            return
        self.document.select([])
        self.gesture = Placing(self, kind)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)

    def drag_over(self, at: QPoint, *, free: bool) -> None:
        """Follow a drag from the palette; `at` is a point of the screen."""
        spot = self.viewport().mapFromGlobal(at)
        if isinstance(self.gesture, Placing) and self.viewport().rect().contains(spot):
            self.gesture.hover(self.mapToScene(spot), free=free)

    def drop(self, at: QPoint) -> None:
        """End a drag from the palette: over the floor it places, elsewhere nothing."""
        gesture, self.gesture = self.gesture, None
        self.viewport().unsetCursor()
        self.setFocus()
        if isinstance(gesture, Placing):
            spot = self.viewport().mapFromGlobal(at)
            inside = self.viewport().rect().contains(spot)
            gesture.place() if inside else gesture.cancel()

    def offer_followers(
        self, start: str, output: Output, point: QPointF, event: QMouseEvent
    ) -> None:
        """Offer what may follow an element, to be placed at a point of the scene."""
        menu = QMenu(self)
        menu.setObjectName("followers")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        texts, theme = self.context.texts, self.context.theme
        for name in FOLLOWERS:
            kind = BY_ID[name]
            action = menu.addAction(theme.icon(kind.icon), texts(kind.key))
            action.setObjectName(name)
            action.triggered.connect(
                partial(self._follow_with, kind, start, output, point)
            )
        menu.popup(event.globalPosition().toPoint())

    def _follow_with(
        self,
        kind: PaletteKind,
        start: str,
        output: Output,
        point: QPointF,
        _checked: bool = False,
    ) -> None:
        x, y = to_floor(point)
        length, _ = size_of(kind.template(self.document.study))
        if output == "ok":
            x += length / 2
        self.editor.add_after(kind, start, output, round(x, 1), round(y, 1))

    # -- keys
    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Nudge with the arrows, walk with Page Up and Down; Esc clears."""
        key = Qt.Key(event.key())
        if key in NUDGES and self.document.selection:
            self._nudge(*NUDGES[key], event.modifiers())
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self._bookmark(str(event.key() - Qt.Key.Key_0.value), event.modifiers())
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._walk(1 if key == Qt.Key.Key_PageDown else -1, event.modifiers())
        elif key == Qt.Key.Key_Escape and self.gesture is None:
            self.document.select([])
        else:
            super().keyPressEvent(event)

    def _bookmark(self, name: str, modifiers: Qt.KeyboardModifier) -> None:
        """Go to a view that was remembered; remember this one with Ctrl+Alt."""
        wanted = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if modifiers & wanted == wanted:
            middle = self.shown_rect().center()
            self.keeping.mark(name, (middle.x(), middle.y(), self.scale_now))
            told = self.context.texts("line.told.bookmark", name=name)
            self.context.tell(told)
        elif name in self.keeping.bookmarks:
            x, y, scale = self.keeping.bookmarks[name]
            self.zoom_to(scale)
            self.centerOn(x, y)

    def _walk(self, step: int, modifiers: Qt.KeyboardModifier) -> None:
        """Select the next element along the flow, with Shift in addition."""
        order = along_the_flow(self.document.study.line)
        chosen = self.document.selection
        at = order.index(chosen[-1]) if chosen and chosen[-1] in order else None
        if not order:
            return
        first = 0 if step > 0 else len(order) - 1
        path = order[first if at is None else (at + step) % len(order)]
        adds = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        self.document.select([*(chosen if adds else ()), path])
        item = self.item_of(path)
        if item is not None:
            self.ensureVisible(item.box, 40, 40)

    def _nudge(self, dx: int, dy: int, modifiers: Qt.KeyboardModifier) -> None:
        step = self.grid_step() or FINE
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            step *= COARSE
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            step = FINE
        placed = [p for p in self.document.selection if p in self.lines.elements]
        self.editor.nudge(self.keeping.movable(placed), dx * step, dy * step)

    def cancel(self) -> None:
        """Give up the gesture, and what was to be placed."""
        super().cancel()
        self.viewport().unsetCursor()
