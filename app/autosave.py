"""Autosave: unsaved work goes to a folder of the user every minute.

A file there whose program is no longer running is work that a crash left behind.
"""

import json
import os
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from app.background import Outcome, Task
from app.document import Document
from app.logs import state_folder
from models.atomic import write_atomically
from models.files import Loaded, load_study, study_text
from models.study import Study

EVERY_MS = 60_000
LONGEST_S = 10.0
"""Seconds that are waited for what is being written."""


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
        self._task: Task | None = None
        self._file = folder / f"{os.getpid()}-{uuid.uuid4().hex[:8]}.json"
        self._lock = QLockFile(str(self._file.with_suffix(".lock")))
        self._lock.setStaleLockTime(0)
        self._lock.tryLock(0)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.keep_soon)
        self._timer.start()
        document.clean_changed.connect(self._on_clean)

    # -- keeping
    def keep(self) -> None:
        """Write the study to the folder now if it has changes that are not saved."""
        self._join()
        if self._is_due():
            self._written(self._document.study, _tried(self._writing()))

    def keep_soon(self) -> None:
        """Write it in a thread; while that goes on nothing else is written."""
        if self._task is not None or not self._is_due():
            return
        write, study = self._writing(), self._document.study
        self._task = Task(lambda _report, _stopped: _tried(write), self)
        self._task.ended.connect(partial(self._on_ended, study))
        self._task.start()

    def _is_due(self) -> bool:
        document = self._document
        if not document.is_open or document.is_clean:
            return False
        return self._kept is not document.study

    def _writing(self) -> Callable[[], None]:
        """Return what writes the study as it is now; it may run in any thread."""
        study, path, file = self._document.study, self._document.path, self._file

        def write() -> None:
            about = json.dumps({"path": str(path or "")}, ensure_ascii=False)
            write_atomically(file.with_suffix(".about"), about.encode())
            write_atomically(file, study_text(study, as_json=True).encode())

        return write

    def _on_ended(self, study: Study, outcome: Outcome) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.deleteLater()
        if outcome.error is None:
            self._written(study, outcome.value)

    def _written(self, study: Study, error: OSError | None) -> None:
        if error is None:
            self._kept = study
        elif not self._has_failed:
            self.failed.emit()
        self._has_failed = error is not None

    def _join(self) -> None:
        """Wait for what is being written, so that nothing is written after it."""
        task, self._task = self._task, None
        if task is not None:
            task.ended.disconnect()
            task.wait(LONGEST_S)
            task.deleteLater()

    def stop(self) -> None:
        """Forget what was kept: the program ends as it should."""
        self._timer.stop()
        self._forget()
        self._lock.unlock()

    def _on_clean(self, clean: bool) -> None:
        if clean:
            self._forget()

    def _forget(self) -> None:
        self._join()
        self._kept = None
        for ending in (".json", ".about"):
            with suppress(OSError):
                self._file.with_suffix(ending).unlink()


def _tried(write: Callable[[], None]) -> OSError | None:
    """Write; return why it cannot be done, None if it is done."""
    try:
        write()
    except OSError as error:
        return error
    return None
