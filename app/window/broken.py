"""What is wrong with a file that cannot be opened: place, fault and remedy."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.context import Context
from app.window.widgets import label


class BrokenFile(QDialog):
    """A table of all problems of a file."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        path: Path,
        rows: Sequence[tuple[str, str, str]],
    ) -> None:
        super().__init__(parent)
        texts = context.texts
        self.setWindowTitle(texts("gui.broken.title"))
        self.resize(860, 460)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        head = label(texts, role="heading")
        head.setText(texts("gui.broken.text", file=path.name, count=len(rows)))
        head.setWordWrap(True)
        layout.addWidget(head)
        layout.addWidget(_table(rows, self._heads(context)))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        texts.show(buttons.buttons()[0], "gui.broken.close")
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _heads(self, context: Context) -> list[str]:
        keys = ("gui.problems.where", "gui.problems.what", "gui.problems.right")
        return [context.texts(key) for key in keys]


def _table(rows: Sequence[tuple[str, str, str]], heads: list[str]) -> QTableWidget:
    table = QTableWidget(len(rows), len(heads))
    table.setWordWrap(True)
    table.setHorizontalHeaderLabels(heads)
    table.verticalHeader().hide()
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    for number, row in enumerate(rows):
        for column, said in enumerate(row):
            table.setItem(number, column, QTableWidgetItem(said))
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    return table
