"""The status bar: engine, problems, whether all is saved."""

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton

from app.context import Context
from app.document import Document
from models.study import BASELINE

if TYPE_CHECKING:
    from sim.comparison import Comparison


class StatusBar(QStatusBar):
    """Sentences at the left, facts at the right."""

    def __init__(
        self, document: Document, context: Context, show_problems: Callable[[], object]
    ) -> None:
        super().__init__()
        self._document = document
        self._context = context
        self.engine = QLabel()
        self.problems = QToolButton()
        self.problems.setObjectName("problem_count")
        self.problems.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.problems.clicked.connect(lambda _=False: show_problems())
        self.saved = QLabel()
        for widget in (self.engine, self.problems, self.saved):
            self.addPermanentWidget(widget)
        self._engine = ""
        for signal in (
            document.problems_changed,
            document.clean_changed,
            document.loaded,
            context.texts.changed,
            context.theme.changed,
            context.runs.kernel_changed,
        ):
            signal.connect(self.update_facts)
        context.runs.ended.connect(self._name_engine)
        self.update_facts()

    def _name_engine(self, comparison: "Comparison | None") -> None:
        """Name the engine of the last run."""
        if comparison is not None:
            self._engine = comparison.results[BASELINE].engine
            self.update_facts()

    def update_facts(self, *_what: object) -> None:
        """Show everything as it is now."""
        texts, is_open = self._context.texts, self._document.is_open
        self.problems.setVisible(is_open)
        self.engine.setText(self._engines())
        clean = self._document.is_clean
        self.saved.setVisible(is_open and not (clean and self._document.path is None))
        self.saved.setText(texts("gui.status.saved" if clean else "gui.status.unsaved"))
        self._show_problems()

    def _engines(self) -> str:
        """Say which engine is ready, and which one made the last results."""
        texts, kernel = self._context.texts, self._context.runs.kernel
        ready = "" if kernel == "unasked" else texts(f"run.kernel_{kernel}")
        if not self._engine:
            return ready
        engine = texts(f"run.engine_{self._engine}")
        key = "run.last_engine" if ready else "gui.status.engine"
        return " · ".join(filter(None, (ready, texts(key, engine=engine))))

    def _show_problems(self) -> None:
        counts = Counter(p.severity for p in self._document.problems)
        worst = next((s for s in ("error", "warning", "advice") if counts[s]), None)
        icon = ("check", "good") if worst is None else (worst, worst)
        self.problems.setIcon(self._context.theme.icon(*icon))
        key = "gui.status.no_problems" if worst is None else "gui.status.problems"
        self.problems.setText(self._context.texts(key, count=counts.total()))
