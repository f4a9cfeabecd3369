"""The item of an element: what all kinds have in common."""

from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.line.canvas.looks import Kind, Looks, write
from app.line.canvas.marks import ROLES, Mark
from app.line.canvas.units import PER_METRE, to_scene
from app.line.floor import Stand
from models.flow import Placed
from models.problems import Severity
from models.stations import Station

MARGIN = 26.0
"""Room around the footprint for outlines, badges and names below, in units."""
BADGE = 17.0
ROUND = 7.0
HINTS = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
FAINT, SKETCHY = 0.18, 0.42
"""Below these scales: only colours; only name and icon."""


@dataclass(frozen=True)
class Shown:
    """Everything the picture of an element depends on."""

    element: Placed
    stand: Stand
    kind: Kind
    title: str
    detail: str = ""
    people: tuple[tuple[int, int], ...] = ()
    """Numbers of pools in the line, and how many people of each it takes."""
    severity: Severity | None = None
    mark: Mark | None = None
    locked: bool = False

    @property
    def picture(self) -> tuple[object, ...]:
        """Return what is painted of it, wherever it stands."""
        element, stand = self.element, self.stand
        machines = element.machines if isinstance(element, Station) else 0
        return (
            self.kind, self.title, self.detail, self.people, self.severity, self.mark,
            self.locked, stand.length, stand.width, stand.angle, machines,
        )  # fmt: skip


@dataclass(frozen=True)
class State:
    """What the mouse and the selection do to an element for a while."""

    selected: bool = False
    hovered: bool = False
    dimmed: bool = False
    clashing: bool = False
    glowing: bool = False


class Overlaid(Protocol):
    """Something drawn over an element, such as the figures of a run."""

    def draw(self, painter: QPainter, item: "ElementItem", detail: float) -> None:
        """Draw it in the units of the item."""


class ElementItem(QGraphicsItem):
    """Draws one element in units of the scene around its own centre."""

    def __init__(self, path: str, shown: Shown, looks: Looks) -> None:
        super().__init__()
        self.path = path
        self.looks = looks
        self.state = State()
        self.shown = shown
        self.over: Overlaid | None = None
        self._bounds = QRectF()
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self._place()

    # -- what it shows
    def present(self, shown: Shown) -> bool:
        """Show another state of the element; tell whether it looks different now."""
        before, self.shown = self.shown, shown
        moved = shown.stand != before.stand
        painted = shown.picture != before.picture
        if moved:
            self._place()
        if painted:
            self.update()
        return moved or painted

    def shift(self, element: Placed, stand: Stand) -> bool:
        """Show it as it is elsewhere; False, and nothing is done, if that is not all.

        A line has many elements, and all of them may be moved at once.
        """
        shown, before = self.shown, self.shown.stand
        if (stand.length, stand.width, stand.angle) != (
            before.length, before.width, before.angle) or (
            stand.x, stand.y) == (before.x, before.y):  # fmt: skip
            return False
        self.shown = Shown(
            element, stand, shown.kind, shown.title, shown.detail, shown.people,
            shown.severity, shown.mark, shown.locked,
        )  # fmt: skip
        self.setPos(to_scene(stand.x, stand.y))
        return True

    def set_over(self, over: Overlaid | None) -> None:
        """Draw something over it, or nothing more."""
        if over != self.over:
            self.over = over
            self.update()

    def set_state(self, **changed: bool) -> None:
        """Set some of selected, hovered, dimmed, clashing, glowing."""
        if any(getattr(self.state, name) != value for name, value in changed.items()):
            before, self.state = self.state, replace(self.state, **changed)
            lifted = self.state.selected or self.state.hovered
            self.setZValue(2 if lifted else 1)
            if before.dimmed != self.state.dimmed:
                self.setOpacity(0.32 if self.state.dimmed else 1.0)
            self.update()

    @property
    def box(self) -> QRectF:
        """Return its footprint in the scene, as it stands there now."""
        return self.body.translated(self.pos())

    def _place(self) -> None:
        stand = self.shown.stand
        box = stand.box
        length, width = box.length * PER_METRE, box.width * PER_METRE
        body = QRectF(-length / 2, -width / 2, length, width)
        if body.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN) != self._bounds:
            self.prepareGeometryChange()
            self.body = body
            self._bounds = body.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
        self.setPos(to_scene(stand.x, stand.y))

    # -- Qt
    def boundingRect(self) -> QRectF:  # noqa: N802
        """Return what it may paint on."""
        return self._bounds

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """Paint it, with as much detail as the scale has room for."""
        detail = option.levelOfDetailFromTransform(painter.worldTransform())
        painter.setRenderHints(HINTS)
        self._glow(painter)
        self.draw(painter, detail)
        if self.over is not None:
            self.over.draw(painter, self, detail)
        self._outline(painter, detail)
        if self.shown.mark is not None:
            self._mark(painter, self.shown.mark, detail)
        if self.shown.severity is not None:
            self._badge(painter, self.shown.severity, detail)
        if self.shown.locked and detail > SKETCHY:
            self._lock(painter, detail)

    def draw(self, painter: QPainter, detail: float) -> None:
        """Draw the element itself; `detail` is pixels of the screen a unit."""
        raise NotImplementedError

    # -- pieces for the kinds
    def turned(self, painter: QPainter) -> QRectF:
        """Turn the painter as the element is; return its footprint unturned."""
        stand = self.shown.stand
        painter.rotate(-stand.angle)
        length, width = stand.length * PER_METRE, stand.width * PER_METRE
        return QRectF(-length / 2, -width / 2, length, width)

    def card(self, painter: QPainter, rect: QRectF, fill: QColor) -> None:
        """Draw the ground of an element."""
        painter.setPen(QPen(self.looks.colour("border"), 1.2))
        painter.setBrush(fill)
        painter.drawRoundedRect(rect, ROUND, ROUND)

    def name_below(self, painter: QPainter, detail: float) -> None:
        """Write the name under the footprint, where it is small."""
        if detail < 0.55:  # noqa: PLR2004
            return
        room = QRectF(self.body.left() - 20, self.body.bottom() + 1, 0, 20)
        room.setWidth(self.body.width() + 40)
        painter.setPen(self.looks.colour("muted"))
        top = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        write(painter, room, self.shown.title, detail=detail, largest=10.5,
              smallest=8, align=top)  # fmt: skip

    def icon(
        self,
        painter: QPainter,
        name: str,
        middle: QRectF,
        size: float,
        *,
        colour: QColor,
        detail: float,
    ) -> None:
        """Draw an icon in the middle of a room."""
        at = QRectF(0, 0, size, size)
        at.moveCenter(middle.center())
        found = self.looks.icon(name, colour, size * detail)
        painter.drawPixmap(at, found, QRectF(found.rect()))

    # -- what surrounds it
    def _glow(self, painter: QPainter) -> None:
        if not (self.state.selected or self.state.glowing):
            return
        colour = self.looks.colour("good" if self.state.glowing else "accent")
        colour.setAlpha(46)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(self.body.adjusted(-6, -6, 6, 6), 10, 10)

    def _outline(self, painter: QPainter, detail: float) -> None:
        state, mark = self.state, self.shown.mark
        role = ""
        if state.clashing:
            role = "error"
        elif state.glowing:
            role = "good"
        elif state.selected or state.hovered:
            role = "accent"
        elif mark is not None:
            role = ROLES[mark.kind]
        if role:
            width = (1.4 if state.hovered and not state.selected else 2.2) / min(
                max(detail, 0.2), 1.5
            )
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.looks.colour(role), width))
            painter.drawRoundedRect(self.body.adjusted(-1, -1, 1, 1), ROUND, ROUND)

    def _badge(self, painter: QPainter, severity: Severity, detail: float) -> None:
        size = min(max(BADGE / max(detail, 0.3), BADGE), 1.9 * BADGE)
        at = QRectF(self.body.right() - size * 0.45, self.body.top() - size * 0.62,
                    size, size)  # fmt: skip
        painter.setPen(QPen(self.looks.colour("surface"), 1.6))
        painter.setBrush(self.looks.colour(severity))
        painter.drawEllipse(at)
        painter.setPen(self.looks.colour("surface"))
        letter = "i" if severity == "advice" else "!"
        write(painter, at, letter, detail=detail, bold=True, smallest=7)

    def _mark(self, painter: QPainter, mark: Mark, detail: float) -> None:
        colour = self.looks.colour(ROLES[mark.kind])
        soft = QColor(colour)
        soft.setAlpha(30)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        painter.drawRoundedRect(self.body, ROUND, ROUND)
        if mark.text and detail > SKETCHY:
            room = QRectF(self.body.left(), self.body.top() - 20,
                          self.body.width(), 19)  # fmt: skip
            painter.setPen(colour)
            write(painter, room, mark.text, detail=detail, largest=10.5, bold=True)

    def _lock(self, painter: QPainter, detail: float) -> None:
        at = QRectF(self.body.left() + 2, self.body.top() + 2, 14, 14)
        self.icon(painter, "lock", at, 13, colour=self.looks.colour("muted"),
                  detail=detail)  # fmt: skip
