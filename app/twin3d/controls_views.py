"""What is played: which options, side by side or alone, which window of time."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
)

from app.context import Context
from app.twin3d.desk.section import Section
from app.twin3d.recording import DURATION
from app.window.widgets import label, with_role
from models.quantities import HOUR, TIME, read
from models.study import BASELINE, Study

MODES = ("both", "before", "after")
NONE = ""


class Views(Section):
    """Options from lists, the mode of viewing, start and duration."""

    changed = Signal()
    """Another option or another window of time."""
    mode_changed = Signal(str)
    cancelled = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context, "twin3d.views.title")
        self.mode = "both"
        self._add_options()
        self._add_modes()
        self._add_window()

    def _add_options(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(6)
        grid.setColumnStretch(1, 1)
        self.before, self.after = QComboBox(), QComboBox()
        for row, (name, box) in enumerate(
            (("before", self.before), ("after", self.after))
        ):
            box.setObjectName(f"twin_{name}")
            box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            box.setMinimumWidth(80)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.activated.connect(lambda _=0: self.changed.emit())
            key = f"twin3d.views.{name}"
            grid.addWidget(label(self.context.texts, key, "muted"), row, 0)
            grid.addWidget(box, row, 1)
        self.column.addLayout(grid)

    def _add_modes(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        group = QButtonGroup(self)
        self.modes: dict[str, QPushButton] = {}
        for mode in MODES:
            made = self.button(
                f"twin3d.views.{mode}", partial(self.set_mode, mode), "segment"
            )
            made.setCheckable(True)
            made.setChecked(mode == self.mode)
            group.addButton(made)
            self.modes[mode] = made
            row.addWidget(made, 1)
        self.column.addLayout(row)

    def _add_window(self) -> None:
        texts = self.context.texts
        grid = QGridLayout()
        grid.setSpacing(6)
        grid.setColumnStretch(1, 1)
        self.start, self.duration = QLineEdit(), QLineEdit()
        for row, (name, field) in enumerate(
            (("start", self.start), ("duration", self.duration))
        ):
            field.setObjectName(f"twin_{name}_of_window")
            texts.show(field, f"twin3d.views.{name}_hint", "setPlaceholderText")
            texts.show(field, f"twin3d.views.{name}_tip", "setToolTip")
            field.setMinimumWidth(80)
            field.returnPressed.connect(self._typed)
            field.editingFinished.connect(self._typed)
            grid.addWidget(label(texts, f"twin3d.views.{name}", "muted"), row, 0)
            grid.addWidget(field, row, 1)
        self.column.addLayout(grid)
        line = QHBoxLayout()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.cancel = self.button("twin3d.cancel", self.cancelled.emit, "flat")
        line.addWidget(self.progress, 1)
        line.addWidget(self.cancel)
        self.column.addLayout(line)
        self.noted = label(texts, role="muted")
        self.noted.setWordWrap(True)
        self.noted.hide()
        self.column.addWidget(self.noted)
        self.show_progress(None)

    def note(self, said: str) -> None:
        """Say what was wrong with files; nothing if all is well."""
        self.noted.setText(said)
        self.noted.setVisible(bool(said))

    def _typed(self) -> None:
        if self.start.isModified() or self.duration.isModified():
            is_right = self._check(self.start) and self._check(self.duration)
            if is_right:
                self.start.setModified(False)
                self.duration.setModified(False)
                self.changed.emit()

    def _check(self, field: QLineEdit) -> bool:
        """Mark a field that is no time; tell whether it is one, or empty."""
        is_right = not field.text().strip() or _seconds(field.text()) is not None
        field.setProperty("invalid", "false" if is_right else "true")
        with_role(field, str(field.property("role") or ""))
        if not is_right:
            said = self.context.texts("twin3d.views.no_time", value=field.text())
            self.context.tell(said)
        return is_right

    # -- what is chosen
    @property
    def options(self) -> tuple[str, ...]:
        """Return the options in the order of the views, each once."""
        chosen = (str(self.before.currentData()), str(self.after.currentData()))
        return tuple(dict.fromkeys(name for name in chosen if name))

    @property
    def time(self) -> tuple[float | None, float]:
        """Return the start in seconds, None if left to the program; the duration."""
        start, duration = _seconds(self.start.text()), _seconds(self.duration.text())
        return start, duration or DURATION

    def set_mode(self, mode: str) -> None:
        """Show both views or one."""
        self.mode = mode
        self.modes[mode].setChecked(True)
        self.mode_changed.emit(mode)

    def show_study(self, study: Study) -> None:
        """Offer the options of a study; what was chosen stays chosen."""
        texts = self.context.texts
        names = {BASELINE: texts("twin3d.views.baseline")}
        names |= {
            o.id: texts.of(o.name) or o.id for o in study.options if o.id != BASELINE
        }
        last = list(names)[-1]
        self._fill(self.before, names, BASELINE)
        self._fill(self.after, names, last)
        several = len(names) > 1
        self.after.setEnabled(several)
        for made in self.modes.values():
            made.setEnabled(several)

    def _fill(self, box: QComboBox, names: dict[str, str], chosen: str) -> None:
        was = box.currentData()
        box.clear()
        for name, shown in names.items():
            box.addItem(shown, name)
        at = box.findData(was) if was is not None else -1
        box.setCurrentIndex(at if at >= 0 else box.findData(chosen))

    def show_progress(self, share: float | None) -> None:
        """Show how far the work is; None hides it."""
        self.progress.setVisible(share is not None)
        self.cancel.setVisible(share is not None)
        self.progress.setValue(round(100 * (share or 0.0)))


def _seconds(text: str) -> float | None:
    """Return a time such as '8 h' in seconds, a bare number as hours; None if not."""
    written = text.strip()
    try:
        return float(written) * HOUR
    except ValueError:
        pass
    try:
        return read(written, TIME) if written else None
    except ValueError:
        return None
