from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.line.floor import Stand, size_of
from app.line.palette.kinds import BY_ID
from app.line.place import LinePlace
from app.main_window import MainWindow
from models.files import load_study
from tests.gui.line.conftest import Hand

Wait = Callable[[Callable[[], object]], None]
CONTROL = Qt.KeyboardModifier.ControlModifier
KINDS = ("source", "machine", "buffer", "workplace", "robot_cell", "conveyor",
         "assembly", "inspection", "sink")  # fmt: skip


def _row(line: LinePlace, kind: str) -> QPoint:
    listed = line.palette_panel.list
    item = line.palette_panel.row_of(kind)
    listed.scrollToItem(item)
    return listed.visualItemRect(item).center()


def _stand(line: LinePlace, kind: str) -> Stand:
    length, width = size_of(BY_ID[kind].template(line.document.study))
    return Stand(0, 0, length, width)


def test_that_a_line_of_five_stations_is_laid_out_by_mouse_alone(
    window: MainWindow, line: LinePlace, hand: Hand, eventually: Wait, tmp_path: Path
) -> None:
    QTest.keyClick(line.view, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(line.view, Qt.Key.Key_Delete)
    assert line.frame.hint.isVisible()
    line.view.zoom_to(0.45)
    line.view.centerOn(600, 0)
    listed, x = line.palette_panel.list.viewport(), -2.0
    for kind in KINDS:
        half = _stand(line, kind).length / 2
        hand.drag_from(listed, _row(line, kind), hand.at(x + half, 0.2))
        box = next(iter(line.view.lines.boxes(line.document.selection).values()))
        x = box.right + 0.8
    made = line.document.study.line
    assert len(made.stations) == 5
    assert len(made.links) == len(KINDS) - 1
    eventually(lambda: not window.checker.is_busy)
    errors = [p.path for p in line.document.problems if p.severity == "error"]
    assert [path for path in errors if path.startswith("line.")] == []
    file = tmp_path / "mine.yaml"
    line.document.save(file)
    assert load_study(file).study == line.document.study


def test_that_a_line_is_laid_out_by_keys_alone(
    window: MainWindow, line: LinePlace, hand: Hand
) -> None:
    search = line.palette_panel.search
    QTest.keyClick(line.view, Qt.Key.Key_F, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert search.hasFocus()
    QTest.keyClicks(search, "machine")
    QTest.keyClick(search, Qt.Key.Key_Return)
    QTest.keyClick(line.palette_panel.list, Qt.Key.Key_Return)
    new = line.document.selection[0]
    QTest.keyClick(line.view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    line.document.select(["drill", new])
    QTest.keyClick(line.view, Qt.Key.Key_C)
    name = new.rpartition(".")[2]
    assert ("drill", name) in {(x.start, x.to) for x in line.document.study.line.links}
