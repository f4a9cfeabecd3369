"""Files from the place: the formats, the length of films, progress, cancelling."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
)

from app.background import Outcome, Task
from app.context import Context
from app.i18n.catalogue import template
from app.twin3d.desk.section import Section
from app.twin3d.film.job import Job
from app.twin3d.film.process import Failed, made
from app.window.widgets import label

FORMATS = (".png", ".mp4", ".gif", ".html", ".glb")
SECONDS = (6, 12, 20, 30, 60)


class Exports(Section):
    """One file at a time, made in the background."""

    wanted = Signal(str)
    """A file in the format of a suffix."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "twin3d.export.title")
        self._task: Task | None = None
        self.buttons: dict[str, QPushButton] = {}
        grid = QGridLayout()
        grid.setSpacing(6)
        for at, suffix in enumerate(FORMATS):
            key = f"twin3d.export.{suffix[1:]}"
            button = self.button(key, partial(self.wanted.emit, suffix))
            button.setObjectName(f"twin_export_{suffix[1:]}")
            context.texts.show(button, f"{key}_tip", "setToolTip")
            self.buttons[suffix] = button
            grid.addWidget(button, at // 2, at % 2)
        self.column.addLayout(grid)
        self._add_seconds(grid)
        self._add_progress()

    def _add_seconds(self, grid: QGridLayout) -> None:
        self.seconds = QComboBox()
        for seconds in SECONDS:
            self.seconds.addItem("", seconds)
        self.seconds.setCurrentIndex(1)
        self.seconds.setMinimumWidth(80)
        self.seconds.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        texts = self.context.texts
        texts.changed.connect(self._retranslate)
        self._retranslate()
        texts.show(self.seconds, "twin3d.export.seconds_tip", "setToolTip")
        grid.addWidget(self.seconds, 2, 1)

    def _retranslate(self, *_language: object) -> None:
        for at, seconds in enumerate(SECONDS):
            said = self.context.texts("twin3d.export.seconds", seconds=seconds)
            self.seconds.setItemText(at, said)

    @property
    def length(self) -> float:
        """Return the seconds that films last."""
        return float(self.seconds.currentData())

    def _add_progress(self) -> None:
        row = QHBoxLayout()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.cancel = self.button("twin3d.cancel", self.stop, "flat")
        row.addWidget(self.progress, 1)
        row.addWidget(self.cancel)
        self.column.addLayout(row)
        self.told = label(self.context.texts, role="muted")
        self.told.setWordWrap(True)
        self.told.hide()
        self.column.addWidget(self.told)
        self._show_busy()

    @property
    def is_busy(self) -> bool:
        """Tell whether a file is being made."""
        return self._task is not None

    def allow(self, *, drawing: bool, playing: bool) -> None:
        """Offer what can be made: pictures and films need 3D."""
        for suffix, button in self.buttons.items():
            needs = suffix in (".png", ".mp4", ".gif")
            button.setEnabled(playing and (drawing or not needs))

    def make(self, job: Job) -> None:
        """Make a file in the background."""
        if self.is_busy:
            self.context.tell(self.context.texts("twin3d.export.busy"))
            return

        def work(report: object, stopped: object) -> object:
            return made(job, report, stopped)  # type: ignore[arg-type]

        task = Task(work, self)
        task.reported.connect(self._progressed)
        task.ended.connect(lambda outcome: self._ended(task, job, outcome))
        self._task = task
        self.progress.setMaximum(0)
        self._tell("making", file=Path(job.out).name)
        self._show_busy()
        task.start()

    def stop(self) -> None:
        """Cancel the file."""
        if self._task is not None:
            self._task.cancel()

    def _progressed(self, event: object) -> None:
        what, share = event if isinstance(event, tuple) else ("", 0.0)
        done = 0.1 * share if what == "record" else 0.1 + 0.9 * share
        self.progress.setMaximum(100)
        self.progress.setValue(round(100 * done))

    def _ended(self, task: Task, job: Job, outcome: Outcome) -> None:
        if task is not self._task:
            return
        self._task = None
        self._show_busy()
        found, name = outcome.value, Path(job.out).name
        if found is None:
            self._tell("cancelled", file=name)
        elif isinstance(found, Failed):
            known = template(f"twin3d.export.{found.code}", "en") is not None
            code = found.code if known else "error"
            self._tell(code, **{"error": found.code, "file": name, **found.values})
        else:
            self._tell("written", file=name, size=f"{found.size / 1e6:.1f}")

    def _tell(self, key: str, **values: object) -> None:
        self.told.show()
        self.context.texts.show(self.told, f"twin3d.export.{key}", "setText", **values)

    def _show_busy(self) -> None:
        self.progress.setVisible(self.is_busy)
        self.cancel.setVisible(self.is_busy)

    def shut(self) -> None:
        """Cancel what is being made, and forget it."""
        self.stop()
        self._task = None
