"""What was worked out beyond a comparison: kept for all places that show it."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from sim.comparison import Comparison

MOST = 8
"""Comparisons whose answers are kept, the latest ones."""


class Answers(QObject):
    """Answers about the options of comparisons, by their kind: brings, risk."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: dict[int, tuple[Comparison, dict[tuple[str, str], Any]]] = {}

    def put(self, comparison: Comparison, option: str, kind: str, answer: Any) -> None:
        """Keep an answer."""
        # the comparison is kept too: no other may take its identity
        _, found = self._known.setdefault(id(comparison), (comparison, {}))
        found[option, kind] = answer
        while len(self._known) > MOST:
            del self._known[next(iter(self._known))]
        self.changed.emit()

    def get(self, comparison: Comparison, option: str, kind: str) -> Any:
        """Return an answer; None if nobody has asked."""
        _, found = self._known.get(id(comparison), (comparison, {}))
        return found.get((option, kind))

    def by_option(self, comparison: Comparison, kind: str) -> dict[str, Any]:
        """Return the answers of a kind by option."""
        _, found = self._known.get(id(comparison), (comparison, {}))
        return {option: answer for (option, k), answer in found.items() if k == kind}
