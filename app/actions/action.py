"""One action: what a menu, a button, a key and the command palette have in common."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.document import Document


def always(_document: Document) -> bool:
    """Allow an action at any time."""
    return True


def with_study(document: Document) -> bool:
    """Allow an action when a study is open."""
    return document.is_open


def with_selection(document: Document) -> bool:
    """Allow an action when something is selected."""
    return bool(document.selection)


@dataclass(frozen=True)
class Action:
    """An action by id; `key` is that of its text, `call` gets the table's owner."""

    id: str
    key: str
    call: Callable[[Any], object]
    menu: str = ""
    """`file`, `edit`, `view`, `go`, `help`; of a place's action: any word or none."""
    icon: str = ""
    shortcut: str = ""
    in_toolbar: bool = False
    separated: bool = False
    """Begin a new group in menu and toolbar."""
    allowed: Callable[[Document], bool] = always
