"""The catalogue: searched, read, applied to elements of the line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.cli.shown.entries import prices_text
from app.context import Context
from app.document import Document
from app.measures.entries import ID, EntryList, catalogue, entry_of
from app.measures.naming import names_of
from app.window.widgets import button, label
from models.catalogue.applying import Applied, apply
from models.catalogue.entry import Entry
from models.catalogue.site import ApplyError, Request
from models.catalogue.suiting import suitable
from models.catalogue.use import LEVELS
from models.line import Line
from models.options import OptionError, line_of
from models.study import BASELINE

__all__ = ["Shelf", "catalogue"]
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
MOST_SHOWN = 4
"""Targets that are shown without scrolling."""


class Shelf(QWidget):
    """The entries on top, the chosen one and what it is applied to below."""

    wanted = Signal(object)
    """An Applied entry, to be added to the option."""
    refused = Signal(str)
    """Why an entry cannot be applied so."""

    def __init__(self, document: Document, context: Context) -> None:
        super().__init__()
        self._document, self._context = document, context
        self._option = ""
        self._build()
        context.texts.changed.connect(self.renew)
        self.renew()

    def _build(self) -> None:
        texts = self._context.texts
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        self.search = QLineEdit()
        self.search.setObjectName("measure_search")
        texts.show(self.search, "measures.search", "setPlaceholderText")
        self.search.setClearButtonEnabled(True)
        column.addWidget(self.search)
        self.entries = EntryList(texts)
        self.search.textChanged.connect(self.entries.show_only)
        self.entries.currentItemChanged.connect(self._show_entry)
        self.entries.itemActivated.connect(self._take_up)
        column.addWidget(self.entries, 1)
        self.hint = label(texts, "measures.pick_hint", "muted")
        self.hint.setWordWrap(True)
        column.addWidget(self.hint)
        self.detail = QWidget()
        self._build_detail(self.detail)
        column.addWidget(self.detail)

    def _build_detail(self, detail: QWidget) -> None:
        texts = self._context.texts
        column = QVBoxLayout(detail)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.told = QPlainTextEdit()
        self.told.setReadOnly(True)
        self.told.setTabChangesFocus(True)
        self.told.setFixedHeight(7 * self.fontMetrics().lineSpacing())
        column.addWidget(self.told)
        self._to = label(texts, role="muted")
        self._to.setWordWrap(True)
        column.addWidget(self._to)
        self.targets = QListWidget()
        self.targets.setObjectName("targets")
        self.targets.itemChanged.connect(self._enable)
        column.addWidget(self.targets)
        form = QFormLayout()
        self.levels = QComboBox()
        texts.show(self.levels, "measures.effect_hint", "setToolTip")
        form.addRow(label(texts, "measures.effect"), self.levels)
        column.addLayout(form)
        self.add = button(texts, "measures.add", "primary")
        self.add.setObjectName("add_measure")
        self.add.clicked.connect(self._add)
        column.addWidget(self.add)

    def renew(self, *_what: object) -> None:
        """Show the entries in the language, and the targets of the line as it is."""
        texts = self._context.texts
        self.entries.fill()
        was = max(self.levels.currentIndex(), 1 if not self.levels.count() else 0)
        self.levels.clear()
        for level in LEVELS:
            self.levels.addItem(texts(f"measures.level.{level}"), level)
        self.levels.setCurrentIndex(was)
        self.entries.show_only(self.search.text())
        self._show_entry()

    @property
    def option(self) -> str:
        """Return the option that entries are added to; '' for none yet."""
        return self._option

    def show_option(self, option: str) -> None:
        """Show the targets of the line as it is now, as an option leaves it."""
        self._option = option
        self._renew_targets()

    @property
    def entry(self) -> Entry | None:
        """Return the entry that is chosen."""
        return self.entries.entry

    def _show_entry(self, *_items: object) -> None:
        entry, texts = self.entry, self._context.texts
        shown = entry is not None and self._document.is_open
        self.hint.setVisible(not shown)
        self.detail.setVisible(shown)
        if entry is None or not shown:
            return
        told = [
            " ".join(texts.of(entry.description).split()),
            texts("measures.capex", prices=prices_text(entry.capex, texts.language)),
            texts("measures.source", source=entry.source),
        ]
        self.told.setPlainText("\n\n".join(filter(None, told)))
        self._show_targets(entry)
        self.tick(self._document.selected())
        column = self.layout()
        if column is not None:
            column.activate()
        self.entries.scrollToItem(self.entries.currentItem())

    def _renew_targets(self, *_studies: object) -> None:
        """Show the targets of the line as it is now; what is ticked stays so."""
        entry = self.entry
        if entry is not None and self._document.is_open:
            ticked = self.chosen_targets()
            self._show_targets(entry)
            self.tick(ticked)

    def _show_targets(self, entry: Entry) -> None:
        self.targets.clear()
        names = names_of(self._document.study, self._context.texts.language)
        for name in suitable(entry, self._line()):
            item = QListWidgetItem(names.any_element(name))
            item.setData(ID, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(UNCHECKED)
            self.targets.addItem(item)
        count = self.targets.count()
        self.targets.setVisible(count > 0)
        if count:
            row = self.targets.sizeHintForRow(0)
            frame = 2 * self.targets.frameWidth() + 2
            self.targets.setFixedHeight(min(count, MOST_SHOWN) * row + frame)
        self._tell_targets(entry, count)
        self._enable()

    def _tell_targets(self, entry: Entry, count: int) -> None:
        texts = self._context.texts
        if "line" in entry.targets:
            texts.show(self._to, "measures.whole_line")
        elif count:
            texts.show(self._to, "measures.apply_to")
        else:
            needs = [texts(f"catalogue.suits.{name}") for name in entry.suits]
            kinds = [texts(f"catalogue.target.{kind}") for kind in entry.targets]
            comma = texts("report.value.comma")
            values = {"kinds": comma.join(kinds), "needs": comma.join(needs)}
            key = "measures.fits_nothing" if needs else "measures.has_none"
            self._to.setText(texts(key, **values))

    def _line(self) -> Line:
        study = self._document.study
        try:
            return line_of(study, self.option) if self.option else study.line
        except OptionError:
            return study.line

    def chosen_targets(self) -> tuple[str, ...]:
        """Return the ids of the elements that are ticked."""
        items = (self.targets.item(at) for at in range(self.targets.count()))
        return tuple(i.data(ID) for i in items if i.checkState() == CHECKED)

    def tick(self, names: tuple[str, ...]) -> None:
        """Tick the elements that are selected on the line."""
        for at in range(self.targets.count()):
            item = self.targets.item(at)
            item.setCheckState(CHECKED if item.data(ID) in names else UNCHECKED)

    def _enable(self, *_item: object) -> None:
        entry = self.entry
        ready = entry is not None and (
            "line" in entry.targets or bool(self.chosen_targets())
        )
        self.add.setEnabled(ready)
        why = "" if ready else self._context.texts("measures.tick_first")
        self.add.setToolTip(why)

    # -- applying
    def fits(self, name: str, target: str) -> bool:
        """Tell whether an entry can be dropped on an element; '' is the bare floor."""
        entry = entry_of(name)
        if entry is None:
            return False
        return "line" in entry.targets or target in suitable(entry, self._line())

    def take(self, name: str, target: str) -> None:
        """Apply an entry that is dropped on an element."""
        entry = entry_of(name)
        if entry is not None:
            self._apply(entry, () if "line" in entry.targets else (target,))

    def _take_up(self, *_item: object) -> None:
        """Add what was entered or clicked twice, or go on to what it is for."""
        if self.add.isEnabled():
            self._add()
        else:
            self.targets.setFocus()
            self.targets.setCurrentRow(max(self.targets.currentRow(), 0))

    def _add(self, *_checked: object) -> None:
        if self.entry is not None:
            self._apply(self.entry, self.chosen_targets())

    def _apply(self, entry: Entry, targets: tuple[str, ...]) -> None:
        try:
            self.wanted.emit(self._applied(entry, targets))
        except ApplyError as error:
            self.refused.emit(_why(error, self._context.texts.language))
        except OptionError:
            self.refused.emit(self._context.texts("measures.faulty"))

    def _applied(self, entry: Entry, targets: tuple[str, ...]) -> Applied:
        request = Request(targets, option=self.option or BASELINE)
        level = self.levels.currentData()
        return apply(entry, self._document.study, request, level=level)


def _why(error: ApplyError, language: str) -> str:
    from app.cli.accepting import told  # noqa: PLC0415

    return str(told(error, language).values["said"])
