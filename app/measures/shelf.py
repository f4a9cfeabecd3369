"""The catalogue: searched, read, applied to elements of the line."""

from functools import cache

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.cli.shown.entries import prices_text, summary_text
from app.context import Context
from app.document import Document
from app.paths import asset, user_folder
from app.verdict.names import Names
from app.window.widgets import button, label
from models.catalogue.applying import Applied, apply
from models.catalogue.entry import Entry
from models.catalogue.loading import Catalogue, load_catalogue
from models.catalogue.site import ApplyError, Request
from models.catalogue.suiting import suitable
from models.catalogue.use import LEVELS
from models.options import line_of
from models.study import BASELINE

ID = Qt.ItemDataRole.UserRole
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


@cache
def catalogue() -> Catalogue:
    """Return the shipped catalogue with the user's own entries."""
    return load_catalogue(asset("measures"), [user_folder("measures")])


class Shelf(QWidget):
    """The entries on top, the chosen one and what it is applied to below."""

    wanted = Signal(object)
    """An Applied entry, to be added to the option."""
    refused = Signal(str)
    """Why an entry cannot be applied so."""

    def __init__(self, document: Document, context: Context) -> None:
        super().__init__()
        self._document, self._context = document, context
        self.option = ""
        self._build()
        context.texts.changed.connect(self.renew)
        self.renew()

    def _build(self) -> None:
        texts = self._context.texts
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        self.search = QLineEdit()
        texts.show(self.search, "measures.search", "setPlaceholderText")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        column.addWidget(self.search)
        self.entries = QListWidget()
        self.entries.setWordWrap(True)
        self.entries.currentItemChanged.connect(self._show_entry)
        column.addWidget(self.entries, 3)
        self.told = QPlainTextEdit()
        self.told.setReadOnly(True)
        column.addWidget(self.told, 2)
        self._to = label(texts, "measures.apply_to", "muted")
        column.addWidget(self._to)
        self.targets = QListWidget()
        self.targets.setMaximumHeight(130)
        self.targets.itemChanged.connect(self._enable)
        column.addWidget(self.targets, 1)
        self.levels = QComboBox()
        column.addWidget(self.levels)
        self.add = button(texts, "measures.add", "primary")
        self.add.clicked.connect(self._add)
        column.addWidget(self.add)

    def renew(self, *_what: object) -> None:
        """Show the entries in the language, and the targets of the line as it is."""
        texts, chosen = self._context.texts, self.entry
        self.entries.clear()
        for known in catalogue().entries.values():
            entry = known.entry
            name, does = texts.of(entry.name), summary_text(entry, texts.language)
            item = QListWidgetItem(f"{name}\n{does}" if does else name)
            item.setData(ID, entry.id)
            self.entries.addItem(item)
            if chosen is not None and entry.id == chosen.id:
                self.entries.setCurrentItem(item)
        was = max(self.levels.currentIndex(), 1 if not self.levels.count() else 0)
        self.levels.clear()
        for level in LEVELS:
            self.levels.addItem(texts(f"measures.level.{level}"), level)
        self.levels.setCurrentIndex(was)
        self._filter(self.search.text())
        self._enable()

    @property
    def entry(self) -> Entry | None:
        """Return the entry that is chosen."""
        item = self.entries.currentItem()
        return catalogue().entries[item.data(ID)].entry if item else None

    def _filter(self, typed: str) -> None:
        for at in range(self.entries.count()):
            item = self.entries.item(at)
            entry = catalogue().entries[item.data(ID)].entry
            said = f"{item.text()} {entry.id} {entry.name.en} {entry.name.zh}"
            item.setHidden(typed.strip().lower() not in said.lower())

    def _show_entry(self, *_items: object) -> None:
        entry, texts = self.entry, self._context.texts
        self.targets.clear()
        if entry is None or not self._document.is_open:
            self.told.clear()
            return
        told = [
            " ".join(texts.of(entry.description).split()),
            texts("measures.capex", prices=prices_text(entry.capex, texts.language)),
            texts("measures.source", source=entry.source),
        ]
        self.told.setPlainText("\n\n".join(filter(None, told)))
        self._show_targets(entry)
        self._enable()

    def _show_targets(self, entry: Entry) -> None:
        study = self._document.study
        line = line_of(study, self.option) if self.option else study.line
        names = Names(study, self._context.texts.language)
        for name in suitable(entry, line):
            item = QListWidgetItem(names.any_element(name))
            item.setData(ID, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(UNCHECKED)
            self.targets.addItem(item)
        wants = "line" not in entry.targets
        self._to.setVisible(wants)
        self.targets.setVisible(wants)

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

    def _add(self, *_checked: object) -> None:
        entry = self.entry
        if entry is None:
            return
        try:
            self.wanted.emit(self._applied(entry))
        except ApplyError as error:
            self.refused.emit(_why(error, self._context.texts.language))

    def _applied(self, entry: Entry) -> Applied:
        request = Request(self.chosen_targets(), option=self.option or BASELINE)
        level = self.levels.currentData()
        return apply(entry, self._document.study, request, level=level)


def _why(error: ApplyError, language: str) -> str:
    from app.cli.accepting import told  # noqa: PLC0415

    return str(told(error, language).values["said"])
