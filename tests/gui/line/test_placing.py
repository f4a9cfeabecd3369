from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from app.line.gestures.placing import Placing
from app.line.place import LinePlace
from tests.gui.line.conftest import LEFT, NONE, Hand

SHIFT = Qt.KeyboardModifier.ShiftModifier


def _row(line: LinePlace, kind: str) -> QPoint:
    listed = line.palette_panel.list
    item = line.palette_panel.row_of(kind)
    listed.scrollToItem(item)
    return listed.visualItemRect(item).center()


def _ends(line: LinePlace) -> set[tuple[str, str]]:
    return {(x.start, x.to) for x in line.document.study.line.links}


def test_that_a_drag_from_the_palette_places_a_station(
    line: LinePlace, hand: Hand
) -> None:
    listed = line.palette_panel.list.viewport()
    hand.drag_from(listed, _row(line, "machine"), hand.at(6, 4))
    station = line.document.study.line.stations[-1]
    assert station.id == "S1"
    assert station.position is not None
    assert abs(station.position.x - 6) < 0.6
    assert line.document.selection == ("line.stations.S1",)
    assert line.document.stack.count() == 1


def test_that_the_first_placing_keeps_everything_where_it_was_shown(
    line: LinePlace, hand: Hand
) -> None:
    before = {p: s.box for p, s in line.view.lines.floor.stands.items()}
    listed = line.palette_panel.list.viewport()
    hand.drag_from(listed, _row(line, "machine"), hand.at(6, 4))
    stands = line.view.lines.floor.stands
    assert {path: stands[path].box for path in before} == before
    assert not line.view.lines.floor.unplaced


def test_that_a_drag_that_ends_elsewhere_places_nothing(
    line: LinePlace, hand: Hand
) -> None:
    listed = line.palette_panel.list.viewport()
    hand.drag_from(listed, _row(line, "machine"), QPoint(-40, 30))
    assert line.document.is_clean
    assert line.view.gesture is None


def test_that_a_click_in_the_palette_and_one_on_the_floor_place_it(
    line: LinePlace, hand: Hand
) -> None:
    listed = line.palette_panel.list.viewport()
    QTest.mouseClick(listed, LEFT, NONE, _row(line, "buffer"))
    hand.click(hand.at(3, 4), SHIFT)
    hand.click(hand.at(6, 4))
    made = line.document.study.line.buffers[-2:]
    assert [b.id for b in made] == ["B3", "B4"]
    assert [b.name.en for b in made] == ["Buffer", "Buffer 2"]
    assert made[1].name.zh == "缓存区 2"
    assert line.view.gesture is None


def test_that_escape_takes_the_ghost_away(line: LinePlace, hand: Hand) -> None:
    listed = line.palette_panel.list.viewport()
    QTest.mouseClick(listed, LEFT, NONE, _row(line, "buffer"))
    hand.move(hand.at(3, 4))
    assert isinstance(line.view.gesture, Placing)
    QTest.keyClick(line.view, Qt.Key.Key_Escape)
    hand.click(hand.at(3, 4))
    assert line.document.is_clean


def test_that_a_ghost_over_something_is_red_and_says_why(
    line: LinePlace, hand: Hand
) -> None:
    listed = line.palette_panel.list.viewport()
    QTest.mouseClick(listed, LEFT, NONE, _row(line, "source"))
    hand.move(hand.on("saw"))
    gesture = line.view.gesture
    assert isinstance(gesture, Placing)
    assert gesture._ghost.clash
    assert gesture._ghost.tip == "Overlaps what stands there"


def test_that_what_is_dropped_on_a_link_goes_into_it(
    line: LinePlace, hand: Hand
) -> None:
    link = next(iter(line.view.lines.links.values()))
    start, to = link.wire.link.start, link.wire.link.to
    (x, y), (u, v) = link.wire.points[:2]
    listed = line.palette_panel.list.viewport()
    hand.drag_from(listed, _row(line, "inspection"), hand.at((x + u) / 2, (y + v) / 2))
    assert {(start, "S1"), ("S1", to)} <= _ends(line)
    assert (start, to) not in _ends(line)
    boxes = list(line.view.lines.boxes().values())
    clashes = [a for a in boxes for b in boxes if a is not b and a.overlaps(b)]
    assert clashes == []


def test_that_an_element_that_stands_alone_is_moved_into_a_link(
    line: LinePlace, hand: Hand
) -> None:
    listed = line.palette_panel.list.viewport()
    hand.drag_from(listed, _row(line, "machine"), hand.at(6, 3.5))
    (x, y), (u, _) = line.view.lines.links["line.links.saw--B1"].wire.points[:2]
    hand.drag(hand.on("S1"), hand.at((x + u) / 2, y))
    assert {("saw", "S1"), ("S1", "B1")} <= _ends(line)
    boxes = list(line.view.lines.boxes().values())
    assert not [a for a in boxes for b in boxes if a is not b and a.overlaps(b)]


def test_that_an_insertion_into_a_placed_line_makes_room(
    line: LinePlace, hand: Hand
) -> None:
    line.view.editor.move(["line.stations.saw"], 0.0, 0.0001)
    link = line.view.lines.links["line.links.saw--B1"]
    (x, y), (u, v) = link.wire.points[:2]
    listed = line.palette_panel.list.viewport()
    hand.drag_from(listed, _row(line, "machine"), hand.at((x + u) / 2, (y + v) / 2))
    assert {("saw", "S1"), ("S1", "B1")} <= _ends(line)
    boxes = list(line.view.lines.boxes().values())
    clashes = [a for a in boxes for b in boxes if a is not b and a.overlaps(b)]
    assert clashes == []


def test_that_what_is_placed_beside_a_free_port_is_connected(
    line: LinePlace, hand: Hand
) -> None:
    listed = line.palette_panel.list.viewport()
    for kind, x in (("machine", 3.0), ("buffer", 5.6)):
        QTest.mouseClick(listed, LEFT, NONE, _row(line, kind))
        hand.click(hand.at(x, 4))
    assert ("S1", "B3") in _ends(line)


def test_that_a_link_dropped_on_empty_floor_offers_what_may_follow(
    line: LinePlace, hand: Hand
) -> None:
    hand.drag(hand.port("saw", "ok"), hand.at(3, 4))
    menu = line.view.findChild(QMenu, "followers")
    next(a for a in menu.actions() if a.objectName() == "buffer").trigger()
    menu.close()
    assert ("saw", "B3") in _ends(line)
    QCoreApplication.processEvents()


def test_that_people_are_added_without_a_place(line: LinePlace, hand: Hand) -> None:
    before = len(line.document.study.line.pools)
    listed = line.palette_panel.list.viewport()
    QTest.mouseClick(listed, LEFT, NONE, _row(line, "pool"))
    assert len(line.document.study.line.pools) == before + 1
    assert line.view.lines.floor.unplaced


def test_that_what_was_placed_is_at_the_head_of_the_palette(
    line: LinePlace, hand: Hand
) -> None:
    listed = line.palette_panel.list
    hand.drag_from(listed.viewport(), _row(line, "oven"), hand.at(6, 4))
    assert [listed.item(n).text() for n in (0, 1)] == ["Recently used", "Oven"]
    assert line.context.settings.value("line/recent") == "oven"


def test_that_the_search_finds_a_kind_by_either_language(line: LinePlace) -> None:
    QTest.keyClicks(line.palette_panel.search, "robot")
    listed = line.palette_panel.list
    names = [listed.item(n).text() for n in range(listed.count())]
    assert "Robot cell" in names
    assert "Buffer" not in names
    line.palette_panel.search.setText("返工")
    assert line.palette_panel.row_of("rework").text() == "Rework"


def test_that_the_keyboard_places_in_the_middle_of_the_view(line: LinePlace) -> None:
    QTest.keyClicks(line.palette_panel.search, "press")
    QTest.keyClick(line.palette_panel.search, Qt.Key.Key_Return)
    QTest.keyClick(line.palette_panel.list, Qt.Key.Key_Return)
    assert line.document.study.line.stations[-1].body == "press"
