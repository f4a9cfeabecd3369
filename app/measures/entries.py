"""The entries of the catalogue as a list: searched, chosen, dragged onto the line."""

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.cli.shown.entries import summary_text
from app.paths import asset, user_folder
from app.texts import Texts
from models.catalogue.entry import Entry
from models.catalogue.loading import Catalogue, load_catalogue

ID = Qt.ItemDataRole.UserRole
MIME = "application/x-linerefit-measure"
BESIDE = 12
"""Pixels of an item above and below its two lines."""


@cache
def catalogue() -> Catalogue:
    """Return the shipped catalogue with the user's own entries."""
    return load_catalogue(asset("measures"), [user_folder("measures")])


def entry_of(name: str) -> Entry | None:
    """Return an entry of the catalogue by its id."""
    known = catalogue().entries.get(name)
    return known.entry if known is not None else None


class EntryList(QListWidget):
    """Two lines an entry: its name, what it does; the whole of it in the tool tip."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self.setObjectName("entries")
        self.setDragEnabled(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    @property
    def entry(self) -> Entry | None:
        """Return the entry that is chosen."""
        item = self.currentItem()
        return entry_of(item.data(ID)) if item else None

    def fill(self) -> None:
        """List all entries in the language."""
        chosen = self.entry
        self.clear()
        for known in catalogue().entries.values():
            item = self._item(known.entry)
            self.addItem(item)
            if chosen is not None and known.entry.id == chosen.id:
                self.setCurrentItem(item)

    def _item(self, entry: Entry) -> QListWidgetItem:
        name = self._texts.of(entry.name)
        does = summary_text(entry, self._texts.language)
        item = QListWidgetItem("\n".join(filter(None, (name, does))))
        item.setData(ID, entry.id)
        item.setToolTip("\n".join(filter(None, (name, does))))
        item.setSizeHint(QSize(10, 2 * self.fontMetrics().height() + BESIDE))
        return item

    def show_only(self, typed: str) -> None:
        """Show the entries with a word in them, in either language."""
        wanted = typed.strip().lower()
        for at in range(self.count()):
            item = self.item(at)
            entry = entry_of(item.data(ID))
            names = [entry.id, entry.name.en, entry.name.zh] if entry else []
            said = " ".join((item.toolTip(), *names)).lower()
            item.setHidden(wanted not in said)

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:  # noqa: N802
        """Return what a drag carries: the id of the entry."""
        data = QMimeData()
        for item in items[:1]:
            data.setData(MIME, str(item.data(ID)).encode())
        return data
