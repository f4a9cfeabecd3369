import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

import app
from app.main_window import MainWindow
from app.paths import scenario

KILLED = """
import os, signal, sys
from pathlib import Path
from app.gui_start import make_app, make_window
application = make_app()
window = make_window("en", "light")
window.document.open(Path(sys.argv[1]))
window.document.type_value(["plan.seed"], 4711)
window.autosave.keep()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_that_a_killed_program_gives_the_work_back(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = scenario("starter.yaml")
    root = Path(str(app.__file__)).parent.parent
    command = [sys.executable, "-c", KILLED, str(file)]
    ended = subprocess.run(command, cwd=root, capture_output=True, check=False)
    assert ended.returncode == -signal.SIGKILL
    yes = QMessageBox.StandardButton.Yes
    monkeypatch.setattr(QMessageBox, "question", lambda *_: yes)
    assert window.restore_left()
    assert window.document.study.plan.seed == 4711
    assert window.document.path == file
    assert not window.document.is_clean


def test_that_a_fault_in_a_slot_is_told_once_and_the_window_lives(
    window: MainWindow, eventually: Callable[[Callable[[], object]], None]
) -> None:
    for text in ("first", "second"):
        sys.excepthook(ValueError, ValueError(text), None)
    (dialog,) = window.findChildren(QMessageBox)
    assert dialog.informativeText() == "ValueError: first"
    dialog.accept()
    assert window.isVisible()
