"""The actions of the main window, as a table."""

from typing import TYPE_CHECKING

from app.actions.action import Action, with_study
from app.paths import guide

if TYPE_CHECKING:
    from app.document import Document
    from app.main_window import MainWindow


def _can_undo(document: "Document") -> bool:
    return document.stack.canUndo()


def _can_redo(document: "Document") -> bool:
    return document.stack.canRedo()


def _has_guide(_document: "Document") -> bool:
    return guide("en").is_file()


def _new(window: "MainWindow") -> None:
    window.files.new_empty()


def _template(window: "MainWindow") -> None:
    window.show_start()


def _interview(window: "MainWindow") -> None:
    window.files.interview()


def _open(window: "MainWindow") -> None:
    window.files.ask_open()


def _save(window: "MainWindow") -> None:
    window.files.save()


def _save_as(window: "MainWindow") -> None:
    window.files.save_as()


def _undo(window: "MainWindow") -> None:
    window.document.undo()


def _redo(window: "MainWindow") -> None:
    window.document.redo()


def _theme(window: "MainWindow") -> None:
    is_dark = window.context.theme.tokens.name == "dark"
    window.set_theme("light" if is_dark else "dark")


def _language(window: "MainWindow") -> None:
    window.set_language("en" if window.context.texts.language == "zh" else "zh")


WINDOW_ACTIONS = (
    Action("new", "gui.action.new", _new, "file", "new", "Ctrl+N", True),
    Action("template", "gui.action.template", _template, "file"),
    Action("interview", "wizard.action", _interview, "file", "people"),
    Action("open", "gui.action.open", _open, "file", "open", "Ctrl+O", True),
    Action("save", "gui.action.save", _save, "file", "save", "Ctrl+S", True,
           separated=True, allowed=with_study),
    Action("save_as", "gui.action.save_as", _save_as, "file", "", "Ctrl+Shift+S",
           allowed=with_study),
    Action("quit", "gui.action.quit", lambda w: w.close(), "file", "", "Ctrl+Q",
           separated=True),
    Action("undo", "gui.action.undo", _undo, "edit", "undo", "Ctrl+Z", True,
           separated=True, allowed=_can_undo),
    Action("redo", "gui.action.redo", _redo, "edit", "redo", "Ctrl+Y; Ctrl+Shift+Z",
           True, allowed=_can_redo),
    Action("commands", "gui.action.commands", lambda w: w.show_commands(), "view",
           "search", "Ctrl+K"),
    Action("problems", "gui.action.problems", lambda w: w.show_problems(), "view",
           "warning", "Ctrl+Shift+M"),
    Action("theme", "gui.action.theme", _theme, "view", "theme", "Ctrl+Shift+T",
           separated=True),
    Action("language", "gui.action.language", _language, "view", "language",
           "Ctrl+Shift+L"),
    Action("guide", "gui.action.guide", lambda w: w.show_guide(), "help", "", "F1",
           allowed=_has_guide),
    Action("about", "gui.action.about", lambda w: w.show_about(), "help", "help"),
)  # fmt: skip
