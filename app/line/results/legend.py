"""The legend of the layers of results: what their colours, bars and figures mean."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from app.context import Context
from app.line.results.layers import BUSY, DEFECT, HALF, IDLE
from app.line.results.overlay import Overlay
from app.theme import states as looks
from models.states import LOOKS, State
from models.study import BASELINE

SWATCH, GAP, BETWEEN, ROW, EDGE = 12.0, 6.0, 16.0, 20.0, 10.0
WAITS = (State.STARVED, State.BLOCKED)


@dataclass(frozen=True)
class Entry:
    """What is said, and the colour and pattern before it, if any."""

    said: str
    colour: QColor | None = None
    pattern: QBrush | None = None


class Legend(QWidget):
    """Rows between the floor and the bar below it, while layers are on."""

    def __init__(self, overlay: Overlay, context: Context) -> None:
        super().__init__()
        self._overlay = overlay
        self._context = context
        self.setObjectName("overlay_legend")
        overlay.changed.connect(self._renew)
        context.texts.changed.connect(self._renew)
        context.theme.changed.connect(self._renew)
        self._renew()

    def entries(self) -> list[Entry]:
        """Return what is said, in order."""
        texts, results = self._context.texts, self._overlay.results
        if results is None:
            return [Entry(texts("overlay.no_results"))]
        runs = results.results[BASELINE].replications
        found = [Entry(texts("overlay.title", count=runs))]
        for name in self._overlay.layers:
            found += self._of_layer(name)
        return found

    def _of_layer(self, name: str) -> Iterator[Entry]:
        texts = self._context.texts
        if name == "use":
            for colour, key in ((IDLE, "idle"), (HALF, "half"), (BUSY, "busy")):
                yield Entry(texts(f"overlay.use.{key}"), QColor(colour))
        elif name == "state":
            yield from map(self._state, self._occurring())
        elif name == "waits":
            if "state" not in self._overlay.layers:
                yield from map(self._state, WAITS)
            yield Entry(texts("overlay.legend.waits"))
        elif name == "fill":
            accent = self._context.theme.colour("accent")
            yield Entry(texts("overlay.legend.fill"), accent)
        else:
            yield Entry(texts("overlay.legend.defects"), QColor(DEFECT))

    def _occurring(self) -> Iterator[State]:
        """Yield the states that any station is in."""
        figures = self._overlay.figures.values()
        yield from (s for s in LOOKS if any(f.shares.get(s) for f in figures))

    def _state(self, state: State) -> Entry:
        pattern = looks.pattern(state)
        solid = pattern.style() == Qt.BrushStyle.SolidPattern
        name = looks.name(state, self._context.texts.language)
        return Entry(name, looks.colour(state), None if solid else pattern)

    # -- showing
    def _renew(self, *_what: object) -> None:
        self.setVisible(bool(self._overlay.layers))
        self.setAccessibleName(", ".join(entry.said for entry in self.entries()))
        self._settle()
        self.update()

    def _settle(self) -> None:
        """Take as much height as the rows need."""
        lowest = max((at.y() for _, at in self._placed()), default=0.0)
        self.setFixedHeight(round(lowest + ROW + 4))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Break the rows anew."""
        super().resizeEvent(event)
        self._settle()

    def _placed(self) -> Iterator[tuple[Entry, QPointF]]:
        """Yield each entry with the point where it begins."""
        metrics = QFontMetricsF(self.font())
        x, y = EDGE, 2.0
        for entry in self.entries():
            swatch = SWATCH + GAP if entry.colour is not None else 0.0
            wide = swatch + metrics.horizontalAdvance(entry.said)
            if x > EDGE and x + wide > self.width() - EDGE:
                x, y = EDGE, y + ROW
            yield entry, QPointF(x, y)
            x += wide + BETWEEN

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the entries."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for entry, at in self._placed():
            x = at.x()
            if entry.colour is not None:
                _swatch(painter, entry, at)
                x += SWATCH + GAP
            painter.setPen(self._context.theme.colour("text"))
            room = QRectF(x, at.y(), self.width() - x, ROW)
            painter.drawText(room, int(middle), entry.said)
        painter.end()


def _swatch(painter: QPainter, entry: Entry, at: QPointF) -> None:
    room = QRectF(at.x(), at.y() + (ROW - SWATCH) / 2, SWATCH, SWATCH)
    painter.setPen(Qt.PenStyle.NoPen)
    for brush in (QBrush(entry.colour or QColor()), entry.pattern):
        if brush is not None:
            painter.setBrush(brush)
            painter.drawRoundedRect(room, 3, 3)
