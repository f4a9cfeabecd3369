"""Saving from the window: the file a person wrote stays theirs."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.paths import scenario
from models.edits import remove_elements
from tests.speed.long_line import long_study


@pytest.fixture
def file(tmp_path: Path) -> Path:
    copy = tmp_path / "starter.yaml"
    shutil.copy(scenario("starter.yaml"), copy)
    return copy


def test_that_undoing_everything_and_saving_gives_the_bytes_that_were_opened(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    opened = file.read_bytes()
    assert window.files.open(file)
    document = window.document
    document.type_value(["line.stations.drill.machines"], 2)
    document.edit(remove_elements, "gui.edit.remove", ["line.stations.pack"])
    assert window.files.save()
    changed = file.read_bytes()
    assert b"# The one person left serves the drill first" in changed
    assert b"      machines: 2\n" in changed
    assert b"check and pack" not in changed
    while document.stack.canUndo():
        document.undo()
    assert window.files.save()
    assert file.read_bytes() == opened


def test_that_work_given_back_after_a_crash_is_saved_into_the_text_it_came_from(
    window: MainWindow, file: Path
) -> None:
    window.files.open(file)
    window.document.type_value(["plan.seed"], 4711)
    study, read = window.document.study, window.document.open(file)
    window.document.load(study, file, saved=False, read=read)
    assert window.files.save()
    text = file.read_text(encoding="utf-8")
    assert "seed: 4711" in text
    assert "# A three-station line to start from" in text


def test_that_the_window_lives_on_while_a_long_line_is_saved(
    window: MainWindow, tmp_path: Path
) -> None:
    window.document.load(long_study(), tmp_path / "long.yaml")
    ticks: list[int] = []
    timer = QTimer(interval=1)
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start()
    assert window.files.save()
    timer.stop()
    assert len(ticks) > 1
