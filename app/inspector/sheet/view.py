"""The view of a table: cells are typed, copied, pasted, filled and emptied."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.document import Document
from app.inspector.rows import known_ids_of
from app.inspector.sheet.block import Block, block_text, read_block, spread
from app.inspector.sheet.columns import Column
from app.inspector.sheet.headed import Headed, by_id, headed
from app.inspector.sheet.model import SORT, SheetModel
from app.inspector.sheet.writing import Written
from app.inspector.values import choice_name

WIDEST = 260
_STANDARD = QKeySequence.StandardKey


class SheetView(QTableView):
    """A spreadsheet of one table; `told` says what became of an edit."""

    told = Signal(object)

    def __init__(self, model: SheetModel, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self.sheet = model
        self.proxy = QSortFilterProxyModel(self)
        self.proxy.setSourceModel(model)
        self.proxy.setSortRole(SORT)
        self.proxy.setFilterKeyColumn(-1)
        self.proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.proxy.setDynamicSortFilter(False)
        self.setModel(self.proxy)
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().setMaximumSectionSize(WIDEST)
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setItemDelegate(_Delegate(model, document, self))
        self.verticalHeader().setDefaultSectionSize(26)

    def fit(self) -> None:
        """Make the columns as wide as their beginnings want."""
        self.resizeColumnsToContents()

    # -- the block selected
    def block(self) -> tuple[list[int], list[int]]:
        """Return the rows and columns selected, as shown; of the present cell else."""
        chosen = self.selectionModel().selectedIndexes()
        found = chosen or (
            [self.currentIndex()] if self.currentIndex().isValid() else []
        )
        rows = sorted({index.row() for index in found})
        return rows, sorted({index.column() for index in found})

    def _source_row(self, row: int) -> int:
        return self.proxy.mapToSource(self.proxy.index(row, 0)).row()

    def copy(self) -> None:
        """Put the block on the clipboard."""
        rows, columns = self.block()
        cells = [
            [self.sheet.text(self._source_row(row), self.sheet.columns[c])
             for c in columns]
            for row in rows
        ]  # fmt: skip
        QGuiApplication.clipboard().setText(block_text(cells))

    def paste(self) -> None:
        """Write the clipboard's block from the first cell of the selection on."""
        rows, columns = self.block()
        if rows or not self.proxy.rowCount():
            block = read_block(QGuiApplication.clipboard().text())
            head = headed(block, self.sheet.columns)
            if head is not None:
                self._put_headed(head, block[1:], (rows or [0])[0])
                return
            self.put(spread(block, len(rows) or 1, len(columns) or 1), rows, columns)

    def fill(self) -> None:
        """Repeat the first row of the block in the rows below it."""
        rows, columns = self.block()
        if len(rows) > 1:
            first = self._source_row(rows[0])
            said = [self.sheet.text(first, self.sheet.columns[c]) for c in columns]
            self.put([said] * (len(rows) - 1), rows[1:], columns)

    def empty(self) -> None:
        """Empty the cells of the block: what can be left out is."""
        rows, columns = self.block()
        self.put([[""] * len(columns) for _ in rows], rows, columns)

    def _put_headed(self, head: Headed, block: Block, top: int) -> None:
        """Write rows under the names of columns: by their ids, else from a row on."""
        cells: dict[tuple[str, Column], str] = {}
        new: list[dict[Column, str]] = []
        for down, row in enumerate(block):
            said = head.cells(row)
            path = by_id(self.sheet.paths_by_id(), said)
            if path is None and top + down < self.proxy.rowCount():
                path = self.sheet.path(self._source_row(top + down))
            if path:
                cells.update({(path, column): cell for column, cell in said.items()})
            elif any(said.values()):
                new.append(said)
        done = self.sheet.write(cells, new, "inspector.edit.table")
        done.unknown = head.unknown
        self._tell(done)

    def put(self, block: Block, rows: list[int], columns: list[int]) -> None:
        """Write a block; rows beyond the last one are added."""
        top, left = (rows or [0])[0], (columns or [0])[0]
        cells: dict[tuple[str, Column], str] = {}
        new: list[dict[Column, str]] = []
        cut = 0
        for down, row in enumerate(block):
            wanted = zip(self.sheet.columns[left:], row, strict=False)
            cut += sum(map(bool, row[len(self.sheet.columns) - left :]))
            if top + down < self.proxy.rowCount():
                path = self.sheet.path(self._source_row(top + down))
                cells.update({(path, column): said for column, said in wanted})
            elif any(row):
                new.append(dict(wanted))
        key = "inspector.edit.table" if len(block) > 1 else "inspector.edit.cells"
        done = self.sheet.write(cells, new, key)
        done.cut = cut
        self._tell(done)

    def _tell(self, done: Written) -> None:
        self.told.emit(done)

    # -- keys
    def event(self, event: QEvent) -> bool:
        """Keep the keys of a spreadsheet from the actions of the window."""
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and self._call(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def _call(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.matches(_STANDARD.Copy):
            return self.copy
        if event.matches(_STANDARD.Paste):
            return self.paste
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return self.empty
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        return self.fill if control and event.key() == Qt.Key.Key_D else None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Copy, paste, fill and empty by keys; Enter edits the cell."""
        call = self._call(event)
        editing = self.state() == QAbstractItemView.State.EditingState
        if call is not None and not editing:
            call()
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not editing and self.currentIndex().isValid():
            self.edit(self.currentIndex())
            return
        super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    """Lines of text for the cells, with the words known for them to choose from."""

    def __init__(self, model: SheetModel, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._document = document

    def createEditor(  # noqa: N802
        self,
        parent: QWidget,
        _option: QStyleOptionViewItem,
        index: QModelIndex,  # type: ignore[override]
    ) -> QWidget:
        """Return a line of text."""
        line = QLineEdit(parent)
        line.setStyleSheet("padding: 0 3px; border-radius: 0;")
        words = self._words(self._model.columns[index.column()])
        if words:
            completer = QCompleter(words, line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            line.setCompleter(completer)
        return line

    def _words(self, column: Column) -> list[str]:
        field, language = column.field, self._model.language
        if field is None:
            return []
        if field.kind == "flag":
            return [choice_name(field, word, language) for word in ("true", "false")]
        if field.choices:
            return [choice_name(field, word, language) for word in field.choices]
        return known_ids_of(self._document.study, field.refers) if field.refers else []
