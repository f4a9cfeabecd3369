"""The view of a line: zoom, pan, selection, tool tips. It changes nothing by itself.

`LineView(document, context)` follows the document; `LineView(document, context,
study=…, marks=…)` shows another study with marks on what differs (see marks.py).
"""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmapCache,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QToolTip, QWidget

from app.context import Context
from app.document import Document
from app.line.canvas.grid import draw_grid
from app.line.canvas.items.element import ElementItem
from app.line.canvas.looks import Looks
from app.line.canvas.marks import Mark
from app.line.canvas.scene import LineScene
from app.line.canvas.underlay import UnderlayLayer
from app.line.canvas.units import to_floor
from app.line.gestures.gesture import Gesture
from app.line.gestures.panning import Panning
from models.study import Study

LEAST, MOST = 0.02, 8.0
CLOSEST_FIT = 1.6
BORDER = 46.0
CACHE_KB = 160_000
REACH = 7.0
"""Pixels around a link that count as on it."""
STEP = 1.18
"""Zoom of one notch of the wheel."""


class LineView(QGraphicsView):
    """Shows a line on its floor."""

    view_changed = Signal()
    """Zoom or scroll position have changed."""
    pointer_moved = Signal(object)
    """Where the mouse is on the floor, (x, y) in metres."""

    def __init__(
        self,
        document: Document,
        context: Context,
        *,
        study: Study | None = None,
        marks: Mapping[str, Mark] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.context = context
        self.looks = Looks(context.theme)
        self.lines = LineScene(self.looks, context.texts, self)
        self.underlay = UnderlayLayer(self.lines)
        self.gesture: Gesture | None = None
        self._own = study
        self._fitted = False
        self._space = False
        self._stale = False
        self._set_up()
        self._connect()
        self.show_study(study, marks)

    def _set_up(self) -> None:
        QPixmapCache.setCacheLimit(max(QPixmapCache.cacheLimit(), CACHE_KB))
        self.setScene(self.lines)
        self.setAcceptDrops(False)  # a file that is dropped is for the window
        self.viewport().setAcceptDrops(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setObjectName("canvas")
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheBackground)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollBarPolicy(off)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _connect(self) -> None:
        document, context = self.document, self.context
        if self._own is None:
            document.study_changed.connect(self._follow)
            document.problems_changed.connect(self.lines.show_problems)
        document.loaded.connect(self._forget)
        document.selection_changed.connect(self.lines.select)
        context.theme.changed.connect(self._restyle)
        context.texts.changed.connect(self._restyle)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._on_view_changed)

    # -- what is shown
    @property
    def study(self) -> Study | None:
        """Return the study that is shown."""
        if self._own is not None:
            return self._own
        return self.document.study if self.document.is_open else None

    def show_study(
        self, study: Study | None = None, marks: Mapping[str, Mark] | None = None
    ) -> None:
        """Show a study, or that of the document, with marks on what differs."""
        self._own = study if study is not None else self._own
        shown = self.study
        if shown is None:
            return
        if self._fitted:
            self.lines.show_study(shown, marks)
        else:
            self.lines.begin(shown, marks)
        self.underlay.show(shown.line.underlay, self.document.path)
        if self._own is None:
            self.lines.show_problems(self.document.problems)
        self.lines.select(self.document.selection)
        if self._fitted:
            self._roam()
        self._on_view_changed()

    def _follow(self, _before: object, _after: object) -> None:
        if not self.isVisible():
            self._stale = True
            return
        if self.gesture is not None:
            self.gesture.cancel()
            self.gesture = None
        whole = self.shown_rect().contains(self.lines.rect_around())
        self.show_study()
        if not self._fitted or (whole and self.lines.floor.unplaced):
            self._keep_whole()

    def _keep_whole(self) -> None:
        """Fit a new line, and one that the automatic layout has led out of view."""
        outside = not self.shown_rect().contains(self.lines.rect_around())
        if self.isVisible() and (outside or not self._fitted):
            self.fit()

    def _forget(self) -> None:
        self._fitted = False

    def _restyle(self, _what: object) -> None:
        self.lines.retell()
        self.resetCachedContent()
        self.viewport().update()

    # -- zoom
    @property
    def scale_now(self) -> float:
        """Return how many pixels of the screen a unit of the scene has."""
        return self.transform().m11()

    def zoom(self, factor: float, at: QPoint | None = None) -> None:
        """Zoom by a factor about a point of the viewport, by default its middle."""
        factor = min(max(self.scale_now * factor, LEAST), MOST) / self.scale_now
        spot = at if at is not None else self.viewport().rect().center()
        before = self.mapToScene(spot)
        self.scale(factor, factor)
        self._roam()
        step = self.mapFromScene(before) - spot
        self.scroll_by(-step.x(), -step.y())
        self._on_view_changed()

    def zoom_to(self, scale: float) -> None:
        """Zoom so that a unit has so many pixels: 1.0 is 100 %."""
        self.zoom(scale / self.scale_now)

    def fit(self) -> None:
        """Show everything."""
        self._fit(self.lines.rect_around().united(self.underlay.rect()))

    def fit_selection(self) -> None:
        """Show what is selected, or everything."""
        chosen = self.lines.rect_around(self.document.selection)
        self._fit(chosen) if not chosen.isEmpty() else self.fit()

    def _fit(self, rect: QRectF) -> None:
        if rect.isEmpty():
            rect = QRectF(-120, -440, 1000, 560)
        self._fitted = True
        room = self.viewport().size()
        across = (room.width() - 2 * BORDER) / rect.width()
        down = (room.height() - 2 * BORDER) / rect.height()
        scale = min(max(min(across, down), LEAST), CLOSEST_FIT)
        self.resetTransform()
        self.scale(scale, scale)
        self._roam()
        self.centerOn(rect.center())
        self._on_view_changed()

    def _roam(self) -> None:
        """Let the view go half a window beyond the line on each side."""
        room = self.viewport().rect().size() / self.scale_now
        rect = self.lines.rect_around().united(self.underlay.rect())
        across, down = room.width() * 0.9, room.height() * 0.9
        self.setSceneRect(rect.adjusted(-across, -down, across, down))

    def scroll_by(self, dx: float, dy: float) -> None:
        """Move what is shown by pixels."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() - round(dx))
        down.setValue(down.value() - round(dy))

    def _on_view_changed(self, *_what: object) -> None:
        self.view_changed.emit()

    def shown_rect(self) -> QRectF:
        """Return the part of the scene that is shown."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    # -- events
    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fit the line into its first size."""
        super().resizeEvent(event)
        if not self._fitted and self.width() > 2 * BORDER:
            self.fit()
        self._on_view_changed()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Take in what has changed while another place was shown."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._follow(None, None)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Zoom at the mouse; with Shift scroll sideways."""
        turn = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.scroll_by(turn.x() + turn.y(), 0)
        elif turn.y():
            self.zoom(STEP ** (turn.y() / 120), event.position().toPoint())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Begin the gesture that belongs to what is under the mouse."""
        if self.gesture is None:
            self.gesture = self.gesture_for(event)
            if self.gesture is not None:
                self.gesture.start(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go on with the gesture, or show what the mouse is over."""
        point = self.mapToScene(event.position().toPoint())
        self.pointer_moved.emit(to_floor(point))
        if self.gesture is not None:
            self.gesture.move(event)
        else:
            self.hover(event.position().toPoint())
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """End the gesture."""
        if self.gesture is not None and event.button() == self.gesture.button:
            gesture, self.gesture = self.gesture, None
            gesture.end(event)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Jump to the element or link: its fields are shown."""
        path = self.path_at(event.position().toPoint())
        if path:
            self.document.focus(path)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Do nothing: there is nothing to do with a line that is only shown."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Take note of the space bar, and cancel with Esc."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = True
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)
        elif event.key() == Qt.Key.Key_Escape and self.gesture is not None:
            self.cancel()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Take note of the space bar."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self.viewport().unsetCursor()
        else:
            event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Tell what is under the mouse."""
        if isinstance(event, QHelpEvent):
            path = self.path_at(event.pos())
            if path:
                QToolTip.showText(event.globalPos(), self.lines.tip(path), self)
            else:
                QToolTip.hideText()
            return True
        if event.type() == QEvent.Type.Leave and self.gesture is None:
            self.lines.hover("")
        return super().viewportEvent(event)

    def drawBackground(  # noqa: N802
        self, painter: QPainter, rect: QRectF | QRect
    ) -> None:
        """Draw floor and grid."""
        area = QRectF(rect)
        painter.fillRect(area, self.looks.colour("background"))
        draw_grid(painter, area, self.scale_now, self.looks)

    # -- gestures
    def gesture_for(self, event: QMouseEvent) -> Gesture | None:
        """Return the gesture that begins with a press: panning; a click selects."""
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self._space):
            return Panning(self, event.button())
        path = self.path_at(event.position().toPoint())
        if left and path:
            self.document.select([path])
            return None
        return Panning(self, event.button()) if left else None

    def cancel(self) -> None:
        """Give up the gesture that is going on."""
        if self.gesture is not None:
            gesture, self.gesture = self.gesture, None
            gesture.cancel()

    def hover(self, spot: QPoint) -> None:
        """Show what the mouse is over."""
        self.lines.hover(self.path_at(spot))

    def path_at(self, spot: QPoint) -> str:
        """Return the path of what is at a point of the viewport, or nothing."""
        point = self.mapToScene(spot)
        found = self.lines.element_at(point)
        return found or self.lines.link_at(point, REACH / self.scale_now)

    def item_of(self, path: str) -> ElementItem | None:
        """Return the item of an element."""
        return self.lines.elements.get(path)
