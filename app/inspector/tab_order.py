"""The order in which Tab goes: that of the eye, whatever was made first."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from app.inspector.editors import ChoiceEditor, FlagEditor, LineEditor

STOPS = (LineEditor, ChoiceEditor, FlagEditor, QToolButton)


def follow(ahead: QWidget, widgets: Iterable[QWidget]) -> None:
    """Let Tab go on from a widget to others, one after the other."""
    for widget in widgets:
        QWidget.setTabOrder(ahead, widget)
        ahead = widget


def stops_in(holder: QWidget) -> list[QWidget]:
    """Return what Tab stops at inside a widget, in the order it was made."""
    found = (w for w in holder.findChildren(QWidget) if isinstance(w, STOPS))
    return [w for w in found if w.focusPolicy() != Qt.FocusPolicy.NoFocus]
