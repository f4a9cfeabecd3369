"""Running counters over a view, and their difference between the views."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from app.context import Context
from app.twin3d.film.hud import BETTER, ITEMS, Tally
from app.twin3d.film.text import number
from app.window.widgets import label

SAME: Final = 0.05


class Figures(QFrame):
    """A title and five figures; each has its name below."""

    def __init__(self, context: Context, *, titled: bool = True) -> None:
        super().__init__()
        self._context = context
        self._said = ""
        self.setProperty("role", "card")
        self.title = QLabel()
        self.title.setProperty("role", "heading")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.values: dict[str, QLabel] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 10, 5)
        row.setSpacing(10)
        row.addWidget(self.title, 1)
        self.title.setVisible(titled)
        self.title.setMinimumWidth(40)
        policy = QSizePolicy.Policy
        self.title.setSizePolicy(policy.Ignored, policy.Preferred)
        for item in ITEMS:
            row.addLayout(self._figure(item))

    def _figure(self, item: str) -> QVBoxLayout:
        value = QLabel("–")
        value.setObjectName(f"figure_{item}")
        value.setProperty("role", "figure")
        name = label(self._context.texts, f"twin3d.counter.{item}", "muted")
        self._context.texts.show(name, f"twin.counter.{item}", "setToolTip")
        column = QVBoxLayout()
        column.setSpacing(0)
        for line in (value, name):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(line)
        value.setMinimumWidth(46)
        self.values[item] = value
        return column

    def show_tally(self, tally: Tally) -> None:
        """Show the counters of a view."""
        self._said = tally.title
        self.title.setToolTip(tally.title)
        self._fit_title()
        for item, value in tally.values.items():
            self.values[item].setText("–" if value is None else number(value))

    def _fit_title(self) -> None:
        """Cut the title so that it fits; the tip tells it whole."""
        right, room = Qt.TextElideMode.ElideRight, max(self.title.width(), 40)
        cut = self.title.fontMetrics().elidedText(self._said, right, room)
        self.title.setText(cut)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fit the title anew."""
        super().resizeEvent(event)
        self.layout().activate()  # type: ignore[union-attr]
        self._fit_title()


class Difference(Figures):
    """What is different after, green where it is better."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, titled=False)
        self.setObjectName("difference")

    def show_difference(self, before: Tally, after: Tally) -> None:
        """Show after less before."""
        tokens = self._context.theme.tokens
        for item, shown in self.values.items():
            words, sense = changed(item, before.values[item], after.values[item])
            colour = {1: tokens.good, -1: tokens.error}.get(sense, tokens.muted)
            shown.setText(words)
            shown.setStyleSheet(f"color: {colour}")


def changed(item: str, before: float | None, after: float | None) -> tuple[str, int]:
    """Return a difference in words, and 1 where it is better, -1 where it is worse."""
    if before is None or after is None:
        return "–", 0
    step = after - before
    if abs(step) < SAME:
        return "±0", 0
    sign = "+" if step > 0 else "−"
    return sign + number(abs(step)), 1 if step * BETTER[item] > 0 else -1
