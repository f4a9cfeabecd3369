"""The walk of a new user, by mouse and keys: from the empty window to a verdict."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)

from app.line.place import LinePlace
from app.main_window import MainWindow
from app.measures.place import MeasuresPlace
from app.wizard.dialog import InterviewDialog
from models.files import load_study
from models.study import BASELINE
from tests.gui.conftest import Dialogs
from tests.gui.line.conftest import Hand

Wait = Callable[[Callable[[], object]], None]
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
KINDS = {
    "source": (-8.0, 0.0),
    "machine": (-2.0, 0.0),
    "workplace": (4.0, 0.0),
    "robot_cell": (10.0, 0.0),
    "assembly": (-2.0, -9.0),
    "inspection": (4.0, -9.0),
    "sink": (10.0, -9.0),
}
CHAIN = ("in", "S1", "S2", "S3", "S4", "S5", "out")
BRIEF = {"horizon": "1 d", "warm_up": "1 h", "replications": "2"}


class Strays(QObject):
    """Notes widgets that flash up as windows because they have no parent yet."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Note what is shown beside the main window."""
        is_window = isinstance(watched, QWidget) and watched.isWindow()
        if event.type() == QEvent.Type.Show and is_window:
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def strays(window: MainWindow, qapp: QApplication) -> Iterator[Strays]:
    found = Strays()
    qapp.installEventFilter(found)
    yield found
    qapp.removeEventFilter(found)


def press(window: MainWindow, name: str) -> None:
    """Click the button of a name."""
    kinds = (QPushButton, QToolButton)
    found = [b for kind in kinds for b in window.findChildren(kind, name)]
    button = next(b for b in found if b.isVisible())
    QTest.mouseClick(button, LEFT)
    QCoreApplication.processEvents()


def write(field: QLineEdit, text: str) -> None:
    """Type a text over another one."""
    QTest.mouseClick(field, LEFT)
    QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def lay_out(window: MainWindow) -> None:
    """Place five stations from the palette, and join all from port to port."""
    line = window.places["line"]
    assert isinstance(line, LinePlace)
    hand, palette = Hand(line.view), line.palette_panel.list
    line.view.zoom_to(0.4)
    line.view.centerOn(100, 250)
    for kind, (x, y) in KINDS.items():
        row = line.palette_panel.row_of(kind)
        palette.scrollToItem(row)
        start = palette.visualItemRect(row).center()
        hand.drag_from(palette.viewport(), start, hand.at(x, y))
    joined = {(link.start, link.to) for link in window.document.study.line.links}
    for start, to in pairwise(CHAIN):
        if (start, to) not in joined:
            hand.drag(hand.port(start, "ok"), hand.on(to))


def choose_entry(place: MeasuresPlace, words: str) -> None:
    """Find an entry of the catalogue by its name and click it."""
    write(place.shelf.search, words)
    entries = place.shelf.entries
    row = next(at for at in range(entries.count()) if not entries.item(at).isHidden())
    spot = entries.visualItemRect(entries.item(row)).center()
    QTest.mouseClick(entries.viewport(), LEFT, NONE, spot)


def tick(place: MeasuresPlace, name: str) -> None:
    """Click the box of a target."""
    targets = place.shelf.targets
    items = [targets.item(at) for at in range(targets.count())]
    item = next(item for item in items if item.text() == name)
    option = QStyleOptionViewItem()
    option.initFrom(targets)
    option.rect = targets.visualItemRect(item)
    option.features = QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    box = QStyle.SubElement.SE_ItemViewItemCheckIndicator
    spot = targets.style().subElementRect(box, option, targets).center()
    QTest.mouseClick(targets.viewport(), LEFT, NONE, spot)


def drop(place: MeasuresPlace, name: str) -> None:
    """Drag the entry that is chosen onto an element of the line."""
    entries, floor = place.shelf.entries, place.view.viewport()
    data = entries.mimeData([entries.currentItem()])
    assert isinstance(data, QMimeData)
    item = place.view.item_of(f"line.stations.{name}")
    assert item is not None
    spot = place.view.mapFromScene(item.sceneBoundingRect().center())
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(spot, copy, data, LEFT, NONE)
    QApplication.sendEvent(floor, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(floor, QDropEvent(QPointF(spot), copy, data, LEFT, NONE))


def take_two_measures(window: MainWindow) -> None:
    """Tick what one measure is for and add it; drop another one onto a station."""
    press(window, "place_measures")
    place = window.places["measures"]
    assert isinstance(place, MeasuresPlace)
    choose_entry(place, "six-axis")
    tick(place, "Workplace")
    press(window, "add_measure")
    choose_entry(place, "poka")
    drop(place, "S4")


def run_briefly(window: MainWindow, eventually: Wait) -> None:
    """Type a short plan and start."""
    window.runs.jobs = 1
    window.runs.engine = "simpy"
    press(window, "place_run")
    for name, value in BRIEF.items():
        field = window.places["run"].findChild(QLineEdit, f"plan_{name}")
        assert field is not None
        write(field, value)
    press(window, "run_start")
    eventually(lambda: window.document.results() is not None)


@pytest.mark.filterwarnings("ignore:Function. 'QDragEnterEvent:DeprecationWarning")
def test_that_a_new_user_comes_from_the_empty_window_to_a_verdict(
    window: MainWindow,
    strays: Strays,
    eventually: Wait,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    press(window, "empty_line")
    lay_out(window)
    made = window.document.study.line
    assert [(x.start, x.to) for x in made.links] == list(pairwise(CHAIN))
    take_two_measures(window)
    file = tmp_path / "我的 产线.yaml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert load_study(file).study == window.document.study
    assert window.document.study.name.en == file.stem
    run_briefly(window, eventually)
    found = window.document.results()
    (option,) = window.document.study.options
    assert [m.catalogue.targets for m in window.document.study.measures] == [
        ("S2",),
        ("S4",),
    ]
    assert found.options[0].option == option.id
    before, after = (
        found.results[name].columns["throughput"] for name in (BASELINE, option.id)
    )
    assert min(before) > 0
    assert list(after) != list(before)
    press(window, "place_compare")
    eventually(lambda: shows(window.places["compare"]))
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert load_study(file).study == window.document.study
    assert strays.seen == []


def shows(place: QWidget) -> bool:
    """Tell whether a comparison is shown."""
    return getattr(place, "comparison", None) is not None


def test_that_an_interview_gives_a_line_that_runs(
    window: MainWindow, dialogs: Dialogs, eventually: Wait
) -> None:
    def answer(dialog: InterviewDialog) -> None:
        field = dialog.line.rows["stations"].lines[0]
        QTest.keyClicks(field, "turning, milling, drilling, washing, checking")
        for _ in range(len(dialog.pages)):
            QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Return)

    dialogs.expect(answer)
    press(window, "interview")
    assert len(window.document.study.line.stations) == 5
    assert window.place == "line"
    take_one_by_click(window)
    run_briefly(window, eventually)
    assert window.document.results().options


def take_one_by_click(window: MainWindow) -> None:
    """Choose a measure, click its station on the line, add it."""
    press(window, "place_measures")
    place = window.places["measures"]
    assert isinstance(place, MeasuresPlace)
    choose_entry(place, "predictive")
    item = place.view.item_of("line.stations.turning")
    assert item is not None
    spot = place.view.mapFromScene(item.sceneBoundingRect().center())
    QTest.mouseMove(place.view.viewport(), spot)
    QTest.mouseClick(place.view.viewport(), LEFT, NONE, spot)
    press(window, "add_measure")
