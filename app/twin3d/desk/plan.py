"""The plan: the same play seen from above, painted without OpenGL."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from app.context import Context
from app.theme import states as looks
from app.twin3d.playback.playback import Frame, Playback
from app.twin3d.scene.colours import part_colours
from models.states import State
from models.stations import Station

MARGIN, PART, PERSON = 24.0, 0.34, 0.22
"""Pixels round the line; metres of a part, and of a person's shoulders."""


class Plan(QWidget):
    """Paints one playback from above: machines by state, parts, people, vehicles."""

    picked = Signal(object, bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._playback: Playback | None = None
        self._selected: frozenset[str] = frozenset()
        self.clock = 0.0
        self.setMinimumSize(160, 120)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        context.theme.changed.connect(self.update)

    def put(self, playback: Playback | None) -> None:
        """Show another playback, or none."""
        self._playback = playback
        self.update()

    def show_clock(self, clock: float) -> None:
        """Show another instant."""
        self.clock = clock
        self.update()

    def highlight(self, names: Iterable[str]) -> None:
        """Draw frames round elements."""
        self._selected = frozenset(names)
        self.update()

    def _to_pixels(self, playback: Playback) -> QTransform:
        """Return the way from metres to pixels; the front of the hall is below."""
        low, high = playback.scene.floor.bounds
        wide, deep = (float(v) for v in high - low)
        room = self.width() - 2 * MARGIN, self.height() - 2 * MARGIN
        scale = max(min(room[0] / max(wide, 1), room[1] / max(deep, 1)), 1e-3)
        found = QTransform()
        found.translate(self.width() / 2, self.height() / 2)
        found.scale(scale, -scale)
        found.translate(-float(low[0] + high[0]) / 2, -float(low[1] + high[1]) / 2)
        return found

    # -- painting
    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the plan at the instant."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._context.theme.colour("surface"))
        playback = self._playback
        if playback is None:
            return
        to_pixels = self._to_pixels(playback)
        painter.setTransform(to_pixels)
        frame = playback.at(self.clock)
        self._paint_places(painter, playback)
        self._paint_machines(painter, playback, frame)
        self._paint_moving(painter, frame)
        painter.resetTransform()
        self._paint_names(painter, playback, to_pixels)

    def _pen(self, role: str, width: float = 1.0) -> QPen:
        pen = QPen(self._context.theme.colour(role), width)
        pen.setCosmetic(True)
        return pen

    def _paint_places(self, painter: QPainter, playback: Playback) -> None:
        for name, place in playback.scene.places.items():
            chosen = name in self._selected
            painter.setPen(self._pen("accent", 2.5) if chosen else self._pen("border"))
            painter.setBrush(self._context.theme.colour("hover"))
            painter.drawPolygon(_polygon(place.corners(0.15 if chosen else 0.0)))

    def _paint_machines(
        self, painter: QPainter, playback: Playback, frame: Frame
    ) -> None:
        painter.setPen(self._pen("border"))
        rows = zip(playback.scene.machines, frame.states, strict=True)
        for machine, state in rows:
            painter.setBrush(looks.colour(State(int(state))))
            painter.drawPolygon(_polygon(machine.place.corners()))

    def _paint_moving(self, painter: QPainter, frame: Frame) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._context.theme.colour("text"))
        for at in frame.vehicles:
            painter.drawRect(QRectF(at[0] - 0.5, at[1] - 0.35, 1.0, 0.7))
        for at, shown in zip(frame.people, frame.shown, strict=True):
            if shown:
                painter.drawEllipse(QPointF(at[0], at[1]), PERSON, PERSON)
        painter.setPen(self._pen("surface", 0.5))
        half = PART / 2
        colours = part_colours(frame.products, frame.defective)
        for at, colour in zip(frame.points, colours.tolist(), strict=True):
            painter.setBrush(QColor(*colour))
            painter.drawRect(QRectF(at[0] - half, at[1] - half, PART, PART))

    def _paint_names(
        self, painter: QPainter, playback: Playback, to_pixels: QTransform
    ) -> None:
        painter.setPen(self._context.theme.colour("text"))
        metrics = painter.fontMetrics()
        middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        for name, element in playback.scene.elements.items():
            if isinstance(element, Station):
                place = playback.scene.places[name]
                at = to_pixels.map(QPointF(place.x, place.y))
                lift = place.width / 2 * -to_pixels.m22() + 3
                box = QRectF(at.x() - 80, at.y() - lift - 20, 160, 20)
                said = self._context.texts.of(element.name) or name
                room = place.length * to_pixels.m11() + 30
                cut = metrics.elidedText(said, Qt.TextElideMode.ElideRight, int(room))
                painter.drawText(box, int(middle), cut)

    # -- the mouse
    def element_at(self, at: QPointF) -> str | None:
        """Return the element at a point."""
        if self._playback is None:
            return None
        to_metres, _ = self._to_pixels(self._playback).inverted()
        point = to_metres.map(at)
        for name, place in self._playback.scene.places.items():
            area = _polygon(place.corners())
            if area.containsPoint(point, Qt.FillRule.OddEvenFill):
                return name
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Select what is there."""
        if event.button() == Qt.MouseButton.LeftButton:
            added = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.picked.emit(self.element_at(event.position()), added)


def _polygon(corners: Iterable[Iterable[float]]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y, *_ in corners])
