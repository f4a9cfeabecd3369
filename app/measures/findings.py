"""What ails the line, and the measures that are proposed for it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.background import Outcome, Report, Stopped, Task
from app.charts.card import note
from app.context import Context
from app.document import Document
from app.run.controller import Faulty
from app.verdict.names import Names
from app.window.widgets import button, clear, label
from models.digest import digest
from models.study import BASELINE

if TYPE_CHECKING:
    from app.diagnosis.shelf import Proposed
    from sim.diagnosis.diagnosis import Diagnosis
    from sim.diagnosis.findings import Finding
    from sim.diagnosis.proposals import Proposal

MOST = 12
PROPOSALS = 3


class Findings(QWidget):
    """Diagnoses the line in the background; findings come with buttons to accept."""

    accepted = Signal(object, object)
    """The Diagnosis and the Proposal."""

    def __init__(self, document: Document, context: Context) -> None:
        super().__init__()
        self._document, self._context = document, context
        self._task: Task | None = None
        self.found: Diagnosis | None = None
        self._build()
        document.study_changed.connect(self._age)
        context.texts.changed.connect(self._show)

    def _build(self) -> None:
        texts = self._context.texts
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        self.run = button(texts, "measures.diagnose", "primary")
        self.run.setObjectName("diagnose")
        self.run.clicked.connect(self.start)
        column.addWidget(self.run)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.hide()
        column.addWidget(self.bar)
        self.told = label(texts, "measures.diagnose_hint", "muted")
        self.told.setWordWrap(True)
        column.addWidget(self.told)
        page = QWidget()
        page.setObjectName("scrolled")
        self._list = QVBoxLayout(page)
        self._list.setContentsMargins(0, 0, 8, 0)
        self._list.setSpacing(10)
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        column.addWidget(area, 1)

    def start(self, *_checked: object) -> None:
        """Diagnose the line as it is, or stop doing so."""
        if self._task is not None:
            self._task.cancel()
            return
        study, runs = self._document.study, self._context.runs
        engine, jobs = runs.engine, runs.jobs

        def work(report: Report, stopped: Stopped) -> "Diagnosis | Faulty | None":
            from models.checks import check_study  # noqa: PLC0415 (loads networkx)
            from sim.diagnosis.diagnosis import diagnose  # noqa: PLC0415
            from sim.engine.clockwork import Stopped as Cancelled  # noqa: PLC0415

            errors = tuple(p for p in check_study(study) if p.severity == "error")
            if errors:
                return Faulty(errors)
            how = {"jobs": jobs, "engine": engine, "report": report, "stop": stopped}
            try:
                return diagnose(study, BASELINE, **how)  # type: ignore[arg-type]
            except Cancelled:
                return None

        self._task = Task(work, self)
        self._task.reported.connect(self._progress)
        self._task.ended.connect(self._end)
        self._context.texts.show(self.run, "measures.stop_diagnosis")
        self.bar.setMaximum(0)
        self.bar.show()
        self._task.start()

    def _progress(self, event: object) -> None:
        self.bar.setMaximum(max(int(getattr(event, "total", 0)), 1))
        self.bar.setValue(int(getattr(event, "done", 0)))

    def _end(self, outcome: Outcome) -> None:
        self._task = None
        self.bar.hide()
        self._context.texts.show(self.run, "measures.diagnose")
        if isinstance(outcome.value, Faulty):
            self._context.runs.refused.emit(outcome.value.problems)
        elif outcome.value is not None:
            self.found = outcome.value
            self._show()

    def _age(self, *_studies: object) -> None:
        """Say so when the findings are of a line that has changed since."""
        if self.found is not None and self._document.is_open:
            self._tell()

    def _tell(self) -> None:
        texts, found = self._context.texts, self.found
        if found is None:
            return
        same = self._document.study.line == found.study.line
        if not same and digest(self._document.study) != digest(found.study):
            texts.show(self.told, "measures.aged")
            return
        from app.diagnosis.sentences import verdict_sentence  # noqa: PLC0415

        self.told.setText(verdict_sentence(found, Names(found.study, texts.language)))

    def _show(self, *_language: object) -> None:
        if self.found is None:
            return
        from app.diagnosis.shelf import proposed  # noqa: PLC0415
        from app.measures.shelf import catalogue  # noqa: PLC0415

        clear(self._list)
        self._tell()
        proposals = proposed(self.found, catalogue())
        for finding in self.found.findings[:MOST]:
            self._list.addWidget(self._card(finding, proposals))
        self._list.addStretch()

    def _card(self, finding: "Finding", proposals: "Proposed") -> QFrame:
        from app.diagnosis.figures import worth_text  # noqa: PLC0415
        from app.diagnosis.sentences import finding_sentence  # noqa: PLC0415

        assert self.found is not None
        names = Names(self.found.study, self._context.texts.language)
        made = QFrame()
        made.setProperty("role", "card")
        column = QVBoxLayout(made)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        said = label(self._context.texts)
        said.setText(f"{finding.id}  {finding_sentence(finding, names)}")
        said.setWordWrap(True)
        column.addWidget(said)
        column.addWidget(note(worth_text(finding.worth, names, by_name=True)))
        for proposal in proposals.get(finding.id, ())[:PROPOSALS]:
            column.addWidget(self._proposal(proposal, names))
        return made

    def _proposal(self, proposal: "Proposal", names: Names) -> QWidget:
        texts = self._context.texts
        targets = ", ".join(map(names.any_element, proposal.request.targets))
        name = texts.of(proposal.entry.name)
        made = button(texts, "measures.add", "flat")
        made.setObjectName(f"accept_{proposal.code}")
        made.setText(f"+ {name}" + (f" · {targets}" if targets else ""))
        made.setStyleSheet("text-align: left;")
        made.clicked.connect(partial(self._accept, proposal))
        return made

    def _accept(self, proposal: "Proposal", *_checked: object) -> None:
        self.accepted.emit(self.found, proposal)

    def shut(self) -> None:
        """Stop the diagnosis."""
        if self._task is not None:
            self._task.cancel()
