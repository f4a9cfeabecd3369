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
from app.report.quantities import quantity_text
from app.uncertainty.words import Words
from app.verdict.names import Names
from app.window.widgets import label
from models.edits import value_at
from models.measures import Measure, Patch

COSTS = ("capex", "yearly_cost", "life", "stop_days")
MONEY = ("capex", "yearly_cost")
LABELS = {"capex": "cost"}
VALUES = {"set": "to", "multiply": "by", "add": "by", "insert": "value"}
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
        self.name = label(context.texts, role="heading")
        self.name.setWordWrap(True)
        column.addWidget(self.name)
        column.addLayout(self._costs())
        self.patches = self._table()
        column.addWidget(self.patches, 1)

    def _costs(self) -> QFormLayout:
        form = QFormLayout()
        self.fields: dict[str, QLineEdit] = {}
        for name in COSTS:
            field = QLineEdit()
            field.setObjectName(f"measure_{name}")
            field.editingFinished.connect(partial(self._type_cost, name))
            self.fields[name] = field
            said = LABELS.get(name, name)
            form.addRow(label(self._context.texts, f"measures.{said}"), field)
        return form

    def _table(self) -> QTableWidget:
        made = QTableWidget(0, VALUE_COLUMN + 1)
        made.verticalHeader().hide()
        made.itemChanged.connect(self._type_patch)
        head = made.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setStretchLastSection(True)
        return made

    # -- what is shown
    def show_measure(self, measure: str) -> None:
        """Show a measure of the study by its id; nothing for one that is not there."""
        self._measure = measure
        study, texts = self._document.study, self._context.texts
        found = next((m for m in study.measures if m.id == measure), None)
        self.name.setText(texts.of(found.name) or found.id if found else "")
        for name, field in self.fields.items():
            field.setEnabled(found is not None)
            field.setText(self._cost(found, name) if found else "")
        self._showing = True
        self._show_patches(found.patches if found else ())
        self._showing = False

    def _cost(self, measure: Measure, name: str) -> str:
        value, info = getattr(measure, name), Measure.model_fields[name]
        language = self._context.texts.language
        if value is None:
            return ""
        is_money = name in MONEY
        return quantity_text(value, info, language) if is_money else f"{value:g}"

    def _show_patches(self, patches: tuple[Patch, ...]) -> None:
        texts = self._context.texts
        heads = ("patch_what", "patch_action", "patch_value")
        self.patches.setHorizontalHeaderLabels([texts(f"measures.{h}") for h in heads])
        self.patches.setRowCount(len(patches))
        words = Words(Names(self._document.study, texts.language))
        for row, patch in enumerate(patches):
            for column, item in enumerate(self._items(patch, words)):
                self.patches.setItem(row, column, item)

    def _items(
        self, patch: Patch, words: Words
    ) -> tuple[QTableWidgetItem, QTableWidgetItem, QTableWidgetItem]:
        """Return what a patch changes, how, and the value, which can be typed over."""
        texts = self._context.texts
        what = QTableWidgetItem(words.place(patch.path))
        what.setToolTip(patch.path)
        action = QTableWidgetItem(texts(f"measures.action.{patch.action}"))
        value = QTableWidgetItem(_shown(patch))
        fixed = [what, action]
        if isinstance(patch.changed, dict) or patch.action == "remove":
            fixed.append(value)
        for item in fixed:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
        return what, action, value

    # -- edits
    def _type_cost(self, name: str) -> None:
        field = self.fields[name]
        if field.isModified() and self._measure:
            field.setModified(False)
            text = field.text().strip()
            path = f"measures.{self._measure}.{name}"
            self._document.type_value([path], _typed(text) if text else None)
            self.show_measure(self._measure)

    def _type_patch(self, item: QTableWidgetItem) -> None:
        if self._showing or item.column() != VALUE_COLUMN:
            return
        path = f"measures.{self._measure}.patches"
        patches = value_at(self._document.study, path)
        patch = dict(patches[item.row()])
        action = next(a for a in VALUES if patch.get(a) is not None)
        patch[VALUES[action]] = _typed(item.text().strip())
        patches = [*patches[: item.row()], patch, *patches[item.row() + 1 :]]
        self._document.type_value([path], patches)
        self.show_measure(self._measure)


def _shown(patch: Patch) -> str:
    value = patch.changed
    if isinstance(value, dict):
        return ", ".join(f"{key} {inner}" for key, inner in value.items())
    return "" if value is None else str(value)


def _typed(text: str) -> float | str:
    """Return a typed text as a number if it is one."""
    try:
        return float(text)
    except ValueError:
        return text
