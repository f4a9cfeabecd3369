"""Groups, locks and bookmarks of a study: how it is worked with, in the settings.

They are no part of the line, so they are not in the study file.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.document import Document
from app.settings import Settings
from models.study import Study

MOST_KEPT = 200
Bookmark = tuple[float, float, float]
"""Middle of a view in units of the scene, and its scale."""


class Keeping(QObject):
    """Sets of paths that are selected together, and paths that do not move."""

    changed = Signal()

    def __init__(self, document: Document, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._settings = settings
        self.groups: list[frozenset[str]] = []
        self.locked: frozenset[str] = frozenset()
        self.bookmarks: dict[str, Bookmark] = {}
        self._study = document.study if document.is_open else None
        document.loaded.connect(self.read)
        document.study_changed.connect(self._follow)
        document.path_changed.connect(self._write_if_any)
        if document.is_open:
            self.read()

    @property
    def _key(self) -> str:
        path = self._document.path
        if path is None:
            return ""
        name = str(Path(path).resolve())
        return f"line/kept/{hashlib.sha256(name.encode()).hexdigest()[:16]}"

    def read(self) -> None:
        """Take what is kept for the study that is open."""
        self.groups, self.locked, self.bookmarks = [], frozenset(), {}
        try:
            kept = self._settings.value(self._key) if self._key else ""
            found = json.loads(kept or "{}")
            self.groups = [frozenset(map(str, names)) for names in found["groups"]]
            self.locked = frozenset(map(str, found["locked"]))
            marks = dict(found.get("bookmarks", {}))
            for name, (x, y, scale) in marks.items():
                self.bookmarks[str(name)] = float(x), float(y), float(scale)
        except (ValueError, KeyError, TypeError):
            self.groups, self.locked, self.bookmarks = [], frozenset(), {}
        self.changed.emit()

    def _follow(self, _before: object, after: Study) -> None:
        self._study = after

    def _write_if_any(self, _path: object) -> None:
        """Keep them for a study saved under another name; another study has its own."""
        if self._document.is_open and self._document.study is not self._study:
            return
        if self.groups or self.locked or self.bookmarks:
            self._write()

    def _write(self) -> None:
        if self._key:
            kept = {
                "groups": [sorted(names) for names in self.groups[:MOST_KEPT]],
                "locked": sorted(self.locked),
                "bookmarks": self.bookmarks,
            }
            self._settings.set_value(self._key, json.dumps(kept))
        self.changed.emit()

    def together(self, paths: Iterable[str]) -> tuple[str, ...]:
        """Return paths with all that belong to their groups."""
        found = dict.fromkeys(paths)
        for group in self.groups:
            if any(path in group for path in list(found)):
                found |= dict.fromkeys(sorted(group))
        return tuple(found)

    def group(self, paths: Iterable[str]) -> None:
        """Let elements be selected together from now on."""
        chosen = frozenset(paths)
        if len(chosen) > 1:
            self.groups = [g for g in self.groups if not g & chosen] + [chosen]
            self._write()

    def ungroup(self, paths: Iterable[str]) -> None:
        """Let elements be selected one by one again."""
        chosen = frozenset(paths)
        self.groups = [group for group in self.groups if not group & chosen]
        self._write()

    def mark(self, name: str, view: Bookmark) -> None:
        """Remember a view of the floor under a digit."""
        self.bookmarks[name] = view
        self._write()

    def lock(self, paths: Iterable[str]) -> None:
        """Hold elements where they are, or let them go if all of them are held."""
        chosen = frozenset(paths)
        held = chosen <= self.locked
        self.locked = self.locked - chosen if held else self.locked | chosen
        self._write()

    def movable(self, paths: Iterable[str]) -> list[str]:
        """Return the paths that are not held."""
        return [path for path in paths if path not in self.locked]
