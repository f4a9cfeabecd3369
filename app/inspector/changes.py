"""What an option changes, by measure: place, value before and after."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from app.context import Context
from app.document import Document
from app.i18n.shown import as_yaml
from app.inspector.fields import Field, fields_in
from app.inspector.values import written
from app.report.places import place_name
from app.verdict.names import Names
from models.declarations import models_at
from models.options import Change, Derived

MOST = 200
HEIGHT = 190
LONGEST = 60
INDENT = 12
PATH = Qt.ItemDataRole.UserRole


class ChangeList(QTreeWidget):
    """What each measure changes; a double click or Enter selects the element."""

    def __init__(self, document: Document, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._context = context
        self._shown: tuple[Derived, str] | None = None
        self.setObjectName("changes")
        self.setRootIsDecorated(False)
        self.setIndentation(INDENT)
        self.setMaximumHeight(HEIGHT)
        self.setHeaderHidden(True)
        self.itemActivated.connect(lambda item, _c: self._jump(item))
        self.hide()

    def show_changes(self, derived: Derived | None) -> None:
        """Show what an option changes; nothing for the baseline."""
        self.setVisible(derived is not None)
        language = self._context.texts.language
        if derived is None or self._shown == (derived, language):
            return
        self._shown = derived, language
        self.clear()
        names = Names(self._document.study, language)
        heads: dict[str, QTreeWidgetItem] = {}
        for change in derived.changes[:MOST]:
            if change.measure not in heads:
                heads[change.measure] = self._head(names.measure(change.measure))
            self._add(heads[change.measure], change, names)
        self.expandAll()

    def _head(self, said: str) -> QTreeWidgetItem:
        head = QTreeWidgetItem(self, [said])
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        return head

    def _add(self, head: QTreeWidgetItem, change: Change, names: Names) -> None:
        place = place_name(change.path, names)
        before, after = (
            said(change, side, names.language) for side in (change.before, change.after)
        )
        item = QTreeWidgetItem(head, [f"{place}\n{before} → {after}"])
        item.setData(0, PATH, change.path)
        item.setToolTip(0, item.text(0))

    def _jump(self, item: QTreeWidgetItem) -> None:
        path = item.data(0, PATH)
        if path is not None:
            self._document.select([".".join(path.split(".")[:3])])


def said(change: Change, value: object, language: str) -> str:
    """Return one side of a change in words: in its unit, `—` for nothing."""
    if value is None:
        return "—"
    field = field_at_path(change.path)
    shown = written(field, value, language) if field is not None else as_yaml(value)
    return shown if len(shown) <= LONGEST else shown[:LONGEST] + "…"


def field_at_path(path: str) -> Field | None:
    """Return the field that a path leads to; None inside of open mappings."""
    names = path.split(".")
    for model in models_at(tuple(names[:-1])):
        found = fields_in(model).get(names[-1])
        if found is not None:
            return found
    return None
