"""A row with a distribution: one line of text, and its editor below when unfolded."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from app.inspector.distribution_editor import DistributionEditor
from app.inspector.editors import LineEditor
from app.inspector.rows import LeafRow
from app.inspector.subject import Subject
from app.inspector.tab_order import follow


class DistributionRow(LeafRow):
    """`120 s, CV 0.12` as text; the button at its end unfolds the editor."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.more: DistributionEditor | None = None
        line = self.editor
        assert isinstance(line, LineEditor)
        icon = self.editing.context.theme.icon("distribution", "muted")
        self.unfold = QAction(
            icon, self.editing.context.texts("inspector.unfold"), line
        )
        self.unfold.setCheckable(True)
        self.unfold.triggered.connect(self._unfold)
        line.opening = self.unfold
        line.addAction(self.unfold, QLineEdit.ActionPosition.TrailingPosition)

    def _unfold(self, unfolded: bool) -> None:
        if unfolded and self.more is None:
            self.more = DistributionEditor(self.editing, self.field, self)
            self.more.taken.connect(self.commit)
            self.grid.addWidget(self.more, 2, 0, 1, 4)
            follow(self.editor, [self.more.kind])
        if self.more is not None:
            self.more.setVisible(unfolded)
            if self.subject is not None:
                self.show_subject(self.subject)

    def show_subject(self, subject: Subject) -> None:
        """Show the distribution; the editor too, if it is unfolded."""
        super().show_subject(subject)
        if self.more is None or self.more.isHidden():
            return
        value = subject.value(self.place)
        plain = value if isinstance(value, Mapping) else None
        self.more.hold(plain, self.unit if plain else "", subject.is_read_only)
