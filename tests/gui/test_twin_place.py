"""The 3D place: what is seen, played, picked, walked through and exported."""

import gc
import math
import subprocess
import sys
import weakref
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.paths import scenario
from app.twin3d import widget
from app.twin3d.camera import EYE
from app.twin3d.desk import eye, preparing, recorder
from app.twin3d.desk.plan import Plan
from app.twin3d.desk.preparing import Ready, Wish
from app.twin3d.place import TwinPlace
from app.twin3d.widget import View
from models.digest import digest
from tests.gui.conftest import drain

Eventually = Callable[[Callable[[], object]], None]
K, LEFT = Qt.Key, Qt.MouseButton.LeftButton


def opened(window: MainWindow, eventually: Eventually) -> TwinPlace:
    """Return the place with the starter line recorded and drawn."""
    window.resize(1000, 640)
    window.files.open(scenario("starter.yaml"))
    window.show_place("twin3d")
    found = window.places["twin3d"]
    assert isinstance(found, TwinPlace)
    eventually(lambda: found.panes.ready is not None and at_rest(found))
    return found


def at_rest(place: TwinPlace) -> bool:
    """Tell whether everything is drawn and nothing moves."""
    still = not place.eye.is_moving and not place._pulse.is_beating
    shown = [view for view in place.panes.views() if view.isVisible()]
    return still and all(view.draws and not view._is_dirty for view in shown)


def picture(view: View) -> np.ndarray:
    """Return what the widget shows, (height, width, 4)."""
    image = (
        view.grab()
        .toImage()
        .convertToFormat(view.grab().toImage().Format.Format_RGBA8888)
    )
    found = np.frombuffer(image.constBits(), dtype=np.uint8)
    return found.reshape(image.height(), image.width(), 4).copy()


def first(place: TwinPlace) -> View:
    return place.panes.panes[0].view


def spot_of(place: TwinPlace, name: str) -> QPoint:
    """Return where the middle of an element is seen in the first view."""
    view = first(place)
    anchor = place.panes.ready.play.playbacks[0].scene.anchor(name)  # type: ignore[union-attr]
    size = view.width(), view.height()
    pixels, _ = place.eye.camera.seen((anchor + np.array([0, 0, 0.6]))[None], size)
    return QPoint(round(pixels[0, 0]), round(view.height() - pixels[0, 1]))


@pytest.fixture(autouse=True)
def _recorded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Record and read the same line once for all tests."""

    def known(wish: Wish, report: Any, stopped: Any) -> Any:
        key = digest(wish.study), wish.options, wish.start, wish.duration
        found = _KNOWN.get((*key, wish.language))
        if not isinstance(found, Ready):
            found = preparing.prepare(wish, report, stopped)
            _KNOWN[*key, wish.language] = found
        return replace(found, wish=wish) if isinstance(found, Ready) else found

    monkeypatch.setattr(recorder, "prepare", known)


_KNOWN: dict[tuple[object, ...], object] = {}


@pytest.fixture
def place(window: MainWindow, eventually: Eventually) -> TwinPlace:
    return opened(window, eventually)


def test_that_before_and_after_stand_side_by_side(place: TwinPlace) -> None:
    left, right = (picture(view) for view in place.panes.views())
    assert left.std() > 20
    assert right.std() > 20
    assert place.panes.difference.isVisible()
    titles = [pane.figures.title.toolTip() for pane in place.panes.panes]
    assert titles == ["Before", "robot loading"]


def test_that_space_plays_and_pauses(
    place: TwinPlace, qtbot: QtBot, eventually: Eventually
) -> None:
    start = place.clock.now
    qtbot.keyClick(first(place), K.Key_Space)
    eventually(lambda: place.clock.now > start)
    qtbot.keyClick(first(place), K.Key_Space)
    assert not place.clock.is_playing


def test_that_the_signs_of_less_and_greater_change_the_speed(
    place: TwinPlace, qtbot: QtBot
) -> None:
    qtbot.keyClick(first(place), K.Key_Greater)
    assert place.clock.speed == 50
    qtbot.keyClick(first(place), K.Key_Less)
    assert place.clock.speed == 20
    assert place.controls.pace.text() == "20 ×"


def test_that_the_slider_reaches_a_tenth_and_a_thousand(place: TwinPlace) -> None:
    slider = place.controls.speed
    slider.setValue(slider.minimum())
    assert place.clock.speed == pytest.approx(0.1)
    slider.setValue(slider.maximum())
    assert place.clock.speed == pytest.approx(1000)


def test_that_the_clock_stops_at_the_end_of_the_window(
    place: TwinPlace, eventually: Eventually
) -> None:
    place.clock.go(place.clock.window.end - 1)
    place.clock.set_speed(1000)
    place.clock.play()
    eventually(lambda: not place.clock.is_playing)
    assert place.clock.now == place.clock.window.end


def test_that_both_views_and_counters_are_at_one_instant(
    place: TwinPlace, qtbot: QtBot
) -> None:
    scrubber = place.controls.scrubber
    at = QPoint(round(scrubber.width() * 0.7), scrubber.height() // 2)
    qtbot.mouseClick(scrubber, LEFT, pos=at)
    window = place.clock.window
    share = (place.clock.now - window.start) / (window.end - window.start)
    assert share == pytest.approx(0.7, abs=0.04)
    for pane in place.panes.panes:
        tally = place.panes.tallies(place.clock.now)[place.panes.panes.index(pane)]
        assert pane.view.clock == place.clock.now
        assert pane.figures.values["shipped"].text() == f"{tally.values['shipped']:.0f}"


def test_that_a_step_goes_to_the_next_event_of_any_view(
    place: TwinPlace, qtbot: QtBot
) -> None:
    events = place.panes.ready.events  # type: ignore[union-attr]
    place.clock.go(float(events[3]))
    qtbot.mouseClick(place.controls.buttons["step"], LEFT)
    assert place.clock.now == events[4]


def test_that_a_click_on_a_mark_goes_exactly_to_it(
    place: TwinPlace, qtbot: QtBot
) -> None:
    scrubber = place.controls.scrubber
    mark = place.panes.ready.marks[1][-1]  # type: ignore[union-attr]
    at = QPoint(round(scrubber._x(mark.clock)), scrubber.height() - 8)
    qtbot.mouseClick(scrubber, LEFT, pos=at)
    assert place.clock.now == mark.clock
    assert scrubber.told(QPointF(at))


def test_that_a_number_takes_a_preset(
    place: TwinPlace, qtbot: QtBot, eventually: Eventually
) -> None:
    looks = {K.Key_1: "top", K.Key_3: "front", K.Key_7: "iso"}
    for key, preset in looks.items():
        qtbot.keyClick(first(place), key)
        eventually(lambda: not place.eye.is_flying)
        assert place.eye.camera == place.panes.framed(preset)


def test_that_a_slow_computer_draws_less_finely_while_the_camera_moves(
    place: TwinPlace, eventually: Eventually, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(widget, "SLOW", -1.0)
    view = first(place)
    place.eye.look(place.eye.camera.orbited(5))
    view.grab()
    assert view.stage.size[0] == view.width() // 2  # type: ignore[union-attr]
    eventually(lambda: at_rest(place))
    assert view.stage.size[0] == view.width()  # type: ignore[union-attr]


def test_that_a_drag_turns_both_views(place: TwinPlace, qtbot: QtBot) -> None:
    view, before = first(place), place.eye.camera
    pictures = [picture(v) for v in place.panes.views()]
    middle = view.rect().center()
    qtbot.mousePress(view, LEFT, pos=middle)
    qtbot.mouseMove(view, middle + QPoint(90, 10))
    qtbot.mouseRelease(view, LEFT, pos=middle + QPoint(90, 10))
    after = place.eye.camera
    assert after.focus == before.focus
    assert math.dist(after.position, before.position) > 1
    for was, v in zip(pictures, place.panes.views(), strict=True):
        assert not np.array_equal(was, picture(v))
    assert place.document.selection == ()


def test_that_the_wheel_goes_nearer_to_what_is_under_the_cursor(
    place: TwinPlace, qtbot: QtBot
) -> None:
    at = spot_of(place, "saw")
    far = math.dist(place.eye.camera.position, place.eye.camera.focus)
    event = QWheelEvent(
        QPointF(at), first(place).mapToGlobal(QPointF(at)), QPoint(), QPoint(0, 240),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(first(place), event)
    camera = place.eye.camera
    assert math.dist(camera.position, camera.focus) < far
    assert first(place).element_at(QPointF(spot_of(place, "saw"))) == "saw"


def test_that_a_click_selects_in_the_document(place: TwinPlace, qtbot: QtBot) -> None:
    qtbot.mouseClick(first(place), LEFT, pos=spot_of(place, "drill"))
    assert place.document.selection == ("line.stations.drill",)
    qtbot.mouseClick(first(place), LEFT, pos=QPoint(4, first(place).height() - 4))
    assert place.document.selection == ()


def test_that_what_the_document_selects_is_framed_in_3d(
    place: TwinPlace, qtbot: QtBot, eventually: Eventually
) -> None:
    eventually(lambda: at_rest(place))
    before = picture(first(place))
    place.document.select(["line.stations.saw"])
    after = picture(first(place))
    changed = (before != after).any(axis=2)
    assert 20 < changed.sum() < changed.size / 4
    qtbot.keyClick(first(place), K.Key_F)
    eventually(lambda: not place.eye.is_flying)
    place_of_saw = place.panes.ready.play.floor.places["saw"]  # type: ignore[union-attr]
    focus = place.eye.camera.focus
    assert math.hypot(focus[0] - place_of_saw.x, focus[1] - place_of_saw.y) < 0.5


def test_that_a_tip_names_the_element_and_what_it_does(place: TwinPlace) -> None:
    view = first(place)
    place.clock.go(place.clock.window.start + 1)
    at = spot_of(place, "saw")
    event = QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at))
    QApplication.sendEvent(view, event)
    name, state = QToolTip.text().split("\n")
    assert name == "saw"
    assert state in {entry for _, entry in place.legend.entries()}
    QToolTip.hideText()


def test_that_one_walks_at_eye_height(
    place: TwinPlace, qtbot: QtBot, eventually: Eventually
) -> None:
    qtbot.keyClick(first(place), K.Key_5)
    eventually(lambda: not place.eye.is_flying)
    start = place.eye.camera.position
    qtbot.keyPress(first(place), K.Key_W)
    eventually(lambda: math.dist(place.eye.camera.position, start) > 0.5)
    qtbot.keyRelease(first(place), K.Key_W)
    assert place.eye.camera.position[2] == pytest.approx(EYE)
    stopped = place.eye.camera.position
    qtbot.wait(80)
    assert place.eye.camera.position == stopped
    qtbot.keyClick(first(place), K.Key_Escape)
    assert not place.eye.is_walking


def test_that_nothing_is_drawn_while_nothing_changes(
    place: TwinPlace, qtbot: QtBot, eventually: Eventually
) -> None:
    eventually(lambda: at_rest(place))
    draws = [view.draws for view in place.panes.views()]
    qtbot.wait(150)
    assert [view.draws for view in place.panes.views()] == draws


def test_that_layers_are_drawn_and_explained(place: TwinPlace, qtbot: QtBot) -> None:
    before = picture(first(place))
    names = len(place.legend.entries())
    for name in ("network", "changes"):
        box = place.layers.boxes[name]
        qtbot.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
    assert not np.array_equal(picture(first(place)), before)
    assert len(place.legend.entries()) > names + 3


def test_that_one_view_can_stand_alone(place: TwinPlace, qtbot: QtBot) -> None:
    qtbot.mouseClick(place.choice.modes["after"], LEFT)
    shown = [pane.isVisible() for pane in place.panes.panes]
    assert shown == [False, True]
    assert not place.panes.difference.isVisible()


def test_that_another_window_of_time_is_recorded(
    place: TwinPlace, qtbot: QtBot, eventually: Eventually
) -> None:
    for field, typed in ((place.choice.duration, "10 min"), (place.choice.start, "1")):
        field.setFocus()
        qtbot.keyClicks(field, typed)
        qtbot.keyClick(field, K.Key_Return)
    eventually(lambda: not place.recorder.is_busy)
    assert (place.clock.window.start, place.clock.window.end) == (3600, 4200)


def test_that_a_wrong_time_is_marked_and_changes_nothing(
    place: TwinPlace, qtbot: QtBot
) -> None:
    field = place.choice.start
    field.setFocus()
    qtbot.keyClicks(field, "noon")
    qtbot.keyClick(field, K.Key_Return)
    assert field.property("invalid") == "true"
    assert not place.recorder.is_busy
    field.clear()


def test_that_an_edit_is_recorded_anew(
    place: TwinPlace, eventually: Eventually
) -> None:
    played = place.panes.ready
    place.document.type_value(["line.stations.saw.automatic"], "10 min")
    eventually(
        lambda: place.panes.ready is not None and place.panes.ready is not played
    )
    assert place.panes.ready.wish.study is place.document.study  # type: ignore[union-attr]


def test_that_another_file_opened_meanwhile_is_played(
    place: TwinPlace, window: MainWindow, eventually: Eventually
) -> None:
    window.files.open(scenario("mixed_model.yaml"))
    assert place.panes.ready is None
    assert place.stack.currentWidget() is place.message
    eventually(lambda: place.panes.ready is not None)
    played = place.panes.ready.wish  # type: ignore[union-attr]
    assert played.study is window.document.study
    assert len(played.options) == 2


def test_that_another_language_relabels_without_simulating(
    window: MainWindow, place: TwinPlace, eventually: Eventually
) -> None:
    recordings = place.panes.ready.play.recordings  # type: ignore[union-attr]
    window.set_language("zh")
    eventually(lambda: place.panes.ready.wish.language == "zh")  # type: ignore[union-attr]
    assert place.panes.ready.play.recordings is recordings  # type: ignore[union-attr]
    assert place.panes.panes[0].figures.title.text() == "改造前"


def test_that_a_camera_path_is_kept_and_flown(
    place: TwinPlace,
    qtbot: QtBot,
    eventually: Eventually,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(eye, "PATH_LEG", 0.3)
    cameras = place.cameras
    assert not cameras.fly.isEnabled()
    for degrees in (0, 40):
        place.eye.look(place.eye.camera.orbited(degrees))
        qtbot.mouseClick(cameras.add, LEFT)
    last = place.eye.camera
    qtbot.mouseClick(cameras.fly, LEFT)
    assert place.eye.is_flying
    eventually(lambda: not place.eye.is_flying)
    assert place.eye.camera == last
    qtbot.mouseClick(cameras.remove, LEFT)
    assert len(cameras.path) == 1


def test_that_a_file_is_made_in_the_background(
    place: TwinPlace,
    qtbot: QtBot,
    eventually: Eventually,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "line.glb"
    asked = lambda *_: (str(file), "")  # noqa: E731
    monkeypatch.setattr(QFileDialog, "getSaveFileName", asked)
    qtbot.mouseClick(place.exports.buttons[".glb"], LEFT)
    assert place.exports.is_busy
    eventually(lambda: not place.exports.is_busy)
    assert file.read_bytes()[:4] == b"glTF"
    assert "line.glb" in place.exports.told.text()


def test_that_an_export_can_be_cancelled(
    place: TwinPlace,
    qtbot: QtBot,
    eventually: Eventually,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "line.mp4"
    asked = lambda *_: (str(file), "")  # noqa: E731
    monkeypatch.setattr(QFileDialog, "getSaveFileName", asked)
    qtbot.mouseClick(place.exports.buttons[".mp4"], LEFT)
    qtbot.mouseClick(place.exports.cancel, LEFT)
    eventually(lambda: not place.exports.is_busy)
    assert not file.exists()


def test_that_a_picture_shows_this_instant_from_here(place: TwinPlace) -> None:
    place.clock.go(place.clock.window.start + 100)
    job = place.job(place.panes.ready, Path("x.png"))  # type: ignore[arg-type]
    assert job.at == place.clock.now
    assert job.cameras == (place.eye.camera,)
    assert job.options == place.panes.ready.wish.options  # type: ignore[union-attr]


def test_that_without_opengl_only_the_drawing_is_missing(
    window: MainWindow,
    qtbot: QtBot,
    eventually: Eventually,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(preparing, "drawable", lambda: False)
    monkeypatch.setattr(recorder, "prepare", preparing.prepare)
    window.files.open(scenario("starter.yaml"))
    window.show_place("twin3d")
    place = window.places["twin3d"]
    assert isinstance(place, TwinPlace)
    eventually(lambda: place.panes.ready is not None)
    plan = place.panes.panes[0].plan
    assert plan.isVisible()
    assert not place.panes.panes[0].view.isVisible()
    assert "OpenGL" in window.status.currentMessage()
    place.clock.go(place.clock.window.end)
    assert place.panes.panes[0].figures.values["shipped"].text() != "0"
    enabled = {s: b.isEnabled() for s, b in place.exports.buttons.items()}
    assert [s for s, on in enabled.items() if on] == [".html", ".glb"]
    qtbot.mouseClick(plan, LEFT, pos=_spot_on(plan, "saw"))
    assert window.document.selection == ("line.stations.saw",)
    qtbot.mouseClick(place.panes.notice.findChild(QPushButton), LEFT)
    assert window.place == "line"


def _spot_on(plan: Plan, name: str) -> QPoint:
    """Return a point at which a plan shows an element."""
    points = (
        QPoint(x, y)
        for x in range(0, plan.width(), 6)
        for y in range(0, plan.height(), 6)
    )
    return next(point for point in points if plan.element_at(QPointF(point)) == name)


def test_that_a_line_with_errors_is_not_played_but_explained(
    place: TwinPlace, window: MainWindow, qtbot: QtBot, eventually: Eventually
) -> None:
    for name in ("saw", "drill"):
        place.document.type_value([f"line.stations.{name}.pool"], "nobody")
    eventually(lambda: place.panes.ready is None)
    assert place.stack.currentWidget() is place.message
    assert place.message.hint.text()


def test_that_leaving_the_place_stops_the_clock(
    place: TwinPlace, window: MainWindow
) -> None:
    place.clock.play()
    window.show_place("run")
    assert not place.clock.is_playing


def test_that_opening_and_closing_it_fifty_times_leaks_nothing(
    window: MainWindow, eventually: Eventually
) -> None:
    window.files.open(scenario("starter.yaml"))
    counts, renderers = [], []
    for at in range(50):
        made = TwinPlace(window.document, window.context)
        made.choice.after.setCurrentIndex(0)
        made.resize(500, 360)
        made.show()
        made.enter()
        eventually(lambda made=made: made.panes.ready is not None)
        renderers.append(weakref.ref(first(made).stage))
        made.grab()
        made.shut()
        made.close()
        made.deleteLater()
        del made
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if at in (9, 49):
            drain()
            counts.append((len(gc.get_objects()), _resident()))
    assert [ref for ref in renderers if ref() is not None] == []
    assert counts[1][0] - counts[0][0] < 200
    assert counts[1][1] - counts[0][1] < 60e6


def _resident() -> float:
    """Return the bytes that this process has in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096.0


def test_that_nothing_heavy_is_loaded_before_the_place_is_opened() -> None:
    code = (
        "import sys, app.main_window, app.places.registry as r;"
        "assert [p for p in r.PLACES if p.id == 'twin3d'][0].is_there;"
        "print([m for m in ('vtkmodules', 'PIL', 'app.twin3d.place')"
        " if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
