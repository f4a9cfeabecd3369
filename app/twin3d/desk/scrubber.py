"""The scrubber: where in the window of time one is, and what is worth going to."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.context import Context
from app.twin3d.film.text import moment
from app.twin3d.playback.marks import Mark
from app.twin3d.recording import Window

SIDE = 9
NEAR = 5.0
"""Pixels beside the bar, and within which a mark is meant."""
ROLES = {"failure": "error", "long_block": "warning", "first_shipped": "good"}


class Scrubber(QWidget):
    """A bar of the window with the marks of each view: above it before, below after."""

    wanted = Signal(float)
    """The instant to go to."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.window_shown = Window(0.0, 1.0)
        self.clock = 0.0
        self.marks: tuple[tuple[Mark, ...], ...] = ()
        self._names: dict[str, str] = {}
        self.setMinimumWidth(160)
        self.setFixedHeight(34)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        context.theme.changed.connect(self.update)

    def put(
        self,
        window: Window,
        marks: Sequence[tuple[Mark, ...]],
        names: dict[str, str],
    ) -> None:
        """Show another window; `names` are those of elements by id."""
        self.window_shown, self.marks = window, tuple(marks)
        self._names = names
        self.update()

    def show_clock(self, clock: float) -> None:
        """Show where one is."""
        before, self.clock = self._x(self.clock), clock
        if abs(self._x(clock) - before) > 0.2:  # noqa: PLR2004 (a fifth of a pixel)
            self.update()

    def _x(self, clock: float) -> float:
        window = self.window_shown
        share = (clock - window.start) / max(window.end - window.start, 1e-9)
        return SIDE + share * (self.width() - 2 * SIDE)

    def _clock_at(self, x: float) -> float:
        window = self.window_shown
        share = (x - SIDE) / max(self.width() - 2 * SIDE, 1)
        share = min(max(share, 0.0), 1.0)
        return window.start + share * (window.end - window.start)

    def near(self, at: QPointF) -> list[tuple[int, Mark]]:
        """Return the marks at a point, each with the number of its view."""
        middle = self.height() / 2
        return [
            (view, mark)
            for view, found in enumerate(self.marks)
            for mark in found
            if abs(self._x(mark.clock) - at.x()) <= NEAR
            and (len(self.marks) == 1 or (at.y() < middle) == (view == 0))
        ]

    # -- painting
    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint bar, marks and handle."""
        theme = self._context.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle = self.height() / 2
        wide = self.width() - 2 * SIDE
        painter.setBrush(theme.colour("border"))
        painter.drawRoundedRect(QRectF(SIDE, middle - 2, wide, 4), 2, 2)
        painter.setBrush(theme.colour("accent"))
        x = self._x(self.clock)
        painter.drawRoundedRect(QRectF(SIDE, middle - 2, max(x - SIDE, 0), 4), 2, 2)
        for view, found in enumerate(self.marks):
            for mark in found:
                colour = theme.colour(ROLES[mark.kind])
                self._paint_mark(painter, view, mark, colour)
        painter.setBrush(theme.colour("accent"))
        painter.setPen(theme.colour("surface"))
        painter.drawEllipse(QPointF(x, middle), 6.5, 6.5)

    def _paint_mark(
        self, painter: QPainter, view: int, mark: Mark, colour: QColor
    ) -> None:
        middle, tall = self.height() / 2, 9 if mark.kind == "first_shipped" else 7
        top = middle - 5 - tall if view == 0 else middle + 5
        painter.setBrush(colour)
        box = QRectF(self._x(mark.clock) - 1.2, top, 2.4, tall)
        painter.drawRoundedRect(box, 1, 1)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size it would like."""
        return QSize(420, 34)

    # -- the mouse
    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go to where the mouse is; at a mark exactly to it."""
        if event.button() == Qt.MouseButton.LeftButton:
            found = self.near(event.position())
            exact = found[0][1].clock if found else self._clock_at(event.position().x())
            self.wanted.emit(exact)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Follow the mouse while its button is held."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.wanted.emit(self._clock_at(event.position().x()))

    def event(self, event: QEvent) -> bool:
        """Tell what a mark is, or the instant under the cursor."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = QPointF(event.pos())
            QToolTip.showText(event.globalPos(), self.told(at), self)
            return True
        return super().event(event)

    def told(self, at: QPointF) -> str:
        """Return what a tip says at a point."""
        texts = self._context.texts
        found = self.near(at)[:6]
        if not found:
            return moment(self._clock_at(at.x()), texts.language)
        return "\n".join(
            texts(
                f"twin3d.mark.{mark.kind}",
                element=self._names.get(mark.element, mark.element),
                time=moment(mark.clock, texts.language),
            )
            for _, mark in found
        )
