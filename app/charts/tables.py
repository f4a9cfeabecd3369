"""A table of a report as a table of the window: sortable to the eye, to be copied."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
)

from app.report.blocks import Table
from app.report.cells import Cell
from app.theme.tokens import Tokens

TALLEST = 40
"""Rows that a table shows before it scrolls."""


class TableChart(QTableWidget):
    """Shows `app.report.blocks.Table`; Ctrl+C copies what is selected."""

    def __init__(self, table: Table, tokens: Tokens) -> None:
        super().__init__(len(table.rows), len(table.head))
        self._table = table
        self.setHorizontalHeaderLabels(list(table.head))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(True)
        self.setStyleSheet("QTableView::item { padding: 3px 9px; }")
        for at, row in enumerate(table.rows):
            for column, cell in enumerate(row):
                self.setItem(at, column, _item(cell, tokens))
        self._fit()

    def _fit(self) -> None:
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.resizeRowsToContents()
        heights = [self.rowHeight(row) for row in range(min(self.rowCount(), TALLEST))]
        self.setFixedHeight(sum(heights) + head.sizeHint().height() + 8)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Scroll the page, and the table itself only once it was clicked."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Copy the selected cells, as spreadsheets take them."""
        if event.matches(QKeySequence.StandardKey.Copy):
            chosen = self.selectedIndexes()
            rows: dict[int, list[str]] = {}
            for index in sorted(chosen, key=lambda i: (i.row(), i.column())):
                rows.setdefault(index.row(), []).append(str(index.data() or ""))
            text = "\n".join("\t".join(row) for row in rows.values())
            QApplication.clipboard().setText(text)
            return
        super().keyPressEvent(event)

    def rows(self) -> Sequence[Sequence[object]]:
        """Return the head and the cells: numbers as numbers, the rest as texts."""
        cells = [[_value(cell) for cell in row] for row in self._table.rows]
        return [self._table.head, *cells]


def _value(cell: Cell) -> object:
    return cell.numbers[0].value if len(cell.numbers) == 1 else cell.text


def _item(cell: Cell, tokens: Tokens) -> QTableWidgetItem:
    made = QTableWidgetItem(f"{cell.text}\n{cell.note}" if cell.note else cell.text)
    if cell.is_number:
        made.setTextAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
    tones = {"good": tokens.good, "bad": tokens.error, "unsure": tokens.warning}
    if cell.tone in tones:
        made.setForeground(QColor(tones[cell.tone]))
    elif cell.tone:
        made.setForeground(QColor(tokens.muted))
    return made
