"""Small widgets with the looks of the style sheet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QPushButton, QWidget

from app.texts import Texts


def with_role(widget: QWidget, role: str) -> None:
    """Give a widget a look of the style sheet: title, muted, card, primary."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def label(texts: Texts, key: str = "", role: str = "") -> QLabel:
    """Return a label that follows the language."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    if key:
        texts.show(made, key)
    return made


def button(texts: Texts, key: str, role: str = "") -> QPushButton:
    """Return a button that follows the language."""
    made = QPushButton()
    if role:
        made.setProperty("role", role)
    texts.show(made, key)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and have its widgets deleted."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def card(layout: QLayout) -> QFrame:
    """Return a frame around a layout."""
    made = QFrame()
    made.setProperty("role", "card")
    made.setLayout(layout)
    return made
