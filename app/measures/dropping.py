"""Dropping an entry of the catalogue onto the line."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent

from app.line.canvas.view import LineView
from app.measures.entries import MIME

Fits = Callable[[str, str], bool]
Take = Callable[[str, str], object]
DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class Dropping(QObject):
    """Watches the view: `fits` and `take` get an entry and an element, by their ids.

    The element is '' on the bare floor.
    """

    def __init__(self, view: LineView, fits: Fits, take: Take) -> None:
        super().__init__(view)
        self._view, self._fits, self._take = view, fits, take
        self._over = False
        view.setAcceptDrops(True)
        view.viewport().setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Take the drags that carry an entry."""
        if event.type() == QEvent.Type.DragLeave and self._over:
            self._over = False
            return True
        if not isinstance(event, QDropEvent):
            return False
        entry = entry_in(event.mimeData())
        if not entry:
            event.ignore()  # such as a file, which is for the window
            return True
        self._over = event.type() in DRAGS
        target = self._element(event)
        fits = self._fits(entry, target)
        if event.type() in DRAGS:
            self._view.hover(event.position().toPoint())
            event.setAccepted(fits or event.type() == QEvent.Type.DragEnter)
        elif fits:
            event.acceptProposedAction()
            self._take(entry, target)
        return True

    def _element(self, event: QDropEvent) -> str:
        path = self._view.path_at(event.position().toPoint())
        return path.rpartition(".")[2]


def entry_in(data: QMimeData) -> str:
    """Return the id of the entry that a drag carries; '' if it carries none."""
    return bytes(data.data(MIME).data()).decode() if data.hasFormat(MIME) else ""
