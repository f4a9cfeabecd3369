"""A page of the interview: questions in plain words, with room for the answers."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.context import Context
from app.i18n.catalogue import template
from app.inspector.editors import ChoiceEditor
from app.inspector.quantity_text import plain_number
from app.window.widgets import with_role
from app.wizard.questions import Question
from models.interview.sectors import Usual, usual

ENDS = ("low", "usual", "high")
NARROW, WIDE = 84, 360


class QuestionRow(QWidget):
    """One question: its sentence, its lines, a hint, and what is wrong."""

    changed = Signal()

    def __init__(
        self, context: Context, page: str, number: int, question: Question
    ) -> None:
        super().__init__()
        self.question = question
        self._texts = context.texts
        self._error = context.theme.tokens.error
        self.key = f"wizard.{page}.{question.id}"
        self.setObjectName(f"question_{question.id}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 8)
        column.setSpacing(3)
        self._ask = QLabel()
        self._ask.setWordWrap(True)
        with_role(self._ask, "question")
        self._ask.setStyleSheet("font-weight: 600;")
        column.addWidget(self._ask)
        self.show_number(number)
        row = QHBoxLayout()
        row.setSpacing(6)
        self.choice: ChoiceEditor | None = None
        self.lines: list[QLineEdit] = []
        self.unknown: QCheckBox | None = None
        self._fill(row)
        column.addLayout(row)
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        with_role(self.hint, "muted")
        column.addWidget(self.hint)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setObjectName("said")
        self.said.setStyleSheet(f"color: {self._error};")
        self.said.hide()
        column.addWidget(self.said)
        self.show_usual("machining")

    def show_number(self, number: int) -> None:
        """Show the question with its number."""
        self._ask.setText(f"{number}.  {self._texts(f'{self.key}.ask')}")

    def _fill(self, row: QHBoxLayout) -> None:
        question = self.question
        if question.kind == "choice":
            row.addWidget(self._make_choice())
            row.addStretch()
            return
        for end in ENDS if question.span else ENDS[1:2]:
            if question.span:
                label = QLabel(self._texts(f"wizard.end.{end}"))
                with_role(label, "muted")
                row.addWidget(label)
            row.addWidget(self._line(end))
        if question.unit:
            row.addWidget(QLabel(self._texts(f"wizard.unit.{question.unit}")))
        if question.kind == "estimate":
            row.addSpacing(12)
            row.addWidget(self._make_unknown())
        row.addStretch()

    def _line(self, end: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(f"answer_{self.question.id}_{end}")
        line.setAccessibleName(self._texts(f"{self.key}.ask"))
        wide = self.question.kind in ("text", "names")
        line.setFixedWidth(WIDE if wide else NARROW)
        line.textChanged.connect(self._typed)
        self.lines.append(line)
        return line

    def _make_choice(self) -> ChoiceEditor:
        self.choice = ChoiceEditor(self)
        self.choice.setMinimumContentsLength(22)
        self.choice.setObjectName(f"answer_{self.question.id}")
        for name in self.question.choices:
            self.choice.addItem(self._texts(f"{self.key}.choice.{name}"), name)
        self.choice.currentIndexChanged.connect(self.changed)
        return self.choice

    def _make_unknown(self) -> QCheckBox:
        self.unknown = QCheckBox(self._texts("wizard.unknown"))
        self.unknown.setObjectName(f"unknown_{self.question.id}")
        self.unknown.setChecked(True)
        self.unknown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.unknown.clicked.connect(self._forget)
        return self.unknown

    def _forget(self) -> None:
        for line in self.lines:
            line.clear()
        self._typed()

    def _typed(self) -> None:
        self.tell("")
        if self.unknown is not None:
            self.unknown.setChecked(not any(line.text().strip() for line in self.lines))
        self.changed.emit()

    # -- what is typed
    def typed(self) -> list[str]:
        """Return what is typed: one text, or at best, usually and at worst."""
        if self.choice is not None:
            return [str(self.choice.currentData())]
        return [line.text() for line in self.lines]

    def put(self, said: Sequence[str]) -> None:
        """Show what was typed before."""
        if self.choice is not None:
            self.choice.setCurrentIndex(max(0, self.choice.findData(said[0])))
            return
        for line, text in zip(self.lines, said, strict=False):
            line.setText(text)

    def tell(self, code: str) -> None:
        """Say what is wrong with the answer; nothing for ''."""
        most = self.question.most
        shown = "" if most is None else plain_number(most)
        self.said.setText(
            self._texts(f"wizard.wrong.{code}", most=shown) if code else ""
        )
        self.said.setVisible(bool(code))
        for line in self.lines:
            if bool(line.property("invalid") or False) != bool(code):
                line.setProperty("invalid", bool(code))
                line.style().unpolish(line)
                line.style().polish(line)

    def show_usual(self, sector: str) -> None:
        """Show the usual answers of a sector, as a hint and where nothing is typed."""
        found = usual(self.question.id, sector)
        hints = [self._usual(found) if found and self.unknown is not None else ""]
        if template(f"{self.key}.hint", self._texts.language):
            hints.append(self._texts(f"{self.key}.hint"))
        said = "  ".join(filter(None, hints))
        self.hint.setText(said)
        self.hint.setVisible(bool(said))
        if found is not None and self.unknown is not None:
            ends = (found.low, found.usual, found.high)
            shown = ends if self.question.span else (found.usual,)
            for line, value in zip(self.lines, shown, strict=False):
                line.setPlaceholderText(plain_number(value))

    def _usual(self, found: Usual) -> str:
        unit = self.question.unit
        return self._texts(
            "wizard.usual",
            low=plain_number(found.low),
            high=plain_number(found.high),
            unit=self._texts(f"wizard.unit.{unit}") if unit else "",
        ).rstrip()

    def take_focus(self) -> None:
        """Give the keys to the answer."""
        widget = self.choice or self.lines[len(self.lines) // 2]
        widget.setFocus(Qt.FocusReason.OtherFocusReason)


class Page(QScrollArea):
    """A page of questions."""

    changed = Signal()

    def __init__(
        self, context: Context, name: str, questions: Sequence[Question]
    ) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(self.Shape.NoFrame)
        inner = QWidget()
        inner.setObjectName("scrolled")
        column = QGridLayout(inner)
        column.setContentsMargins(18, 6, 18, 6)
        self.title = QLabel()
        with_role(self.title, "title")
        column.addWidget(self.title, 0, 0)
        self.rows = {
            question.id: QuestionRow(context, name, number, question)
            for number, question in enumerate(questions, start=1)
        }
        for place, row in enumerate(self.rows.values(), start=1):
            column.addWidget(row, place, 0)
            row.changed.connect(self.changed)
            if row.question.begins:
                row.put([row.question.begins])
        column.setRowStretch(len(self.rows) + 1, 1)
        self.setWidget(inner)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Leave Page Up and Page Down to the dialog, which turns the pages."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def typed(self) -> dict[str, list[str]]:
        """Return what is typed, by question."""
        return {name: row.typed() for name, row in self.rows.items()}

    def put(self, said: Mapping[str, Sequence[str]]) -> None:
        """Show what was typed before."""
        for name, row in self.rows.items():
            if said.get(name):
                row.put(said[name])

    def show_products(self, several: bool) -> None:
        """Ask what only matters with several products, or do not."""
        number = 0
        for row in self.rows.values():
            if row.question.only_with_products:
                row.setVisible(several)
            if several or not row.question.only_with_products:
                number += 1
                row.show_number(number)

    def show_usual(self, sector: str) -> None:
        """Show the usual answers of a sector."""
        for row in self.rows.values():
            row.show_usual(sector)

    def take_focus(self) -> None:
        """Give the keys to the first question without an answer."""
        first = next(iter(self.rows.values()))
        first.take_focus()
