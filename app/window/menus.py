"""Menu bar and toolbar: those of the window, and those of the place that is shown."""

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMainWindow, QMenu, QSizePolicy, QToolBar, QWidget

from app.actions import Actions
from app.context import Context
from app.document import Document
from app.places import Place

MENUS = ("file", "edit", "view", "go", "help")


class Menus(QObject):
    """Fills menus and toolbar from the tables of actions."""

    def __init__(
        self,
        window: QMainWindow,
        actions: Actions,
        document: Document,
        context: Context,
    ) -> None:
        super().__init__(window)
        self._document = document
        self._context = context
        self._actions = actions
        self._of_places: dict[Place, Actions] = {}
        self._shown: Place | None = None
        self._menus = {name: window.menuBar().addMenu("") for name in MENUS}
        for name, menu in self._menus.items():
            context.texts.show(menu, f"gui.menu.{name}", "setTitle")
            actions.fill(menu, name)
        self._place_menu = QMenu(window)
        window.menuBar().insertMenu(self._menus["view"].menuAction(), self._place_menu)
        self._place_menu.menuAction().setVisible(False)
        self._bar = QToolBar(window)
        self._bar.setMovable(False)
        self._bar.setIconSize(QSize(20, 20))
        self._bar.setObjectName("toolbar")
        self._bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        window.addToolBar(self._bar)
        actions.fill_toolbar(self._bar)
        self._of_place: list[QAction] = []
        self._add_end()

    def _add_end(self) -> None:
        """Put the name of the study and the switches at the right end."""
        spring = QWidget()
        policy = QSizePolicy.Policy
        spring.setSizePolicy(policy.Expanding, policy.Preferred)
        self._end = self._bar.addWidget(spring)
        self.title = QLabel()
        self.title.setProperty("role", "muted")
        self._bar.addWidget(self.title)
        self._bar.addSeparator()
        for name in ("commands", "language", "theme"):
            self._bar.addAction(self._actions[name])

    def menu(self, name: str) -> QMenu:
        """Return a menu of the window."""
        return self._menus[name]

    def show_place(self, place: Place | None, key: str) -> None:
        """Show the actions of a place in its menu and in the toolbar."""
        self._place_menu.clear()
        for action in self._of_place:
            self._bar.removeAction(action)
        self._of_place = []
        if self._shown is not None:
            self._enable_keys(self._shown, False)
        self._shown = place
        table = place.ACTIONS if place is not None else ()
        self._place_menu.menuAction().setVisible(bool(table))
        if place is not None and table:
            self._context.texts.show(self._place_menu, key, "setTitle")
            self._fill(self._actions_of(place))
            self._enable_keys(place, True)

    def _fill(self, actions: Actions) -> None:
        for row in actions.table:
            if row.separated:
                self._place_menu.addSeparator()
            self._place_menu.addAction(actions[row.id])
        wanted = [row for row in actions.table if row.in_toolbar]
        if wanted:
            self._of_place.append(self._bar.insertSeparator(self._end))
        for row in wanted:
            self._bar.insertAction(self._end, actions[row.id])
            self._of_place.append(actions[row.id])

    def _actions_of(self, place: Place) -> Actions:
        if place not in self._of_places:
            made = Actions(place, place.ACTIONS, self._document, self._context)
            self._of_places[place] = made
        return self._of_places[place]

    def _enable_keys(self, place: Place, enabled: bool) -> None:
        """Let the keys of a place's actions work only while it is shown."""
        actions = self._of_places.get(place)
        if actions is None:
            return
        actions.update_allowed()
        if not enabled:
            for action in actions.made.values():
                action.setEnabled(False)

    def all_actions(self) -> list[QAction]:
        """Return what the command palette offers."""
        own = [a for n, a in self._actions.made.items() if n != "commands"]
        if self._shown in self._of_places:
            own = [*self._of_places[self._shown].made.values(), *own]
        return [*own, *self._menus["go"].actions()]
