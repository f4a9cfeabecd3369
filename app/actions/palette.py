"""The command palette (Ctrl+K): every action by a few letters of its name."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.actions.fuzzy import score
from app.texts import Texts

WIDTH, HEIGHT = 560, 380
ICON = 18
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandPalette(QFrame):
    """A list over the window: type, choose with the arrows, Enter does it."""

    def __init__(
        self, window: QWidget, actions: Iterable[QAction], texts: Texts
    ) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setObjectName("commands")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions = [a for a in actions if a.isEnabled() and a.text()]
        blank = QPixmap(ICON, ICON)
        blank.fill(Qt.GlobalColor.transparent)
        self._blank = QIcon(blank)
        self._line = QLineEdit(self)
        self._line.setPlaceholderText(texts("gui.palette.hint"))
        self._list = QListWidget(self)
        self._list.setIconSize(QSize(ICON, ICON))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(self._line)
        layout.addWidget(self._list)
        self._line.textChanged.connect(self._search)
        self._line.returnPressed.connect(self._do)
        self._line.installEventFilter(self)
        self._list.itemClicked.connect(self._do)
        self._search("")
        self.resize(WIDTH, HEIGHT)
        middle = window.mapToGlobal(QPoint(window.width() // 2 - WIDTH // 2, 90))
        self.move(middle)
        self.setFocusProxy(self._line)

    def _search(self, typed: str) -> None:
        self._list.clear()
        scored = [(score(typed, a.text()), a) for a in self._actions]
        found = [(points, a) for points, a in scored if points is not None]
        if typed.strip():
            found.sort(key=lambda pair: -pair[0])
        for _, action in found:
            keys = action.shortcut().toString()
            shown = f"{action.text()}    {keys}" if keys else action.text()
            picture = self._blank if action.icon().isNull() else action.icon()
            item = QListWidgetItem(picture, shown, self._list)
            item.setData(Qt.ItemDataRole.UserRole, action)
        self._list.setCurrentRow(0)

    def _do(self, *_item: object) -> None:
        item = self._list.currentItem()
        self.close()
        if item is not None:
            item.data(Qt.ItemDataRole.UserRole).trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Let the arrow keys in the search field move in the list."""
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            self._list.event(event)
            return True
        return super().eventFilter(watched, event)
