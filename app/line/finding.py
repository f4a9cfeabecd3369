"""Finding an element of the line by a few letters of its name or id."""

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from app.actions.palette import CommandPalette
from app.line.canvas.view import LineView


def find_element(view: LineView, window: QWidget) -> CommandPalette:
    """Open a list of all elements over the window; Enter goes to the one chosen."""
    theme, texts = view.context.theme, view.context.texts
    actions = []
    for path, item in view.lines.elements.items():
        name, title = path.rpartition(".")[2], item.shown.title
        said = title if title == name else f"{title}   {name}"
        action = QAction(theme.icon(item.shown.kind.icon), said)
        action.triggered.connect(partial(_go, view, path))
        actions.append(action)
    found = CommandPalette(window, actions, texts)
    for action in actions:
        action.setParent(found)
    line = found.focusProxy()
    if isinstance(line, QLineEdit):
        line.setPlaceholderText(texts("line.find"))
    found.show()
    found.setFocus()
    return found


def _go(view: LineView, path: str, _checked: bool = False) -> None:
    view.document.focus(path)
