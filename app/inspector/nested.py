"""Rows with parts inside: added, edited, renamed and removed in their place."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.i18n import problem_sentence
from app.inspector.distribution_row import DistributionRow
from app.inspector.editing import Editing
from app.inspector.editors import LineEditor
from app.inspector.fields import NESTED, Field, fields_in
from app.inspector.rows import LeafRow, Row, heading, known_ids
from app.inspector.subject import Subject
from app.inspector.tab_order import follow, stops_in
from app.inspector.target_rows import target_row
from app.window.widgets import clear
from models.edits.seeds import seed, seed_key
from models.paths import ABSENT
from models.problems import Problem

INDENT = 8
EVERY_MODE = "*"
ON_THE_FLOOR = ("position", "mesh")
"""Fields shown only where the element itself is selected."""


def row_for(
    editing: Editing,
    field: Field,
    place: str,
    parent: QWidget,
    *,
    name: str = "",
    removable: bool = False,
) -> Row:
    """Return the row that suits a field."""
    if field.kind in NESTED:
        return NestedRow(editing, field, place, parent, name=name, removable=removable)
    usual = DistributionRow if field.kind == "distribution" else LeafRow
    made = target_row(field) or usual
    return made(editing, field, place, parent, name=name, removable=removable)


class NestedRow(Row):
    """A field whose value has parts: one model, or entries by key or number."""

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
        self._removable = removable or field.optional
        self._keys: tuple[str, ...] | None = None
        self._said: QLabel | None = None
        self.rows: list[Row] = []
        self.keys: dict[str, LineEditor] = {}
        self._aways: list[QToolButton] = []
        self.setObjectName(f"row_{place}")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 2, 0, 2)
        self.column.setSpacing(1)
        head = QHBoxLayout()
        head.setSpacing(4)
        self.label = heading(name or field.label(editing.language), self)
        self.label.setToolTip(field.described(editing.language))
        head.addWidget(self.label, 1)
        self.add = _small(editing, "add", "inspector.add", self)
        self.add.clicked.connect(self._add)
        self.away = _small(editing, "close", "inspector.remove", self)
        self.away.clicked.connect(lambda: self._remove(self.place))
        head.addWidget(self.add)
        head.addWidget(self.away)
        self.column.addLayout(head)
        self.body = QFrame(self)
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(INDENT, 0, 0, 2)
        inner.setSpacing(1)
        self.body.setStyleSheet(
            "QFrame#nested { border-left: 2px solid palette(mid); }"
        )
        self.body.setObjectName("nested")
        self.column.addWidget(self.body)

    @property
    def _is_one(self) -> bool:
        return self.field.kind == "model"

    # -- showing
    def show_subject(self, subject: Subject) -> None:
        """Show the parts; they are made anew only when others are there."""
        super().show_subject(subject)
        keys = self._present(subject)
        if keys != self._keys:
            self._keys = keys
            self._rebuild(keys)
            follow(self.add, [self.away, *stops_in(self.body)])
        for row in self.rows:
            row.show_subject(subject)
        for editor in self.keys.values():
            editor.setReadOnly(subject.is_read_only or len(subject.bases) > 1)
        changeable = not subject.is_read_only
        for button in self._aways:
            button.setVisible(changeable)
        there = bool(keys)
        self.add.setVisible(changeable and not (self._is_one and there))
        self.away.setVisible(changeable and self._is_one and there and self._removable)
        self.body.setVisible(there)
        self._unsay()

    def _present(self, subject: Subject) -> tuple[str, ...]:
        if not self._is_one:
            return subject.keys(self.place)
        values = subject.values(self.place)
        there = all(v is not None and v is not ABSENT for v in values)
        return tuple(fields_in(self.field.inner)) if there else ()

    def _rebuild(self, keys: Sequence[str]) -> None:
        layout = self.body.layout()
        assert layout is not None
        clear(layout)
        self.rows, self.keys, self._aways = [], {}, []
        for key in keys:
            if self._is_one:
                self._add_row(fields_in(self.field.inner)[key], f"{self.place}.{key}")
            elif isinstance(self.field.inner, Field):
                at = f"{self.place}.{key}"
                self._add_row(self.field.inner, at, self._title(key), removable=True)
            else:
                self._add_part(layout, key)

    def _add_row(
        self, field: Field, place: str, name: str = "", removable: bool = False
    ) -> None:
        row = row_for(
            self.editing, field, place, self.body, name=name, removable=removable
        )
        layout = self.body.layout()
        assert layout is not None
        layout.addWidget(row)
        self.rows.append(row)
        if self.subject is not None:
            row.show()

    def _add_part(self, layout: QLayout, key: str) -> None:
        """Add the head of one part, its key and a button to remove it, and its rows."""
        head = QWidget(self.body)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 4, 0, 0)
        place = f"{self.place}.{key}"
        if self.field.kind == "items":
            row.addWidget(QLabel(f"{int(key) + 1}", head), 1)
        else:
            row.addWidget(self._key_editor(key, place, head), 1)
        away = _small(self.editing, "close", "inspector.remove", head)
        away.setObjectName(f"remove_{place}")
        away.clicked.connect(partial(self._remove, place))
        row.addWidget(away)
        self._aways.append(away)
        layout.addWidget(head)
        for name, field in fields_in(self.field.inner).items():
            if name not in ON_THE_FLOOR:
                self._add_row(field, f"{place}.{name}")

    def _key_editor(self, key: str, place: str, parent: QWidget) -> LineEditor:
        line = LineEditor(parent)
        line.setObjectName(f"key_{place}")
        line.force(key)
        line.setToolTip(self.editing.context.texts("inspector.key"))
        line.setAccessibleName(f"{self.label.text()}: {line.toolTip()}")
        line.taken.connect(partial(self._rename, place))
        self.keys[key] = line
        return line

    def _title(self, key: str) -> str:
        texts = self.editing.context.texts
        return texts("inspector.every_mode") if key == EVERY_MODE else key

    # -- changing
    def _add(self) -> None:
        subject = self.subject
        if subject is None:
            return
        value = seed(self.field.owner.__name__, self.field.name, self.field.example)
        if self._is_one:
            self._tell(self.editing.put_in(self.field, self.paths, value))
            return
        offered = self._offered(subject)
        if not self.field.refers or len(offered) == 1:
            wanted = offered[0] if offered else seed_key(self.field.name)
            self._add_entry(wanted)
            return
        menu = QMenu(self)
        menu.setObjectName("add_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key in offered or [seed_key(self.field.name)]:
            action = menu.addAction(self._title(key))
            action.triggered.connect(partial(self._add_entry, key))
        menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _offered(self, subject: Subject) -> list[str]:
        """Return the keys that may be added: ids of what the field refers to."""
        taken = set(subject.keys(self.place))
        known: Iterable[str] = ()
        if self.field.refers and self.field.kind == "mapping":
            known = known_ids(self.editing, self.field.refers)
            if self.field.name in ("detect", "fix"):
                known = [EVERY_MODE, *known]
        elif self.field.name == "assembly":
            known = self._inputs()
        return [key for key in known if key not in taken]

    def _inputs(self) -> list[str]:
        bases = self.subject.bases if self.subject is not None else ()
        ids = {base.rpartition(".")[2] for base in bases}
        links = self.editing.document.study.line.links
        return [link.start for link in links if link.to in ids]

    def _add_entry(self, key: str, _checked: bool = False) -> None:
        value: Any = seed(
            self.field.owner.__name__, self.field.name, _first(self.field.example)
        )
        if self.field.kind == "items":
            value = self._fitting(value)
        self._tell(self.editing.add(self.field, self.paths, key, value))

    def _fitting(self, value: Any) -> Any:
        """Name products that there are in a lot or a set-up."""
        names = known_ids(self.editing, "line.products")
        if not names or not isinstance(value, dict):
            return value
        given = {"product": names[0], "from": names[0], "to": names[-1]}
        return {**value, **{k: v for k, v in given.items() if k in value}}

    def _remove(self, place: str, _checked: bool = False) -> None:
        if self.subject is not None:
            self._tell(self.editing.remove(self.field, self.subject.paths(place)))

    def _rename(self, place: str, new: str) -> None:
        if self.subject is None:
            return
        paths = self.subject.paths(place)
        problem = self.editing.rename(self.field, paths, new.strip())
        self._tell(problem)
        line = self.keys.get(place.rpartition(".")[2])
        if problem is not None and line is not None:
            line.set_wrong(True)

    # -- saying
    def _tell(self, problem: Problem | None) -> None:
        if problem is None:
            self._unsay()
            return
        if self._said is None:
            self._said = QLabel(self)
            self._said.setWordWrap(True)
            self._said.setObjectName("said")
            self.column.insertWidget(1, self._said)
        wrong, right = problem_sentence(problem, self.editing.language)
        self._said.setText("\n".join(filter(None, (wrong, right))))
        self._said.setStyleSheet(f"color: {self.editing.context.theme.tokens.error};")
        self._said.show()

    def _unsay(self) -> None:
        if self._said is not None:
            self._said.hide()

    # -- finding
    def row_at(self, place: str) -> Row | None:
        """Return the row for a place inside, else this one if it holds it."""
        if super().row_at(place) is None:
            return None
        found = (row.row_at(place) for row in self.rows)
        return next((row for row in found if row is not None), self)

    def take_focus(self) -> None:
        """Give the keys to the first editor inside, or the button that adds one."""
        if self.rows:
            self.rows[0].take_focus()
        else:
            self.add.setFocus()


def _first(example: Any) -> Any:
    if isinstance(example, dict) and example:
        return next(iter(example.values()))
    if isinstance(example, list | tuple) and example:
        return example[0]
    return example


def _small(editing: Editing, icon: str, key: str, parent: QWidget) -> QToolButton:
    made = QToolButton(parent)
    made.setIcon(editing.context.theme.icon(icon, "muted"))
    made.setFixedSize(20, 20)
    made.setStyleSheet("padding: 1px;")
    made.setToolTip(editing.context.texts(key))
    made.setAccessibleName(editing.context.texts(key))
    made.setObjectName(icon)
    return made
