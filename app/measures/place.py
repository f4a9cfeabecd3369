"""The place of the measures: catalogue and diagnosis, the line, the options."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.context import Context
from app.document import Document
from app.i18n import LANGUAGES, text
from app.line.canvas.marks import differences
from app.line.canvas.view import LineView
from app.measures.dropping import Dropping
from app.measures.entries import entry_of
from app.measures.findings import Findings
from app.measures.options import FIRST_OPTION, Options
from app.measures.shelf import Shelf
from app.places import Place
from app.verdict.names import Names
from app.window.widgets import label
from models.catalogue.applying import Applied
from models.catalogue.site import ApplyError
from models.declare import Text
from models.edits import EditError, add_measure
from models.measures import Measure
from models.options import OptionError, derive
from models.study import BASELINE, Study

if TYPE_CHECKING:
    from sim.diagnosis.diagnosis import Diagnosis
    from sim.diagnosis.proposals import Proposal


WIDTHS = (340, 640, 380)
MOST_NAMED = 2
"""Targets in the name of a measure."""


class MeasuresPlace(Place):
    """What could be done at the left, the line with what changes, the options."""

    def __init__(self, document: Document, context: Context) -> None:
        super().__init__(document, context)
        self.shelf = Shelf(document, context)
        self.findings = Findings(document, context)
        self.options = Options(document, context)
        self.view = LineView(document, context, study=document.study)
        self._is_here = False
        self._build()
        self.view.viewport().installEventFilter(self)
        Dropping(self.view, self.shelf.fits, self.shelf.take)
        self.shelf.wanted.connect(self.add)
        self.shelf.refused.connect(context.tell)
        self.findings.accepted.connect(self.accept)
        self.options.chosen.connect(self._renew)
        document.study_changed.connect(self._follow)
        document.selection_changed.connect(self._selected)
        context.texts.changed.connect(self._retitle)
        self._retitle()
        self._renew()

    def _build(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.addTab(self.shelf, "")
        self.tabs.addTab(self.findings, "")
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.caption = label(self.context.texts, role="muted")
        self.caption.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.caption)
        column.addWidget(self.view, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        for widget in (_side(self.tabs), middle, _side(self.options)):
            split.addWidget(widget)
        split.setStretchFactor(1, 1)
        split.setSizes(list(WIDTHS))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(split)

    def _retitle(self, *_language: object) -> None:
        for at, key in enumerate(("measures.catalogue", "measures.diagnosis")):
            self.tabs.setTabText(at, self.context.texts(key))

    # -- what is shown
    def _renew(self, *_what: object) -> None:
        """Draw the line as the option leaves it, with marks on what changed."""
        study, option = self.document.study, self.options.option
        self.shelf.show_option(option)
        texts = self.context.texts
        try:
            after = _after(study, option)
        except OptionError:
            texts.show(self.caption, "measures.faulty")
            self.view.show_study(study, {})
            return
        marks = differences(study, after)
        key = "measures.changes" if marks else "measures.no_changes"
        texts.show(self.caption, key, "setText", count=len(marks))
        self.view.show_study(after, marks)
        self._keep_whole()

    def _keep_whole(self) -> None:
        """Show all of the line where an option has led some of it out of view."""
        if not self.view.shown_rect().contains(self.view.lines.rect_around()):
            self.view.fit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Show all of the line in a view of another size."""
        if event.type() == QEvent.Type.Resize:
            self.view.fit()
        return False

    def enter(self) -> None:
        """Show what was changed elsewhere."""
        self._is_here = True
        self._follow()

    def focus_path(self, path: str) -> None:
        """Show a measure or an option, and give the keys to the field of a cost."""
        kind, _, rest = path.partition(".")
        name, _, field = rest.partition(".")
        if kind == "options":
            self.options.show_option(name)
        elif kind == "measures":
            self.options.show_measure(name)
            self.options.form.take_focus(field)

    def leave(self) -> None:
        """Let edits pass until it is shown again."""
        self._is_here = False

    def _follow(self, *_studies: object) -> None:
        if self._is_here:
            self.options.renew()
            self._renew()

    def _selected(self, paths: tuple[str, ...]) -> None:
        """Tick what is clicked on the line as target of the entry."""
        self.shelf.tick(tuple(path.rpartition(".")[2] for path in paths))

    # -- edits
    def add(self, applied: Applied) -> None:
        """Add an applied entry to the option; to a new one if there is none."""
        study, option = self.document.study, self.options.option
        try:
            options = [option or FIRST_OPTION]
            measure = self._named(applied.measure)
            study, name = add_measure(study, measure, options=options)
        except EditError as error:
            self.document.refused.emit(error.problems)
            return
        self.document.apply(study, "gui.edit.measure")
        self.options.show_measure(name)
        self._tell_added(applied)

    def _named(self, measure: Measure) -> Measure:
        """Return a measure with its targets in its name, so that two are told apart."""
        targets = measure.catalogue.targets if measure.catalogue else ()
        if not targets:
            return measure
        said = {}
        for language in LANGUAGES:
            names = Names(self.document.study, language)
            called = [names.any_element(name) for name in targets[:MOST_NAMED]]
            called += ["…"] * (len(targets) > MOST_NAMED)
            comma = text("report.value.comma", language)
            own = measure.name.in_language(language)
            said[language] = f"{own} · {comma.join(called)}"
        return measure.model_copy(update={"name": Text(**said)})

    def _tell_added(self, applied: Applied) -> None:
        texts = self.context.texts
        if not applied.missing:
            self.context.tell(texts("measures.added"))
            return
        needed = [texts.of(e.name) for e in map(entry_of, applied.missing) if e]
        comma = texts("report.value.comma")
        self.context.tell(texts("measures.added_needs", needed=comma.join(needed)))

    def accept(self, found: "Diagnosis", proposal: "Proposal") -> None:
        """Add a proposal to the option, with the finding it is for."""
        from app.diagnosis.accepting import trace_of  # noqa: PLC0415
        from models.catalogue.applying import apply  # noqa: PLC0415

        study, option = self.document.study, self.options.option
        request = replace(proposal.request, option=option or BASELINE)
        try:
            applied = apply(proposal.entry, study, request)
        except ApplyError:
            self.context.tell(self.context.texts("measures.fits_no_more"))
            return
        finding = next(f for f in found.findings if f.id == proposal.finding)
        measure = applied.measure.model_copy(
            update={"finding": trace_of(found, finding)}
        )
        self.add(replace(applied, measure=measure))

    def shut(self) -> None:
        """Stop the diagnosis."""
        self.findings.shut()


def _after(study: Study, option: str) -> Study:
    if not option:
        return study
    return study.model_copy(update={"line": derive(study, option).line})


def _side(inner: QWidget) -> QFrame:
    made = QFrame()
    column = QVBoxLayout(made)
    column.setContentsMargins(14, 10, 14, 14)
    column.addWidget(inner)
    return made
