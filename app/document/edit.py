"""An edit as an undo command: the study before it and the study after it."""

import time
import weakref
from collections.abc import Callable, Hashable, Mapping
from typing import Any

from PySide6.QtGui import QUndoCommand

from models.study import Study

Show = Callable[[Study, Study], None]
TYPED_WITHIN = 1.0
"""Seconds between typed values that still are one edit."""


class Edit(QUndoCommand):
    """One step of undo: `key` and `values` name it, equal `merge`s become one step.

    With `within`, only edits that follow each other within so many seconds merge.
    """

    def __init__(
        self,
        before: Study,
        after: Study,
        show: Show,
        *,
        key: str,
        values: Mapping[str, Any],
        merge: Hashable = None,
        within: float | None = None,
    ) -> None:
        super().__init__(key)
        self.before = before
        self.after = after
        self.key = key
        self.values = dict(values)
        self.merge = merge
        self.within = within
        self.made = time.monotonic()
        # a strong one would close a circle with the document, and PySide6 6.11
        # deletes such commands twice when Python collects it
        self._show = weakref.WeakMethod(show)

    def id(self) -> int:
        """Return the kind of command Qt tries to merge; -1 for never."""
        return -1 if self.merge is None else 1

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802
        """Take in the next edit of the same gesture."""
        if not isinstance(other, Edit) or other.merge != self.merge:
            return False
        if self.within is not None and other.made - self.made > self.within:
            return False
        self.after, self.made = other.after, other.made
        self.setObsolete(self.after == self.before)
        return True

    def redo(self) -> None:
        """Show the study after the edit."""
        self._tell(self.before, self.after)

    def undo(self) -> None:
        """Show the study before the edit."""
        self._tell(self.after, self.before)

    def _tell(self, before: Study, after: Study) -> None:
        show = self._show()
        if show is not None:
            show(before, after)
