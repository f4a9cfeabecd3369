"""One measure: what it costs and what it changes, to be typed over."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.context import Context
from app.document import Document
from app.measures.naming import names_of
from app.measures.patch_text import range_shown, typed, value_shown
from app.report.quantities import quantity_text
from app.uncertainty.words import Words
from app.window.widgets import label
from models.edits import value_at
from models.measures import Measure

COSTS = ("capex", "yearly_cost", "life", "stop_days")
MONEY = ("capex", "yearly_cost")
LABELS = {"capex": "cost"}
VALUES = {"set": "to", "multiply": "by", "add": "by", "insert": "value"}
HEADS = ("patch_what", "patch_action", "patch_value")
VALUE_COLUMN = 2


class MeasureForm(QWidget):
    """Name, costs and patches of the measure that is shown."""

    def __init__(self, document: Document, context: Context) -> None:
        super().__init__()
        self._document, self._context = document, context
        self._measure = ""
        self._showing = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.name = QLineEdit()
        self.name.setObjectName("measure_name")
        context.texts.show(self.name, "measures.name_hint", "setToolTip")
        self.name.editingFinished.connect(self._type_name)
        column.addWidget(self.name)
        column.addLayout(self._costs())
        self.patches = self._table()
        column.addWidget(self.patches, 1)

    def _costs(self) -> QFormLayout:
        form = QFormLayout()
        form.setVerticalSpacing(5)
        self.fields: dict[str, QLineEdit] = {}
        texts = self._context.texts
        for name in COSTS:
            field = QLineEdit()
            field.setObjectName(f"measure_{name}")
            field.editingFinished.connect(partial(self._type_cost, name))
            said = LABELS.get(name, name)
            texts.show(field, f"measures.tip.{said}", "setToolTip")
            if name in MONEY:
                texts.show(field, f"measures.empty.{said}", "setPlaceholderText")
            self.fields[name] = field
            form.addRow(label(texts, f"measures.{said}"), field)
        return form

    def _table(self) -> QTableWidget:
        made = QTableWidget(0, VALUE_COLUMN + 1)
        made.setObjectName("patches")
        made.verticalHeader().hide()
        made.setWordWrap(True)
        made.setTabKeyNavigation(False)
        made.itemChanged.connect(self._type_patch)
        head = made.horizontalHeader()
        modes = QHeaderView.ResizeMode
        head.setSectionResizeMode(modes.Stretch)
        head.setSectionResizeMode(1, modes.ResizeToContents)
        made.verticalHeader().setSectionResizeMode(modes.ResizeToContents)
        return made

    # -- what is shown
    def show_measure(self, measure: str) -> bool:
        """Show a measure of the study by its id; tell whether there is one."""
        self._measure = measure
        study, texts = self._document.study, self._context.texts
        found = next((m for m in study.measures if m.id == measure), None)
        self.name.setText(texts.of(found.name) or found.id if found else "")
        self.name.setCursorPosition(0)
        for name, field in self.fields.items():
            field.setText(self._cost(found, name) if found else "")
        self._showing = True
        self._show_patches(found)
        self._showing = False
        self.setVisible(found is not None)
        return found is not None

    def take_focus(self, field: str) -> None:
        """Give the keys to the field of a cost, or to the patches."""
        widget = self.fields.get(field.partition(".")[0], self.patches)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cost(self, measure: Measure, name: str) -> str:
        value, info = getattr(measure, name), Measure.model_fields[name]
        language = self._context.texts.language
        if value is None:
            return ""
        is_money = name in MONEY
        return quantity_text(value, info, language) if is_money else f"{value:g}"

    def _show_patches(self, measure: Measure | None) -> None:
        texts = self._context.texts
        self.patches.setHorizontalHeaderLabels([texts(f"measures.{h}") for h in HEADS])
        count = len(measure.patches) if measure else 0
        self.patches.setRowCount(count)
        if measure is None:
            return
        words = Words(names_of(self._document.study, texts.language))
        for row in range(count):
            for column, item in enumerate(self._items(measure, row, words)):
                self.patches.setItem(row, column, item)

    def _items(
        self, measure: Measure, row: int, words: Words
    ) -> tuple[QTableWidgetItem, QTableWidgetItem, QTableWidgetItem]:
        """Return what a patch changes, how, and the value, which can be typed over."""
        texts, patch = self._context.texts, measure.patches[row]
        what = QTableWidgetItem(words.place(patch.path))
        what.setToolTip(patch.path)
        action = QTableWidgetItem(texts(f"measures.action.{patch.action}"))
        value = QTableWidgetItem(value_shown(measure, row, words))
        span = range_shown(measure, row, words)
        told = texts("measures.range", range=span) if span else value.text()
        value.setToolTip(told)
        fixed = [what, action]
        if isinstance(patch.changed, dict | list) or patch.action == "remove":
            fixed.append(value)
        for item in fixed:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
        return what, action, value

    # -- edits
    def _type_name(self) -> None:
        if self.name.isModified() and self._measure:
            self.name.setModified(False)
            path = f"measures.{self._measure}.name"
            language = self._context.texts.language
            known = value_at(self._document.study, path)
            both = dict(known) if isinstance(known, dict) else {}
            said = {**both, language: self.name.text().strip()}
            self._document.type_value([path], said)
            self.show_measure(self._measure)

    def _type_cost(self, name: str) -> None:
        field = self.fields[name]
        if field.isModified() and self._measure:
            field.setModified(False)
            text = field.text().strip()
            path = f"measures.{self._measure}.{name}"
            self._document.type_value([path], typed(text) if text else None)
            self.show_measure(self._measure)

    def _type_patch(self, item: QTableWidgetItem) -> None:
        if self._showing or item.column() != VALUE_COLUMN:
            return
        path = f"measures.{self._measure}.patches"
        patches = value_at(self._document.study, path)
        patch = dict(patches[item.row()])
        action = next(a for a in VALUES if patch.get(a) is not None)
        patch[VALUES[action]] = typed(item.text())
        patches = [*patches[: item.row()], patch, *patches[item.row() + 1 :]]
        self._document.type_value([path], patches)
        self.show_measure(self._measure)
