import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer
from pytestqt.qtbot import QtBot

from app.finishing import finish
from app.line.canvas.units import to_scene
from app.main_window import MainWindow
from app.paths import scenario
from app.slices import Slices
from app.window import files
from models.files import Loaded, load_study
from tests.speed.long_line import long_study

Wait = Callable[[Callable[[], object]], None]
STARTER, VALVE = scenario("starter.yaml"), scenario("antwei_valve.yaml")
LONGEST_S = 20.0


@pytest.fixture
def let_go(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Hold the reading of the starter until the event loop has let it go."""
    event = threading.Event()

    def held(path: Path) -> Loaded:
        assert path != STARTER or event.wait(LONGEST_S)
        return load_study(path)

    monkeypatch.setattr(files, "load_study", held)
    return event


@pytest.fixture
def long_window(window: MainWindow) -> MainWindow:
    window.document.load(long_study())
    return window


def test_that_the_window_lives_and_says_so_while_a_file_is_read(
    window: MainWindow, let_go: threading.Event
) -> None:
    said = []

    def look() -> None:
        said.append(window.status.currentMessage())
        let_go.set()

    QTimer.singleShot(0, window, look)
    assert window.files.open(STARTER)
    assert said == ["Reading starter.yaml …"]
    assert window.status.currentMessage() == ""


def test_that_of_two_files_the_last_one_asked_for_is_shown(
    window: MainWindow, let_go: threading.Event
) -> None:
    def open_another() -> None:
        assert window.files.open(VALVE)
        let_go.set()

    QTimer.singleShot(0, window, open_another)
    assert not window.files.open(STARTER)
    assert window.document.path == VALVE


def test_that_nothing_is_opened_in_a_window_closed_meanwhile(
    window: MainWindow, let_go: threading.Event
) -> None:
    def close() -> None:
        let_go.set()
        window.close()

    QTimer.singleShot(0, window, close)
    assert not window.files.open(STARTER)
    assert not window.document.is_open


def test_that_work_that_outlasts_its_window_counts_as_cancelled() -> None:
    window, let_go = QObject(), threading.Event()

    def destroy() -> None:
        shiboken6.delete(window)
        let_go.set()

    QTimer.singleShot(0, destroy)
    assert finish(lambda: let_go.wait(LONGEST_S), window).cancelled


def test_that_slices_do_all_in_their_order(qtbot: QtBot) -> None:
    done: list[int] = []
    parent = QObject()
    slices = Slices(parent)
    with qtbot.waitSignal(slices.ended):
        slices.begin(done.append(number) for number in range(100))
    assert done == list(range(100))


def test_that_a_long_line_is_drawn_while_the_window_goes_on(
    long_window: MainWindow, eventually: Wait
) -> None:
    lines = long_window.places["line"].view.lines  # type: ignore[attr-defined]
    assert not lines.is_complete
    eventually(lambda: lines.is_complete)
    assert set(lines.elements) == set(lines.floor.elements)
    assert len(lines.links) == len(long_window.document.study.line.links)


def test_that_a_long_line_can_be_edited_before_it_is_drawn(
    long_window: MainWindow,
) -> None:
    lines = long_window.places["line"].view.lines  # type: ignore[attr-defined]
    long_window.document.type_value(["line.stations.S7.name"], "seven")
    assert lines.is_complete
    assert lines.elements["line.stations.S7"].shown.title == "seven"


def test_that_another_line_takes_the_place_of_one_half_drawn(
    long_window: MainWindow,
) -> None:
    study = load_study(STARTER).study
    assert study is not None
    long_window.document.load(study)
    lines = long_window.places["line"].view.lines  # type: ignore[attr-defined]
    assert len(lines.elements) == len(lines.floor.elements)
    assert len(lines.links) == len(study.line.links)


def test_that_all_that_is_moved_at_once_is_shown_where_it_stands(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.files.open(STARTER)
    window.show_place("line")
    view = window.places["line"].view  # type: ignore[attr-defined]
    view.setFocus()
    before = dict(view.lines.floor.stands)
    window.document.select(view.lines.elements)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    for path, item in view.lines.elements.items():
        stand = view.lines.floor.stands[path]
        assert stand.y > before[path].y
        assert item.shown.stand == stand
        assert item.pos() == to_scene(stand.x, stand.y)
