"""The rail at the left: the places in the order of the work."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout

from app.context import Context
from app.places import PLACES

WIDTH = 84
START = "start"


class Rail(QFrame):
    """One button a place; `show_place` gets the id of the one pressed."""

    def __init__(self, context: Context, show_place: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(WIDTH)
        self._context = context
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 6)
        layout.setSpacing(2)
        rows = [(r.id, r.key, r.icon, r.shortcut) for r in PLACES if r.is_there]
        for name, key, icon, keys in [(START, "gui.place.start", "start", ""), *rows]:
            button = self._button(name, key, icon, keys)
            button.clicked.connect(lambda _=False, chosen=name: show_place(chosen))
            layout.addWidget(button)
        layout.addStretch()
        context.theme.changed.connect(self._set_icons)
        self._set_icons()

    def _button(self, name: str, key: str, icon: str, keys: str) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setIconSize(QSize(24, 24))
        button.setObjectName(f"place_{name}")
        button.setFixedSize(WIDTH - 1, 54)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setProperty("icon_name", icon)
        self._context.texts.show(button, key)
        if keys:
            button.setToolTip(QKeySequence(keys).toString())
        self._group.addButton(button)
        self._buttons[name] = button
        return button

    def _set_icons(self) -> None:
        for button in self._buttons.values():
            name = str(button.property("icon_name"))
            button.setIcon(self._context.theme.icon(name, "muted"))

    def check(self, name: str) -> None:
        """Mark the place that is shown."""
        self._buttons[name].setChecked(True)

    def allow_places(self, allowed: bool) -> None:
        """Enable the places: they need a study."""
        for name, button in self._buttons.items():
            button.setEnabled(allowed or name == START)
