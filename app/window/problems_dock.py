"""The list of problems: severity, what is wrong, where, what would be right."""

from collections import deque

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QDockWidget,
    QHeaderView,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.context import Context
from app.document import Document
from app.window.fixes import fixed, name_of_fix
from app.window.told import Told
from models.problems import Problem

PROBLEM = Qt.ItemDataRole.UserRole
COLUMNS = ("gui.problems.what", "gui.problems.where", "gui.problems.right")
FIX = len(COLUMNS)
AT_ONCE = 40
"""So many rows are made in one turn of the event loop: a study may have hundreds."""


class ProblemsDock(QDockWidget):
    """Double click or Enter jumps to the place; the button at the end mends it."""

    def __init__(self, document: Document, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("problems")
        features = QDockWidget.DockWidgetFeature
        self.setFeatures(features.DockWidgetClosable | features.DockWidgetMovable)
        self._document = document
        self._context = context
        self.list = QTreeWidget(self)
        self._waiting: deque[Problem] = deque()
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._add_some)
        self.list.setRootIsDecorated(False)
        self.list.setWordWrap(True)
        self.list.setObjectName("problem_list")
        self.list.setColumnCount(FIX + 1)
        self.list.setIconSize(QSize(18, 18))
        header = self.list.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)
        header.setResizeContentsPrecision(AT_ONCE)
        header.setSectionResizeMode(FIX, QHeaderView.ResizeMode.ResizeToContents)
        self.setWidget(self.list)
        context.texts.show(self, "gui.problems.title", "setWindowTitle")
        self.list.itemActivated.connect(self._jump)
        document.problems_changed.connect(self.update_list)
        context.texts.changed.connect(self.update_list)
        context.theme.changed.connect(self.update_list)
        self.update_list()

    def update_list(self, *_what: object) -> None:
        """Show the problems of the document."""
        texts = self._context.texts
        self.list.setHeaderLabels([*(texts(key) for key in COLUMNS), ""])
        self.list.clear()
        self._rest.stop()
        self._waiting = deque(self._document.problems)
        self._add_some()
        if not self._document.problems:
            item = QTreeWidgetItem(self.list, [texts("gui.problems.none")])
            item.setIcon(0, self._context.theme.icon("check", "good"))
            item.setFirstColumnSpanned(True)

    def _add_some(self) -> None:
        """Add the next problems; what is left waits for the next turn of the loop."""
        if not self._waiting:
            return
        told = Told(self._document.study, self._context.texts.language)
        count = min(AT_ONCE, len(self._waiting))
        some = [self._waiting.popleft() for _ in range(count)]
        items = [self._item(problem, told) for problem in some]
        self.list.addTopLevelItems(items)
        for problem, item in zip(some, items, strict=True):
            if fixed(self._document.study, problem) is not None:
                self.list.setItemWidget(item, FIX, self._fix_button(problem))
        if self._waiting:
            self._rest.start()

    def _item(self, problem: Problem, told: Told) -> QTreeWidgetItem:
        wrong, right = told.sentence(problem)
        item = QTreeWidgetItem([wrong, told.where(problem), right])
        severity = problem.severity
        item.setIcon(0, self._context.theme.icon(severity, severity))
        item.setData(0, PROBLEM, problem)
        for column, said in enumerate((wrong, problem.path, right)):
            item.setToolTip(column, said)
        return item

    def _fix_button(self, problem: Problem) -> QToolButton:
        button = QToolButton()
        button.setObjectName("fix")
        button.setText(self._context.texts("gui.problems.fix"))
        button.setIcon(self._context.theme.icon("fix", "accent"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setToolTip(self._context.texts(f"fixes.{name_of_fix(problem)}"))
        button.clicked.connect(lambda: self._fix(problem))
        return button

    def _fix(self, problem: Problem) -> None:
        mended = fixed(self._document.study, problem)
        if mended is not None:
            self._document.apply(mended, "gui.edit.fix")

    def _jump(self, item: QTreeWidgetItem, _column: int) -> None:
        problem = item.data(0, PROBLEM)
        if problem is not None:
            self._document.focus(problem.path)
