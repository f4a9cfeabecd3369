"""The button below the floor that chooses the layers of results."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from app.context import Context
from app.line.results.layers import LAYERS
from app.line.results.overlay import Overlay

ORDER = ("state", "use", "waits", "fill", "defects")
assert set(ORDER) == set(LAYERS)


class LayerButton(QToolButton):
    """Opens a menu with a check mark for each layer that is on."""

    def __init__(self, overlay: Overlay, context: Context) -> None:
        super().__init__()
        self._overlay = overlay
        self._context = context
        self.setObjectName("layers")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self.actions_of: dict[str, QAction] = {}
        for name in ORDER:
            action = QAction(self._menu, checkable=True)
            action.setObjectName(f"layer_{name}")
            context.texts.show(action, f"overlay.layer.{name}")
            action.triggered.connect(partial(self._toggle, name))
            self._menu.addAction(action)
            self.actions_of[name] = action
        self.setMenu(self._menu)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        context.texts.show(self, "overlay.button")
        context.theme.changed.connect(self._set_icon)
        self._set_icon()
        context.texts.show(self, "overlay.tip", "setToolTip")
        overlay.changed.connect(self._renew)
        self._renew()

    def _set_icon(self, *_what: object) -> None:
        self.setIcon(self._context.theme.icon("layers"))

    def _toggle(self, name: str, _checked: bool = False) -> None:
        self._overlay.toggle(name)

    def _renew(self) -> None:
        for name, action in self.actions_of.items():
            action.setChecked(name in self._overlay.layers)
