"""Sections of the panel: a heading and what is below it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QVBoxLayout, QWidget

from app.context import Context
from app.window.widgets import button, label


class Section(QWidget):
    """A part of the panel with its heading."""

    def __init__(self, context: Context, key: str) -> None:
        super().__init__()
        self.context = context
        self._tools: dict[QToolButton, str] = {}
        context.theme.changed.connect(self._show_icons)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        self.column.addWidget(label(context.texts, key, "heading"))

    def tool(self, name: str, icon: str, does: Callable[[], object]) -> QToolButton:
        """Return a button with an icon; `name` is its tip in `twin3d.tip`."""
        made = QToolButton()
        made.setObjectName(f"twin_{name}")
        made.setIconSize(QSize(20, 20))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        texts, theme = self.context.texts, self.context.theme
        texts.show(made, f"twin3d.tip.{name}", "setToolTip")
        texts.show(made, f"twin3d.tip.{name}", "setAccessibleName")
        made.setIcon(theme.icon(icon))
        self._tools[made] = icon
        made.clicked.connect(lambda _=False: does())
        return made

    def button(
        self, key: str, does: Callable[[], object], role: str = ""
    ) -> QPushButton:
        """Return a button with a text."""
        made = button(self.context.texts, key, role)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda _=False: does())
        return made

    def _show_icons(self, *_tokens: object) -> None:
        for made, icon in self._tools.items():
            made.setIcon(self.context.theme.icon(icon))
