import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app import gui_main
from app.charts.card import Card
from app.charts.gantt import GanttChart
from app.main_window import MainWindow
from app.paths import scenario
from app.run.place import RunPlace
from models.edits import set_field
from models.study import BASELINE
from sim.comparison import compare
from sim.engines import kernel
from sim.experiment import run

Wait = Callable[[Callable[[], object]], None]
LEFT = Qt.MouseButton.LeftButton
BRIEF = {"plan.replications": 3, "plan.horizon": "2 d", "plan.warm_up": "1 h"}
LONGEST_GAP = 0.2
"""Seconds for which the window may be deaf."""
BEATS = 100


@pytest.fixture
def place(window: MainWindow) -> RunPlace:
    window.files.open(scenario("starter.yaml"))
    for path, value in BRIEF.items():
        window.document.edit(set_field, "gui.edit.field", path, value)
    window.context.runs.jobs = 1
    window.context.runs.engine = "simpy"
    window.show_place("run")
    shown = window.places["run"]
    assert isinstance(shown, RunPlace)
    return shown


def cards(place: RunPlace) -> list[str]:
    return [card.title.text() for card in place.findChildren(Card)]


def test_that_f5_simulates_and_shows_the_results(
    place: RunPlace, window: MainWindow, qtbot: QtBot, eventually: Wait
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F5)
    eventually(lambda: "Where the parts went" in cards(place))
    assert "How the stations spend their time" in cards(place)


def test_that_the_window_has_the_numbers_of_the_command_line(
    place: RunPlace, qtbot: QtBot, eventually: Wait
) -> None:
    qtbot.mouseClick(place.controls.start, LEFT)
    eventually(lambda: place.document.results() is not None)
    study = place.document.study
    there = compare(study, run(study, jobs=1, engine="simpy"))
    assert place.document.results() == there


def test_that_the_status_bar_names_the_engine_that_ran(
    place: RunPlace, window: MainWindow, qtbot: QtBot, eventually: Wait
) -> None:
    qtbot.mouseClick(place.controls.start, LEFT)
    eventually(lambda: window.status.engine.text().endswith(": SimPy"))


class Loading:
    """Stands in for the compiled engine: it loads until it is told that it has."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.began = self.has_ended = False
        patch.setattr(kernel, "start", lambda: setattr(self, "began", True))
        patch.setattr(kernel, "is_starting", lambda: self.began and not self.has_ended)
        patch.setattr(kernel, "is_ready", lambda: self.has_ended)


def test_that_the_program_loads_the_compiled_engine_once_the_window_is_painted(
    window: MainWindow, eventually: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    loading = Loading(monkeypatch)
    gui_main.begin_in(window, gui_main.options([]))
    assert not loading.began
    eventually(lambda: loading.began)
    eventually(lambda: "being loaded" in window.status.engine.text())
    loading.has_ended = True
    eventually(lambda: window.status.engine.text() == "Compiled engine ready")


def test_that_the_window_without_a_compiler_says_so(
    window: MainWindow, eventually: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    loading = Loading(monkeypatch)
    monkeypatch.setattr(kernel, "is_ready", lambda: False)
    window.runs.warm()
    loading.has_ended = True
    eventually(lambda: "no compiled engine" in window.status.engine.text())


def test_that_a_stopped_run_leaves_no_results(
    place: RunPlace, qtbot: QtBot, eventually: Wait
) -> None:
    place.document.edit(set_field, "gui.edit.field", "plan.replications", 500)
    qtbot.mouseClick(place.controls.start, LEFT)
    eventually(place.controls.stop.isEnabled)
    qtbot.mouseClick(place.controls.stop, LEFT)
    eventually(lambda: not place.context.runs.is_running)
    assert place.document.results() is None


def test_that_a_paused_run_goes_on_where_it_was(
    place: RunPlace, qtbot: QtBot, eventually: Wait
) -> None:
    qtbot.mouseClick(place.controls.start, LEFT)
    qtbot.mouseClick(place.controls.pause, LEFT)
    qtbot.wait(300)
    assert place.context.runs.is_running
    qtbot.mouseClick(place.controls.pause, LEFT)
    eventually(lambda: place.document.results() is not None)


@pytest.mark.parametrize(("engine", "jobs"), [("simpy", 2), ("fast", 4)])
def test_that_the_window_answers_while_it_simulates(
    engine: str, jobs: int, place: RunPlace, qtbot: QtBot, eventually: Wait
) -> None:
    beats: list[float] = []
    watchdog = QTimer(place, interval=10)
    watchdog.timeout.connect(lambda: beats.append(time.perf_counter()))
    place.document.edit(set_field, "gui.edit.field", "plan.replications", 5_000)
    place.context.runs.engine, place.context.runs.jobs = engine, jobs
    qtbot.mouseClick(place.controls.start, LEFT)
    eventually(lambda: place.controls.bar.value() > 0)
    watchdog.start()
    eventually(lambda: len(beats) >= BEATS)
    assert place.context.runs.is_running
    watchdog.stop()
    place.context.runs.stop()
    eventually(lambda: not place.context.runs.is_running)
    gaps = sorted(b - a for a, b in pairwise(beats))
    # A busy machine, and the first picture of a run, may make some longer ones.
    assert median(gaps) < LONGEST_GAP


def test_that_only_chosen_options_are_simulated(
    place: RunPlace, qtbot: QtBot, eventually: Wait
) -> None:
    (box,) = place.controls.options.values()
    qtbot.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
    qtbot.mouseClick(place.controls.start, LEFT)
    eventually(lambda: place.document.results() is not None)
    assert list(place.document.results().results) == [BASELINE]


def test_that_a_typed_seed_is_one_step_of_undo(place: RunPlace, qtbot: QtBot) -> None:
    field = place.controls.fields["seed"]
    field.selectAll()
    qtbot.keyClicks(field, "99")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert place.document.study.plan.seed == 99
    place.document.undo()
    assert field.text() != "99"


def test_that_a_chart_is_copied_and_written_as_numbers(
    place: RunPlace, qtbot: QtBot, eventually: Wait, tmp_path: Path
) -> None:
    qtbot.mouseClick(place.controls.start, LEFT)
    eventually(lambda: place.findChildren(GanttChart))
    card = next(c for c in place.findChildren(Card) if isinstance(c.inner, GanttChart))
    card.copy_table()
    assert QGuiApplication.clipboard().text().startswith("machine\tstart s")
    for kind, head in (("png", b"\x89PNG"), ("svg", b"<?xml"), ("csv", b"\xef\xbb")):
        card.export(tmp_path / f"chart.{kind}")
        assert (tmp_path / f"chart.{kind}").read_bytes().startswith(head)


def test_that_automatic_is_said_in_the_language(
    place: RunPlace, window: MainWindow, qtbot: QtBot
) -> None:
    window.document.edit(set_field, "gui.edit.field", "plan.warm_up", "auto")
    window.set_language("zh")
    field = place.controls.fields["warm_up"]
    assert field.text() == "自动"
    for typed, value in (("2 h", 7200.0), ("自动", "auto"), ("1 h", 3600.0)):
        field.setFocus()
        field.selectAll()
        QGuiApplication.clipboard().setText(typed)
        qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert window.document.study.plan.warm_up == value
