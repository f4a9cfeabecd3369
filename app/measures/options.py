"""Options as lists of measures, and the measure that is chosen."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QInputDialog,
    QListWidget,
    QListWidgetItem,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.context import Context
from app.document import Document
from app.measures.measure_form import MeasureForm
from app.window.widgets import button, label
from models.edits import (
    add_option,
    drop_measure,
    remove_elements,
    set_field,
    set_measures,
)

ID = Qt.ItemDataRole.UserRole
FIRST_OPTION = "A"
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
MOST_HIGH = 150
"""Pixels of the list: its form needs the room more."""


class Options(QWidget):
    """Tabs of options; below, the measures of one, to be ticked and put in order."""

    chosen = Signal(str)
    """Another option is looked at."""

    def __init__(self, document: Document, context: Context) -> None:
        super().__init__()
        self._document, self._context = document, context
        self._showing = False
        self._build()
        context.texts.changed.connect(self.renew)
        context.theme.changed.connect(self._set_icons)
        self._set_icons()
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
        self.tabs.tabBarDoubleClicked.connect(self.ask_name)
        texts.show(self.tabs, "measures.rename_hint", "setToolTip")
        row.addWidget(self.tabs, 1)
        self.more = QToolButton()
        texts.show(self.more, "measures.new_option", "setToolTip")
        self.more.setObjectName("new_option")
        self.more.clicked.connect(self.ask_option)
        row.addWidget(self.more)
        self.less = QToolButton()
        texts.show(self.less, "measures.remove_option", "setToolTip")
        self.less.clicked.connect(self._remove_option)
        row.addWidget(self.less)
        column.addLayout(row)
        self.hint = label(texts, "measures.begin_hint", "muted")
        self.hint.setWordWrap(True)
        column.addWidget(self.hint)
        self.list = QListWidget()
        self.list.setObjectName("measures")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.itemChanged.connect(self._tick)
        self.list.model().rowsMoved.connect(self._reorder)
        self.list.currentItemChanged.connect(self._show_measure)
        column.addWidget(self.list, 2)
        self.list.setMaximumHeight(MOST_HIGH)
        self.drop = button(texts, "measures.drop", "flat")
        self.drop.clicked.connect(self._drop)
        column.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignRight)
        self.form = MeasureForm(self._document, self._context)
        column.addWidget(self.form, 3)
        column.addStretch()

    def _set_icons(self, *_tokens: object) -> None:
        self.more.setIcon(self._context.theme.icon("add"))
        self.less.setIcon(self._context.theme.icon("delete"))

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
        with QSignalBlocker(self.tabs):  # a tab is there before its data
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
        if self.option != was:
            self.chosen.emit(self.option)

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
        study = self._document.study
        own = next((o.measures for o in study.options if o.id == self.option), ())
        self.drop.setVisible(self.measure in own)
        self.list.setVisible(bool(study.measures))
        key = "begin" if not study.measures else "order" if self.measure else "choose"
        self._context.texts.show(self.hint, f"measures.{key}_hint")
        self.form.show_measure(self.measure)

    def show_option(self, option: str) -> None:
        """Look at an option."""
        ids = [self.tabs.tabData(at) for at in range(self.tabs.count())]
        if option in ids:
            self.tabs.setCurrentIndex(ids.index(option))

    def show_measure(self, measure: str) -> None:
        """Choose a measure of the list, in the option looked at or one that has it."""
        having = [o.id for o in self._document.study.options if measure in o.measures]
        if having and self.option not in having:
            self.show_option(having[0])
        for at in range(self.list.count()):
            if self.list.item(at).data(ID) == measure:
                self.list.setCurrentRow(at)

    # -- edits
    def ask_option(self, *_checked: object) -> None:
        """Ask for a name and add an option, with the measures of the present one."""
        texts = self._context.texts
        name, is_given = QInputDialog.getText(
            self, texts("measures.new_option"), texts("measures.option_name")
        )
        if is_given:
            self.add_option(name.strip())

    def ask_name(self, at: int) -> None:
        """Ask for another name of an option."""
        texts, option = self._context.texts, str(self.tabs.tabData(at) or "")
        if not option:
            return
        name, is_given = QInputDialog.getText(
            self,
            texts("measures.rename_option"),
            texts("measures.option_name"),
            text=self.tabs.tabText(at),
        )
        if is_given and name.strip():
            known = next(o.name for o in self._document.study.options if o.id == option)
            said = {**known.model_dump(), texts.language: name.strip()}
            path = f"options.{option}.name"
            self._document.edit(set_field, "gui.edit.option", path, said)

    def add_option(self, name: str = "") -> None:
        """Add an option, with the measures of the present one, and look at it."""
        study = self._document.study
        own = next((o.measures for o in study.options if o.id == self.option), ())
        title = {self._context.texts.language: name} if name else None
        changed, option = add_option(study, FIRST_OPTION, own, title)
        self._document.apply(changed, "gui.edit.option")
        self.show_option(option)

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
