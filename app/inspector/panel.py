"""The inspector: the fields of what is selected, or of the line as a whole."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.context import Context
from app.document import Document
from app.i18n import problem_sentence
from app.inspector.changes import ChangeList
from app.inspector.editing import Editing
from app.inspector.fields import Field, fields_in
from app.inspector.form import Form
from app.inspector.groups import NOT_HERE, SECTIONS, section_of
from app.inspector.header import Header
from app.inspector.help import FieldHelp
from app.inspector.rows import Row
from app.inspector.subject import Subject, part_subject, subject_of
from models.edits import EditError, element_at, rename
from models.edits.parts import split
from models.options import Derived, derive
from models.study import BASELINE

if TYPE_CHECKING:
    from pydantic import BaseModel

SMALLEST = 300
LOOK = (
    "#inspector QLineEdit, #inspector QComboBox { padding: 3px 6px; min-height: 18px; }"
)


class InspectorPanel(QWidget):
    """Follows the selection of the document; `focus_path` jumps to a field."""

    def __init__(self, document: Document, context: Context) -> None:
        super().__init__()
        self.document = document
        self.context = context
        self.setObjectName("inspector")
        self.setMinimumWidth(SMALLEST)
        self.setStyleSheet(LOOK)
        self.editing = Editing(document, context, self)
        self.section = SECTIONS[0].id
        self.option = BASELINE
        self.form: Form | None = None
        self._forms: dict[Any, Form] = {}
        self._derived: tuple[Any, str, Derived] | None = None
        self.header = Header(context, self)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.area.setHorizontalScrollBarPolicy(bar)
        self.pages = QWidget(self.area)
        self.pages.setObjectName("scrolled")
        self._pages = QVBoxLayout(self.pages)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self.area.setWidget(self.pages)
        self.changes = ChangeList(document, context, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.area, 1)
        column.addWidget(self.changes)
        self._connect()
        self.update_form()

    def _connect(self) -> None:
        document, header = self.document, self.header
        document.selection_changed.connect(self.update_form)
        document.study_changed.connect(self.update_form)
        document.loaded.connect(self._forget)
        document.focus_asked.connect(self.focus_path)
        self.context.texts.changed.connect(self._make_anew)
        self.context.theme.changed.connect(self._make_anew)
        header.section_chosen.connect(self.show_section)
        header.option_chosen.connect(self.show_option)
        header.id_typed.connect(self._rename)
        self.editing.help_asked.connect(self.show_help)

    # -- what is shown
    def show_section(self, name: str) -> None:
        """Show a section of the line as a whole; the selection ends."""
        self.section = name
        self.document.select(())
        self.update_form()

    def show_option(self, option: object) -> None:
        """Show everything in an option, to read; the baseline can be edited."""
        self.option = str(option)
        self.update_form()

    def update_form(self, *_what: object) -> None:
        """Show the study as it is now."""
        if not self.document.is_open:
            return
        study = self.document.study
        if self.option not in (BASELINE, *(o.id for o in study.options)):
            self.option = BASELINE
        self.header.show_options(study, self.option)
        self.header.tell("")
        chosen = [p for p in self.document.selection if p.startswith("line.")]
        derived = self._in_option()
        self.changes.show_changes(derived)
        if chosen:
            self._show_elements(chosen, derived)
        else:
            self._show_section(derived)

    def _in_option(self) -> Derived | None:
        study = self.document.study
        if self.option == BASELINE:
            return None
        known = self._derived
        if known is None or known[0] is not study or known[1] != self.option:
            self._derived = study, self.option, derive(study, self.option)
        assert self._derived is not None
        return self._derived[2]

    def _show_elements(self, paths: list[str], derived: Derived | None) -> None:
        subject = subject_of(self.document.study, paths, derived)
        kind = split(paths[0])[0].rpartition(".")[2]
        if subject is None:
            ids = (path.rpartition(".")[2] for path in paths)
            self.header.show_elements(kind, ids, locked=True)
            self.header.tell(self.context.texts("inspector.removed_in_option"))
            self._show_form(None, ())
            return
        kind = split(subject.bases[0])[0].rpartition(".")[2]
        ids = (path.rpartition(".")[2] for path in subject.bases)
        self.header.show_elements(kind, ids, locked=derived is not None)
        left_out = len(paths) - len(subject.bases)
        if left_out:
            self.header.tell(self.context.texts("inspector.other_kinds", n=left_out))
        self._show_form(subject, tuple(fields_in(subject.model)))

    def _show_section(self, derived: Derived | None) -> None:
        self.header.show_section(self.section)
        section = next(s for s in SECTIONS if s.id == self.section)
        part: BaseModel = self.document.study
        part = getattr(part, section.base) if section.base else part
        names = section.names or tuple(
            name for name in fields_in(part.__class__) if name not in NOT_HERE
        )
        locked = derived if section.base in ("line", "money") else None
        subject = part_subject(self.document.study, section.base, names, locked)
        self._show_form(subject, names)

    def _show_form(self, subject: Subject | None, names: tuple[str, ...]) -> None:
        if subject is None:
            if self.form is not None:
                self.form.hide()
            return
        key = subject.model, names
        if key not in self._forms:
            self._forms[key] = Form(self.editing, names, subject, self.pages)
            self._pages.addWidget(self._forms[key])
        form = self._forms[key]
        if self.form is not form and self.form is not None:
            self.form.hide()
            self.area.verticalScrollBar().setValue(0)
        form.show()
        self.form = form
        form.show_subject(subject)

    def _forget(self) -> None:
        self.option, self.section = BASELINE, SECTIONS[0].id
        self.editing.units.clear()
        self._derived = None

    def _make_anew(self, *_what: object) -> None:
        for form in self._forms.values():
            form.hide()
            form.deleteLater()
        self._forms, self.form = {}, None
        self.update_form()

    # -- finding
    def row(self, path: str) -> Row | None:
        """Return the row for a path in what is shown, unfolded; None if elsewhere."""
        form = self.form
        if form is None or form.isHidden():
            return None
        bases = self._bases()
        for base in bases:
            if path == base or path.startswith(f"{base}." if base else ""):
                place = path[len(base) + 1 :] if base else path
                return form.row_at(place) if place else None
        return None

    def _bases(self) -> tuple[str, ...]:
        chosen = [p for p in self.document.selection if p.startswith("line.")]
        section = next(s for s in SECTIONS if s.id == self.section)
        return tuple(chosen) or (section.base,)

    def focus_path(self, path: str) -> None:
        """Show the field of a path and give it the keys."""
        if element_at(self.document.study, path) is None or not self.document.selection:
            name = section_of(path)
            if name and name != self.section:
                self.show_section(name)
        elif self.option != BASELINE:
            self.show_option(BASELINE)
        row = self.row(path)
        if row is not None:
            row.take_focus()
            asked = QEvent.Type.LayoutRequest
            QCoreApplication.sendPostedEvents(self.pages, asked)
            self.area.ensureWidgetVisible(row, 0, 40)

    # -- acting
    def _rename(self, new: str) -> None:
        path = self.document.selection[0]
        try:
            changed = rename(self.document.study, path, new.strip())
        except EditError as error:
            wrong = problem_sentence(error.problems[0], self.context.texts.language)
            self.header.id.set_wrong(True)
            self.header.tell("\n".join(filter(None, wrong)), wrong=True)
            return
        self.document.apply(changed, "gui.edit.rename")
        self.document.select([f"{path.rpartition('.')[0]}.{new.strip()}"])

    def show_help(self, field: Field, path: str, widget: QWidget) -> None:
        """Explain a field beside its row."""
        chip = getattr(widget, "chip", None)
        source = chip.told() if chip is not None else ""
        FieldHelp(self.context, field, path, source, self).show_beside(widget)

    def shut(self) -> None:
        """Take what is being typed: the window closes."""
        self.setFocus()
