"""The start page: examples, templates, files opened last."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.cli.templates import templates
from app.context import Context
from app.paths import scenario
from app.window.sketch import Sketch
from app.window.widgets import button, clear, label
from models.files import load_study
from models.study import Study

TILE_WIDTH = 236
GAP = 14
BESIDE = 400


class StartPage(QScrollArea):
    """What one sees first; `open_file` gets a path, `new` the name of a template."""

    def __init__(
        self,
        context: Context,
        open_file: Callable[[Path], object],
        new: Callable[[str], object],
        ask_file: Callable[[], object],
        interview: Callable[[], object],
        *,
        new_empty: Callable[[], object],
    ) -> None:
        super().__init__()
        self._context = context
        self._open = open_file
        self._studies: list[tuple[Path, Study]] = []
        self._tiles: list[QPushButton] = []
        self._columns = 0
        page = QWidget()
        page.setObjectName("scrolled")
        columns = QHBoxLayout(page)
        columns.setContentsMargins(40, 30, 40, 30)
        columns.setSpacing(44)
        columns.addLayout(self._left(new, ask_file, interview, new_empty))
        columns.addLayout(self._right(), 1)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        context.texts.changed.connect(self._retranslate)
        QTimer.singleShot(0, self, self.load_examples)

    def _left(
        self,
        new: Callable[[str], object],
        ask_file: Callable[[], object],
        interview: Callable[[], object],
        new_empty: Callable[[], object],
    ) -> QLayout:
        texts = self._context.texts
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(label(texts, "gui.start.title", "display"))
        motto = label(texts, "gui.start.motto", "muted")
        motto.setWordWrap(True)
        left.addWidget(motto)
        left.addSpacing(14)
        self.open_button = button(texts, "gui.start.open", "primary")
        self.open_button.clicked.connect(lambda _=False: ask_file())
        left.addWidget(self.open_button)
        self.empty_button = button(texts, "gui.start.empty")
        self.empty_button.setObjectName("empty_line")
        texts.show(self.empty_button, "gui.start.empty_hint", "setToolTip")
        self.empty_button.clicked.connect(lambda _=False: new_empty())
        left.addWidget(self.empty_button)
        self.interview_button = button(texts, "wizard.start")
        self.interview_button.setObjectName("interview")
        texts.show(self.interview_button, "gui.start.interview_hint", "setToolTip")
        self.interview_button.clicked.connect(lambda _=False: interview())
        left.addWidget(self.interview_button)
        left.addSpacing(14)
        left.addWidget(label(texts, "gui.start.new", "heading"))
        for name in templates():
            left.addWidget(self._template(name, new))
        left.addSpacing(14)
        left.addWidget(label(texts, "gui.start.recent", "heading"))
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        left.addLayout(self._recent)
        left.addStretch()
        self.show_recent()
        return left

    def _template(self, name: str, new: Callable[[str], object]) -> QPushButton:
        made = button(self._context.texts, f"gui.template.{name}", "flat")
        made.setObjectName(f"template_{name}")
        made.setStyleSheet("text-align: left;")
        made.setFixedWidth(260)
        made.clicked.connect(lambda: new(name))
        return made

    def _right(self) -> QLayout:
        texts = self._context.texts
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(label(texts, "gui.start.examples", "title"))
        hint = label(texts, "gui.start.examples_hint", "muted")
        hint.setWordWrap(True)
        right.addWidget(hint)
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        right.addLayout(self._grid)
        right.addStretch()
        return right

    def load_examples(self) -> None:
        """Read the shipped scenarios and show a tile for each."""
        if self._studies:
            return
        for path in sorted(scenario("starter.yaml").parent.glob("*.yaml")):
            study = load_study(path).study
            if study is not None:
                self._studies.append((path, study))
        self._studies.sort(key=lambda pair: pair[0].stem != "starter")
        self._retranslate()

    def _retranslate(self, *_language: object) -> None:
        clear(self._grid)
        self._tiles = [self._tile(path, study) for path, study in self._studies]
        self._columns = 0
        self._arrange()
        self.show_recent()

    def _arrange(self) -> None:
        """Put the tiles into as many columns as there is room for."""
        room = self.viewport().width() - BESIDE
        columns = max(1, room // (TILE_WIDTH + GAP))
        if columns == self._columns:
            return
        self._grid.setColumnStretch(self._columns, 0)
        self._columns = columns
        for number, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, number // columns, number % columns)
        self._grid.setColumnStretch(columns, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Arrange the tiles anew."""
        super().resizeEvent(event)
        self._arrange()

    def _tile(self, path: Path, study: Study) -> QPushButton:
        texts = self._context.texts
        tile = QPushButton()
        tile.setObjectName(f"example_{path.stem}")
        tile.setProperty("role", "tile")
        tile.setFixedSize(TILE_WIDTH, 196)
        tile.setAccessibleName(texts.of(study.name))
        layout = QVBoxLayout(tile)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(4)
        layout.addWidget(Sketch(study.line, self._context.theme))
        layout.addWidget(_said(texts.of(study.name), "heading"))
        about = texts.of(study.description)
        layout.addWidget(_said(_shortened(about), "muted"), 1)
        tile.setToolTip(about)
        tile.clicked.connect(lambda: self._open(path))
        return tile

    def show_recent(self) -> None:
        """Show the files opened last."""
        clear(self._recent)
        recent = self._context.settings.recent
        for path in recent[:8]:
            made = QPushButton(path.name)
            made.setToolTip(str(path))
            made.setProperty("role", "flat")
            made.setStyleSheet("text-align: left;")
            made.setFixedWidth(260)
            made.clicked.connect(lambda _=False, chosen=path: self._open(chosen))
            self._recent.addWidget(made)
        if not recent:
            said = self._context.texts("gui.start.no_recent")
            self._recent.addWidget(_said(said, "muted"))


def _said(text: str, role: str) -> QLabel:
    made = QLabel(text)
    made.setWordWrap(True)
    made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    made.setProperty("role", role)
    return made


def _shortened(text: str) -> str:
    wide = sum(2 if ord(sign) > 0x2E80 else 1 for sign in text)  # noqa: PLR2004
    most = int(84 * len(text) / max(wide, 1))
    return text if wide <= 84 else text[:most].rstrip() + "…"  # noqa: PLR2004
