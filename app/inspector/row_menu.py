"""The menu of a chip: where the value comes from, a note on it, back to the default."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QMenu,
)

from app.inspector.chip import KINDS
from models.measures import Provenance
from models.study import Origin

if TYPE_CHECKING:
    from app.inspector.rows import LeafRow


def show_row_menu(row: "LeafRow") -> None:
    """Open the menu of a row below its chip."""
    texts = row.editing.context.texts
    menu = QMenu(row)
    menu.setObjectName("row_menu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    present = row.chip.origin
    locked = row.subject is None or row.subject.is_read_only
    for kind in KINDS:
        action = QAction(texts(f"inspector.origin.{kind}"), menu)
        action.setCheckable(True)
        action.setChecked(present is not None and present.kind == kind)
        action.triggered.connect(partial(_set_kind, row, kind))
        action.setEnabled(not locked)
        menu.addAction(action)
    menu.addSeparator()
    for key, call in (("note", _ask_note), ("reset", _reset), ("explain", _help)):
        action = QAction(texts(f"inspector.{key}"), menu)
        action.setEnabled(key == "explain" or not locked)
        action.triggered.connect(partial(call, row))
        menu.addAction(action)
    menu.popup(row.chip.mapToGlobal(row.chip.rect().bottomLeft()))


def _set_kind(row: "LeafRow", kind: Provenance, _checked: bool = False) -> None:
    present = row.chip.origin
    kept = present.model_dump() if present is not None else {}
    row.editing.note(row.field, row.paths, Origin(**{**kept, "kind": kind}))


def _reset(row: "LeafRow", _checked: bool = False) -> None:
    row.reset()


def _help(row: "LeafRow", _checked: bool = False) -> None:
    row.ask_help()


def _ask_note(row: "LeafRow", _checked: bool = False) -> None:
    dialog = NoteDialog(row)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        row.editing.note(row.field, row.paths, dialog.origin())
    dialog.deleteLater()


class NoteDialog(QDialog):
    """Asks for a note on a value, and its date."""

    def __init__(self, row: "LeafRow") -> None:
        super().__init__(row)
        texts = row.editing.context.texts
        self._present = row.chip.origin or Origin(kind="typed")
        self.setWindowTitle(texts("inspector.note_title", field=row.label.text()))
        form = QFormLayout(self)
        self.note = QLineEdit(self._present.note)
        self.note.setMaxLength(2000)
        self.note.setMinimumWidth(320)
        self.date = QDateEdit(QDate.currentDate())
        self.date.setCalendarPopup(True)
        if self._present.date:
            self.date.setDate(QDate(self._present.date))  # type: ignore[call-overload]
        form.addRow(texts("inspector.note_text"), self.note)
        form.addRow(texts("inspector.note_date"), self.date)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)

    def origin(self) -> Origin:
        """Return the origin with the note."""
        kind = self._present.kind
        return Origin(
            kind="typed" if kind == "default" else kind,
            note=self.note.text().strip(),
            date=self.date.date().toPython(),  # type: ignore[arg-type]
        )
