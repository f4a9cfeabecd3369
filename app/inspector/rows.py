"""A row of the form: a field with its name, its editor, its chip, what is wrong."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from app.i18n import problem_sentence
from app.inspector import quantity_text, values
from app.inspector.chip import Chip
from app.inspector.editing import Editing
from app.inspector.editors import ChoiceEditor, FlagEditor, LineEditor
from app.inspector.fields import Field
from app.inspector.row_menu import show_row_menu
from app.inspector.subject import MIXED, Subject, is_at_default
from app.window.widgets import with_role
from models.paths import ABSENT
from models.problems import Problem
from models.study import Study

LABEL = 104
ALT = Qt.KeyboardModifier.AltModifier


class Row(QWidget):
    """A field at a place inside the parts shown; `place` is `failures.f.mttr`."""

    def __init__(
        self, editing: Editing, field: Field, place: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.editing = editing
        self.field = field
        self.place = place
        self.subject: Subject | None = None

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the whole paths of the field in the parts shown."""
        return self.subject.paths(self.place) if self.subject is not None else ()

    def show_subject(self, subject: Subject) -> None:
        """Show the values of some parts."""
        self.subject = subject

    def row_at(self, place: str) -> "Row | None":
        """Return the row for a place, or the one it lies in; None if elsewhere."""
        inside = place == self.place or place.startswith(f"{self.place}.")
        return self if inside else None

    def take_focus(self) -> None:
        """Give the keys to the editor."""
        self.setFocus()

    def ask_help(self) -> None:
        """Ask what the field is."""
        path = self.paths[0] if self.paths else self.place
        self.editing.help_asked.emit(self.field, path, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Explain the field at F1."""
        if event.key() == Qt.Key.Key_F1:
            self.ask_help()
        elif not (event.modifiers() & ALT and self.open_by_key(event.key())):
            super().keyPressEvent(event)

    def open_by_key(self, _key: int) -> bool:
        """Open what a key with Alt asks for; tell whether there is such a thing."""
        return False


class LeafRow(Row):
    """A row with one editor."""

    def __init__(
        self,
        editing: Editing,
        field: Field,
        place: str,
        parent: QWidget,
        *,
        name: str = "",
        removable: bool = False,
    ) -> None:
        super().__init__(editing, field, place, parent)
        self._removable = removable
        self.unit = ""
        self.setObjectName(f"row_{place}")
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 1, 0, 1)
        self.grid.setHorizontalSpacing(4)
        self.grid.setVerticalSpacing(1)
        self.grid.setColumnStretch(1, 1)
        self.label = QLabel(name or field.label(editing.language), self)
        self.label.setWordWrap(True)
        self.label.setFixedWidth(LABEL)
        self.label.setToolTip(field.described(editing.language))
        self.editor = self._make_editor()
        self.editor.setObjectName(f"edit_{place}")
        self.editor.setAccessibleName(self.label.text())
        self.chip = Chip(editing.context, self)
        self.chip.clicked.connect(self._menu)
        self.again = self._make_reset()
        for column, widget in enumerate((self.label, self.editor, self.again)):
            self.grid.addWidget(widget, 0, column)
        self.grid.addWidget(self.chip, 0, 3)
        self.said: QLabel | None = None

    # -- making
    def _make_editor(self) -> QWidget:
        if self.field.kind == "flag" and not self.field.optional:
            flag = FlagEditor(self)
            flag.taken.connect(self.commit)
            return flag
        if self.field.kind in ("choice", "flag"):
            choice = ChoiceEditor(self)
            choice.taken.connect(self.commit)
            return choice
        line = LineEditor(self)
        line.taken.connect(self.take)
        line.left.connect(self._unsay)
        if self.field.refers or self.field.choices:
            icon = self.editing.context.theme.icon("chevron", "muted")
            line.add_menu(icon, self._offered, self._toggle, self._name_of)
        return line

    def _make_reset(self) -> QToolButton:
        made = QToolButton(self)
        removable = self._removable
        made.setIcon(
            self.editing.context.theme.icon("close" if removable else "undo", "muted")
        )
        made.setFixedSize(16, 18)
        made.setStyleSheet("padding: 0;")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setObjectName("remove" if removable else "reset")
        key = "inspector.remove" if removable else "inspector.reset"
        made.setToolTip(self.editing.context.texts(key))
        policy = made.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        made.setSizePolicy(policy)
        made.clicked.connect(self.reset)
        return made

    # -- showing
    def show_subject(self, subject: Subject) -> None:
        """Show the value, where it comes from, and in an option what it was."""
        others = self.subject is None or self.subject.bases != subject.bases
        super().show_subject(subject)
        if others and isinstance(self.editor, LineEditor):
            self.editor.force("")
        value = subject.value(self.place)
        origin, entry = subject.origin(self.field, self.place)
        self.chip.show_origin(origin, entry)
        default = not self._removable and is_at_default(self.field, value)
        hidden = subject.is_read_only or default or (
            self.field.info.is_required() and not self._removable)  # fmt: skip
        self.again.setVisible(not hidden)
        self._show_value(value, subject)
        self._show_change(subject)

    def _show_value(self, value: Any, subject: Subject) -> None:
        mixed = value is MIXED
        editor = self.editor
        if isinstance(editor, LineEditor):
            editor.setReadOnly(subject.is_read_only)
            shown = "" if mixed or value is ABSENT else self._written(value)
            editor.setPlaceholderText(self._placeholder(mixed))
            editor.hold(shown)
            editor.setCursorPosition(0) if not editor.hasFocus() else None
            if not editor.property("invalid"):
                self._unsay()
            return
        editor.setEnabled(not subject.is_read_only)
        if isinstance(editor, FlagEditor):
            editor.hold(value, mixed)
        elif isinstance(editor, ChoiceEditor):
            editor.fill(self._choices())
            editor.hold(value, self._placeholder(mixed) if mixed else "")

    def _written(self, value: Any) -> str:
        language = self.editing.language
        wanted = self.editing.units.get(self.paths[0], "") if self.paths else ""
        shown = values.written(self.field, value, language, wanted)
        dimension = self.field.dimension
        if dimension is not None and shown:
            last = shown.split(",")[0]
            self.unit = quantity_text.unit_in(last.split("/ ")[-1], dimension) or (
                last.rpartition(" ")[2])  # fmt: skip
            self.unit = self.unit if self.unit in dimension.units else ""
        return shown

    def _placeholder(self, mixed: bool) -> str:
        if mixed:
            return self.editing.context.texts("inspector.mixed")
        return "—" if self.field.optional or self.field.kind == "references" else ""

    def _choices(self) -> list[tuple[object, str]]:
        language = self.editing.language
        words = self.field.choices or ("true", "false")
        rows: list[tuple[object, str]] = [
            (w == "true" if self.field.kind == "flag" else w,
             values.choice_name(self.field, w, language))
            for w in words
        ]  # fmt: skip
        return [(None, "—"), *rows] if self.field.optional else rows

    def _show_change(self, subject: Subject) -> None:
        change = subject.change(self.paths[0]) if subject.is_read_only else None
        if change is None:
            if subject.is_read_only:
                self._unsay()
            return
        language, texts = self.editing.language, self.editing.context.texts
        whole = change.path == self.paths[0]
        before = values.written(self.field, change.before, language) if whole else ""
        measure = texts.of(subject.study.measure(change.measure).name) or change.measure
        key = "inspector.change.was" if before else "inspector.change.by"
        self._say(texts(key, before=before, measure=measure), "changed")

    # -- changing
    def take(self, said: str) -> None:
        """Take what was typed, or say what is wrong with it."""
        if self.subject is None:
            return
        before = self.subject.values(self.place)[0]
        value = self._read(said, before)
        dimension = self.field.dimension
        if dimension is not None:
            unit = quantity_text.unit_in(
                said.rsplit("/", maxsplit=1)[-1].split(",", maxsplit=1)[0], dimension
            )
            self.editing.units.update(dict.fromkeys(self.paths, unit) if unit else {})
        self.commit(value)

    def _read(self, said: str, before: Any) -> Any:
        if self.field.kind == "named_text":
            return values.read_name(said, before, self.editing.language)
        return values.read(self.field, said, self._typing_unit(), before)

    def _typing_unit(self) -> str:
        if self.unit or self.field.dimension is None:
            return self.unit
        return values.preferred_unit(self.field, self.editing.language)

    def commit(self, value: Any) -> None:
        """Set the value in all parts shown."""
        problem = self.editing.set_value(self.field, self.paths, value)
        if problem is not None:
            self._tell(problem)
        elif isinstance(self.editor, LineEditor):
            self._unsay()
            if self.subject is not None:
                shown = self.subject.value(self.place)
                absent = shown is MIXED or shown is ABSENT
                self.editor.force("" if absent else self._written(shown))

    def _tell(self, problem: Problem) -> None:
        wrong, right = problem_sentence(problem, self.editing.language)
        self._say("\n".join(filter(None, (wrong, right))), "wrong")
        if isinstance(self.editor, LineEditor):
            self.editor.set_wrong(True)
        elif self.subject is not None:
            self._show_value(self.subject.value(self.place), self.subject)

    def reset(self) -> None:
        """Give the field its default, or remove the entry."""
        change = self.editing.remove if self._removable else self.editing.reset
        problem = change(self.field, self.paths)
        if problem is not None:
            self._tell(problem)

    def _menu(self) -> None:
        show_row_menu(self)

    def open_by_key(self, key: int) -> bool:
        """Open the menu of the chip by Enter, the list or the editor by Down."""
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._menu()
            return True
        opening = getattr(self.editor, "opening", None)
        if key != Qt.Key.Key_Down or opening is None:
            return False
        opening.trigger()
        return True

    # -- choosing among ids
    def _known(self) -> Iterable[str]:
        if self.field.choices:
            return self.field.choices
        return known_ids(self.editing, self.field.refers)

    def _offered(self) -> Iterable[tuple[str, bool]]:
        chosen = self._chosen()
        return [(name, name in chosen) for name in self._known()]

    def _name_of(self, word: str) -> str:
        if not self.field.choices:
            return word
        return values.choice_name(self.field, word, self.editing.language)

    def _chosen(self) -> list[str]:
        value = self.subject.value(self.place) if self.subject is not None else None
        if isinstance(value, list):
            return [str(name) for name in value]
        return [value] if isinstance(value, str) else []

    def _toggle(self, name: str) -> None:
        chosen = self._chosen()
        if self.field.kind != "references":
            self.commit(name)
            return
        kept = [n for n in chosen if n != name]
        wanted = kept if name in chosen else [*chosen, name]
        self.commit(values.read(self.field, ", ".join(wanted), "", []))

    # -- saying
    def _say(self, said: str, role: str) -> None:
        if self.said is None:
            self.said = QLabel(self)
            self.said.setWordWrap(True)
            self.said.setObjectName("said")
            self.grid.addWidget(self.said, 1, 0, 1, 4)
        self.said.setText(said)
        tokens = self.editing.context.theme.tokens
        colour = tokens.error if role == "wrong" else tokens.accent
        self.said.setStyleSheet(f"color: {colour}; padding: 0 0 3px 2px;")
        self.said.show()

    def _unsay(self) -> None:
        if self.said is not None:
            self.said.hide()

    def take_focus(self) -> None:
        """Give the keys to the editor."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)


def known_ids(editing: Editing, collection: str) -> list[str]:
    """Return the ids there are in a collection such as `line.pools`."""
    return known_ids_of(editing.document.study, collection)


def known_ids_of(study: Study, collection: str) -> list[str]:
    """Return the ids a study has in a collection such as `line.calendar.shifts`."""
    held: Any = study
    for name in collection.split("."):
        held = getattr(held, name, None) if held is not None else None
    return [element.id for element in held or ()]


def heading(said: str, parent: QWidget) -> QLabel:
    """Return the name of a nested part."""
    made = QLabel(said, parent)
    with_role(made, "muted")
    return made
