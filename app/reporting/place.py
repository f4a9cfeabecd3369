"""The place of the report: what the client gets, page by page, and its files."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.actions import Action
from app.actions.action import with_study
from app.background import Outcome, Task
from app.context import Context
from app.document import Document
from app.places import Place
from app.reporting.choices import FORMATS, Choices
from app.reporting.making import Wish
from app.reporting.sheets import Sheets
from app.window.widgets import button, label
from models.bounded_reading import reason_of

LOG = logging.getLogger(__name__)


class ReportPlace(Place):
    """Preview and export of the report of the present results."""

    def __init__(self, document: Document, context: Context) -> None:
        super().__init__(document, context)
        self._preview: Task | None = None
        self._exports: set[Task] = set()
        self._shown: Wish | None = None
        self._is_here = False
        self._build()
        self.choices.changed.connect(self._renew)
        self.choices.wanted.connect(self.ask_export)
        document.results_changed.connect(self._renew)
        document.study_changed.connect(self._renew)
        context.runs.started.connect(self._renew)
        context.runs.progressed.connect(self._progress)
        context.runs.ended.connect(self._renew)
        context.runs.answers.changed.connect(self._renew)
        self._renew()

    def _build(self) -> None:
        self.choices = Choices(self.context)
        self.sheets = Sheets()
        self.stack = QStackedWidget()
        self.stack.addWidget(self._empty())
        self.stack.addWidget(self.sheets)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.choices, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.stack, 1)

    def _empty(self) -> QWidget:
        """Return what stands there while there is nothing to show."""
        texts = self.context.texts
        page = QWidget()
        column = QVBoxLayout(page)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.setSpacing(12)
        self.message = label(texts, role="heading")
        self.hint = label(texts, role="muted")
        for line in (self.message, self.hint):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(line)
        self.progress = QProgressBar()
        self.progress.setFixedWidth(280)
        self.progress.setTextVisible(False)
        column.addWidget(self.progress, alignment=Qt.AlignmentFlag.AlignCenter)
        self.run = button(texts, "reporting.run", "primary")
        self.run.clicked.connect(self._run)
        column.addWidget(self.run, alignment=Qt.AlignmentFlag.AlignCenter)
        return page

    def _run(self) -> None:
        self.context.runs.start()

    # -- what is shown
    def enter(self) -> None:
        """Make the preview now that somebody looks."""
        self._is_here = True
        self._renew()

    def leave(self) -> None:
        """Let the preview be until somebody looks."""
        self._is_here = False

    def wish(self) -> Wish | None:
        """Return the report as it is chosen; None while there are no results."""
        comparison = self.document.results() if self.document.is_open else None
        if comparison is None:
            return None
        path, choices = self.document.path, self.choices
        file = path.name if path else "study.yaml"
        answers = self.context.runs.answers
        return Wish(
            comparison,
            choices.language,
            file,
            choices.company,
            choices.logo,
            answers.by_option(comparison, "brings"),
            answers.by_option(comparison, "risk"),
        )

    def _renew(self, *_what: object) -> None:
        """Show what there is to show: pages, progress, or how to get some."""
        wish = self.wish()
        for made in self.choices.exports.values():
            made.setEnabled(wish is not None)
        if wish is None:
            self._say_why()
        elif self._is_here and wish != self._shown:
            self._start(wish)

    def _say_why(self) -> None:
        running = self.context.runs.is_running
        self._cancel()
        self._shown = None
        self.progress.setVisible(running)
        self.run.setVisible(not running)
        self._tell("running" if running else "nothing")
        self.stack.setCurrentIndex(0)

    def _tell(self, key: str) -> None:
        texts = self.context.texts
        texts.show(self.message, f"reporting.{key}")
        texts.show(self.hint, f"reporting.{key}_hint")

    def _progress(self, event: object) -> None:
        done, total = getattr(event, "done", 0), getattr(event, "total", 0)
        self.progress.setMaximum(max(total, 1))
        self.progress.setValue(done)

    # -- the preview
    def _start(self, wish: Wish) -> None:
        self._cancel()
        self._shown = wish
        if not self.sheets.count:
            self.run.hide()
            self.progress.show()
            self.progress.setMaximum(0)
            self._tell("making")
            self.stack.setCurrentIndex(0)
        task = Task(lambda _report, stopped: _tried(partial(wish.pages, stopped)), self)
        task.ended.connect(partial(self._show, task))
        self._preview = task
        task.start()

    def _cancel(self) -> None:
        if self._preview is not None:
            self._preview.cancel()
            self._preview = None

    def _show(self, task: Task, outcome: Outcome) -> None:
        if task is not self._preview:
            return
        self._preview = None
        if isinstance(outcome.value, list):
            self.sheets.show_pages(outcome.value)
            self.stack.setCurrentIndex(1)
        else:
            self._complain(outcome.value)

    def _complain(self, fault: object) -> None:
        """Say why there is no preview: a logo that is none, a missing package."""
        self.progress.hide()
        self.context.texts.show(self.message, "reporting.failed")
        self.hint.setText(self._reason(fault))
        self.stack.setCurrentIndex(0)

    def _reason(self, fault: object) -> str:
        texts = self.context.texts
        code = getattr(fault, "code", "")
        if code:
            return texts(f"reporting.logo_{code}", file=self.choices.logo)
        reason = reason_of(fault) if isinstance(fault, OSError) else str(fault)
        file = Path(str(getattr(fault, "filename", None) or "")).name
        return texts("reporting.unreadable", reason=reason, file=file)

    # -- files
    def ask_export(self, suffix: str) -> None:
        """Ask for a file and write the report, or its table, to it."""
        wish = self.wish()
        if wish is None:
            return
        texts, settings = self.context.texts, self.context.settings
        start = self.document.path or settings.folder / "report"
        kind = texts(f"reporting.format.{suffix[1:]}")
        name, _ = QFileDialog.getSaveFileName(
            self,
            texts("reporting.export_title"),
            str(start.with_suffix(suffix)),
            f"{kind} (*{suffix})",
        )
        if name:
            path = Path(name)
            known = path.suffix.lower() in FORMATS
            self.export(wish, path if known else path.with_name(path.name + suffix))

    def export(self, wish: Wish, path: Path) -> None:
        """Write a report to a file in the background."""
        task = Task(lambda _report, _stopped: _tried(partial(wish.write, path)), self)
        task.ended.connect(partial(self._exported, task))
        self._exports.add(task)
        task.start()

    def _exported(self, task: Task, outcome: Outcome) -> None:
        self._exports.discard(task)
        texts, found = self.context.texts, outcome.value
        if isinstance(found, Path):
            self.context.tell(texts("reporting.written", file=str(found)))
        elif found is not None:
            self.context.tell(self._reason(found))

    def shut(self) -> None:
        """Stop what is being made."""
        self._cancel()


def _tried(work: Callable[[], object]) -> object:
    """Return what work gives, or the fault that is the user's to mend."""
    from app.report.maker import LogoFault  # noqa: PLC0415
    from app.report.writing import MissingPackage  # noqa: PLC0415

    try:
        return work()
    except (LogoFault, MissingPackage, OSError) as fault:
        LOG.info("no report: %r", fault)
        return fault


ReportPlace.ACTIONS = tuple(
    Action(
        f"export_{suffix[1:]}",
        f"reporting.action.{suffix[1:]}",
        partial(lambda suffix, place: place.ask_export(suffix), suffix),
        "report",
        icon="export",
        shortcut="Ctrl+Shift+E" if suffix == ".pdf" else "",
        in_toolbar=suffix == ".pdf",
        allowed=with_study,
    )
    for suffix in FORMATS
)
