"""A view: a plain widget that shows what a stage draws offscreen, as a QImage."""

import time
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.twin3d.desk.eye import Eye
from app.twin3d.desk.hands import Gesture, begun, wheeled
from app.twin3d.desk.pulse import Pulse

if TYPE_CHECKING:
    from app.twin3d.stage.stage import Stage

SLOW = 0.04
"""Seconds of drawing from which a moving camera is drawn at half the size."""


class View(QWidget):
    """Shows one stage, which belongs to it: nothing of VTK outlives `put(None)`.

    Drawn only when something has changed; the camera is that of the eye.
    """

    picked = Signal(object, bool)
    """The element that was clicked on or None; whether it is added (Ctrl)."""
    flown_to = Signal(str)
    """The element that was double-clicked."""
    tip_wanted = Signal(object, object)
    """The element under the cursor or None, and where on the screen to tell of it."""

    def __init__(self, eye: Eye, pulse: Pulse) -> None:
        super().__init__()
        self._eye, self._pulse = eye, pulse
        self.stage: Stage | None = None
        self.clock = 0.0
        self._is_dirty = False
        self._gesture: Gesture | None = None
        self._buffer = np.zeros((0, 0, 4), dtype=np.uint8)
        self._image = QImage()
        self._labels = True
        self._moving_cost = 0.0
        self.draws = 0
        self.setMinimumSize(160, 120)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        eye.moved.connect(self.renew)
        eye.rested.connect(self.renew)
        pulse.frame.connect(self._frame)

    # -- what is shown
    def put(self, stage: "Stage | None") -> None:
        """Show another stage, or none; the one before is closed."""
        if self.stage is not None:
            self.stage.close()
        self.stage = stage
        self._image = QImage()
        self._moving_cost, self.draws = 0.0, 0
        self.renew()

    def show_clock(self, clock: float) -> None:
        """Show another instant."""
        self.clock = clock
        self.renew()

    def show_labels(self, *, shown: bool) -> None:
        """Show or hide the names."""
        self._labels = shown
        self.renew()

    def renew(self) -> None:
        """Draw anew soon."""
        self._is_dirty = True
        self._pulse.once()

    def _frame(self) -> None:
        if self._is_dirty:
            self.update()

    # -- drawing
    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the picture; draw it first if anything has changed."""
        if self.stage is not None and (self._is_dirty or self._image.isNull()):
            self._draw(self.stage)
        painter = QPainter(self)
        if self._image.isNull():
            painter.fillRect(self.rect(), self.palette().window())
        else:
            painter.drawImage(self.rect(), self._image)

    def _draw(self, stage: "Stage") -> None:
        self._is_dirty = False
        begun_at = time.perf_counter()
        coarse = self._eye.is_moving and self._moving_cost > SLOW
        ratio = self.devicePixelRatioF() * (0.5 if coarse else 1.0)
        size = round(self.width() * ratio), round(self.height() * ratio)
        if size != stage.size:
            stage.resize(*size)
        stage.labels(shown=self._labels and not coarse)
        stage.resting = not self._eye.is_moving
        stage.look(self._eye.camera)
        stage.show(self.clock)
        self._keep(stage.pixels(), ratio)
        self.draws += 1
        took = time.perf_counter() - begun_at
        self._pulse.cost(took)
        if self._eye.is_moving and self.draws > 1:
            whole = took * 4 if coarse else took
            self._moving_cost += (whole - self._moving_cost) / 2

    def _keep(self, pixels: "np.ndarray", ratio: float) -> None:
        """Copy pixels, which come from the bottom up, into the one buffer."""
        if self._buffer.shape != pixels.shape:
            self._image = QImage()
            self._buffer = np.empty(pixels.shape, dtype=np.uint8)
        np.copyto(self._buffer, pixels[::-1])
        height, width = pixels.shape[:2]
        self._image = QImage(
            self._buffer.data, width, height, width * 4, QImage.Format.Format_RGBX8888
        )
        self._image.setDevicePixelRatio(ratio)

    def resizeEvent(self, _event: QResizeEvent) -> None:  # noqa: N802
        """Draw in the new size."""
        self.renew()

    # -- hands
    def element_at(self, at: QPointF) -> str | None:
        """Return the element that is seen at a point."""
        if self.stage is None:
            return None
        wide, high = self.stage.size
        x, y = at.x() * wide / self.width(), at.y() * high / self.height()
        return self.stage.pick(x, y)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Begin a gesture."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        at, held = event.position(), event.modifiers()
        self._gesture = begun(self._eye, event.button(), held, at, QSizeF(self.size()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go on with the gesture."""
        if self._gesture is not None:
            self._gesture.move(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """End the gesture; a click selects."""
        gesture, self._gesture = self._gesture, None
        left = event.button() == Qt.MouseButton.LeftButton
        if gesture is not None and gesture.is_click and left:
            added = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.picked.emit(self.element_at(event.position()), added)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Fly to what is there."""
        found = self.element_at(event.position())
        if found is not None:
            self.flown_to.emit(found)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Go nearer or farther."""
        notches = event.angleDelta().y() / 120
        wheeled(self._eye, notches, event.position(), QSizeF(self.size()))
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Stop walking: the keys are released elsewhere."""
        self._eye.stand()
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        """Have somebody tell what is under the cursor."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.element_at(QPointF(event.pos()))
            self.tip_wanted.emit(found, event.globalPos())
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Draw anew on a screen with other pixels."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.renew()
        super().changeEvent(event)
