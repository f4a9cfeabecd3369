"""The legend: what the colours of tiles, lamps, parts and layers mean."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.context import Context
from app.theme import states as looks
from app.twin3d.film.hud import LEGENDS
from app.twin3d.scene.changes import COLOURS
from models.states import State

DEFECT = "#e2342c"
SWATCH, GAP, BETWEEN, ROW = 11.0, 6.0, 16.0, 20.0


class Legend(QWidget):
    """Colours and their names in as many rows as they need."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._states: tuple[State, ...] = ()
        self._layers: tuple[str, ...] = ()
        self.setFixedHeight(round(ROW))
        context.texts.changed.connect(self._renew)
        context.theme.changed.connect(self.update)

    def show_what(self, states: Iterable[State], layers: Iterable[str]) -> None:
        """Show other states and layers."""
        self._states, self._layers = tuple(states), tuple(layers)
        self._renew()

    def entries(self) -> list[tuple[str, str]]:
        """Return colours and their names."""
        texts = self._context.texts
        found = [
            (looks.colour(state).name(), looks.name(state, texts.language))
            for state in self._told()
        ]
        for layer, rows in LEGENDS.items():
            if layer in self._layers:
                found += [(c, texts(f"twin.legend.{key}")) for c, key in rows]
        found.append((DEFECT, texts("twin.legend.defect")))
        if "changes" in self._layers:
            for change, (red, green, blue) in COLOURS.items():
                colour = QColor(red, green, blue).name()
                found.append((colour, texts(f"twin.change.{change}")))
        return found

    def _told(self) -> Iterable[State]:
        """Return the states whose colours are seen: heat takes the tiles."""
        if "heat" not in self._layers:
            return self._states
        waits = (State.STARVED, State.BLOCKED)
        return waits if "waiting" in self._layers else ()

    def _renew(self, *_what: object) -> None:
        self.setAccessibleName(", ".join(name for _, name in self.entries()))
        self._settle()
        self.update()

    def _placed(self) -> Iterator[tuple[QPointF, str, str]]:
        """Yield where each entry begins, its colour and its name."""
        metrics = QFontMetricsF(self.font())
        x, y = 4.0, 0.0
        for colour, name in self.entries():
            wide = SWATCH + GAP + metrics.horizontalAdvance(name)
            if x > BETWEEN and x + wide > self.width():
                x, y = 4.0, y + ROW
            yield QPointF(x, y), colour, name
            x += wide + BETWEEN

    def _settle(self) -> None:
        """Take as much height as the rows need."""
        lowest = max((at.y() for at, _, _ in self._placed()), default=0.0)
        self.setFixedHeight(round(lowest + ROW))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Break the rows anew."""
        super().resizeEvent(event)
        self._settle()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the entries."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = self._context.theme.colour("muted")
        for at, colour, name in self._placed():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            top = at.y() + (ROW - SWATCH) / 2
            painter.drawRoundedRect(QRectF(at.x(), top, SWATCH, SWATCH), 3, 3)
            painter.setPen(text)
            box = QRectF(at.x() + SWATCH + GAP, at.y(), 1000, ROW)
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(box, int(middle), name)
