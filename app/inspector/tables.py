"""The tables of a line, each a spreadsheet: stations, buffers, failures, people."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.context import Context
from app.document import Document
from app.i18n import problem_sentence
from app.inspector.sheet.columns import TABLES, Table
from app.inspector.sheet.model import SheetModel
from app.inspector.sheet.view import SheetView
from app.inspector.sheet.writing import Written

BUTTONS = (
    ("add", "add"), ("remove", "delete"), ("copy", "copy"), ("paste", "paste"),
    ("fill", "fill"),
)  # fmt: skip


class TablesPanel(QWidget):
    """Tabs of tables over the study of the document."""

    def __init__(self, document: Document, context: Context) -> None:
        super().__init__()
        self.document = document
        self.context = context
        self.setObjectName("tables")
        self.views: dict[str, SheetView] = {}
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        for table in TABLES:
            self.tabs.addTab(self._make(table), "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.tabs, 1)
        column.addLayout(self._foot())
        self.tabs.currentChanged.connect(self._changed_tab)
        document.study_changed.connect(self.refresh)
        document.loaded.connect(self._forget)
        context.texts.changed.connect(self._retranslate)
        context.theme.changed.connect(self._set_icons)
        self._retranslate()
        self._set_icons()
        self.refresh()

    def _make(self, table: Table) -> SheetView:
        model = SheetModel(table, self.document, self.context, self)
        view = SheetView(model, self.document, self)
        view.setObjectName(f"table_{table.id}")
        view.told.connect(self._tell)
        view.selectionModel().currentRowChanged.connect(lambda *_: self._select(view))
        self.views[table.id] = view
        return view

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 6)
        self.filter = QLineEdit(self)
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(220)
        self.filter.textChanged.connect(self._filter)
        row.addWidget(self.filter)
        self.buttons: dict[str, QToolButton] = {}
        for name, _ in BUTTONS:
            button = QToolButton(self)
            button.setObjectName(f"rows_{name}")
            button.setIconSize(QSize(16, 16))
            button.clicked.connect(lambda _=False, n=name: self._do(n))
            row.addWidget(button)
            self.buttons[name] = button
        self.said = QLabel(self)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(self.said, 1)
        return row

    @property
    def view(self) -> SheetView:
        """Return the table shown."""
        return self.views[TABLES[self.tabs.currentIndex()].id]

    def show_table(self, name: str) -> None:
        """Show a table by id: stations, buffers, failures, pools, products, links."""
        self.tabs.setCurrentWidget(self.views[name])

    # -- following
    def refresh(self, *_what: object) -> None:
        """Show the study as it is now, if it is seen."""
        if self.document.is_open and self.isVisible():
            fresh = not self.view.sheet.rowCount()
            self.view.sheet.refresh()
            if fresh:
                self.view.fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Catch up with the study."""
        super().showEvent(event)
        self.refresh()

    def _changed_tab(self, _at: int) -> None:
        self._filter(self.filter.text())
        self.refresh()

    def _forget(self) -> None:
        for view in self.views.values():
            view.sheet.refused.clear()
        self.said.clear()

    def _retranslate(self, *_language: object) -> None:
        texts = self.context.texts
        for place, table in enumerate(TABLES):
            self.tabs.setTabText(place, texts(f"inspector.table.{table.id}"))
        self.filter.setPlaceholderText(texts("inspector.table.filter"))
        for name, button in self.buttons.items():
            button.setToolTip(texts(f"inspector.table.{name}"))
            button.setAccessibleName(texts(f"inspector.table.{name}"))
        for view in self.views.values():
            last = len(view.sheet.columns) - 1
            view.sheet.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        self.said.clear()
        self.refresh()

    def _set_icons(self, *_tokens: object) -> None:
        for name, icon in BUTTONS:
            self.buttons[name].setIcon(self.context.theme.icon(icon))

    # -- acting
    def _filter(self, said: str) -> None:
        self.view.proxy.setFilterFixedString(said)

    def _do(self, name: str) -> None:
        view = self.view
        if name == "add":
            at = view.proxy.mapToSource(view.currentIndex()).row()
            view.sheet.add_row(max(at, 0))
        elif name == "fill":
            view.fill()
        elif name == "remove":
            rows, _ = view.block()
            source = [
                view.proxy.mapToSource(view.proxy.index(r, 0)).row() for r in rows
            ]
            view.sheet.remove_rows(source)
        elif name == "copy":
            view.copy()
        else:
            view.paste()

    def _select(self, view: SheetView) -> None:
        """Select in the document what the present row is about."""
        index = view.proxy.mapToSource(view.currentIndex())
        if index.isValid() and view.hasFocus():
            path = view.sheet.element(index.row())
            self.document.select([path] if path else [])

    def _tell(self, done: object) -> None:
        if not isinstance(done, Written):
            return
        texts, tokens = self.context.texts, self.context.theme.tokens
        if done.refused:
            said = texts("inspector.table.bad", count=len(done.refused))
            first = next(iter(done.refused.values()))[1]
            said += f" {problem_sentence(first, texts.language)[0]}"
        else:
            said = texts("inspector.table.pasted", count=done.taken)
        if done.unknown:
            names = ", ".join(done.unknown)
            said += " " + texts("inspector.table.unknown", names=names)
        if done.cut:
            said += " " + texts("inspector.table.cut", count=done.cut)
        is_short = bool(done.refused or done.unknown or done.cut)
        self.said.setStyleSheet(f"color: {tokens.error if is_short else tokens.muted};")
        self.said.setText(said)
        self.said.setToolTip(said)
