from random import Random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.line.place import LinePlace
from app.main_window import MainWindow
from app.paths import scenario
from models.edits import rename
from tests.gui.line.conftest import Hand

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def _position(line: LinePlace, name: str) -> tuple[float, float]:
    path = line.view.lines.floor.path_of[name]
    stand = line.view.lines.floor.stands[path]
    return stand.x, stand.y


def test_that_a_drag_moves_a_station_by_one_step_of_undo(
    line: LinePlace, hand: Hand
) -> None:
    before = line.document.text()
    x, y = _position(line, "drill")
    hand.drag(hand.on("drill"), hand.on("drill") + QPoint(0, 120))
    assert _position(line, "drill")[1] < y - 1
    assert abs(_position(line, "drill")[0] - x) < 0.5
    assert line.document.stack.count() == 1
    QTest.keyClick(line.window(), Qt.Key.Key_Z, CONTROL)
    assert line.document.text() == before
    assert line.document.is_clean


def test_that_escape_puts_what_is_dragged_back(line: LinePlace, hand: Hand) -> None:
    item = line.view.lines.elements["line.stations.drill"]
    before = item.pos()
    hand.drag(hand.on("drill"), hand.on("drill") + QPoint(0, 120), release=False)
    assert item.pos() != before
    QTest.keyClick(line.view, Qt.Key.Key_Escape)
    assert item.pos() == before
    assert line.document.is_clean


def test_that_shift_keeps_a_drag_to_an_axis(line: LinePlace, hand: Hand) -> None:
    _, y = _position(line, "drill")
    hand.drag(hand.on("drill"), hand.on("drill") + QPoint(90, 30), SHIFT | ALT)
    assert _position(line, "drill")[1] == y


def test_that_things_rest_on_the_grid_or_on_edges_unless_alt_is_held(
    line: LinePlace, hand: Hand
) -> None:
    x, y = _position(line, "drill")
    to = hand.at(x + 0.1, y + 3.8)
    hand.drag(hand.on("drill"), to, ALT)
    free = _position(line, "drill")
    line.document.undo()
    line.view.grid = 1.0
    hand.drag(hand.on("drill"), to)
    snapped = _position(line, "drill")
    assert free[0] != x
    assert snapped == (x, round(free[1]))


def test_that_ports_are_shown_under_the_mouse_and_joined_by_a_drag(
    line: LinePlace, hand: Hand
) -> None:
    hand.drag(hand.port("saw", "reject"), hand.on("out"))
    links = line.document.study.line.links
    (link,) = [x for x in links if x.output == "reject"]
    assert (link.start, link.to) == ("saw", "out")
    item = line.view.lines.links[f"line.links.{link.id}"]
    assert item.wire.family == "scrap"


def test_that_what_a_link_cannot_end_in_is_dimmed(line: LinePlace, hand: Hand) -> None:
    hand.drag(hand.port("saw", "ok"), hand.on("drill"), release=False)
    items = line.view.lines.elements
    assert items["line.sources.in"].state.dimmed
    assert items["line.stations.drill"].state.glowing
    QTest.keyClick(line.view, Qt.Key.Key_Escape)
    assert not items["line.sources.in"].state.dimmed
    assert line.document.is_clean


def test_that_a_link_that_is_there_is_not_drawn_twice(
    line: LinePlace, hand: Hand
) -> None:
    hand.drag(hand.port("saw", "ok"), hand.on("B1"))
    assert line.document.is_clean


def test_that_a_rubber_band_selects_and_alignment_is_undone_by_a_key(
    line: LinePlace, hand: Hand
) -> None:
    before = line.document.text()
    hand.drag(hand.at(-40, 40), hand.at(80, -60))
    assert len(line.document.selection) == len(line.view.lines.elements)
    action = next(a for a in line.actions() if a.objectName() == "line_align_top")
    action.trigger()
    tops = {round(b.top, 6) for b in line.view.lines.boxes().values()}
    assert len(tops) == 1
    QTest.keyClick(line.window(), Qt.Key.Key_Z, CONTROL)
    assert line.document.text() == before


def test_that_a_band_to_the_left_takes_what_it_touches(
    line: LinePlace, hand: Hand
) -> None:
    box = line.view.lines.boxes()["line.stations.saw"]
    right, left = hand.at(box.x, box.top + 0.4), hand.at(box.x - 0.2, box.y)
    hand.drag(right, left)
    assert line.document.selection == ("line.stations.saw",)
    hand.drag(left - QPoint(0, 400), right + QPoint(5, -20))
    assert line.document.selection == ()


def test_that_the_arrows_nudge_and_keys_in_a_row_are_one_step(
    line: LinePlace, hand: Hand
) -> None:
    line.view.grid = 0.5
    hand.click(hand.on("saw"))
    x, y = _position(line, "saw")
    for _ in range(3):
        QTest.keyClick(line.view, Qt.Key.Key_Right)
    assert _position(line, "saw") == pytest.approx((x + 1.5, y))
    assert line.document.stack.count() == 1
    QTest.keyClick(line.view, Qt.Key.Key_Up, SHIFT)
    assert _position(line, "saw")[1] == pytest.approx(y + 5)


def test_that_delete_closes_the_flow_over_the_gap(line: LinePlace, hand: Hand) -> None:
    hand.click(hand.on("B1"))
    QTest.keyClick(line.view, Qt.Key.Key_Delete)
    ends = {(x.start, x.to) for x in line.document.study.line.links}
    assert ("saw", "drill") in ends
    assert "line.buffers.B1" not in line.view.lines.elements


def test_that_keys_in_a_field_do_not_touch_the_floor(
    line: LinePlace, hand: Hand
) -> None:
    hand.click(hand.on("saw"))
    search = line.palette_panel.list
    search.setFocus()
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_R, Qt.Key.Key_C):
        QTest.keyClick(search, key)
    assert line.document.is_clean


def test_that_a_link_is_selected_by_a_click_and_removed(
    line: LinePlace, hand: Hand
) -> None:
    link = line.view.lines.links["line.links.saw--B1"]
    (x, y), (u, v) = link.wire.points[:2]
    hand.click(hand.at((x + u) / 2, (y + v) / 2))
    assert line.document.selection == ("line.links.saw--B1",)
    QTest.keyClick(line.view, Qt.Key.Key_Delete)
    assert "line.links.saw--B1" not in line.view.lines.links


def test_that_copies_travel_as_text_and_get_names_of_their_own(
    line: LinePlace, hand: Hand
) -> None:
    hand.click(hand.on("saw"))
    hand.click(hand.on("B1"), CONTROL)
    QTest.keyClick(line.view, Qt.Key.Key_C, CONTROL)
    assert '"linerefit": 1' in QGuiApplication.clipboard().text()
    QTest.keyClick(line.view, Qt.Key.Key_V, CONTROL)
    made = line.document.study.line
    assert made.stations[-1].id == "saw_2"
    assert ("saw_2", "B1_2") in {(x.start, x.to) for x in made.links}
    assert set(line.document.selection) >= {"line.stations.saw_2"}


def test_that_a_text_that_is_no_line_is_refused_and_told(
    line: LinePlace, hand: Hand
) -> None:
    told: list[object] = []
    line.document.refused.connect(told.append)
    QGuiApplication.clipboard().setText("hello")
    QTest.keyClick(line.view, Qt.Key.Key_V, CONTROL)
    assert told
    assert line.document.is_clean


def test_that_a_duplicate_follows_the_step_of_the_last_one(
    line: LinePlace, hand: Hand
) -> None:
    hand.click(hand.on("saw"))
    QTest.keyClick(line.view, Qt.Key.Key_D, CONTROL)
    line.view.editor.move(line.document.selection, 1.0, 0.0)
    QTest.keyClick(line.view, Qt.Key.Key_D, CONTROL)
    x, y = _position(line, "saw")
    u, v = _position(line, "saw_2")
    assert _position(line, "saw_3") == pytest.approx((u + u - x, v + v - y), abs=0.01)


def test_that_a_turned_station_has_its_ports_turned(
    line: LinePlace, hand: Hand
) -> None:
    hand.click(hand.on("saw"))
    QTest.keyClick(line.view, Qt.Key.Key_R)
    stand = line.view.lines.floor.stands["line.stations.saw"]
    assert stand.angle == -90
    assert stand.box.length == pytest.approx(stand.width)


def test_that_a_group_is_selected_together(line: LinePlace, hand: Hand) -> None:
    hand.click(hand.on("saw"))
    hand.click(hand.on("drill"), CONTROL)
    QTest.keyClick(line.view, Qt.Key.Key_G, CONTROL)
    hand.click(hand.at(-3, 8))
    hand.click(hand.on("saw"))
    assert set(line.document.selected("line.stations")) == {"saw", "drill"}
    QTest.keyClick(line.view, Qt.Key.Key_G, CONTROL | SHIFT)
    hand.click(hand.at(-3, 8))
    hand.click(hand.on("saw"))
    assert line.document.selected() == ("saw",)


def test_that_what_is_locked_does_not_move(line: LinePlace, hand: Hand) -> None:
    hand.click(hand.on("saw"))
    QTest.keyClick(line.view, Qt.Key.Key_L)
    hand.drag(hand.on("saw"), hand.on("saw") + QPoint(0, 90))
    QTest.keyClick(line.view, Qt.Key.Key_Right)
    assert line.document.is_clean
    QTest.keyClick(line.view, Qt.Key.Key_L)
    QTest.keyClick(line.view, Qt.Key.Key_Right)
    assert not line.document.is_clean


def test_that_the_keyboard_walks_along_the_flow_and_connects(
    line: LinePlace, hand: Hand
) -> None:
    QTest.keyClick(line.view, Qt.Key.Key_PageDown)
    assert line.document.selection == ("line.sources.in",)
    QTest.keyClick(line.view, Qt.Key.Key_PageDown)
    QTest.keyClick(line.view, Qt.Key.Key_PageDown)
    QTest.keyClick(line.view, Qt.Key.Key_PageDown, SHIFT)
    assert line.document.selected() == ("B1", "drill")
    line.document.select(["saw", "drill"])
    QTest.keyClick(line.view, Qt.Key.Key_C)
    assert ("saw", "drill") in {(x.start, x.to) for x in line.document.study.line.links}


@pytest.mark.parametrize("seed", range(2))
def test_that_any_gestures_then_undo_give_the_same_bytes(
    window: MainWindow, line: LinePlace, hand: Hand, seed: int
) -> None:
    window.document.open(scenario("antwei_valve.yaml"))
    before, chance = line.document.text(), Random(seed)
    keys = (Qt.Key.Key_Delete, Qt.Key.Key_R, Qt.Key.Key_Left)
    for _ in range(25):
        name = chance.choice(sorted(line.view.lines.floor.path_of))
        way = QPoint(chance.randrange(-150, 150), chance.randrange(-150, 150))
        match chance.randrange(5):
            case 0 | 1:
                hand.drag(hand.on(name), hand.on(name) + way)
            case 2:
                hand.click(hand.on(name))
                QTest.keyClick(line.view, chance.choice(keys))
            case 3:
                hand.click(hand.on(name))
                QTest.keyClick(line.view, Qt.Key.Key_D, CONTROL)
            case _:
                other = chance.choice(sorted(line.view.lines.floor.path_of))
                if name.startswith("B"):
                    hand.drag(hand.port(name, "ok"), hand.on(other))
    after = line.document.text()
    assert line.document.stack.count() > 5
    while line.document.stack.canUndo():
        line.document.undo()
    assert line.document.text() == before
    while line.document.stack.canRedo():
        line.document.redo()
    assert line.document.text() == after


def test_that_a_key_mirrors_what_is_selected(line: LinePlace, hand: Hand) -> None:
    hand.click(hand.on("saw"))
    hand.click(hand.on("drill"), Qt.KeyboardModifier.ShiftModifier)
    stands = line.view.lines.floor.stands
    before = stands["line.stations.saw"].x - stands["line.stations.drill"].x
    QTest.keyClick(line.view, Qt.Key.Key_M)
    stands = line.view.lines.floor.stands
    after = stands["line.stations.saw"].x - stands["line.stations.drill"].x
    assert after * before < 0
    assert stands["line.stations.saw"].angle == 180
    assert line.document.stack.count() == 1


def test_that_a_renamed_station_stays_selected_through_undo(
    line: LinePlace, hand: Hand
) -> None:
    hand.click(hand.on("saw"))
    renamed = rename(line.document.study, "line.stations.saw", "cutter")
    line.document.apply(renamed, "gui.edit.rename")
    assert line.document.selection == ("line.stations.cutter",)
    assert line.view.lines.elements["line.stations.cutter"].state.selected
    QTest.keyClick(line.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.document.selection == ("line.stations.saw",)


def test_that_the_same_kind_is_selected_by_a_command(
    line: LinePlace, hand: Hand
) -> None:
    buffer = line.document.study.line.buffers[0].id
    hand.click(hand.on(buffer))
    next(a for a in line.actions() if a.objectName() == "line_same").trigger()
    buffers = {b.id for b in line.document.study.line.buffers}
    assert set(line.document.selected()) == buffers
