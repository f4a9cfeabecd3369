"""A window with a line of 500 stations, and a hand that edits it with real events.

Each act ends when the event loop is idle and everything is painted.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from models.edits import clip_text
from models.files import study_text
from models.study import Study
from tests.speed.long_line import long_study

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
MIDDLE = "line.stations.S250"
LONGEST_CHECK_S = 60.0
Act = Callable[["Desk"], object]


class Took(NamedTuple):
    """Seconds by the clock and of this thread's processor, then of the longest turn.

    A turn of the event loop is the time in which the window stands still.
    """

    clock: float
    processor: float
    turn: float = 0.0
    turn_processor: float = 0.0


class Watch:
    """Measures from its making."""

    def __init__(self) -> None:
        self._start = time.perf_counter(), time.thread_time()

    def took(self) -> Took:
        """Return what has passed."""
        clock, processor = self._start
        return Took(time.perf_counter() - clock, time.thread_time() - processor)


class Beat:
    """Beats once a millisecond as long as the event loop turns."""

    def __init__(self) -> None:
        self._watch, self._turns = Watch(), [Took(0.0, 0.0)]
        self._timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.note)
        self._timer.start()

    def note(self) -> None:
        """Note that the window can do something else now."""
        self._turns.append(self._watch.took())
        self._watch = Watch()

    def end(self) -> dict[str, float]:
        """Return the seconds of the longest turn."""
        self.note()
        self._timer.stop()
        turn, processor, *_ = (max(kind) for kind in zip(*self._turns, strict=True))
        return {"turn": turn, "turn_processor": processor}


def laid_out(study: Study) -> Study:
    """Return the study with the place of everything written down."""
    from app.line.floor import floor_of  # noqa: PLC0415
    from models.edits import pinned  # noqa: PLC0415

    return pinned(study, floor_of(study.line).positions())


class Desk:
    """The window as people have it: line place, inspector, list of problems."""

    def __init__(
        self,
        folder: Path,
        *,
        placed: bool = True,
        scale: float = 0.0,
        places: tuple[str, ...] = (),
    ) -> None:
        from app.collecting import collect  # noqa: PLC0415
        from app.gui_start import make_app, make_window  # noqa: PLC0415

        self._beat: Beat | None = None
        self.app = make_app()
        self.window: Any = make_window("en", "light")
        self.window.resize(1440, 900)
        self.window.show()
        study = laid_out(long_study()) if placed else long_study()
        self.file = folder / "long.yaml"
        self.file.write_text(study_text(study), encoding="utf-8")
        self.window.files.open(self.file)
        self.window.problems.show()
        for name in (*places, "line"):
            self.window.show_place(name)
        self.document = self.window.document
        self.place: Any = self.window.places["line"]
        self.view: Any = self.place.view
        self.settle()
        collect()  # as the window does itself after a while
        if scale:
            self.view.zoom_to(scale)
            self.view.centerOn(self.view.lines.elements[MIDDLE].pos())
        self.settle()

    def shut(self) -> None:
        """Close the window without a question."""
        self.document.stack.setClean()
        self.window.close()
        self.window.deleteLater()
        self.idle()

    def idle(self) -> None:
        """Let the event loop do all that is due, painting included."""
        self.turn()
        while not self.is_drawn:
            self.turn()
        self.turn()
        self.turn()

    def turn(self) -> None:
        """Let the event loop turn once."""
        QCoreApplication.processEvents()
        if self._beat is not None:
            self._beat.note()

    @property
    def is_drawn(self) -> bool:
        """Tell whether the line is drawn."""
        place = self.window.places.get("line")
        return place is None or place.view.lines.is_complete

    def settle(self) -> Took:
        """Wait until the study is checked; return the longest the window stood still.

        That is a turn of the event loop while the checks ran and arrived.
        """
        until, longest = time.monotonic() + LONGEST_CHECK_S, Took(0.0, 0.0)
        self.idle()
        while self.window.checker.is_busy and time.monotonic() < until:
            watch = Watch()
            QCoreApplication.processEvents()
            longest = max(longest, watch.took())
            time.sleep(0.001)
        watch = Watch()
        self.idle()
        return max(longest, watch.took())

    def time(self, act: Act) -> Took:
        """Return what passes from an event to the painted window."""
        watch, self._beat = Watch(), Beat()
        act(self)
        self._beat.note()
        self.idle()
        beat, self._beat = self._beat, None
        return watch.took()._replace(**beat.end())

    # -- what a person does
    def select(self, *paths: str) -> None:
        """Select elements, and give the keys to the floor."""
        self.document.select(paths)
        self.view.setFocus()
        self.idle()

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
        """Press a key over the floor."""
        QTest.keyClick(self.view, key, keys)

    def spot(self, path: str) -> QPoint:
        """Return the pixel of the middle of an element."""
        return self.view.mapFromScene(self.view.lines.elements[path].pos())

    def line_edit(self, name: str, said: str) -> QLineEdit:
        """Type into a field of the inspector, without Enter."""
        field = self.place.inspector.findChild(QLineEdit, name)
        assert field is not None, name
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, said)
        self.idle()
        return field

    def action(self, name: str) -> None:
        """Trigger an action of the line place."""
        found = next(a for a in self.place.actions() if a.objectName() == name)
        assert found.isEnabled(), name
        found.trigger()


@dataclass(frozen=True)
class Trial:
    """An act to be timed, what comes before it, and whether it is a step of undo."""

    name: str
    before: Act
    act: Act
    is_step: bool = True


def _stations(first: int, count: int) -> tuple[str, ...]:
    return tuple(f"line.stations.S{n}" for n in range(first, first + count))


def _on(*paths: str) -> Act:
    return lambda desk: desk.select(*paths)


def _take_machine(desk: Desk) -> None:
    from app.line.palette.kinds import BY_ID  # noqa: PLC0415

    desk.select()
    desk.view.arm(BY_ID["machine"])
    desk.idle()


def _click_the_floor(desk: Desk) -> None:
    QTest.mouseClick(desk.view.viewport(), LEFT, NONE, QPoint(30, 30))


def _hold(desk: Desk) -> None:
    """Drag a station, with the button still held."""
    from tests.gui.line.conftest import Hand  # noqa: PLC0415

    desk.select()
    floor, start = desk.view.viewport(), desk.spot(MIDDLE)
    desk.idle()
    QTest.mousePress(floor, LEFT, NONE, start)
    for step in range(1, 6):
        Hand(desk.view)._send(floor, start + QPoint(6, 4) * step, LEFT, NONE)
        desk.idle()


def _let_go(desk: Desk) -> None:
    spot = desk.spot(MIDDLE)
    QTest.mouseRelease(desk.view.viewport(), LEFT, NONE, spot)


def _type(name: str, said: str) -> Act:
    def act(desk: Desk) -> None:
        desk.select(MIDDLE)
        desk.field = desk.line_edit(name, said)  # type: ignore[attr-defined]

    return act


def _enter(desk: Desk) -> None:
    QTest.keyClick(desk.field, Qt.Key.Key_Return)  # type: ignore[attr-defined]


def _clip(desk: Desk) -> None:
    text = clip_text(desk.document.study, _stations(100, 20))
    QGuiApplication.clipboard().setText(text)
    desk.select()


def _press(key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> Act:
    return lambda desk: desk.key(key, keys)


TRIALS = (
    Trial("select one", _on(), lambda d: QTest.mouseClick(
        d.view.viewport(), LEFT, NONE, d.spot(MIDDLE)), is_step=False),
    Trial("select all", _on(), _press(Qt.Key.Key_A, CTRL), is_step=False),
    Trial("select none", lambda d: d.select(*d.view.lines.elements),
          _press(Qt.Key.Key_Escape), is_step=False),
    Trial("add", _take_machine, _click_the_floor),
    Trial("move", _hold, _let_go),
    Trial("nudge", _on(MIDDLE), _press(Qt.Key.Key_Up)),
    Trial("nudge all", lambda d: d.select(*d.view.lines.elements),
          _press(Qt.Key.Key_Up)),
    Trial("rename", _type("element_id", "renamed"), _enter),
    Trial("type a value", _type("edit_machines", "4"), _enter),
    Trial("connect", _on(MIDDLE, "line.stations.S260"), _press(Qt.Key.Key_C)),
    Trial("delete", _on(MIDDLE), _press(Qt.Key.Key_Delete)),
    Trial("delete the pool", _on("line.pools.crew"), _press(Qt.Key.Key_Delete)),
    Trial("duplicate", _on(MIDDLE), _press(Qt.Key.Key_D, CTRL)),
    Trial("paste 20", _clip, _press(Qt.Key.Key_V, CTRL)),
    Trial("align 100", _on(*_stations(200, 100)),
          lambda d: d.action("line_align_middle")),
)  # fmt: skip
BY_NAME = {trial.name: trial for trial in TRIALS}


def rounds(desk: Desk, trial: Trial, count: int) -> dict[str, list[Took]]:
    """Return what an act takes, its undo and redo, and the checks after it."""
    found: dict[str, list[Took]] = {}

    def note(name: str, took: Took) -> None:
        found.setdefault(name, []).append(took)

    for _ in range(count):
        trial.before(desk)
        note(trial.name, desk.time(trial.act))
        if not trial.is_step:
            continue
        note("checks", desk.settle())
        note(f"undo {trial.name}", desk.time(_press(Qt.Key.Key_Z, CTRL)))
        note(f"redo {trial.name}", desk.time(_press(Qt.Key.Key_Y, CTRL)))
        desk.key(Qt.Key.Key_Z, CTRL)
        desk.settle()
        assert not desk.document.stack.canUndo(), trial.name
    return found
