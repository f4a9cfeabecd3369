"""The place of the comparison: before and after, in the words of the case studies."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.charts.card import Card
from app.charts.cards import CardsChart
from app.charts.sections import Part, Sections
from app.charts.shown import shown_section
from app.comparison.cautions import lights_of
from app.comparison.questions import FEW, Asker, Question
from app.comparison.results import headline, sections
from app.comparison.what_if import WhatIf
from app.context import Context
from app.document import Document
from app.places import Place
from app.report.chapter import Chapter, chapter_of
from app.report.costs import READINGS
from app.report.overview import overview_section
from app.window.option_choice import OptionChoice
from app.window.widgets import button, label
from models.study import BASELINE, Study
from sim.comparison import Comparison
from sim.engines import FAST

MARGIN = 24
TRIAL = "trial"
ASKED = {"brings": "contributions", "risk": "risk"}
"""What is worked out when it is asked for, and the section that it leads to."""


class ComparePlace(Place):
    """Cards, sliders, sections; all of one option against the line as it is."""

    def __init__(self, document: Document, context: Context) -> None:
        super().__init__(document, context)
        self._serial = 0
        self._reading = READINGS[0]
        self._shown: tuple[object, ...] = ()
        self._at = ""
        self._is_here = False
        self._cards: Card | None = None
        self.what_if: WhatIf | None = None
        self.askers = {kind: Asker(self) for kind in (*ASKED, TRIAL)}
        self._build()
        self._connect()
        self._renew()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        self.page = Sections(MARGIN)
        column.addWidget(self.page, 1)

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
        for kind in ASKED:
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
        for kind, asker in self.askers.items():
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
            self.context.runs.is_running, self._serial,
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
        at, self._at = self._at or self.page.current, ""
        self._clear()
        if comparison is None:
            self.page.show_parts([Part("nothing", "", self._nothing)])
            return
        self.page.show_parts(self._parts(comparison), at=at, first=2)

    def _parts(self, comparison: Comparison) -> Iterator[Part]:
        """Yield cards, sliders, the options side by side, then section by section."""
        texts = self.context.texts
        yield Part("headline", texts("comparison.tab"), partial(self._put, comparison))
        yield Part("what-if", "", partial(self._sliders, comparison))
        chapters = [self._chapter(comparison, o.option) for o in comparison.options]
        if len(chapters) > 1:
            side_by_side = overview_section(chapters)
            shown = partial(shown_section, side_by_side, self.context)
            yield Part(side_by_side.id, side_by_side.title, shown)
        chapter = self._chapter(comparison, self.option)
        yield from sections(chapter, self._reading, self.context)

    def _chapter(self, comparison: Comparison, option: str) -> Chapter:
        answers = self.context.runs.answers
        found = (answers.get(comparison, option, kind) for kind in ASKED)
        return chapter_of(comparison, option, self.context.texts.language, *found)

    def _put(self, comparison: Comparison) -> Card:
        title = self.context.texts("comparison.headline")
        cards = self._headline(comparison, self.option)
        self._cards = Card(self.context, title, cards)
        return self._cards

    def _sliders(self, comparison: Comparison) -> Card:
        self.what_if = WhatIf(comparison.study, self.option, self.context)
        self.what_if.changed.connect(self._try)
        self.what_if.dragged.connect(self._try_on)
        title = self.context.texts("comparison.what_if")
        beside = (self.what_if.state, self.what_if.reset)
        return Card(self.context, title, self.what_if, beside)

    def _headline(self, comparison: Comparison, option: str) -> CardsChart:
        chapter = chapter_of(comparison, option, self.context.texts.language)
        cards = headline(chapter, self._reading)
        tokens, lights = self.context.theme.tokens, lights_of(chapter)
        return CardsChart(cards.cards, tokens, lights)

    def _clear(self) -> None:
        self.askers[TRIAL].drop()
        if self.what_if is not None:
            self.what_if.shut()
        self._cards = self.what_if = None

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
    def ask(self, kind: str) -> None:
        """Work out what each measure brings, or how sure the money is."""
        if self.comparison is None:
            return
        self.asks[kind].setEnabled(False)
        self.busy.setMaximum(0)
        self.busy.show()
        self.askers[kind].ask(self._question(kind, self.comparison))

    def _question(self, kind: str, known: Comparison) -> Question:
        runs = self.context.runs
        return Question(kind, known.study, self.option, runs.engine, runs.jobs, known)

    def _progressed(self, event: object) -> None:
        total = int(getattr(event, "total", 0))
        self.busy.setMaximum(max(total, 1))
        self.busy.setValue(int(getattr(event, "done", 0)))

    def _answered(self, question: Question, answer: object) -> None:
        self.busy.setVisible(
            any(a.is_busy for k, a in self.askers.items() if k != TRIAL)
        )
        if question.kind == TRIAL:
            self._show_trial(question, answer)
            return
        self.asks[question.kind].setEnabled(True)
        if answer is not None and question.known is not None:
            known, option, kind = question.known, question.option, question.kind
            self.context.runs.answers.put(known, option, kind, answer)
            self._at = ASKED[kind]
            self._serial += 1
        self._renew()

    # -- sliders
    def _try(self, study: Study | None) -> None:
        """Simulate the study of the sliders, and show its cards."""
        if study is None:
            self._put_back()
        elif self.comparison is not None:
            self._tell_trial(self.context.texts("comparison.trying"))
            self.askers[TRIAL].ask(self._trial(self.comparison, study, FEW))

    def _try_on(self, study: Study | None) -> None:
        """Let the cards follow a slider that is dragged, as fast as they can."""
        if study is None:
            self._put_back()
        elif self.comparison is not None:
            self.askers[TRIAL].ask_next(self._trial(self.comparison, study, FEW))

    def _put_back(self) -> None:
        self.askers[TRIAL].drop()
        if self.comparison is not None:
            self._put_cards(self.comparison)
        self._tell_trial("")

    def _trial(self, known: Comparison, study: Study, replications: int) -> Question:
        runs = self.context.runs
        return Question(
            TRIAL, study, self.option, runs.engine, runs.jobs, known, replications
        )

    def _show_trial(self, question: Question, found: object) -> None:
        if not isinstance(found, Comparison) or question.known is None:
            return
        self._put_cards(found)
        result = found.results[self.option]
        runs, all_runs = result.replications, question.known.results[BASELINE]
        self._tell_trial(self.context.texts("comparison.tried", runs=runs))
        is_held = self.what_if is not None and self.what_if.is_held
        if runs < all_runs.replications and result.engine == FAST and not is_held:
            # quick first, then as sure as the comparison itself
            more = replace(question, replications=all_runs.replications)
            self.askers[TRIAL].ask_next(more)

    def _put_cards(self, comparison: Comparison) -> None:
        if self._cards is not None:
            self._cards.put(self._headline(comparison, self.option))

    def _tell_trial(self, text: str) -> None:
        if self.what_if is not None:
            self.what_if.state.setText(text)

    def shut(self) -> None:
        """Stop what is being worked out."""
        for asker in self.askers.values():
            asker.drop()
        self.page.shut()
        if self.what_if is not None:
            self.what_if.shut()
