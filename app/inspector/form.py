"""The form: fields in groups; rare groups are folded, and made when unfolded."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.inspector.editing import Editing
from app.inspector.fields import fields_in
from app.inspector.groups import FOLDED, grouped
from app.inspector.nested import row_for
from app.inspector.rows import Row
from app.inspector.subject import Subject
from app.inspector.tab_order import follow, stops_in


class Group(QWidget):
    """A heading that folds, and the rows under it; they are made when first seen."""

    def __init__(
        self,
        editing: Editing,
        name: str,
        fields: Iterable[str],
        subject: Subject,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.name = name
        self._editing = editing
        self._fields = list(fields)
        self._subject = subject
        self.rows: list[Row] = []
        self.setObjectName(f"group_{name}")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 4)
        self.column.setSpacing(1)
        self.head = self._make_head()
        self.column.addWidget(self.head)
        self.head.setVisible(name != "basic")
        self.set_unfolded(editing.unfolded.get(name, name not in FOLDED))

    def _make_head(self) -> QToolButton:
        head = QToolButton(self)
        head.setObjectName(f"head_{self.name}")
        head.setText(self._editing.context.texts(f"inspector.group.{self.name}"))
        head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        policy = QSizePolicy.Policy
        head.setSizePolicy(policy.Expanding, policy.Fixed)
        head.setStyleSheet("text-align: left; font-weight: 600; padding: 4px 2px;")
        head.clicked.connect(self._fold)
        return head

    def _fold(self) -> None:
        self.set_unfolded(not self.is_unfolded)
        self._editing.unfolded[self.name] = self.is_unfolded

    def set_unfolded(self, unfolded: bool) -> None:
        """Show or hide the rows."""
        self.is_unfolded = unfolded
        arrow = Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow
        self.head.setArrowType(arrow)
        if unfolded and not self.rows:
            self._make_rows()
        for row in self.rows:
            row.setVisible(unfolded)
        if unfolded:
            self.show_subject(self._subject)

    def _make_rows(self) -> None:
        fields = fields_in(self._subject.model)
        for name in self._fields:
            row = row_for(self._editing, fields[name], name, self)
            self.column.addWidget(row)
            self.rows.append(row)
        follow(self.head, [stop for row in self.rows for stop in stops_in(row)])

    def show_subject(self, subject: Subject) -> None:
        """Show the values of some parts, if they are seen."""
        self._subject = subject
        if self.is_unfolded:
            for row in self.rows:
                row.show_subject(subject)

    def row_at(self, place: str) -> Row | None:
        """Return the row of a place, unfolded; None if it is elsewhere."""
        if place.partition(".")[0] not in self._fields:
            return None
        self.set_unfolded(True)
        found = (row.row_at(place) for row in self.rows)
        return next((row for row in found if row is not None), None)


class Form(QWidget):
    """The groups of fields of one model."""

    def __init__(
        self, editing: Editing, names: Iterable[str], subject: Subject, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("scrolled")
        self.names = tuple(names)
        self.model = subject.model
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 8, 12)
        column.setSpacing(2)
        rows = grouped(self.names) if subject.bases[0].count(".") > 1 else {
            "basic": list(self.names)}  # fmt: skip
        self.groups = [
            Group(editing, name, fields, subject, self) for name, fields in rows.items()
        ]
        for group in self.groups:
            column.addWidget(group)
        column.addStretch()

    def show_subject(self, subject: Subject) -> None:
        """Show the values of some parts."""
        for group in self.groups:
            group.show_subject(subject)

    def row_at(self, place: str) -> Row | None:
        """Return the row of a place inside the parts shown, unfolded."""
        found = (group.row_at(place) for group in self.groups)
        return next((row for row in found if row is not None), None)
