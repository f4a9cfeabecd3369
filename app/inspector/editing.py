"""What rows do to the document: every change is one named step of undo."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.context import Context
from app.document import Document
from app.document.edit import TYPED_WITHIN
from app.inspector.fields import Field
from models.edits import EditError
from models.edits.companions import BOUNDS, set_bound, set_choice
from models.edits.known import (
    add_entry,
    rename_entry,
    reset_known,
    set_known,
    set_origin,
)
from models.plan import Target
from models.problems import Problem
from models.study import Origin, Study

Paths = tuple[str, ...]
FIELD, ADD, REMOVE, RENAME = (
    "gui.edit.field", "gui.edit.add", "gui.edit.remove", "gui.edit.rename",
)  # fmt: skip


class Editing(QObject):
    """The document as the rows need it; it remembers the units people typed."""

    help_asked = Signal(object, str, object)
    """Field, path, widget: somebody wants to know what the field is."""

    def __init__(self, document: Document, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self.document = document
        self.context = context
        self.units: dict[str, str] = {}
        self.unfolded: dict[str, bool] = {}
        """Groups that somebody folded or unfolded, for the forms made later."""

    @property
    def language(self) -> str:
        """Return the language shown."""
        return self.context.texts.language

    def set_value(self, field: Field, paths: Paths, value: Any) -> Problem | None:
        """Set what somebody typed; a problem is returned, and nothing changes."""
        merge = ("typed", paths)
        return self._change(
            lambda study: _set(study, field, paths, value), FIELD, field, merge
        )

    def reset(self, field: Field, paths: Paths) -> Problem | None:
        """Give fields their defaults."""
        return self._change(lambda study: reset_known(study, paths), FIELD, field)

    def remove(self, field: Field, paths: Paths) -> Problem | None:
        """Remove parts or entries."""
        return self._change(lambda study: reset_known(study, paths), REMOVE, field)

    def put_in(self, field: Field, paths: Paths, value: Any) -> Problem | None:
        """Begin a part with a value that is only assumed."""
        change = lambda study: set_known(study, paths, value, "assumed")  # noqa: E731
        return self._change(change, ADD, field)

    def add(
        self, field: Field, paths: Paths, wanted: str, value: Any
    ) -> Problem | None:
        """Add an entry to mappings or lists."""
        change = lambda study: add_entry(study, paths, wanted, value)[0]  # noqa: E731
        return self._change(change, ADD, field)

    def rename(self, field: Field, paths: Paths, new: str) -> Problem | None:
        """Give entries another key."""
        return self._change(lambda study: _renamed(study, paths, new), RENAME, field)

    def note(self, field: Field, paths: Paths, origin: Origin) -> Problem | None:
        """Say where values come from."""
        return self._change(
            lambda study: set_origin(study, paths, origin), "inspector.edit.origin",
            field,
        )  # fmt: skip

    def _change(
        self,
        change: Callable[[Study], Study],
        text: str,
        field: Field,
        merge: tuple[Any, ...] | None = None,
    ) -> Problem | None:
        study = self.document.study
        try:
            changed = change(study)
        except EditError as error:
            return error.problems[0]
        if changed != study:
            names = {code: field.label(code) for code in ("en", "zh")}
            within = TYPED_WITHIN if merge else None
            self.document.apply(changed, text, merge, within=within, field=names)
        return None


def _set(study: Study, field: Field, paths: Paths, value: Any) -> Study:
    if field.kind == "choice":
        for path in paths:
            study = set_choice(study, path, value)
        return study
    if field.owner is Target and field.name in BOUNDS:
        for path in paths:
            study = set_bound(study, path, value)
        return study
    return set_known(study, paths, value)


def _renamed(study: Study, paths: Iterable[str], new: str) -> Study:
    for path in paths:
        study = rename_entry(study, path, new)
    return study
