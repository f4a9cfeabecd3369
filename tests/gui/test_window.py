from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.actions.palette import CommandPalette
from app.autosave import autosave_folder, left_behind
from app.document import Document
from app.line.canvas.view import LineView
from app.main_window import MainWindow
from app.measures.place import MeasuresPlace
from app.paths import scenario
from app.settings import Settings
from models.edits import add_element, remove_elements, set_field
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


@pytest.mark.filterwarnings("ignore:Function. 'QDragEnterEvent:DeprecationWarning")
@pytest.mark.parametrize("place", ["line", "measures"])
def test_that_a_file_dropped_on_the_drawing_is_opened(
    window: MainWindow, place: str
) -> None:
    window.files.new_empty()
    window.show_place(place)
    floor = window.places[place].findChild(QWidget, "canvas")
    assert isinstance(floor, LineView)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(STARTER))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(QPoint(9, 9), copy, data, LEFT, none),
        QDropEvent(QPointF(9, 9), copy, data, LEFT, none),
    ):
        QApplication.sendEvent(floor.viewport(), event)
    assert window.document.path == STARTER


def test_that_an_empty_line_may_go_unasked(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.findChild(QPushButton, "empty_line"), LEFT)
    assert window.place == "line"
    assert not window.document.study.line.stations
    assert window.files.open(STARTER)


def test_that_the_window_is_no_larger_than_the_screen(qapp: QApplication) -> None:
    made = MainWindow(Settings())
    room = made.screen().availableSize()
    assert made.width() <= room.width()
    assert made.height() < room.height()
    close(made)


def test_that_many_pools_of_people_widen_no_window(window: MainWindow) -> None:
    window.files.open(STARTER)
    study = window.document.study
    for number in range(12):
        values = {"headcount": 1, "name": f"a team with a long name {number}"}
        study = add_element(study, "line.pools", f"team{number}", values)
    window.document.apply(study, "gui.edit.add")
    drain()
    assert window.minimumSizeHint().width() < 1200


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


def test_that_an_example_is_saved_as_a_file_of_ones_own(
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    shipped = STARTER.read_bytes()
    window.files.open(STARTER)
    window.document.type_value(["plan.seed"], 5)
    asked: list[Path] = []

    def answer(*given: str) -> tuple[str, str]:
        asked.append(Path(given[2]))
        return str(tmp_path / "mine.yaml"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    qtbot.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert window.document.path == tmp_path / "mine.yaml"
    assert asked[0].parent == Path.home()
    assert STARTER.read_bytes() == shipped


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


def test_that_the_ending_which_windows_opens_with_it_is_kept(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "mine.linerefit"
    answer = (str(file), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answer)
    window.files.new("starter")
    assert window.files.save()
    assert window.files.open(file)


def _written_elsewhere(window: MainWindow, folder: Path) -> Path:
    """Open a file and change it; then somebody else writes to the file."""
    file = folder / "mine.yaml"
    file.write_bytes(STARTER.read_bytes())
    window.files.open(file)
    window.document.type_value(["plan.seed"], 5)
    file.write_text(STARTER.read_text("utf-8") + "# theirs\n", "utf-8")
    return file


def test_that_what_others_wrote_is_not_dropped_unasked(
    window: MainWindow, dialogs: Dialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    file = _written_elsewhere(window, tmp_path)
    dialogs.expect(lambda box: _click(box, "Cancel"))
    qtbot.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert file.read_text("utf-8").endswith("# theirs\n")
    dialogs.expect(lambda box: _click(box, "Save all the same"))
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert window.document.is_clean
    qtbot.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert dialogs.asked == ["QMessageBox: The file was changed"] * 2


def test_that_a_file_that_cannot_be_written_is_told_in_the_language(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *args: told.append(args[2]))
    chosen = (str(tmp_path / "nowhere" / "mine.yaml"), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: chosen)
    window.set_language("zh")
    window.files.new("starter")
    assert not window.files.save()
    assert "文件夹不存在" in told[0]


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


def test_that_problems_speak_of_names_and_of_the_window(
    window: MainWindow, eventually: Wait
) -> None:
    window.files.open(STARTER)
    links = [x.id for x in window.document.study.line.links if x.start == "drill"]
    paths = [f"line.links.{name}" for name in links]
    window.document.edit(remove_elements, "gui.edit.remove", paths)
    eventually(lambda: window.document.problems)
    listed = window.problems.list
    rows = [listed.topLevelItem(at) for at in range(listed.topLevelItemCount())]
    row = next(row for row in rows if "no link leaves" in row.text(0))
    assert row.text(1) == "drill"
    assert row.text(2) == (
        "drag from the port of drill to what comes next, or to a sink"
    )
    window.set_language("zh")
    shown = [
        listed.topLevelItem(at).text(0) for at in range(listed.topLevelItemCount())
    ]
    assert any("钻孔" in said for said in shown)


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


def test_that_work_that_cannot_be_kept_is_told_once(
    document: Document, tmp_path: Path
) -> None:
    from app.autosave import Autosave  # noqa: PLC0415

    in_the_way = tmp_path / "file"
    in_the_way.touch()
    saver, told = Autosave(document, in_the_way / "autosave"), []
    saver.failed.connect(lambda: told.append(True))
    document.type_value(["plan.seed"], 5)
    saver.keep()
    saver.keep()
    saver.stop()
    saver.deleteLater()
    assert told == [True]


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


def test_that_an_open_price_leads_to_its_field(
    window: MainWindow, eventually: Wait
) -> None:
    window.files.open(STARTER)
    window.document.focus("money.wage")
    assert window.place == "line"
    eventually(lambda: isinstance(window.focusWidget(), QLineEdit))
    assert window.focusWidget().accessibleName() or window.focusWidget().text()


def test_that_a_problem_of_a_measure_leads_to_its_field(window: MainWindow) -> None:
    window.files.open(STARTER)
    window.document.focus("measures.robot.capex")
    assert window.place == "measures"
    assert window.focusWidget().objectName() == "measure_capex"


def test_that_a_line_with_errors_is_not_simulated(
    window: MainWindow, eventually: Wait
) -> None:
    window.files.new_empty()
    window.show_place("run")
    start = window.places["run"].findChild(QPushButton, "run_start")
    assert isinstance(start, QPushButton)
    QTest.mouseClick(start, LEFT)
    eventually(lambda: not window.runs.is_running)
    assert window.document.results() is None
    assert "cannot be simulated" in window.status.currentMessage()
    assert window.problems.isVisible()
    eventually(lambda: window.document.problems)


def test_that_a_line_with_errors_is_not_diagnosed(
    window: MainWindow, eventually: Wait
) -> None:
    window.files.new_empty()
    window.show_place("measures")
    shown = window.places["measures"]
    assert isinstance(shown, MeasuresPlace)
    shown.tabs.setCurrentWidget(shown.findings)
    QTest.mouseClick(shown.findings.run, LEFT)
    eventually(lambda: "cannot be simulated" in window.status.currentMessage())
    assert shown.findings.found is None
