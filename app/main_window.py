"""The main window: one document, the places, and what stands around them."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QWidget,
)

from app.actions import Actions
from app.actions.palette import CommandPalette
from app.actions.window_actions import WINDOW_ACTIONS
from app.autosave import Autosave, autosave_folder
from app.background import stop_all
from app.checking import Checker
from app.cli.version import version
from app.context import Context
from app.document import Document
from app.places import PLACES, Place, place_of_path
from app.run.controller import RunController
from app.settings import Settings
from app.texts import Texts
from app.theme import Theme
from app.theme.icons import icon
from app.theme.languages import QtTexts
from app.window.faults import Faults
from app.window.files import SUFFIXES, Files
from app.window.menus import Menus
from app.window.problems_dock import ProblemsDock
from app.window.rail import START, Rail
from app.window.restoring import restore
from app.window.start_page import StartPage
from app.window.status import StatusBar
from app.window.told import Told

TOLD_MS = 6000


class MainWindow(QMainWindow):
    """Shows the place that is chosen; each is made when it is first opened."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.document = Document(self)
        texts = Texts(settings.language, self)
        theme = Theme(settings.theme, self)
        theme.apply()
        self.runs = RunController(self.document, self)
        self.context = Context(
            texts, theme, settings, self.runs, self.show_place, self.tell
        )
        self._qt_texts = QtTexts(self)
        self._qt_texts.set_language(settings.language)
        self.faults = Faults(self, texts)
        self.checker = Checker(self.document, self)
        self.autosave = Autosave(self.document, autosave_folder(), self)
        self.files = Files(self, self.document, self.context)
        self.places: dict[str, Place] = {}
        self.place = START
        self._build()
        self._connect()
        self._restore()
        self.show_start()
        self._update_title()

    # -- building
    def _build(self) -> None:
        self.setWindowIcon(icon("app", "", "", ""))
        self.setAcceptDrops(True)
        self.actions_made = Actions(self, WINDOW_ACTIONS, self.document, self.context)
        self.menus = Menus(self, self.actions_made, self.document, self.context)
        self._fill_go()
        self.start = StartPage(
            self.context,
            self.files.open,
            self.files.new,
            self.files.ask_open,
            self.files.interview,
            new_empty=self.files.new_empty,
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start)
        self.rail = Rail(self.context, self.show_place)
        middle = QWidget()
        layout = QHBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.rail)
        layout.addWidget(self.stack, 1)
        self.setCentralWidget(middle)
        self.problems = ProblemsDock(self.document, self.context, self)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.problems)
        self.problems.hide()
        self.status = StatusBar(self.document, self.context, self.show_problems)
        self.setStatusBar(self.status)

    def _fill_go(self) -> None:
        menu = self.menus.menu("go")
        self._go: list[QAction] = []
        for row in (row for row in PLACES if row.is_there):
            action = QAction(menu)
            action.setShortcut(QKeySequence(row.shortcut))
            action.triggered.connect(partial(self._go_to, row.id))
            self.context.texts.show(action, row.key)
            menu.addAction(action)
            self._go.append(action)

    def _go_to(self, name: str, _checked: bool = False) -> None:
        self.show_place(name)

    def _connect(self) -> None:
        document = self.document
        document.loaded.connect(self._on_loaded)
        document.path_changed.connect(self._update_title)
        document.clean_changed.connect(self._update_title)
        document.study_changed.connect(self._update_title)
        document.focus_asked.connect(self._focus)
        document.refused.connect(self._tell_refused)
        self.autosave.failed.connect(self._tell_not_kept)
        self.runs.refused.connect(self.tell_faulty)
        document.stack.indexChanged.connect(self._update_undo)
        self.context.texts.changed.connect(self._update_undo)
        self.context.texts.changed.connect(self._update_title)

    def _restore(self) -> None:
        settings = self.context.settings
        self.resize(_first_size(self.screen().availableSize()))
        self.restoreGeometry(settings.bytes_of("window/geometry"))
        self.restoreState(settings.bytes_of("window/state"))

    # -- places
    def show_start(self) -> None:
        """Show the start page."""
        self.start.show_recent()
        self._show(START, self.start, None, "gui.place.start")

    def show_place(self, name: str) -> None:
        """Show a place by id; without a study there is only the start page."""
        row = next((r for r in PLACES if r.id == name and r.is_there), None)
        if row is None or not self.document.is_open:
            self.show_start()
            return
        if name not in self.places:
            place = row.load()(self.document, self.context)
            self.places[name] = place
            self.stack.addWidget(place)
        place = self.places[name]
        self._show(name, place, place, row.key)

    def _show(self, name: str, page: QWidget, place: Place | None, key: str) -> None:
        if self.place in self.places and self.place != name:
            self.places[self.place].leave()
        self.place = name
        self.stack.setCurrentWidget(page)
        self.menus.show_place(place, key)
        self.rail.check(name)
        is_open = self.document.is_open
        self.rail.allow_places(is_open)
        for action in self._go:
            action.setEnabled(is_open)
        if place is not None:
            place.enter()

    def _on_loaded(self) -> None:
        first = next((row.id for row in PLACES if row.is_there), START)
        self.show_place(self.place if self.place in self.places else first)

    def _focus(self, path: str) -> None:
        name = place_of_path(path)
        if name is not None:
            self.show_place(name)
            self.places[name].focus_path(path)

    # -- what actions do
    def show_commands(self) -> None:
        """Open the command palette."""
        palette = CommandPalette(self, self.menus.all_actions(), self.context.texts)
        palette.show()
        palette.setFocus()

    def show_problems(self) -> None:
        """Show or hide the list of problems."""
        self.problems.setVisible(not self.problems.isVisible())

    def show_guide(self) -> None:
        """Show the guide beside the window."""
        from app.window.guide import Guide  # noqa: PLC0415 (seldom wanted)

        Guide(self.context, self).show()

    def show_about(self) -> None:
        """Tell what this program is."""
        texts = self.context.texts
        said = texts("gui.about.text", version=version())
        QMessageBox.about(self, texts("gui.about.title"), said)

    def set_theme(self, name: str) -> None:
        """Change to light or dark, and remember it."""
        self.context.settings.theme = name
        self.context.theme.set_theme(name)

    def set_language(self, language: str) -> None:
        """Change the language of everything, and remember it."""
        self.context.settings.language = language
        self._qt_texts.set_language(language)
        self.context.texts.set_language(language)

    def tell(self, said: str) -> None:
        """Show a sentence in the status bar for some seconds."""
        self.status.showMessage(said, TOLD_MS)

    def restore_left(self) -> bool:
        """Offer the work a crash left behind; tell whether it was taken."""
        asked = restore(self, self.document, self.context)
        self.autosave.keep()
        for left in asked:
            left.forget()
        return self.document.is_open

    def _tell_refused(self, problems: object) -> None:
        told = Told(self.document.study, self.context.texts.language)
        for problem in problems if isinstance(problems, tuple) else ():
            said = told.sentence(problem)
            self.tell(": ".join(part for part in said if part))
            return

    def tell_faulty(self, problems: object) -> None:
        """Say that errors stand against a simulation, and show them."""
        count = len(problems) if isinstance(problems, tuple) else 0
        self.tell(self.context.texts("run.faulty", count=count))
        self.problems.show()

    def _tell_not_kept(self) -> None:
        self.tell(self.context.texts("gui.restore.not_kept"))

    # -- titles
    def _update_title(self, *_what: object) -> None:
        texts, document = self.context.texts, self.document
        if not document.is_open:
            self.setWindowTitle("LineRefit 智改孪线")
            self.menus.title.setText("")
            return
        name = texts.of(document.study.name) or texts("gui.file.untitled")
        file = document.path.name if document.path else texts("gui.file.unsaved")
        self.setWindowTitle(f"{name}[*] · LineRefit 智改孪线")
        self.setWindowModified(not document.is_clean)
        self.menus.title.setText(f"{name}   ·   {file}")

    def _update_undo(self, *_what: object) -> None:
        texts = self.context.texts
        for name, ahead in (("undo", False), ("redo", True)):
            step = self.document.step(ahead)
            said = texts(f"gui.action.{name}")
            named = f" {texts(step.key, **step.values)}" if step else ""
            self.actions_made[name].setText(said + named)
        self.actions_made.update_allowed()

    # -- events of the window
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Take study files."""
        if _study_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Open a study file."""
        path = _study_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.files.open(path)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Ask about unsaved changes; stop everything; remember the window."""
        if not self.files.may_leave():
            event.ignore()
            return
        for place in self.places.values():
            place.shut()
        self.files.stop()
        self.checker.stop()
        stop_all()
        self.autosave.stop()
        settings = self.context.settings
        settings.set_bytes("window/geometry", self.saveGeometry())
        settings.set_bytes("window/state", self.saveState())
        settings.sync()
        self.faults.stop()
        event.accept()


def _first_size(room: QSize) -> QSize:
    """Return the size at the first start: it fits the screen with its title bar."""
    return QSize(1360, 860).boundedTo(QSize(room.width(), room.height() - 40))


def _study_file(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return next((p for p in paths if p.suffix.lower() in SUFFIXES), None)
