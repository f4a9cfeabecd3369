"""The place where the study is simulated, and where one sees what came of it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.actions import Action
from app.actions.action import with_study
from app.background import Outcome, Report, Stopped, Task
from app.charts.card import Card
from app.charts.sections import Part, Sections
from app.context import Context
from app.document import Document
from app.places import Place
from app.report.chapter import chapter_of
from app.run.controls import Controls
from app.run.live import LiveChart
from app.run.results import measured, traced
from app.window.option_choice import OptionChoice
from app.window.widgets import label
from models.options import line_of
from models.study import BASELINE
from sim.comparison import Comparison
from sim.engine.clockwork import Stopped as Cancelled
from sim.timelines.view import TracedView, traced_view

MARGIN = 20


class RunPlace(Place):
    """Controls at the left; progress, then results at the right."""

    def __init__(self, document: Document, context: Context) -> None:
        super().__init__(document, context)
        self._live: LiveChart | None = None
        self._trace: Task | None = None
        self._untraced: Comparison | None = None
        self._shown: tuple[object, ...] = ()
        self._is_here = False
        self._build()
        runs = context.runs
        runs.started.connect(self._started)
        runs.progressed.connect(self._progressed)
        runs.ended.connect(self._ended)
        document.study_changed.connect(self._renew)
        document.results_changed.connect(self._renew)
        context.texts.changed.connect(self._look_anew)
        context.theme.changed.connect(self._look_anew)
        self._renew()

    def _build(self) -> None:
        self.controls = Controls(self.document, self.context)
        self.choice = OptionChoice()
        self.choice.activated.connect(self._renew)
        self.head = QHBoxLayout()
        self.head.addWidget(label(self.context.texts, "run.results_of", "muted"))
        self.head.addWidget(self.choice)
        self.head.addStretch()
        self.results = Sections(MARGIN)
        self.results.filled.connect(self._want_trace)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(4)
        margins = QHBoxLayout()
        margins.setContentsMargins(MARGIN, 0, MARGIN, 0)
        margins.addLayout(self.head)
        right.addLayout(margins)
        right.addWidget(self.results, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.controls, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)

    # -- while it runs
    def _started(self) -> None:
        self._live = None
        self._show_live()

    def _show_live(self) -> None:
        """Show the throughput so far, in the language and theme of now."""
        older, texts, study = self._live, self.context.texts, self.document.study
        names = {BASELINE: texts("run.baseline")}
        names |= {o.id: texts.of(o.name) or o.id for o in study.options}
        self._live = LiveChart(
            names, texts("run.replications"), texts("run.pace"),
            self.context.theme.tokens,
        )  # fmt: skip
        if older is not None:
            self._live.take_over(older)
        self._shown = ("live",)
        self._show_one("live", Card(self.context, texts("run.live"), self._live))

    def _look_anew(self, *_what: object) -> None:
        if self._live is not None:
            self._show_live()
        self._renew()

    def _progressed(self, event: object) -> None:
        pace = float(getattr(event, "throughput", float("nan")))
        if self._live is not None and pace == pace:  # noqa: PLR0124 (not NaN)
            confidence = self.document.study.plan.confidence
            self._live.add(str(getattr(event, "option", "")), pace, confidence)

    def _ended(self, _comparison: object) -> None:
        self._live = None
        self._shown = ()
        self._renew()

    # -- what came of it
    def enter(self) -> None:
        """Show results now that somebody looks."""
        self._is_here = True
        self._renew()

    def leave(self) -> None:
        """Draw nothing until somebody looks."""
        self._is_here = False

    @property
    def option(self) -> str:
        """Return the option whose results are shown."""
        return self.choice.option or BASELINE

    def _renew(self, *_what: object) -> None:
        if self._live is not None or not self.document.is_open:
            return
        found = self.document.results()
        comparison = found if isinstance(found, Comparison) else None
        self._offer(comparison)
        theme, language = self.context.theme.tokens.name, self.context.texts.language
        wanted = (id(comparison), self.option, theme, language)
        if self._is_here and wanted != self._shown:
            self._show_results(comparison, wanted)

    def _offer(self, comparison: Comparison | None) -> None:
        self.choice.offer(comparison, self.document.study, self.context.texts)
        for at in range(self.head.count()):
            widget = self.head.itemAt(at).widget()  # type: ignore[union-attr]
            if widget is not None:
                widget.setVisible(self.choice.count() > 1)

    def _show_results(
        self, comparison: Comparison | None, wanted: tuple[object, ...]
    ) -> None:
        at = self.results.current if self._shown[1:2] == wanted[1:2] else ""
        self._shown = wanted
        self._cancel_trace()
        self._untraced = comparison
        if comparison is None:
            empty = label(self.context.texts, "run.nothing", "heading")
            empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
            empty.setMinimumHeight(320)
            self._show_one("nothing", empty)
            return
        chapter = chapter_of(comparison, self.option, self.context.texts.language)
        self.results.show_parts(measured(chapter, self.context), at=at)

    def _show_one(self, name: str, widget: QWidget) -> None:
        self.results.show_parts([Part(name, "", lambda: widget)])

    # -- a day from the trace
    def _want_trace(self) -> None:
        """Trace a day, once the sections of the results are there."""
        comparison, self._untraced = self._untraced, None
        if comparison is None:
            return
        option = self.option
        line = line_of(comparison.study, option)
        plan, warm_up = comparison.study.plan, comparison.results[option].warm_up

        def work(_report: Report, stopped: Stopped) -> TracedView | None:
            try:
                return traced_view(line, plan, warm_up, stop=stopped)
            except Cancelled:
                return None

        self._trace = Task(work, self)
        self._trace.ended.connect(partial(self._traced, self._trace, comparison))
        self._trace.start()

    def _traced(self, task: Task, comparison: Comparison, outcome: Outcome) -> None:
        if task is not self._trace or not isinstance(outcome.value, TracedView):
            return
        self._trace = None
        chapter = chapter_of(comparison, self.option, self.context.texts.language)
        self.results.add_parts(traced(outcome.value, chapter, self.context))

    def _cancel_trace(self) -> None:
        if self._trace is not None:
            self._trace.cancel()
            self._trace = None

    def shut(self) -> None:
        """Stop the clock and the trace."""
        self._cancel_trace()
        self.results.shut()
        self.controls.shut()


RunPlace.ACTIONS = (
    Action(
        "run_start", "run.action.start", lambda place: place.controls.begin(), "run",
        icon="run", shortcut="F5", in_toolbar=True, allowed=with_study,
    ),
    Action(
        "run_stop", "run.action.stop", lambda place: place.context.runs.stop(), "run",
        icon="stop", shortcut="Shift+F5", in_toolbar=True, allowed=with_study,
    ),
)  # fmt: skip
