"""Autosave: unsaved work goes to a folder of the user every minute.

A file there whose program is no longer running is work that a crash left behind.
"""

import json
import os
import uuid
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from app.document import Document
from app.logs import state_folder
from models.atomic import write_atomically
from models.files import Loaded, load_study
from models.study import Study

EVERY_MS = 60_000


def autosave_folder() -> Path:
    """Return the folder for unsaved work; made if it is not there and can be."""
    folder = state_folder() / "autosave"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


@dataclass(frozen=True)
class Left:
    """Work left behind: the study, the file it belongs to, when it was kept."""

    study: Study
    path: Path | None
    kept: float
    file: Path

    def read(self) -> Loaded | None:
        """Return the file the work belongs to, if it is there and sound."""
        found = None if self.path is None else load_study(self.path)
        return None if found is None or found.study is None else found

    def forget(self) -> None:
        """Delete what was kept."""
        for suffix in (".json", ".about", ".lock"):
            self.file.with_suffix(suffix).unlink(missing_ok=True)


def left_behind(folder: Path) -> list[Left]:
    """Return work that programs no longer running left, the latest first."""
    found = []
    for file in folder.glob("*.json"):
        lock = QLockFile(str(file.with_suffix(".lock")))
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            continue
        lock.unlock()
        study = load_study(file).study
        if study is not None:
            found.append(Left(study, _path_of(file), file.stat().st_mtime, file))
    return sorted(found, key=lambda left: -left.kept)


def _path_of(file: Path) -> Path | None:
    try:
        about = json.loads(file.with_suffix(".about").read_text(encoding="utf-8"))
        return Path(about["path"]) if about["path"] else None
    except (OSError, ValueError, LookupError, TypeError):
        return None


class Autosave(QObject):
    """Keeps unsaved work every minute, and forgets it once it is saved."""

    failed = Signal()
    """The folder cannot be written to; told once, until it can be again."""

    def __init__(
        self, document: Document, folder: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._kept: Study | None = None
        self._has_failed = False
        self._file = folder / f"{os.getpid()}-{uuid.uuid4().hex[:8]}.json"
        self._lock = QLockFile(str(self._file.with_suffix(".lock")))
        self._lock.setStaleLockTime(0)
        self._lock.tryLock(0)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.keep)
        self._timer.start()
        document.clean_changed.connect(self._on_clean)

    def keep(self) -> None:
        """Write the study to the folder if it has changes that are not saved."""
        document = self._document
        if not document.is_open or document.is_clean:
            return
        if self._kept is document.study:
            return
        try:
            self._write()
        except OSError:
            if not self._has_failed:
                self.failed.emit()
            self._has_failed = True
            return
        self._has_failed = False
        self._kept = document.study

    def _write(self) -> None:
        document = self._document
        about = json.dumps({"path": str(document.path or "")}, ensure_ascii=False)
        write_atomically(self._file.with_suffix(".about"), about.encode())
        write_atomically(self._file, document.text(as_json=True).encode())

    def stop(self) -> None:
        """Forget what was kept: the program ends as it should."""
        self._timer.stop()
        self._forget()
        self._lock.unlock()

    def _on_clean(self, clean: bool) -> None:
        if clean:
            self._forget()

    def _forget(self) -> None:
        self._kept = None
        for ending in (".json", ".about"):
            with suppress(OSError):
                self._file.with_suffix(ending).unlink()
