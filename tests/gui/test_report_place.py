from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.comparison.place import ComparePlace
from app.main_window import MainWindow
from app.paths import scenario
from app.reporting.place import ReportPlace
from models.edits import set_field

Wait = Callable[[Callable[[], object]], None]
LEFT = Qt.MouseButton.LeftButton
BRIEF = {"plan.replications": 2, "plan.horizon": "2 d", "plan.warm_up": "1 h"}


@pytest.fixture
def place(window: MainWindow) -> ReportPlace:
    window.files.open(scenario("starter.yaml"))
    for path, value in BRIEF.items():
        window.document.edit(set_field, "gui.edit.set", path, value)
    window.show_place("report")
    shown = window.places["report"]
    assert isinstance(shown, ReportPlace)
    return shown


def test_that_nothing_is_exported_before_there_are_results(place: ReportPlace) -> None:
    assert not any(made.isEnabled() for made in place.choices.exports.values())


def test_that_the_report_is_made_once_the_comparison_has_run(
    place: ReportPlace, qtbot: QtBot, eventually: Wait
) -> None:
    qtbot.mouseClick(place.run, LEFT)
    eventually(lambda: place.sheets.count > 3)
    assert place.stack.currentWidget() is place.sheets


def test_that_a_report_is_written_where_it_is_asked_for(
    place: ReportPlace,
    qtbot: QtBot,
    eventually: Wait,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chosen = (str(tmp_path / "mine"), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: chosen)
    qtbot.mouseClick(place.run, LEFT)
    eventually(place.choices.exports[".csv"].isEnabled)
    qtbot.mouseClick(place.choices.exports[".csv"], LEFT)
    eventually((tmp_path / "mine.csv").exists)
    head = (tmp_path / "mine.csv").read_text("utf-8-sig").splitlines()[0]
    assert head.startswith("option,key,unit,before")


def test_that_an_edit_takes_the_report_away(
    place: ReportPlace, qtbot: QtBot, eventually: Wait
) -> None:
    qtbot.mouseClick(place.run, LEFT)
    eventually(lambda: place.wish() is not None)
    place.document.edit(set_field, "gui.edit.set", "plan.seed", 7)
    assert place.wish() is None


def test_that_what_was_asked_in_the_comparison_is_in_the_report(
    place: ReportPlace, window: MainWindow, qtbot: QtBot, eventually: Wait
) -> None:
    qtbot.mouseClick(place.run, LEFT)
    eventually(lambda: place.wish() is not None)
    window.show_place("compare")
    compare = window.places["compare"]
    assert isinstance(compare, ComparePlace)
    qtbot.mouseClick(compare.asks["brings"], LEFT)
    eventually(lambda: place.wish().brings)
    sections = [section.id for section in place.wish().report().sections]
    assert "contributions" in sections


def test_that_the_report_speaks_the_language_of_the_window(
    place: ReportPlace, window: MainWindow
) -> None:
    window.set_language("zh")
    assert place.choices.language == "zh"


def test_that_a_language_chosen_for_the_report_is_kept(
    place: ReportPlace, window: MainWindow, qtbot: QtBot
) -> None:
    place.choices.languages.setFocus()
    qtbot.keyClick(place.choices.languages, Qt.Key.Key_Down)
    window.set_language("zh")
    window.set_language("en")
    assert place.choices.language == "zh"
