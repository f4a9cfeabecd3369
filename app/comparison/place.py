"""The place of the comparison: before and after, in the words of the case studies."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.charts.card import Card
from app.charts.cards import CardsChart
from app.comparison.questions import Asker, Question, brief
from app.comparison.results import headline, sections
from app.comparison.what_if import WhatIf
from app.context import Context
from app.document import Document
from app.places import Place
from app.report.chapter import chapter_of
from app.report.costs import READINGS
from app.window.option_choice import OptionChoice
from app.window.widgets import button, clear, label
from models.study import Study
from sim.comparison import Comparison

MARGIN = 24
TRIAL = "trial"


class ComparePlace(Place):
    """Cards, sliders, sections; all of one option against the line as it is."""

    def __init__(self, document: Document, context: Context) -> None:
        super().__init__(document, context)
        self._answers: dict[tuple[int, str, str], Any] = {}
        self._reading = READINGS[0]
        self._shown: tuple[object, ...] = ()
        self._is_here = False
        self._cards: Card | None = None
        self.what_if: WhatIf | None = None
        self._askers = {kind: Asker(self) for kind in ("brings", "risk", TRIAL)}
        self._build()
        self._connect()
        self._renew()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        self.body = QVBoxLayout()
        self.body.setSpacing(18)
        page = QWidget()
        page.setObjectName("scrolled")
        inner = QVBoxLayout(page)
        inner.setContentsMargins(MARGIN, 8, MARGIN, MARGIN)
        inner.addLayout(self.body)
        inner.addStretch()
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        column.addWidget(area, 1)

    def _bar(self) -> QHBoxLayout:
        texts = self.context.texts
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 14, MARGIN, 8)
        row.setSpacing(8)
        self.choice = OptionChoice()
        self.choice.setMinimumWidth(160)
        self.choice.activated.connect(self._renew)
        row.addWidget(label(texts, "comparison.option", "muted"))
        row.addWidget(self.choice)
        row.addSpacing(16)
        group = QButtonGroup(self)
        self.readings: dict[str, QPushButton] = {}
        for reading in READINGS:
            made = button(texts, f"comparison.{reading}")
            texts.show(made, f"comparison.{reading}_hint", "setToolTip")
            made.setCheckable(True)
            made.setChecked(reading == self._reading)
            made.clicked.connect(lambda _=False, reading=reading: self.read(reading))
            group.addButton(made)
            self.readings[reading] = made
            row.addWidget(made)
        row.addStretch()
        self.busy = QProgressBar()
        self.busy.setFixedWidth(120)
        self.busy.setTextVisible(False)
        self.busy.hide()
        row.addWidget(self.busy)
        self.asks: dict[str, QPushButton] = {}
        for kind in ("brings", "risk"):
            made = button(texts, f"comparison.{kind}")
            texts.show(made, f"comparison.{kind}_hint", "setToolTip")
            made.clicked.connect(lambda _=False, kind=kind: self.ask(kind))
            self.asks[kind] = made
            row.addWidget(made)
        return row

    def _connect(self) -> None:
        self.document.study_changed.connect(self._renew)
        self.document.results_changed.connect(self._renew)
        self.context.runs.started.connect(self._renew)
        self.context.runs.ended.connect(self._renew)
        self.context.texts.changed.connect(self._renew)
        self.context.theme.changed.connect(self._renew)
        for kind, asker in self._askers.items():
            asker.answered.connect(self._answered)
            if kind != TRIAL:
                asker.progressed.connect(self._progressed)

    # -- what is shown
    def enter(self) -> None:
        """Show the comparison now that somebody looks."""
        self._is_here = True
        self._renew()

    def leave(self) -> None:
        """Draw nothing until somebody looks."""
        self._is_here = False

    @property
    def option(self) -> str:
        """Return the option that is compared."""
        return self.choice.option

    @property
    def comparison(self) -> Comparison | None:
        """Return the present comparison, if it has an option."""
        found = self.document.results() if self.document.is_open else None
        return found if isinstance(found, Comparison) and found.options else None

    def read(self, reading: str) -> None:
        """Hold the demand or the hours the same."""
        self._reading = reading
        self.readings[reading].setChecked(True)
        self._renew()

    def _renew(self, *_what: object) -> None:
        comparison = self.comparison
        self._offer(comparison)
        theme, language = self.context.theme.tokens.name, self.context.texts.language
        wanted = (
            id(comparison), self.option, self._reading, theme, language,
            self.context.runs.is_running, len(self._answers),
        )  # fmt: skip
        if self._is_here and wanted != self._shown:
            self._shown = wanted
            self._show(comparison)

    def _offer(self, comparison: Comparison | None) -> None:
        if self.document.is_open:
            self.choice.offer(comparison, self.document.study, self.context.texts)
        for widget in (self.choice, *self.readings.values(), *self.asks.values()):
            widget.setEnabled(comparison is not None)

    def _show(self, comparison: Comparison | None) -> None:
        self._clear()
        if comparison is None:
            self.body.addWidget(self._nothing())
            return
        chapter = chapter_of(
            comparison,
            self.option,
            self.context.texts.language,
            self._answers.get(self._key("brings")),
            self._answers.get(self._key("risk")),
        )
        self._cards = Card(
            self.context,
            self.context.texts("comparison.headline"),
            self._headline(comparison, self.option),
        )
        self.body.addWidget(self._cards)
        self.what_if = WhatIf(comparison.study, self.option, self.context)
        self.what_if.changed.connect(self._try)
        self.body.addWidget(self.what_if)
        for widget in sections(chapter, self._reading, self.context):
            self.body.addWidget(widget)

    def _headline(self, comparison: Comparison, option: str) -> CardsChart:
        chapter = chapter_of(comparison, option, self.context.texts.language)
        cards = headline(chapter, self._reading)
        return CardsChart(cards.cards, self.context.theme.tokens)

    def _clear(self) -> None:
        self._askers[TRIAL].drop()
        if self.what_if is not None:
            self.what_if.shut()
        self._cards = self.what_if = None
        clear(self.body)

    def _nothing(self) -> QWidget:
        """Return what stands there while there is nothing to compare."""
        texts, runs = self.context.texts, self.context.runs
        page = QWidget()
        page.setMinimumHeight(360)
        column = QVBoxLayout(page)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        has_options = self.document.is_open and bool(self.document.study.options)
        key = (
            "running" if runs.is_running else "nothing" if has_options else "no_option"
        )
        for name, role in ((key, "heading"), (f"{key}_hint", "muted")):
            line = label(texts, f"comparison.{name}", role)
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(line)
        if has_options and not runs.is_running:
            start = button(texts, "comparison.run", "primary")
            start.setObjectName("compare_run")
            start.clicked.connect(lambda _=False: runs.start())
            column.addWidget(start, alignment=Qt.AlignmentFlag.AlignCenter)
        return page

    # -- what is asked beyond it
    def _key(self, kind: str) -> tuple[int, str, str]:
        return id(self.comparison), self.option, kind

    def ask(self, kind: str) -> None:
        """Work out what each measure brings, or how sure the money is."""
        if self.comparison is None:
            return
        self.asks[kind].setEnabled(False)
        self.busy.setMaximum(0)
        self.busy.show()
        self._askers[kind].ask(self._question(kind, self.comparison.study))

    def _question(self, kind: str, study: Study) -> Question:
        runs = self.context.runs
        return Question(kind, study, self.option, runs.engine, runs.jobs)

    def _progressed(self, event: object) -> None:
        total = int(getattr(event, "total", 0))
        self.busy.setMaximum(max(total, 1))
        self.busy.setValue(int(getattr(event, "done", 0)))

    def _answered(self, question: Question, answer: object) -> None:
        self.busy.setVisible(
            any(a.is_busy for k, a in self._askers.items() if k != TRIAL)
        )
        if question.kind == TRIAL:
            self._show_trial(answer)
            return
        self.asks[question.kind].setEnabled(True)
        if answer is not None:
            self._answers[self._key(question.kind)] = answer
        self._renew()

    # -- sliders
    def _try(self, study: Study | None) -> None:
        """Simulate the study of the sliders briefly, and show its cards."""
        if study is None:
            self._askers[TRIAL].drop()
            if self.comparison is not None:
                self._put_cards(self.comparison)
            self._tell_trial("")
            return
        self._tell_trial(self.context.texts("comparison.trying"))
        self._askers[TRIAL].ask(self._question(TRIAL, brief(study)))

    def _show_trial(self, found: object) -> None:
        if isinstance(found, Comparison):
            self._put_cards(found)
            runs = found.results[self.option].replications
            self._tell_trial(self.context.texts("comparison.tried", runs=runs))

    def _put_cards(self, comparison: Comparison) -> None:
        if self._cards is not None:
            self._cards.put(self._headline(comparison, self.option))

    def _tell_trial(self, text: str) -> None:
        if self.what_if is not None:
            self.what_if.state.setText(text)

    def shut(self) -> None:
        """Stop what is being worked out."""
        for asker in self._askers.values():
            asker.drop()
        if self.what_if is not None:
            self.what_if.shut()
