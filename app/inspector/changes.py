"""What an option changes, as a list: place, before, after, the measure that does it."""

from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.context import Context
from app.document import Document
from app.i18n.shown import as_yaml
from app.inspector.fields import Field, fields_in
from app.inspector.values import written
from models.declarations import models_at
from models.options import Change, Derived
from models.study import Study

MOST = 200
HEIGHT = 190
LONGEST = 60
COLUMNS = ("place", "before", "after", "measure")


class ChangeList(QTreeWidget):
    """Rows of changes; a double click selects the element."""

    def __init__(self, document: Document, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._context = context
        self._shown: tuple[Derived, str] | None = None
        self.setObjectName("changes")
        self.setRootIsDecorated(False)
        self.setMaximumHeight(HEIGHT)
        self.setColumnCount(len(COLUMNS))
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.itemDoubleClicked.connect(lambda item, _c: self._jump(item))
        self.hide()

    def show_changes(self, derived: Derived | None) -> None:
        """Show what an option changes; nothing for the baseline."""
        self.setVisible(derived is not None)
        language = self._context.texts.language
        if derived is None or self._shown == (derived, language):
            return
        self._shown = derived, language
        texts = self._context.texts
        self.setHeaderLabels([texts(f"inspector.change.{name}") for name in COLUMNS])
        self.clear()
        study = self._document.study
        for change in derived.changes[:MOST]:
            self._add(study, change)

    def _add(self, study: Study, change: Change) -> None:
        language = self._context.texts.language
        place = change.path.removeprefix("line.")
        measure = self._context.texts.of(study.measure(change.measure).name)
        values = (
            said(change, side, language) for side in (change.before, change.after)
        )
        item = QTreeWidgetItem(self, [place, *values, measure or change.measure])
        item.setToolTip(0, change.path)

    def _jump(self, item: QTreeWidgetItem) -> None:
        self._document.select([".".join(item.toolTip(0).split(".")[:3])])


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
