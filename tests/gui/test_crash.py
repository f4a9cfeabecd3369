import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

import app
from app.autosave import autosave_folder, left_behind
from app.background import is_busy
from app.main_window import MainWindow
from app.paths import scenario
from models.declare import Text
from models.files import load_study, study_text

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


def test_that_work_that_was_not_asked_about_stays_for_the_next_start(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, name in enumerate(("older", "newer")):
        study = load_study(scenario("starter.yaml")).study
        assert study is not None
        named = study.model_copy(update={"name": Text(en=name, zh=name)})
        file = autosave_folder() / f"{number}.json"
        file.write_text(study_text(named, as_json=True), "utf-8")
        os.utime(file, (1000 + number, 1000 + number))
    yes = QMessageBox.StandardButton.Yes
    monkeypatch.setattr(QMessageBox, "question", lambda *_: yes)
    assert window.restore_left()
    assert window.document.study.name.en == "newer"
    (left,) = left_behind(autosave_folder())
    assert left.study.name.en == "older"


def test_that_a_fault_in_a_slot_is_told_once_and_the_window_lives(
    window: MainWindow, eventually: Callable[[Callable[[], object]], None]
) -> None:
    for text in ("first", "second"):
        sys.excepthook(ValueError, ValueError(text), None)
    (dialog,) = window.findChildren(QMessageBox)
    assert dialog.informativeText().startswith("ValueError: first")
    assert "linerefit.log" in dialog.informativeText()
    dialog.accept()
    assert window.isVisible()


def test_that_work_is_kept_beside_the_window_and_the_newest_wins(
    window: MainWindow, eventually: Callable[[Callable[[], object]], None]
) -> None:
    window.files.open(scenario("starter.yaml"))
    for seed in (11, 12):
        window.document.type_value(["plan.seed"], seed)
        window.autosave.keep_soon()
    eventually(lambda: not is_busy())
    window.autosave.keep_soon()
    eventually(lambda: not is_busy())
    (file,) = autosave_folder().glob("*.json")
    kept = load_study(file).study
    assert kept is not None
    assert kept.plan.seed == 12


def test_that_nothing_is_written_after_all_is_saved(window: MainWindow) -> None:
    window.files.open(scenario("starter.yaml"))
    window.document.type_value(["plan.seed"], 11)
    window.autosave.keep_soon()
    window.document.stack.setClean()
    assert not list(autosave_folder().glob("*.json"))
