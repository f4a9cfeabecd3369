"""Options as lists of measures, and the measure that is chosen."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QInputDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTabBar,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.context import Context
from app.document import Document
from app.report.quantities import quantity_text
from app.uncertainty.words import Words
from app.verdict.names import Names
from app.window.widgets import button, label
from models.edits import (
    add_option,
    drop_measure,
    remove_elements,
    set_measures,
    value_at,
)
from models.measures import Measure, Patch

ID = Qt.ItemDataRole.UserRole
FIRST_OPTION = "A"
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
COSTS = ("capex", "yearly_cost", "life", "stop_days")
MONEY = ("capex", "yearly_cost")
LABELS = {"capex": "cost"}
VALUES = {"set": "to", "multiply": "by", "add": "by", "insert": "value"}


class Options(QWidget):
    """Tabs of options; below, the measures of one, to be ticked and put in order."""

    chosen = Signal(str)
    """Another option is looked at."""

    def __init__(self, document: Document, context: Context) -> None:
        super().__init__()
        self._document, self._context = document, context
        self._showing = False
        self._build()
        document.study_changed.connect(self.renew)
        context.texts.changed.connect(self.renew)
        self.renew()

    def _build(self) -> None:
        texts = self._context.texts
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.currentChanged.connect(self._choose)
        row.addWidget(self.tabs, 1)
        self.more = QToolButton()
        self.more.setIcon(self._context.theme.icon("add"))
        texts.show(self.more, "measures.new_option", "setToolTip")
        self.more.clicked.connect(self.ask_option)
        row.addWidget(self.more)
        self.less = QToolButton()
        self.less.setIcon(self._context.theme.icon("delete"))
        texts.show(self.less, "measures.remove_option", "setToolTip")
        self.less.clicked.connect(self._remove_option)
        row.addWidget(self.less)
        column.addLayout(row)
        self.hint = label(texts, "measures.order_hint", "muted")
        self.hint.setWordWrap(True)
        column.addWidget(self.hint)
        self.list = QListWidget()
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.itemChanged.connect(self._tick)
        self.list.model().rowsMoved.connect(self._reorder)
        self.list.currentItemChanged.connect(self._show_measure)
        column.addWidget(self.list, 2)
        self.drop = button(texts, "measures.drop", "flat")
        self.drop.clicked.connect(self._drop)
        column.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignRight)
        self.name = label(texts, role="heading")
        self.name.setWordWrap(True)
        column.addWidget(self.name)
        column.addLayout(self._costs())
        self.patches = QTableWidget(0, 3)
        self.patches.verticalHeader().hide()
        self.patches.itemChanged.connect(self._type_patch)
        head = self.patches.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setStretchLastSection(True)
        column.addWidget(self.patches, 3)

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

    # -- what is shown
    @property
    def option(self) -> str:
        """Return the id of the option that is looked at, or nothing."""
        at = self.tabs.currentIndex()
        return str(self.tabs.tabData(at)) if at >= 0 else ""

    @property
    def measure(self) -> str:
        """Return the id of the measure that is chosen, or nothing."""
        item = self.list.currentItem()
        return str(item.data(ID)) if item else ""

    def renew(self, *_what: object) -> None:
        """Show the options and measures of the study as it is now."""
        if not self._document.is_open:
            return
        was, chosen = self.option, self.measure
        self._showing = True
        study, texts = self._document.study, self._context.texts
        while self.tabs.count():
            self.tabs.removeTab(0)
        for option in study.options:
            at = self.tabs.addTab(texts.of(option.name) or option.id)
            self.tabs.setTabData(at, option.id)
            if option.id == was:
                self.tabs.setCurrentIndex(at)
        self.less.setEnabled(bool(study.options))
        self._fill(chosen)
        self._showing = False
        self._show_measure()

    def _fill(self, chosen: str) -> None:
        """List the measures of the option in their order, then the others."""
        self.list.clear()
        study, texts = self._document.study, self._context.texts
        named = {measure.id: measure for measure in study.measures}
        own = next((o.measures for o in study.options if o.id == self.option), ())
        others = [name for name in named if name not in own]
        for name in (*own, *others):
            if name not in named:
                continue
            item = QListWidgetItem(texts.of(named[name].name) or name)
            item.setData(ID, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(CHECKED if name in own else UNCHECKED)
            self.list.addItem(item)
            if name == chosen:
                self.list.setCurrentItem(item)

    def _choose(self, _at: int) -> None:
        if not self._showing:
            self._showing = True
            self._fill(self.measure)
            self._showing = False
            self._show_measure()
        self.chosen.emit(self.option)

    def _show_measure(self, *_items: object) -> None:
        if self._showing or not self._document.is_open:
            return
        study, texts = self._document.study, self._context.texts
        found = next((m for m in study.measures if m.id == self.measure), None)
        self.drop.setEnabled(found is not None)
        self.name.setText(texts.of(found.name) or found.id if found else "")
        for name, field in self.fields.items():
            field.setEnabled(found is not None)
            field.setText(self._cost(found, name) if found else "")
        self._show_patches(found)

    def _cost(self, measure: Measure, name: str) -> str:
        value, info = getattr(measure, name), Measure.model_fields[name]
        language = self._context.texts.language
        if value is None:
            return ""
        is_money = name in MONEY
        return quantity_text(value, info, language) if is_money else f"{value:g}"

    def _show_patches(self, measure: Measure | None) -> None:
        texts = self._context.texts
        self._showing = True
        heads = ("patch_what", "patch_action", "patch_value")
        self.patches.setHorizontalHeaderLabels([texts(f"measures.{h}") for h in heads])
        patches = measure.patches if measure else ()
        self.patches.setRowCount(len(patches))
        words = Words(Names(self._document.study, texts.language))
        for row, patch in enumerate(patches):
            what = QTableWidgetItem(words.place(patch.path))
            what.setToolTip(patch.path)
            action = QTableWidgetItem(texts(f"measures.action.{patch.action}"))
            value = QTableWidgetItem(_shown(patch))
            for item in (what, action):
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            if isinstance(patch.changed, dict) or patch.action == "remove":
                value.setFlags(value.flags() & ~Qt.ItemFlag.ItemIsEditable)
            for column, item in enumerate((what, action, value)):
                self.patches.setItem(row, column, item)
        self._showing = False

    # -- edits
    def ask_option(self, *_checked: object) -> None:
        """Ask for a name and add an option, with the measures of the present one."""
        texts = self._context.texts
        name, is_given = QInputDialog.getText(
            self, texts("measures.new_option"), texts("measures.option_name")
        )
        if is_given:
            self.add_option(name.strip())

    def add_option(self, name: str = "") -> None:
        """Add an option, with the measures of the present one, and look at it."""
        study = self._document.study
        own = next((o.measures for o in study.options if o.id == self.option), ())
        title = {self._context.texts.language: name} if name else None
        changed, option = add_option(study, FIRST_OPTION, own, title)
        self._document.apply(changed, "gui.edit.option")
        ids = [self.tabs.tabData(at) for at in range(self.tabs.count())]
        self.tabs.setCurrentIndex(ids.index(option))

    def _remove_option(self, *_checked: object) -> None:
        paths = [f"options.{self.option}"]
        self._document.edit(remove_elements, "gui.edit.option", paths)

    def _ticked(self) -> list[str]:
        items = (self.list.item(at) for at in range(self.list.count()))
        return [item.data(ID) for item in items if item.checkState() == CHECKED]

    def _tick(self, _item: object) -> None:
        if self._showing:
            return
        if not self.option:
            changed, _ = add_option(self._document.study, FIRST_OPTION, self._ticked())
            self._document.apply(changed, "gui.edit.option")
            return
        self._reorder()

    def _reorder(self, *_rows: object) -> None:
        if not self._showing and self.option:
            self._document.edit(
                set_measures, "gui.edit.option", self.option, self._ticked()
            )

    def _drop(self, *_checked: object) -> None:
        if self.option and self.measure:
            self._document.edit(
                drop_measure, "gui.edit.measure", self.option, self.measure
            )

    def _type_cost(self, name: str) -> None:
        field = self.fields[name]
        if field.isModified() and self.measure:
            field.setModified(False)
            text = field.text().strip()
            path = f"measures.{self.measure}.{name}"
            self._document.type_value([path], _typed(text) if text else None)
            self._show_measure()

    def _type_patch(self, item: QTableWidgetItem) -> None:
        if self._showing or item.column() != VALUE_COLUMN:
            return
        path = f"measures.{self.measure}.patches"
        patches = value_at(self._document.study, path)
        patch = dict(patches[item.row()])
        action = next(a for a in VALUES if patch.get(a) is not None)
        patch[VALUES[action]] = _typed(item.text().strip())
        patches = [*patches[: item.row()], patch, *patches[item.row() + 1 :]]
        self._document.type_value([path], patches)
        self._show_measure()


VALUE_COLUMN = 2


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
