"""Two small dialogs: an array of copies, and the picture of the floor plan."""

from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.context import Context
from app.line.canvas.underlay import UnderlayError, load
from app.window.widgets import label
from models.appearance import Underlay
from models.floorplan.drawing import Drawing

FARTHEST = 100_000.0
MOST = 100
KINDS = "*.png *.jpg *.jpeg *.svg *.dxf"
USUAL_WIDTH = 30.0
NUMBER_MARGINS = (7, 0, 0, 0)
"""Of a number in its box: Qt leaves the padding of the style sheet out there."""


class _Form(QDialog):
    """A form with OK and Cancel."""

    def __init__(self, context: Context, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        self.setWindowTitle(context.texts(f"line.{key}.title"))
        self.form = QFormLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(14)
        column.addLayout(self.form)
        self.fault = label(context.texts, role="muted")
        self.fault.setWordWrap(True)
        self.fault.hide()
        column.addWidget(self.fault)
        choices = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(choices.Ok | choices.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column.addWidget(self.buttons)

    def metres(
        self, key: str, value: float, least: float = -FARTHEST
    ) -> QDoubleSpinBox:
        """Add a row for a length."""
        box = QDoubleSpinBox()
        box.setRange(least, FARTHEST)
        box.setDecimals(2)
        box.setSingleStep(0.5)
        box.setSuffix(" m")
        box.setValue(value)
        box.lineEdit().setTextMargins(*NUMBER_MARGINS)
        self.form.addRow(self.context.texts(key), box)
        return box

    def count(self, key: str, value: int) -> QSpinBox:
        """Add a row for a number."""
        box = QSpinBox()
        box.setRange(1, MOST)
        box.setValue(value)
        box.lineEdit().setTextMargins(*NUMBER_MARGINS)
        self.form.addRow(self.context.texts(key), box)
        return box


class ArrayDialog(_Form):
    """Columns, rows and the pitch of an array."""

    def __init__(
        self, context: Context, size: tuple[float, float], parent: QWidget
    ) -> None:
        super().__init__(context, "array", parent)
        self.columns = self.count("line.array.columns", 3)
        self.rows = self.count("line.array.rows", 1)
        self.pitch_x = self.metres("line.array.pitch_x", round(size[0] + 1, 1))
        self.pitch_y = self.metres("line.array.pitch_y", -round(size[1] + 1, 1))


class UnderlayDialog(_Form):
    """File, width on the floor and place of the picture."""

    def __init__(
        self,
        context: Context,
        underlay: Underlay | None,
        study: Path | None,
        parent: QWidget,
    ) -> None:
        super().__init__(context, "underlay", parent)
        self._study = study
        self.file = QLineEdit(underlay.file if underlay else "")
        self.file.setMinimumWidth(320)
        browse = QPushButton(context.texts("line.underlay.browse"))
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(self.file, 1)
        row.addWidget(browse)
        self.form.addRow(context.texts("line.underlay.file"), row)
        width = underlay.width if underlay else USUAL_WIDTH
        self.width_m = self.metres("line.underlay.width", width, 0.01)
        self.x_m = self.metres("line.underlay.x", underlay.x if underlay else 0.0)
        self.y_m = self.metres("line.underlay.y", underlay.y if underlay else 0.0)

    def _browse(self) -> None:
        texts = self.context.texts
        folder = self._study.parent if self._study else self.context.settings.folder
        kinds = f"{texts('line.underlay.kinds')} ({KINDS})"
        title = texts("line.underlay.title")
        name, _ = QFileDialog.getOpenFileName(self, title, str(folder), kinds)
        if name:
            self.choose(Path(name))

    def choose(self, path: Path) -> None:
        """Take a file; a drawing that knows its unit gives the width, too."""
        self.file.setText(self._written(path))
        found = self._load(path)
        if isinstance(found, Drawing) and found.metres:
            left, _, right, _ = found.bounds
            self.width_m.setValue((right - left) * found.metres)

    def _written(self, path: Path) -> str:
        """Return a file as the study names it: within the study's folder, relative."""
        if self._study is not None:
            try:
                return path.relative_to(self._study.parent).as_posix()
            except ValueError:
                return str(path)
        return str(path)

    def _load(self, path: Path) -> object:
        try:
            found = load(path)
        except UnderlayError as error:
            self.fault.setText(self.context.texts(f"line.underlay.fault.{error.code}"))
            self.fault.show()
            return None
        self.fault.hide()
        return found

    def accept(self) -> None:
        """Close if the file can be shown; else say why not."""
        path = Path(self.file.text().strip())
        whole = path if self._study is None else self._study.parent / path
        if self._load(whole) is not None:
            super().accept()

    def values(self) -> dict[str, object]:
        """Return what the study keeps."""
        return {
            "file": self.file.text().strip(),
            "width": self.width_m.value(),
            "x": self.x_m.value(),
            "y": self.y_m.value(),
        }
