"""The base class of the places."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.actions import Action
from app.context import Context
from app.document import Document


class Place(QWidget):
    """A part of the window for one step of the work; made when first opened."""

    ACTIONS: Sequence[Action] = ()
    """Its own actions: in its menu, the toolbar and the command palette while it is
    shown; each is called with the place."""

    def __init__(self, document: Document, context: Context) -> None:
        super().__init__()
        self.document = document
        self.context = context

    def enter(self) -> None:
        """Take note that the place is shown now."""

    def leave(self) -> None:
        """Take note that another place is shown now."""

    def focus_path(self, path: str) -> None:
        """Show the element or field of a path; the element is selected already."""

    def shut(self) -> None:
        """Stop timers and work: the window closes."""
