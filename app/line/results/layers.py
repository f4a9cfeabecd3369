"""The layers of results over the floor: how each draws the figures of an element."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from app.line.canvas.items.element import FAINT, SKETCHY, ElementItem
from app.line.canvas.looks import write
from app.line.results.figures import Figures
from app.theme import states as looks
from models.states import LOOKS, State

IDLE, HALF, BUSY = "#406cbe", "#96cd78", "#e04a30"
"""Colours of use 0, one half and 1; those of the twin's heat."""
DEFECT = "#d63028"
RING, HOLE = 0.56, 0.62
"""Diameter of the ring as a share of the footprint, and of its hole of the ring."""
EDGE = 9.0
"""Width of the bars at the sides, in units."""
LEAST_SHOWN = 0.005
HALF_TURN = 180


@dataclass(frozen=True)
class Over:
    """What is drawn over one element: its figures, in the layers that are on."""

    figures: Figures
    layers: tuple[str, ...]
    most_defects: float = 0.0
    """The most that any element of the line makes: it is drawn strongest."""

    def draw(self, painter: QPainter, item: ElementItem, detail: float) -> None:
        """Draw it."""
        for name, layer in LAYERS.items():
            if name in self.layers:
                painter.save()
                layer(self, painter, item, detail)
                painter.restore()


def heat(share: float) -> QColor:
    """Return the colour of a use between 0 and 1."""
    share = min(max(share, 0.0), 1.0)
    start, end = (IDLE, HALF) if share < 0.5 else (HALF, BUSY)  # noqa: PLR2004
    part = share * 2 % 1.0 if share < 1.0 else 1.0
    a, b = QColor(start), QColor(end)
    return QColor(
        round(a.red() + (b.red() - a.red()) * part),
        round(a.green() + (b.green() - a.green()) * part),
        round(a.blue() + (b.blue() - a.blue()) * part),
    )


def _use(over: Over, painter: QPainter, item: ElementItem, detail: float) -> None:
    use = over.figures.use
    if use is None:
        return
    colour = heat(use)
    edge = QColor(colour)
    colour.setAlpha(120 if detail >= FAINT else 220)
    painter.setBrush(colour)
    painter.setPen(QPen(edge, 2.0))
    painter.drawRoundedRect(item.body, 7, 7)
    if "state" not in over.layers:
        _chip(painter, item, _percent(use), detail, edge)


def _ring(over: Over, painter: QPainter, item: ElementItem, detail: float) -> None:
    shares = over.figures.shares
    if not shares:
        return
    size = min(item.body.width(), item.body.height()) * RING
    room = QRectF(-size / 2, -size / 2, size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(item.looks.colour("surface"))
    painter.drawEllipse(room.adjusted(-2, -2, 2, 2))
    at = 90.0
    for state in LOOKS:
        share = shares.get(state, 0.0)
        if share > 0:
            _slice(painter, room, state, (at, -360 * share), detail)
            at -= 360 * share
    painter.setBrush(item.looks.colour("surface"))
    inner = room.adjusted(*(size * (1 - HOLE) / 2 * k for k in (1, 1, -1, -1)))
    painter.drawEllipse(inner)
    use = over.figures.use
    if use is not None and "use" in over.layers and detail >= FAINT:
        painter.setPen(item.looks.colour("text"))
        write(painter, inner, _percent(use), detail=detail, bold=True, smallest=7)


def _slice(painter: QPainter, room: QRectF, state: State,
           turn: tuple[float, float], detail: float) -> None:  # fmt: skip
    path = QPainterPath(room.center())
    path.arcTo(room, *turn)
    path.closeSubpath()
    painter.fillPath(path, looks.colour(state))
    pattern = looks.pattern(state)
    if detail >= SKETCHY and pattern.style() != Qt.BrushStyle.SolidPattern:
        painter.fillPath(path, pattern)


def _waits(over: Over, painter: QPainter, item: ElementItem, detail: float) -> None:
    """Draw a bar and an arrow where parts are missing, and where they cannot leave."""
    if not over.figures.shares:
        return
    back = round(item.shown.stand.angle) % 360 == HALF_TURN
    rect, way = (item.body, -1.0) if back else (item.turned(painter), 1.0)
    for state, x in zip(
        (State.STARVED, State.BLOCKED), _beside(rect, way), strict=True
    ):
        share = over.figures.shares.get(state, 0.0)
        if share >= LEAST_SHOWN:
            bar = QRectF(x, rect.bottom() - rect.height() * share, EDGE,
                         rect.height() * share)  # fmt: skip
            painter.setPen(QPen(item.looks.colour("text"), 0.8))
            painter.setBrush(looks.colour(state))
            painter.drawRect(bar)
            if detail >= SKETCHY and state is State.BLOCKED:
                painter.fillRect(bar, looks.pattern(state))
            painter.drawPolygon(_arrow(QPointF(bar.center().x(), 0.0), way))


def _beside(rect: QRectF, way: float) -> tuple[float, float]:
    """Return where the bars of the input and of the output stand."""
    left, right = rect.left() - EDGE - 1, rect.right() + 1
    return (left, right) if way > 0 else (right, left)


def _arrow(at: QPointF, way: float) -> QPolygonF:
    x, y = at.x(), at.y()
    return QPolygonF([QPointF(x - 5 * way, y - 7), QPointF(x + 7 * way, y),
                      QPointF(x - 5 * way, y + 7)])  # fmt: skip


def _fill(over: Over, painter: QPainter, item: ElementItem, detail: float) -> None:
    held, places = over.figures.held, over.figures.places
    if held is None:
        return
    colour = item.looks.colour("accent")
    soft = QColor(colour)
    soft.setAlpha(150)
    if places:
        body = QRectF(item.body)
        body.setTop(body.bottom() - body.height() * min(held / places, 1.0))
        painter.fillRect(body, QBrush(soft))
    painter.setPen(QPen(colour, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(item.body, 4, 4)
    _chip(painter, item, f"{held:.1f}", detail, colour)


def _defects(over: Over, painter: QPainter, item: ElementItem, detail: float) -> None:
    made = over.figures.defects
    if not made or not over.most_defects:
        return
    weight = made / over.most_defects
    colour = QColor(DEFECT)
    colour.setAlphaF(0.45 + 0.55 * weight)
    size = 20.0 + 12.0 * weight
    at = QRectF(item.body.left() - 6, item.body.bottom() - size + 6, size + 14, size)
    painter.setPen(QPen(item.looks.colour("surface"), 1.4))
    painter.setBrush(colour)
    painter.drawRoundedRect(at, size / 2, size / 2)
    painter.setPen(QColor("white"))
    if detail >= FAINT:
        write(painter, at.adjusted(3, 0, -3, 0), f"{made:.3g}", detail=detail,
              bold=True, smallest=7)  # fmt: skip


def _chip(painter: QPainter, item: ElementItem, said: str, detail: float,
          edge: QColor) -> None:  # fmt: skip
    """Write a figure on a small ground at the upper edge of an element."""
    if detail < FAINT:
        return
    wide = max(min(item.body.width(), 60.0), 42.0)
    room = QRectF(-wide / 2, item.body.top() - 16, wide, 18)
    painter.setPen(QPen(edge, 1.2))
    painter.setBrush(item.looks.colour("surface"))
    painter.drawRoundedRect(room, 5, 5)
    painter.setPen(item.looks.colour("text"))
    write(painter, room, said, detail=detail, bold=True, smallest=7)


def _percent(share: float) -> str:
    return f"{share:.0%}"


Layer = Callable[[Over, QPainter, ElementItem, float], None]
LAYERS: Mapping[str, Layer] = {
    "use": _use,
    "state": _ring,
    "waits": _waits,
    "fill": _fill,
    "defects": _defects,
}
"""The layers in the order in which they are painted."""
