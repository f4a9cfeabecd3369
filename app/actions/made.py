"""The actions of a table as QActions that follow document, language and theme."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar, QWidget

from app.actions.action import Action
from app.context import Context
from app.document import Document


class Actions(QObject):
    """QActions by id, belonging to a widget (a window or a place)."""

    def __init__(
        self,
        owner: QWidget,
        table: Sequence[Action],
        document: Document,
        context: Context,
    ) -> None:
        super().__init__(owner)
        self.table = tuple(table)
        self._document = document
        self._theme = context.theme
        self.made = {row.id: self._make(row, owner, context) for row in table}
        document.study_changed.connect(self.update_allowed)
        document.selection_changed.connect(self.update_allowed)
        document.clean_changed.connect(self.update_allowed)
        context.theme.changed.connect(self._set_icons)
        self._set_icons()
        self.update_allowed()

    def __getitem__(self, name: str) -> QAction:
        """Return the QAction of an id."""
        return self.made[name]

    def _make(self, row: Action, owner: QWidget, context: Context) -> QAction:
        action = QAction(owner)
        action.setObjectName(row.id)
        context.texts.show(action, row.key)
        if row.shortcut:
            action.setShortcuts(QKeySequence.listFromString(row.shortcut))
        action.triggered.connect(partial(_call, row, owner))
        owner.addAction(action)
        return action

    def _set_icons(self) -> None:
        for row in self.table:
            if row.icon:
                self.made[row.id].setIcon(self._theme.icon(row.icon))

    def update_allowed(self, *_what: object) -> None:
        """Enable what the document allows."""
        for row in self.table:
            self.made[row.id].setEnabled(row.allowed(self._document))

    def fill(self, menu: QMenu, name: str) -> None:
        """Put the actions of a menu into it."""
        for row in (r for r in self.table if r.menu == name):
            if row.separated and not menu.isEmpty():
                menu.addSeparator()
            menu.addAction(self.made[row.id])

    def fill_toolbar(self, bar: QToolBar) -> list[QAction]:
        """Put the actions meant for it into a toolbar; return what was put in."""
        put = []
        for row in (r for r in self.table if r.in_toolbar):
            if row.separated:
                put.append(bar.addSeparator())
            bar.addAction(self.made[row.id])
            put.append(self.made[row.id])
        return put


def _call(row: Action, owner: QWidget, _checked: bool = False) -> None:
    row.call(owner)
