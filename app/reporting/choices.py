"""What a report is to be like: its language, whose it is, in which format."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from app.context import Context
from app.i18n import LANGUAGES
from app.window.widgets import button, label

OWN_NAMES = {"en": "English", "zh": "中文"}
FORMATS = (".pdf", ".html", ".pptx", ".xlsx", ".csv")
LONGEST_NAME = 100
TYPING_MS = 600


class Choices(QFrame):
    """The panel beside the pages."""

    changed = Signal()
    """The language, the company or its logo is another one."""
    wanted = Signal(str)
    """Export in a format, by suffix."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("role", "card")
        self.setFixedWidth(280)
        self._typed = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typed.timeout.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 18)
        column.setSpacing(8)
        column.addWidget(label(context.texts, "reporting.title", "title"))
        self._add_language(column)
        self._add_company(column)
        self._add_logo(column)
        self._add_formats(column)
        column.addStretch()

    @property
    def language(self) -> str:
        """Return the language of the report."""
        return str(self.languages.currentData())

    @property
    def company(self) -> str:
        """Return the name of the company, or nothing."""
        return self.name.text()

    def _add_language(self, column: QVBoxLayout) -> None:
        texts, settings = self._context.texts, self._context.settings
        column.addWidget(label(texts, "reporting.language", "muted"))
        self.languages = QComboBox()
        for name in LANGUAGES:
            self.languages.addItem(OWN_NAMES.get(name, name), name)
        chosen = settings.value("report/language") or texts.language
        self.languages.setCurrentIndex(max(self.languages.findData(chosen), 0))
        self.languages.activated.connect(self._choose_language)
        texts.changed.connect(self._follow_language)
        column.addWidget(self.languages)

    def _choose_language(self, *_at: object) -> None:
        """Keep a language that is not that of the window; else follow the window."""
        own = self.language if self.language != self._context.texts.language else ""
        self._context.settings.set_value("report/language", own)
        self._typed.start()

    def _follow_language(self, language: str) -> None:
        """Let the report speak as the window does, unless another was chosen."""
        if not self._context.settings.value("report/language"):
            self.languages.setCurrentIndex(max(self.languages.findData(language), 0))
            self.changed.emit()

    def _add_company(self, column: QVBoxLayout) -> None:
        texts = self._context.texts
        column.addSpacing(6)
        column.addWidget(label(texts, "reporting.company", "muted"))
        self.name = QLineEdit(self._context.settings.value("report/company"))
        self.name.setMaxLength(LONGEST_NAME)
        texts.show(self.name, "reporting.company_hint", "setPlaceholderText")
        self.name.textEdited.connect(self._remember)
        column.addWidget(self.name)

    def _add_logo(self, column: QVBoxLayout) -> None:
        texts = self._context.texts
        column.addSpacing(6)
        column.addWidget(label(texts, "reporting.logo", "muted"))
        row = QHBoxLayout()
        self.pick = button(texts, "reporting.pick")
        self.pick.clicked.connect(self._ask_logo)
        self.drop = button(texts, "reporting.drop", "flat")
        self.drop.clicked.connect(lambda: self.set_logo(""))
        row.addWidget(self.pick, 1)
        row.addWidget(self.drop)
        column.addLayout(row)
        self.logo = ""
        self._file = label(texts, role="muted")
        self._file.setWordWrap(True)
        column.addWidget(self._file)
        self._show_logo(self._context.settings.value("report/logo"))

    def _add_formats(self, column: QVBoxLayout) -> None:
        texts = self._context.texts
        column.addSpacing(12)
        column.addWidget(label(texts, "reporting.export", "heading"))
        grid = QGridLayout()
        grid.setSpacing(8)
        self.exports: dict[str, QPushButton] = {}
        for at, suffix in enumerate(FORMATS):
            role = "primary" if at == 0 else ""
            made = button(texts, f"reporting.format.{suffix[1:]}", role)
            made.clicked.connect(partial(self._want, suffix))
            self.exports[suffix] = made
            row, place = divmod(at + 1, 2) if at else (0, 0)
            grid.addWidget(made, row, place, 1, 1 if at else 2)
        column.addLayout(grid)

    def _want(self, suffix: str, _checked: bool = False) -> None:
        self.wanted.emit(suffix)

    def set_logo(self, path: str) -> None:
        """Take a picture as logo; nothing for none."""
        self._show_logo(path)
        self._context.settings.set_value("report/logo", path)
        self.changed.emit()

    def _show_logo(self, path: str) -> None:
        self.logo = path
        self._file.setText(Path(path).name)
        self._file.setVisible(bool(path))
        self.drop.setVisible(bool(path))

    def _ask_logo(self) -> None:
        texts = self._context.texts
        title, kinds = texts("reporting.pick_title"), texts("reporting.pictures")
        folder = str(self._context.settings.folder)
        name, _ = QFileDialog.getOpenFileName(
            self, title, folder, f"{kinds} (*.png *.jpg *.jpeg *.svg)"
        )
        if name:
            self.set_logo(name)

    def _remember(self, *_what: object) -> None:
        settings = self._context.settings
        settings.set_value("report/company", self.company)
        self._typed.start()
