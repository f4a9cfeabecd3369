"""What stands in the place while there is nothing to play: why, and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.context import Context
from app.window.widgets import button, label


class Message(QWidget):
    """A sentence, a hint, and progress or a button."""

    asked = Signal()
    cancelled = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._texts = context.texts
        column = QVBoxLayout(self)
        column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.setSpacing(12)
        self.heading = label(self._texts, role="heading")
        self.hint = label(self._texts, role="muted")
        self.hint.setWordWrap(True)
        self.hint.setMinimumWidth(520)
        for line in (self.heading, self.hint):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(line)
        self.progress = QProgressBar()
        self.progress.setFixedWidth(280)
        self.progress.setTextVisible(False)
        self.cancel = button(self._texts, "twin3d.cancel", "flat")
        self.does = button(self._texts, "twin3d.again", "primary")
        self.does.clicked.connect(lambda _=False: self.asked.emit())
        self.cancel.clicked.connect(lambda _=False: self.cancelled.emit())
        for made in (self.progress, self.cancel, self.does):
            column.addWidget(made, alignment=Qt.AlignmentFlag.AlignCenter)

    def tell(self, key: str, does: str = "", **values: object) -> None:
        """Say something, with a button if `does` names its text."""
        self._texts.show(self.heading, f"{key}.heading", "setText", **values)
        self._texts.show(self.hint, f"{key}.hint", "setText", **values)
        self.does.setVisible(bool(does))
        if does:
            self._texts.show(self.does, does)
        self.show_progress(None)

    def show_progress(self, share: float | None) -> None:
        """Show how far the work is; None hides it."""
        self.progress.setVisible(share is not None)
        self.cancel.setVisible(share is not None)
        self.progress.setValue(round(100 * (share or 0.0)))
