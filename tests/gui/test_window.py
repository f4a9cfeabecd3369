from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from app.actions.palette import CommandPalette
from app.autosave import autosave_folder, left_behind
from app.document import Document
from app.main_window import MainWindow
from app.paths import scenario
from app.settings import Settings
from models.edits import set_field
from tests.gui.conftest import Dialogs, close, drain

Wait = Callable[[Callable[[], object]], None]
STARTER = scenario("starter.yaml")
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def _click(dialog: QMessageBox, text: str) -> None:
    next(b for b in dialog.buttons() if b.text() == text).click()


def test_that_an_example_opens_by_a_click(
    window: MainWindow, qtbot: QtBot, eventually: Wait
) -> None:
    eventually(lambda: window.findChild(QPushButton, "example_starter"))
    tile = window.findChild(QPushButton, "example_starter")
    qtbot.mouseClick(tile, LEFT)
    assert window.document.study.name.en == "Starter line"
    assert window.document.path == STARTER


def test_that_a_template_begins_an_unsaved_study(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.mouseClick(window.findChild(QPushButton, "template_machining"), LEFT)
    assert window.document.path is None
    assert not window.document.is_clean


@pytest.mark.filterwarnings("ignore:Function. 'QDragEnterEvent:DeprecationWarning")
def test_that_a_file_dropped_on_the_window_is_opened(window: MainWindow) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(STARTER))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, LEFT, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, data, LEFT, none))
    assert window.document.path == STARTER


def test_that_undo_is_a_key_and_says_what_it_takes_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.files.open(STARTER)
    window.document.type_value(["plan.seed"], 5)
    assert window.actions_made["undo"].text() == "Undo change of seed"
    window.set_language("zh")
    assert window.actions_made["undo"].text() == "撤销 修改 随机种子"
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert window.document.is_clean
    assert not window.actions_made["undo"].isEnabled()


def test_that_the_palette_does_what_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    palette = window.findChild(CommandPalette)
    line = palette.focusProxy()
    qtbot.keyClicks(line, "dark")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert window.context.theme.tokens.name == "dark"
    assert Settings().theme == "dark"


def test_that_every_text_follows_the_language(
    window: MainWindow, eventually: Wait
) -> None:
    eventually(lambda: window.findChild(QPushButton, "example_starter"))
    window.files.open(STARTER)
    window.set_language("zh")
    drain()
    kinds = (QLabel, QPushButton, QToolButton)
    shown = [w.text() for kind in kinds for w in window.findChildren(kind)]
    shown += [action.text() for action in window.menuBar().actions()]
    english = [t for t in shown if t.isascii() and any(map(str.isalpha, t))]
    assert [t for t in english if t not in ("English", "starter.yaml")] == []


def test_that_changes_are_not_dropped_unasked(
    window: MainWindow, dialogs: Dialogs, qtbot: QtBot
) -> None:
    window.files.open(STARTER)
    window.document.type_value(["plan.seed"], 5)
    dialogs.expect(lambda box: _click(box, "Cancel"))
    assert not window.close()
    assert window.isVisible()
    dialogs.expect(lambda box: _click(box, "Discard"))
    assert window.files.open(STARTER)


def test_that_saving_asks_for_a_file_once(
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    file = tmp_path / "mine"
    window.files.new("starter")
    answer = (str(file), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answer)
    qtbot.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert window.document.path == file.with_suffix(".yaml")
    assert window.document.is_clean
    assert Settings().recent == [file.with_suffix(".yaml")]


def test_that_a_broken_file_is_explained(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("schema: 1\nline: {stations: {S: {machines: -1}}}\n")
    dialogs.expect(lambda dialog: dialog.reject())
    assert not window.files.open(broken)
    assert dialogs.asked == ["BrokenFile: This file cannot be opened"]


@pytest.mark.parametrize("folder", ["studies", "needs_checks"])
def test_that_no_broken_study_stops_the_window(
    window: MainWindow, dialogs: Dialogs, folder: str, eventually: Wait
) -> None:
    files = Path(__file__).parent.parent / "broken_studies" / folder
    for file in sorted(files.glob("*.yaml"))[::6]:
        dialogs.answers = [lambda dialog: dialog.reject()]
        if window.files.open(file):
            eventually(lambda: not window.checker.is_busy)
            assert window.document.problems
    dialogs.answers.clear()


def test_that_problems_are_listed_and_mended_by_a_click(
    window: MainWindow, qtbot: QtBot, eventually: Wait
) -> None:
    window.files.open(STARTER)
    changed = set_field(window.document.study, "line.stations.drill.pool", "nobody")
    window.document.apply(changed, "gui.edit.fix")
    eventually(lambda: window.document.problems)
    window.show_problems()
    assert "nobody" in window.problems.list.topLevelItem(0).text(0)
    before = window.document.study
    qtbot.mouseClick(window.problems.list.findChild(QToolButton, "fix"), LEFT)
    assert window.document.study != before
    eventually(lambda: not window.checker.is_busy)
    codes = [problem.code for problem in window.document.problems]
    assert "unknown_pool" not in codes


def test_that_a_double_click_on_a_problem_selects_its_element(
    window: MainWindow, qtbot: QtBot, eventually: Wait
) -> None:
    window.files.open(STARTER)
    changed = set_field(window.document.study, "line.stations.drill.pool", "nobody")
    window.document.apply(changed, "gui.edit.fix")
    eventually(lambda: window.document.problems)
    window.show_problems()
    listed = window.problems.list
    at = listed.visualItemRect(listed.topLevelItem(0)).center()
    qtbot.mouseClick(listed.viewport(), LEFT, pos=at)
    qtbot.mouseDClick(listed.viewport(), LEFT, pos=at)
    assert window.document.selection == ("line.stations.drill",)


def test_that_work_is_kept_until_it_is_saved(
    document: Document, tmp_path: Path
) -> None:
    from app.autosave import Autosave  # noqa: PLC0415

    saver = Autosave(document, autosave_folder())
    document.type_value(["plan.seed"], 5)
    saver.keep()
    assert left_behind(autosave_folder()) == []
    saver._lock.unlock()  # as the end of the process would
    (left,) = left_behind(autosave_folder())
    assert left.study == document.study
    assert left.path == STARTER
    document.stack.setClean()
    assert left_behind(autosave_folder()) == []
    saver.stop()
    saver.deleteLater()


def test_that_settings_are_there_at_the_next_start(
    window: MainWindow, dialogs: Dialogs
) -> None:
    window.set_language("zh")
    window.files.open(STARTER)
    close(window)
    drain()
    again = MainWindow(Settings())
    assert again.context.texts.language == "zh"
    assert again.context.settings.recent == [STARTER.resolve()]
    close(again)
