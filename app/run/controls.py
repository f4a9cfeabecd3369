"""The panel that starts, pauses and stops, and says how much is done."""

import time
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
)

from app.context import Context
from app.document import Document
from app.report.quantities import quantity_text
from app.window.widgets import button, label
from models.study import BASELINE
from sim.comparison import Comparison
from sim.engines import ENGINES

PLAN = ("horizon", "warm_up", "replications", "seed")
TICK_MS = 500
AUTO = "auto"


class Controls(QFrame):
    """What is run, how, and how far it has come."""

    def __init__(self, document: Document, context: Context) -> None:
        super().__init__()
        self._document, self._context = document, context
        self._runs = context.runs
        self.setProperty("role", "card")
        self.setFixedWidth(290)
        self.fields: dict[str, QLineEdit] = {}
        self.options: dict[str, QCheckBox] = {}
        self._began = self._rested = self._paused_at = 0.0
        self._was_stopped = False
        self._done = self._total = 0
        self._clock = QTimer(self, interval=TICK_MS)
        self._clock.timeout.connect(self._show_progress)
        self._build()
        self._connect()
        self.show_study()
        self._show_state()

    def _build(self) -> None:
        texts = self._context.texts
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 18)
        column.setSpacing(8)
        column.addWidget(label(texts, "run.title", "title"))
        column.addWidget(label(texts, "run.options", "muted"))
        self._boxes = QVBoxLayout()
        self._boxes.setSpacing(4)
        column.addLayout(self._boxes)
        column.addSpacing(6)
        column.addWidget(label(texts, "run.plan", "muted"))
        column.addLayout(self._plan())
        column.addSpacing(8)
        column.addLayout(self._buttons())
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        column.addWidget(self.bar)
        self.told = label(texts, role="muted")
        self.told.setWordWrap(True)
        column.addWidget(self.told)
        column.addStretch()

    def _plan(self) -> QFormLayout:
        texts = self._context.texts
        form = QFormLayout()
        form.setSpacing(6)
        for name in PLAN:
            field = QLineEdit()
            field.setObjectName(f"plan_{name}")
            field.editingFinished.connect(partial(self._type, name))
            self.fields[name] = field
            form.addRow(label(texts, f"run.{name}"), field)
        self.engine = QComboBox()
        for engine in ENGINES:
            self.engine.addItem(engine, engine)
            at = self.engine.count() - 1
            self.engine.setItemText(at, texts(f"run.engine_{engine}"))
        self.engine.activated.connect(self._choose_engine)
        self.engine.setCurrentIndex(self.engine.findData(self._runs.engine))
        self._show_hint()
        form.addRow(label(texts, "run.engine"), self.engine)
        return form

    def _buttons(self) -> QHBoxLayout:
        texts = self._context.texts
        row = QHBoxLayout()
        self.start = button(texts, "run.start", "primary")
        self.start.setObjectName("run_start")
        self.pause = button(texts, "run.pause")
        self.stop = button(texts, "run.stop")
        self.start.clicked.connect(self.begin)
        self.pause.clicked.connect(self._pause)
        self.stop.clicked.connect(self._runs.stop)
        for made in (self.start, self.pause, self.stop):
            row.addWidget(made, 1)
        return row

    def _connect(self) -> None:
        self._document.study_changed.connect(self.show_study)
        self._document.results_changed.connect(self._show_progress)
        self._context.texts.changed.connect(self._retranslate)
        self._runs.started.connect(self._started)
        self._runs.progressed.connect(self._progressed)
        self._runs.paused_changed.connect(self._show_state)
        self._runs.ended.connect(self._ended)
        self._runs.refused.connect(self._refused)

    # -- the study
    def show_study(self, *_studies: object) -> None:
        """Show the options and the plan as they are now."""
        if not self._document.is_open:
            return
        study, texts = self._document.study, self._context.texts
        was = {name: box.isChecked() for name, box in self.options.items()}
        for box in self.options.values():
            box.hide()
            box.deleteLater()
        self.options = {}
        for option in study.options:
            box = QCheckBox(texts.of(option.name) or option.id)
            box.setChecked(was.get(option.id, True))
            self.options[option.id] = box
            self._boxes.addWidget(box)
        for name, field in self.fields.items():
            if not field.hasFocus() or not field.isModified():
                field.setText(self._planned(name))
        self._show_progress()

    def _planned(self, name: str) -> str:
        """Return a value of the plan as people write it."""
        value = getattr(self._document.study.plan, name)
        if value == AUTO:
            return self._context.texts("inspector.choice.auto")
        if not isinstance(value, float):
            return str(value)
        info = type(self._document.study.plan).model_fields[name]
        return quantity_text(value, info, self._context.texts.language)

    def _type(self, name: str) -> None:
        field = self.fields[name]
        if field.isModified():
            field.setModified(False)
            typed = field.text().strip()
            is_auto = typed in (AUTO, self._context.texts("inspector.choice.auto"))
            value = AUTO if is_auto else _value(typed)
            self._document.type_value([f"plan.{name}"], value)
            self.show_study()

    def _choose_engine(self, at: int) -> None:
        self._runs.engine = str(self.engine.itemData(at))
        self._show_hint()

    def _show_hint(self) -> None:
        key = f"run.engine_{self._runs.engine}_hint"
        self._context.texts.show(self.engine, key, "setToolTip")

    # -- running
    def begin(self, *_checked: object) -> None:
        """Start, or go on after a pause."""
        if self._runs.is_paused:
            self._runs.resume()
        else:
            self._runs.start([n for n, box in self.options.items() if box.isChecked()])

    def _pause(self) -> None:
        if self._runs.is_paused:
            self._runs.resume()
        else:
            self._runs.pause()

    def _started(self) -> None:
        self._began = time.monotonic()
        self._rested = self._paused_at = 0.0
        self._done = self._total = 0
        self.bar.setMaximum(0)
        self._clock.start()
        self._show_state()

    def _progressed(self, event: object) -> None:
        self._done = int(getattr(event, "done", 0))
        self._total = int(getattr(event, "total", 0))
        if getattr(event, "kind", "") == "done":
            self._show_progress()

    def _show_progress(self, *_what: object) -> None:
        """Show how far it has come; without a run, what ran last."""
        if self._runs.is_running and not self._runs.is_paused:
            self.bar.setMaximum(max(self._total, 1) if self._done else 0)
            self.bar.setValue(self._done)
        self.told.setText(self._said())

    def _said(self) -> str:
        texts = self._context.texts
        if self._runs.is_running:
            return f"{self._said_of_progress()}\n{self._said_of_start()}"
        found = self._document.results() if self._document.is_open else None
        if isinstance(found, Comparison):
            return self._said_of_results(found)
        return texts("run.stopped") if self._was_stopped else ""

    def _said_of_progress(self) -> str:
        texts, done, total = self._context.texts, self._done, self._total
        if self._runs.is_paused:
            return texts("run.paused", done=done, total=total)
        if not done:
            return texts("run.begins")
        left = self._seconds() / done * (total - done)
        key = "run.progress" if done < total else "run.finishing"
        return texts(key, done=done, total=total, left=f"{left:.0f}")

    def _said_of_start(self) -> str:
        texts, study = self._context.texts, self._runs.study
        seed = study.plan.seed if study else ""
        engine = texts(f"run.engine_{self._runs.engine}")
        return texts("run.started", seed=seed, engine=engine)

    def _said_of_results(self, found: Comparison) -> str:
        texts, base = self._context.texts, found.results[BASELINE]
        engine = texts(f"run.engine_{base.engine}")
        return texts("run.ran", runs=base.replications, seed=base.seed, engine=engine)

    def _seconds(self) -> float:
        """Return for how long it has run, pauses left out."""
        until = self._paused_at or time.monotonic()
        return until - self._began - self._rested

    def _refused(self, problems: tuple[object, ...]) -> None:
        self.told.setText(self._context.texts("run.faulty", count=len(problems)))

    def _ended(self, comparison: object) -> None:
        self._clock.stop()
        self.bar.setMaximum(1)
        self.bar.setValue(1 if comparison is not None else 0)
        self._was_stopped = comparison is None
        self._show_state()

    def _show_state(self, *_paused: object) -> None:
        running, paused = self._runs.is_running, self._runs.is_paused
        texts = self._context.texts
        self.start.setEnabled(not running)
        self.pause.setEnabled(running)
        self.stop.setEnabled(running)
        self.bar.setVisible(running)
        texts.show(self.pause, "run.resume" if paused else "run.pause")
        self._rest(paused=paused)
        self._show_progress()

    def _rest(self, *, paused: bool) -> None:
        """Count no time while it is paused."""
        if paused and not self._paused_at:
            self._paused_at = time.monotonic()
        elif not paused and self._paused_at:
            self._rested += time.monotonic() - self._paused_at
            self._paused_at = 0.0

    def _retranslate(self, *_language: object) -> None:
        for at in range(self.engine.count()):
            key = f"run.engine_{self.engine.itemData(at)}"
            self.engine.setItemText(at, self._context.texts(key))
        self.show_study()

    def shut(self) -> None:
        """Stop the clock."""
        self._clock.stop()


def _value(text: str) -> object:
    """Return a typed text as a number if it is one."""
    return int(text) if text.isdecimal() else text
