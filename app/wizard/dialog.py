"""The interview: a page on the line, a page for each station, and what is left open."""

import json
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.context import Context
from app.window.widgets import with_role
from app.wizard.matching import matched
from app.wizard.page import Page
from app.wizard.questions import OF_LINE, OF_STATION
from app.wizard.reading import Heard, hear, names_in
from app.wizard.summary import Summary
from models.interview.answers import MOST_STATIONS
from models.interview.building import Notes, build
from models.study import Study

DRAFT = "wizard/draft"
STEPS_WIDTH = 190
TITLE_BAR = 40


class InterviewDialog(QDialog):
    """Asks; `study()` is the line it gives. What is typed is kept until it is used."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setObjectName("interview")
        self.setWindowTitle(context.texts("wizard.title"))
        self.resize(QSize(940, 700).boundedTo(self._room(parent)))
        self.line = Page(context, "line", OF_LINE)
        self.line.title.setText(context.texts("wizard.line.title"))
        self.stations: list[Page] = []
        self._names: list[str] = []
        self._homes: list[str] = []
        """What the line calls the pages, and did when they were last looked at."""
        self._dropped: dict[str, dict[str, list[str]]] = {}
        self.summary = Summary(context)
        self.steps = QListWidget()
        self.steps.setObjectName("steps")
        self.steps.setFixedWidth(STEPS_WIDTH)
        self.steps.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.line)
        self.stack.addWidget(self.summary)
        self._build()
        self.line.changed.connect(self._line_changed)
        self.steps.currentRowChanged.connect(self._go_to)
        self._line_changed()
        self._take_draft()
        self.show_page(0)

    def _room(self, parent: QWidget | None) -> QSize:
        """Return the size that fits the screen with a title bar."""
        screen = (parent or self).screen().availableSize()
        return QSize(screen.width(), screen.height() - TITLE_BAR)

    def _build(self) -> None:
        texts = self.context.texts
        column = QVBoxLayout(self)
        intro = QLabel(texts("wizard.intro"))
        intro.setWordWrap(True)
        with_role(intro, "muted")
        column.addWidget(intro)
        middle = QHBoxLayout()
        middle.addWidget(self.steps)
        middle.addWidget(self.stack, 1)
        column.addLayout(middle, 1)
        foot = QHBoxLayout()
        self.progress = QLabel()
        with_role(self.progress, "muted")
        foot.addWidget(self.progress, 1)
        self.again, self.back, self.next = (
            self._button(name) for name in ("again", "back", "next")
        )
        self.again.clicked.connect(self.start_over)
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        self.next.setDefault(True)
        for button in (self.again, self.back, self.next):
            foot.addWidget(button)
        column.addLayout(foot)

    def _button(self, name: str) -> QPushButton:
        made = QPushButton(self.context.texts(f"wizard.{name}"))
        made.setObjectName(name)
        made.setAutoDefault(name == "next")
        return made

    # -- pages
    @property
    def pages(self) -> list[QWidget]:
        """Return the pages in their order."""
        return [self.line, *self.stations, self.summary]

    @property
    def page(self) -> int:
        """Return the number of the page shown."""
        shown = self.stack.currentWidget()
        return self.pages.index(shown) if shown is not None else 0

    def show_page(self, number: int) -> None:
        """Show a page by number."""
        pages = self.pages
        number = min(max(number, 0), len(pages) - 1)
        shown = pages[number]
        if shown is self.summary:
            self.summary.show_interview(self.heard())
        self._homes = list(self._names)
        self.stack.setCurrentWidget(shown)
        self.steps.blockSignals(True)
        self.steps.setCurrentRow(number)
        self.steps.blockSignals(False)
        self.back.setEnabled(number > 0)
        key = "create" if shown is self.summary else "next"
        self.next.setText(self.context.texts(f"wizard.{key}"))
        self._show_progress()
        if isinstance(shown, Page):
            shown.take_focus()

    def _show_progress(self) -> None:
        at, of = self.page + 1, len(self.pages)
        self.progress.setText(self.context.texts("wizard.progress", page=at, of=of))

    def _go_to(self, number: int) -> None:
        if number >= 0:
            self.show_page(number if self._is_right(self.page) else self.page)

    def go_on(self) -> None:
        """Go to the next page, or make the line; a wrong answer holds."""
        self._keep_draft()
        number = self.page
        if not self._is_right(number):
            return
        if number < len(self.pages) - 1:
            self.show_page(number + 1)
            return
        wrong = next(iter(self.heard().wrong), None)
        if wrong is None:
            self.accept()
        else:
            self.show_page(wrong[0] + 1)
            self._is_right(wrong[0] + 1)

    def go_back(self) -> None:
        """Go to the page before."""
        self.show_page(self.page - 1)

    def _is_right(self, number: int) -> bool:
        """Tell whether all answers of a page can be read; go to the first not so."""
        page = self.pages[number]
        if not isinstance(page, Page):
            return True
        wrong = {q: code for (at, q), code in self.heard().wrong.items()
                 if at == number - 1}  # fmt: skip
        for name, row in page.rows.items():
            row.tell(wrong.get(name, ""))
        if wrong:
            row = page.rows[next(iter(wrong))]
            row.take_focus()
            page.ensureWidgetVisible(row)
        return not wrong

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Turn pages by keys: Page Down and Up, Alt with arrows."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        keys = Qt.Key
        if event.key() == keys.Key_PageDown or (alt and event.key() == keys.Key_Right):
            self.go_on()
        elif event.key() == keys.Key_PageUp or (alt and event.key() == keys.Key_Left):
            self.go_back()
        else:
            super().keyPressEvent(event)

    # -- what the line page decides
    def _line_changed(self) -> None:
        typed = self.line.typed()
        names = names_in(typed["stations"][0])[:MOST_STATIONS] or [""]
        self._take_names(names)
        several = len(names_in(typed["products"][0])) > 1
        self.line.show_products(several)
        sector = typed["sector"][0]
        self.line.show_usual(sector)
        for page in self.stations:
            page.show_products(several)
            page.show_usual(sector)
        self._show_steps()

    def _take_names(self, names: list[str]) -> None:
        """Give each station its page: what was answered stays with its station."""
        found = matched(self._names, self._homes, names)
        for at, page in enumerate(self.stations):
            if at not in found:
                self._drop_station(page, self._homes[at])
        was = [None if at is None else self._names[at] for at in found]
        homes = [
            name if at is None else self._homes[at]
            for name, at in zip(names, found, strict=True)
        ]
        self.stations = [
            self._new_station() if at is None else self.stations[at] for at in found
        ]
        self._names, self._homes = names, homes
        for page, name, older in zip(self.stations, names, was, strict=True):
            if name and name != older:
                page.put({**self._dropped.pop(name, {}), "name": [name]})

    def _drop_station(self, page: Page, name: str) -> None:
        """Take a page away; its answers wait until the name comes back."""
        self._dropped[name] = page.typed()
        self.stack.removeWidget(page)
        page.deleteLater()

    def _new_station(self) -> Page:
        page = Page(self.context, "station", OF_STATION)
        page.rows["name"].changed.connect(self._show_steps)
        self.stack.addWidget(page)
        return page

    def _show_steps(self) -> None:
        texts = self.context.texts
        self.steps.blockSignals(True)
        shown = max(self.steps.currentRow(), 0)
        self.steps.clear()
        self.steps.addItem(texts("wizard.line.step"))
        for number, page in enumerate(self.stations, start=1):
            name = page.typed()["name"][0].strip()
            key = "title" if name else "unnamed"
            title = texts(f"wizard.station.{key}", number=number, name=name)
            page.title.setText(title)
            self.steps.addItem(title)
        self.steps.addItem(texts("wizard.summary.step"))
        self.steps.setCurrentRow(min(shown, self.steps.count() - 1))
        self.steps.blockSignals(False)
        self._show_progress()

    # -- answers
    def heard(self) -> Heard:
        """Return what is typed, read."""
        return hear(self.line.typed(), [page.typed() for page in self.stations])

    def study(self) -> Study:
        """Return the line of the answers."""
        texts = self.context.texts
        notes = Notes(*(texts(f"wizard.note.{n}") for n in Notes.__dataclass_fields__))
        return build(self.heard().interview(), notes)

    # -- a draft, so that nothing typed is lost
    def _keep_draft(self) -> None:
        said = {
            "line": self.line.typed(),
            "stations": [page.typed() for page in self.stations],
        }
        self.context.settings.set_value(DRAFT, json.dumps(said, ensure_ascii=False))

    def _take_draft(self) -> None:
        try:
            said: Any = json.loads(self.context.settings.value(DRAFT) or "{}")
            line, stations = dict(said.get("line", {})), list(said.get("stations", []))
            self.line.put(line)
            for page, typed in zip(self.stations, stations, strict=False):
                page.put(dict(typed))
        except (ValueError, TypeError, AttributeError):
            self.context.settings.set_value(DRAFT, "")

    def start_over(self) -> None:
        """Forget all answers."""
        self.context.settings.set_value(DRAFT, "")
        for page in (*self.stations, self.line):
            for row in page.rows.values():
                row.put([row.question.begins] * 3 if row.choice is None else
                        [row.question.begins])  # fmt: skip
        self.show_page(0)

    def accept(self) -> None:
        """Use the answers; the draft has served."""
        self.context.settings.set_value(DRAFT, "")
        super().accept()

    def reject(self) -> None:
        """Close; what is typed is there when the interview is opened again."""
        self._keep_draft()
        super().reject()
