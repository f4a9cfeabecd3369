"""Fixtures of the window: nothing real is touched, nothing is left behind."""

import gc
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox

from app.document import Document
from app.gui_start import make_app
from app.main_window import MainWindow
from app.paths import scenario
from app.settings import Settings

LONGEST_WAIT_MS = 60_000


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return make_app()


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "USERPROFILE", "LINEREFIT_STATE", "LINEREFIT_CONFIG"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    ini, user = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    QSettings.setPath(ini, user, str(home / "settings"))


@pytest.fixture(autouse=True)
def _nothing_is_left(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a thread, a timer or a window, or a fault in a slot."""
    threads = set(threading.enumerate())
    windows = QApplication.topLevelWidgets()
    faults: list[str] = []
    hook = sys.excepthook
    sys.excepthook = lambda kind, error, _trace: faults.append(f"{kind}: {error}")
    yield
    drain()
    sys.excepthook = hook
    assert faults == []
    left = [t for t in threading.enumerate() if t not in threads and t.is_alive()]
    assert left == []
    assert [w for w in QApplication.topLevelWidgets() if w not in windows] == []
    timers = [o for o in gc.get_objects() if type(o) is QTimer and _is_active(o)]
    assert timers == []


def _is_active(timer: QTimer) -> bool:
    try:
        return timer.isActive()
    except RuntimeError:  # its C++ object is gone
        return False


def drain() -> None:
    """Do what is posted, deletions included."""
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


class Dialogs:
    """Stands in for dialogs that block: what they are answered, what was asked.

    `answers` has a function for each dialog to come; it gets the dialog and clicks.
    """

    def __init__(self) -> None:
        self.answers: list[Callable[[Any], object]] = []
        self.asked: list[str] = []

    def expect(self, answer: Callable[[Any], object]) -> None:
        self.answers.append(answer)

    def meet(self, dialog: Any) -> int:
        title = f"{type(dialog).__name__}: {dialog.windowTitle()}"
        assert self.answers, f"an unexpected dialog: {title}"
        self.asked.append(title)
        dialog.show()
        QCoreApplication.processEvents()
        self.answers.pop(0)(dialog)
        dialog.hide()
        return dialog.result() if isinstance(dialog, QDialog) else 0


def _met_by(found: Dialogs) -> Callable[[Any], int]:
    """Return a function, which a class binds to the dialog, as it does not a method."""
    return lambda dialog: found.meet(dialog)  # noqa: PLW0108


@pytest.fixture(autouse=True)
def dialogs(monkeypatch: pytest.MonkeyPatch) -> Iterator[Dialogs]:
    """Fail at a dialog that the test did not expect."""
    found = Dialogs()

    def refuse(*args: object, **_more: object) -> None:
        pytest.fail(f"an unexpected dialog: {args[1:]}")

    for kind in (QDialog, QMessageBox, QFileDialog):
        monkeypatch.setattr(kind, "exec", _met_by(found))
    for name in ("question", "warning", "critical", "information", "about"):
        monkeypatch.setattr(QMessageBox, name, refuse)
    for name in ("getOpenFileName", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, name, refuse)
    yield found
    assert found.answers == [], "a dialog that was expected did not come"


@pytest.fixture
def window(qapp: QApplication, dialogs: Dialogs) -> Iterator[MainWindow]:
    """A window in English, shown and active; changes are dropped at the end."""
    made = MainWindow(Settings())
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    QCoreApplication.processEvents()
    yield made
    close(made)


def close(made: MainWindow) -> None:
    """Close a window without a question, if it is still there."""
    if not shiboken6.isValid(made):
        return
    made.document.stack.setClean()
    made.close()
    made.deleteLater()


@pytest.fixture
def document(qapp: QApplication) -> Iterator[Document]:
    """A document with the starter line, without a window."""
    made = Document()
    made.open(scenario("starter.yaml"))
    yield made
    made.deleteLater()


@pytest.fixture
def eventually() -> Callable[[Callable[[], object]], None]:
    """Wait for something to become true while the window lives on."""

    def wait(is_so: Callable[[], object]) -> None:
        until = time.monotonic() + LONGEST_WAIT_MS / 1000
        while not is_so():
            assert time.monotonic() < until, "it never came"
            QCoreApplication.processEvents()
            time.sleep(0.002)

    return wait
