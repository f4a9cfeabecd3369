"""Headline cards in the style of the published cases, with verdict and interval."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.report.blocks import Card
from app.theme.tokens import Tokens

NARROWEST, GAP = 200, 12


class CardsChart(QWidget):
    """Cards side by side, as many as there is room for."""

    def __init__(
        self,
        cards: Sequence[Card],
        tokens: Tokens,
        lights: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        """Take `lights`, by key: what a warning light says, and why it is lit."""
        super().__init__()
        lights = lights or {}
        self._cards = cards
        self._tokens = tokens
        self._frames = [_frame(card, tokens, lights.get(card.key)) for card in cards]
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._arrange(4)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put as many side by side as there is room for."""
        super().resizeEvent(event)
        self._arrange(max((self.width() + GAP) // (NARROWEST + GAP), 1))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Ask for room for the cards as they are arranged."""
        return self._grid.sizeHint()

    def _arrange(self, columns: int) -> None:
        lines = -(-len(self._frames) // columns)
        columns = -(-len(self._frames) // max(lines, 1)) or 1  # 4 + 4, not 6 + 2
        if columns == self._columns:
            return
        self._columns = columns
        for at, frame in enumerate(self._frames):
            self._grid.addWidget(frame, *divmod(at, columns))

    def rows(self) -> Sequence[Sequence[object]]:
        """Return figure, what it says, from where, interval and verdict."""
        found = [
            (card.name, card.figure, card.detail, card.interval, card.verdict.text)
            for card in self._cards
        ]
        return [("figure", "change", "levels", "interval", "verdict"), *found]


def _frame(card: Card, tokens: Tokens, light: tuple[str, str] | None) -> QFrame:
    made = QFrame()
    made.setProperty("role", "card")
    column = QVBoxLayout(made)
    column.setContentsMargins(14, 12, 14, 12)
    column.setSpacing(2)
    column.addWidget(_line(card.name, "muted"))
    column.addWidget(_line(card.figure, "title"))
    if card.detail:
        column.addWidget(_line(card.detail, ""))
    if card.interval:
        column.addWidget(_line(card.interval, "muted"))
    verdict = _line(card.verdict.text, "")
    colour = {"good": tokens.good, "bad": tokens.error}.get(card.verdict.tone)
    verdict.setStyleSheet(f"color: {colour or tokens.muted};")
    column.addStretch()
    if card.verdict.text:
        column.addWidget(verdict)
    if light is not None:
        column.addWidget(_light(*light, tokens))
    return made


def _light(said: str, why: str, tokens: Tokens) -> QLabel:
    """Return a warning light, why it is lit under the mouse."""
    made = _line(f"● {said}", "")
    made.setObjectName("light")
    made.setToolTip(why)
    made.setAccessibleDescription(why)
    made.setStyleSheet(f"color: {tokens.warning};")
    return made


def _line(text: str, role: str) -> QLabel:
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    if role:
        made.setProperty("role", role)
    return made
