"""The head of the inspector: what is shown, in which option, and the sections."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.context import Context
from app.inspector.editors import ChoiceEditor, LineEditor
from app.inspector.groups import SECTIONS
from app.window.widgets import with_role
from models.study import BASELINE, Study

COLUMNS = 4


class Header(QWidget):
    """Title with the id, choice of the option, and sections while nothing is chosen."""

    section_chosen = Signal(str)
    option_chosen = Signal(object)
    id_typed = Signal(str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 8, 4)
        column.setSpacing(6)
        row = QHBoxLayout()
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        with_role(self.title, "heading")
        self.id = LineEditor(self)
        self.id.setObjectName("element_id")
        self.id.taken.connect(self.id_typed)
        row.addWidget(self.title)
        row.addWidget(self.id, 1)
        column.addLayout(row)
        self.option = ChoiceEditor(self)
        self.option.setObjectName("shown_option")
        context.texts.show(self.option, "inspector.shown", "setAccessibleName")
        context.texts.show(self.id, "inspector.table.id", "setAccessibleName")
        self.option.taken.connect(self.option_chosen)
        column.addWidget(self.option)
        self.sections = QWidget(self)
        grid = QGridLayout(self.sections)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        for number, section in enumerate(SECTIONS):
            button = self._button(section.id)
            grid.addWidget(button, number // COLUMNS, number % COLUMNS)
        column.addWidget(self.sections)
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self.note.setObjectName("note")
        with_role(self.note, "muted")
        column.addWidget(self.note)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self.sections)
        button.setObjectName(f"section_{name}")
        button.setCheckable(True)
        policy = button.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        button.setSizePolicy(policy)
        button.setStyleSheet("padding: 3px 2px;")
        self._context.texts.show(button, f"inspector.section.{name}")
        button.clicked.connect(lambda: self.section_chosen.emit(name))
        self._group.addButton(button)
        self.buttons[name] = button
        return button

    def show_options(self, study: Study, chosen: str) -> None:
        """Offer the baseline and the options of a study."""
        texts = self._context.texts
        rows: list[tuple[object, str]] = [(BASELINE, texts("inspector.baseline"))]
        rows += [(o.id, texts("inspector.option", name=texts.of(o.name) or o.id))
                 for o in study.options]  # fmt: skip
        self.option.fill(rows)
        self.option.hold(chosen)
        self.option.setVisible(len(rows) > 1)

    def show_section(self, name: str) -> None:
        """Show that nothing is selected, and the section chosen."""
        self.title.setText(self._context.texts("inspector.nothing_selected"))
        self.id.hide()
        self.sections.show()
        self.buttons[name].setChecked(True)

    def show_elements(self, kind: str, ids: Iterable[str], locked: bool) -> None:
        """Show the kind of what is selected, with its id, or how many there are."""
        names = list(ids)
        texts = self._context.texts
        self.sections.hide()
        one = len(names) == 1
        word = texts(f"inspector.element.{kind}")
        counted = texts("inspector.several", count=len(names), kind=word)
        self.title.setText(word if one else counted)
        self.id.setVisible(one)
        self.id.setReadOnly(locked)
        if one:
            self.id.force(names[0])

    def tell(self, said: str, wrong: bool = False) -> None:
        """Say something under the head; nothing for an empty text."""
        self.note.setText(said)
        self.note.setVisible(bool(said))
        tokens = self._context.theme.tokens
        self.note.setStyleSheet(f"color: {tokens.error if wrong else tokens.muted};")
