"""The list of problems: severity, what is wrong, where, what would be right."""

from PySide6.QtCore import QSize, Qt
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
from app.i18n import place, problem_sentence
from app.window.fixes import fixed
from models.problems import Problem

PROBLEM = Qt.ItemDataRole.UserRole
COLUMNS = ("gui.problems.what", "gui.problems.where", "gui.problems.right")
FIX = len(COLUMNS)


class ProblemsDock(QDockWidget):
    """Double click or Enter jumps to the place; the button at the end mends it."""

    def __init__(self, document: Document, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("problems")
        self._document = document
        self._context = context
        self.list = QTreeWidget(self)
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
        for problem in self._document.problems:
            self._add(problem)
        if not self._document.problems:
            item = QTreeWidgetItem(self.list, [texts("gui.problems.none")])
            item.setIcon(0, self._context.theme.icon("check", "good"))
            item.setFirstColumnSpanned(True)

    def _add(self, problem: Problem) -> None:
        language = self._context.texts.language
        wrong, right = problem_sentence(problem, language)
        item = QTreeWidgetItem(self.list, [wrong, place(problem, language), right])
        severity = problem.severity
        item.setIcon(0, self._context.theme.icon(severity, severity))
        item.setData(0, PROBLEM, problem)
        for column, said in enumerate((wrong, problem.path, right)):
            item.setToolTip(column, said)
        if fixed(self._document.study, problem) is not None:
            self.list.setItemWidget(item, FIX, self._fix_button(problem))

    def _fix_button(self, problem: Problem) -> QToolButton:
        button = QToolButton()
        button.setObjectName("fix")
        button.setText(self._context.texts("gui.problems.fix"))
        button.setIcon(self._context.theme.icon("fix", "accent"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
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
