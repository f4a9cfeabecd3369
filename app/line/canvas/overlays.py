"""What a gesture shows over the line: ports, guides, the rubber band, a new link."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsRectItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from app.line.canvas.items.link import rounded
from app.line.canvas.looks import Looks, font
from app.line.canvas.units import PER_METRE, to_scene
from models.floorplan.obstacles import Point
from models.floorplan.snapping import Guide
from models.floorplan.wires import Port

OVER = 20
DOT = 6.0
FAMILIES = {"in": "plain", "ok": "machine", "reject": "scrap"}


class PortsItem(QGraphicsItem):
    """The ports of one element as dots; `chosen` is drawn filled."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.looks = looks
        self.ports: dict[str, Port] = {}
        self.chosen = ""
        self.path = ""
        self.setZValue(OVER)

    def show_ports(self, path: str, ports: dict[str, Port], chosen: str = "") -> None:
        """Show the ports of an element, or none."""
        if (path, ports, chosen) != (self.path, self.ports, self.chosen):
            self.prepareGeometryChange()
            self.path, self.ports, self.chosen = path, ports, chosen
            self.setVisible(bool(ports))
            self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        """Return what the dots may cover."""
        rect = QRectF()
        for port in self.ports.values():
            rect = rect.united(_around(to_scene(port.x, port.y), 24))
        return rect

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """Draw a dot for each port: hollow for inputs, with an arrow for outputs."""
        scale = option.levelOfDetailFromTransform(painter.worldTransform())
        size = min(max(DOT, DOT / max(scale, 0.3)), 3 * DOT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for kind, port in self.ports.items():
            self._dot(painter, kind, to_scene(port.x, port.y), size)

    def _dot(self, painter: QPainter, kind: str, at: QPointF, size: float) -> None:
        colour = self.looks.family(FAMILIES[kind])
        painter.setPen(QPen(colour, size / 3.2))
        filled = kind == self.chosen
        painter.setBrush(colour if filled else self.looks.colour("surface"))
        painter.drawEllipse(_around(at, size * (1.35 if filled else 1)))
        if kind != "in" and not filled:
            painter.setBrush(colour)
            painter.drawEllipse(_around(at, size * 0.35))


class NewLink(QGraphicsPathItem):
    """The link that is being drawn."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.looks = looks
        self.setZValue(OVER - 1)
        self.hide()

    def show_way(self, points: Sequence[Point], *, fits: bool) -> None:
        """Show its way; `fits` if it may end there."""
        self.setPath(rounded(points))
        role = "accent" if fits else "muted"
        pen = QPen(self.looks.colour(role), 2.4)
        pen.setStyle(Qt.PenStyle.SolidLine if fits else Qt.PenStyle.DashLine)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        self.setPen(pen)
        self.setVisible(True)


class Band(QGraphicsRectItem):
    """The rubber band: whole elements to the right, touched ones to the left."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.looks = looks
        self.setZValue(OVER)
        self.hide()

    def show_rect(self, start: QPointF, to: QPointF) -> None:
        """Show it between two points."""
        colour = self.looks.colour("accent")
        whole = to.x() >= start.x()
        style = Qt.PenStyle.SolidLine if whole else Qt.PenStyle.DashLine
        pen = QPen(colour, 1.2, style)
        pen.setCosmetic(True)
        soft = QColor(colour)
        soft.setAlpha(28)
        self.setPen(pen)
        self.setBrush(soft)
        self.setRect(QRectF(start, to).normalized())
        self.setVisible(True)


class Guides(QGraphicsItem):
    """Lines through what agrees, with the free distance written at them."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.looks = looks
        self.guides: tuple[Guide, ...] = ()
        self.setZValue(OVER)

    def show_guides(self, guides: Iterable[Guide]) -> None:
        """Show guides, or none."""
        wanted = tuple(guides)
        if wanted != self.guides:
            self.prepareGeometryChange()
            self.guides = wanted
            self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        """Return what the lines may cover."""
        rect = QRectF()
        for guide in self.guides:
            line = _line(guide)
            rect = rect.united(QRectF(line.p1(), line.p2()).normalized())
        return rect.adjusted(-200, -60, 200, 60) if self.guides else rect

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """Draw the lines."""
        scale = option.levelOfDetailFromTransform(painter.worldTransform())
        colour = QColor("#e0359a")
        pen = QPen(colour, 1.2, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        for guide in self.guides:
            painter.setPen(pen)
            painter.drawLine(_line(guide))
            if guide.gap is not None:
                self._gap(painter, guide, scale, colour)

    def _gap(self, painter: QPainter, guide: Guide, scale: float,
             colour: QColor) -> None:  # fmt: skip
        assert guide.gap is not None
        middle = sum(guide.gap) / 2
        at = to_scene(*(guide.at, middle) if guide.is_upright else (middle, guide.at))
        size = 11 / max(scale, 0.05)
        room = QRectF(0, 0, 7 * size, 1.8 * size)
        room.moveCenter(at)
        if guide.is_upright:
            room.translate(4 * size, 0)
        else:
            room.translate(0, -1.1 * size)
        painter.setPen(colour)
        painter.setFont(font(round(size, 1), True))
        said = f"{guide.gap[1] - guide.gap[0]:.2f} m"
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, said)


def _line(guide: Guide) -> QLineF:
    reach = 12 / PER_METRE
    start, end = guide.start - reach, guide.end + reach
    if guide.is_upright:
        return QLineF(to_scene(guide.at, start), to_scene(guide.at, end))
    return QLineF(to_scene(start, guide.at), to_scene(end, guide.at))


def _around(at: QPointF, radius: float) -> QRectF:
    return QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
