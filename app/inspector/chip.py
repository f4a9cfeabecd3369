"""The chip beside a value: a letter and a colour for where the value comes from."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.context import Context
from app.theme.tokens import Tokens
from models.measures import Provenance
from models.study import Origin

SIZE = 18
TINT = 24
KINDS: tuple[Provenance, ...] = ("typed", "measured", "given", "catalogue", "assumed")
"""The kinds one can choose; `default` shows by itself."""
_OWN = {
    "catalogue": ("#7447c2", "#b492f0"),
    "given": ("#0a6a7c", "#5cc8d8"),
}


def colour_of(kind: str, tokens: Tokens) -> QColor:
    """Return the colour of a kind of provenance."""
    if kind in _OWN:
        return QColor(_OWN[kind][tokens.name == "dark"])
    roles = {
        "typed": tokens.accent,
        "measured": tokens.good,
        "assumed": tokens.warning,
    }
    return QColor(roles.get(kind, tokens.muted))


def tint_of(kind: str, tokens: Tokens) -> QColor:
    """Return the colour behind the letter: a little of it, none for a default."""
    soft = colour_of(kind, tokens)
    soft.setAlpha(0 if kind in ("default", "mixed") else TINT)
    return soft


class Chip(QAbstractButton):
    """Shows an origin; a click opens the menu of the row."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.origin: Origin | None = None
        self.setFixedSize(SIZE, SIZE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("chip")

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size of a letter in a box."""
        return QSize(SIZE, SIZE)

    def show_origin(self, origin: Origin | None, extra: str = "") -> None:
        """Show an origin; None for several values of different ones."""
        if origin == self.origin and not extra:
            return
        self.origin = origin
        self.setToolTip("\n".join(filter(None, (self.told(), extra))))
        self.setAccessibleName(self.told())
        self.update()

    def told(self) -> str:
        """Return the origin in words, with its note and date."""
        texts = self._context.texts
        if self.origin is None:
            return texts("inspector.mixed")
        words = [texts(f"inspector.origin.{self.origin.kind}"), self.origin.note]
        words.append(str(self.origin.date) if self.origin.date else "")
        return " · ".join(word for word in words if word)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the letter in its colour; a default is only a ring."""
        kind = self.origin.kind if self.origin else "mixed"
        tokens = self._context.theme.tokens
        colour = colour_of(kind, tokens)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(1.5, 1.5, SIZE - 3, SIZE - 3)
        painter.setBrush(tint_of(kind, tokens))
        ring = QColor(colour)
        ring.setAlpha(110 if kind == "default" else 220)
        painter.setPen(ring)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(colour)
        font = QFont(self.font())
        font.setPixelSize(11)
        font.setBold(kind not in ("default", "mixed"))
        painter.setFont(font)
        letter = self._context.texts(f"inspector.letter.{kind}")
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
