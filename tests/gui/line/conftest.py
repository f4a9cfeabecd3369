"""The line place with the starter line, and a hand that moves the mouse."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.line.canvas.edit_view import EditView
from app.line.canvas.units import to_scene
from app.line.floor import port_of
from app.line.place import LinePlace
from app.main_window import MainWindow
from app.paths import scenario

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


class Hand:
    """Moves and presses the mouse over a widget, as a person would."""

    def __init__(self, view: EditView) -> None:
        self.view = view

    def at(self, x: float, y: float) -> QPoint:
        """Return the pixel of a point of the floor."""
        return self.view.mapFromScene(to_scene(x, y))

    def on(self, name: str) -> QPoint:
        """Return the pixel of the middle of an element."""
        path = self.view.lines.floor.path_of[name]
        stand = self.view.lines.floor.stands[path]
        return self.at(stand.x, stand.y)

    def port(self, name: str, kind: str) -> QPoint:
        """Return the pixel of a port, after the mouse was over its element."""
        floor = self.view.lines.floor
        path = floor.path_of[name]
        self.move(self.on(name))
        port = port_of(floor.elements[path], floor.stands[path], kind)
        assert port is not None
        return self.at(port.x, port.y)

    def move(self, spot: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
        """Move without a button."""
        self._send(self.view.viewport(), spot, Qt.MouseButton.NoButton, keys)

    def _send(
        self, widget: QWidget, spot: QPoint, button: Qt.MouseButton,
        keys: Qt.KeyboardModifier,
    ) -> None:  # fmt: skip
        from PySide6.QtCore import QEvent  # noqa: PLC0415
        from PySide6.QtGui import QMouseEvent  # noqa: PLC0415

        at = QPointF(spot)
        whole = QPointF(widget.mapToGlobal(spot))
        none = Qt.MouseButton.NoButton
        event = QMouseEvent(QEvent.Type.MouseMove, at, whole, none, button, keys)
        QCoreApplication.sendEvent(widget, event)

    def click(self, spot: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
        """Press and release at a point."""
        self.move(spot, keys)
        QTest.mouseClick(self.view.viewport(), LEFT, keys, spot)

    def drag(
        self, start: QPoint, to: QPoint, keys: Qt.KeyboardModifier = NONE,
        button: Qt.MouseButton = LEFT, release: bool = True,
    ) -> None:  # fmt: skip
        """Press, move in steps, release."""
        floor = self.view.viewport()
        self.move(start, keys)
        QTest.mousePress(floor, button, keys, start)
        for step in range(1, 6):
            self._send(floor, start + (to - start) * step / 5, button, keys)
        if release:
            QTest.mouseRelease(floor, button, keys, to)

    def drag_from(self, widget: QWidget, start: QPoint, to: QPoint) -> None:
        """Drag from another widget to a pixel of the floor."""
        end = widget.mapFromGlobal(self.view.viewport().mapToGlobal(to))
        QTest.mousePress(widget, LEFT, NONE, start)
        for step in range(1, 6):
            self._send(widget, start + (end - start) * step / 5, LEFT, NONE)
        QTest.mouseRelease(widget, LEFT, NONE, end)


@pytest.fixture
def line(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[LinePlace]:
    """The line place of a window with the starter line, without the inspector."""
    monkeypatch.setattr("app.line.place.INSPECTOR", "app.there_is_none")
    window.document.open(scenario("starter.yaml"))
    window.show_place("line")
    QCoreApplication.processEvents()
    place = window.places["line"]
    assert isinstance(place, LinePlace)
    place.view.zoom(0.6)
    yield place
    place.view.cancel()


@pytest.fixture
def hand(line: LinePlace) -> Hand:
    """A hand over the floor of the line place."""
    return Hand(line.view)
