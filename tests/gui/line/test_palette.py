from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.line.palette.panel import KIND, Palette
from app.line.place import LinePlace
from app.main_window import MainWindow
from app.settings import Settings
from tests.gui.line.conftest import LEFT, NONE, Hand


def _rows(palette: Palette) -> list[str]:
    rows = (palette.list.item(n) for n in range(palette.list.count()))
    return [row.data(KIND) or row.text() for row in rows]


def _ask_menu(palette: Palette, kind: str) -> QMenu:
    listed = palette.list
    item = palette.row_of(kind)
    listed.scrollToItem(item)
    spot = listed.visualItemRect(item).center()
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, spot, listed.viewport().mapToGlobal(spot))
    QApplication.sendEvent(listed.viewport(), event)
    menu = palette.findChild(QMenu, "palette_menu")
    assert menu is not None
    return menu


def _take_first(menu: QMenu) -> None:
    spot = menu.actionGeometry(menu.actions()[0]).center()
    QTest.mouseClick(menu, LEFT, NONE, spot)
    QApplication.processEvents()


def test_that_a_favourite_is_kept_at_the_head_and_remembered(line: LinePlace) -> None:
    palette = line.palette_panel
    _take_first(_ask_menu(palette, "oven"))
    _take_first(_ask_menu(palette, "buffer"))
    assert _rows(palette)[:3] == ["Favourites", "oven", "buffer"]
    assert Settings().value("line/favourites") == "oven,buffer"


def test_that_a_favourite_is_taken_away_in_the_same_menu(line: LinePlace) -> None:
    palette = line.palette_panel
    _take_first(_ask_menu(palette, "oven"))
    _take_first(_ask_menu(palette, "oven"))
    assert "Favourites" not in _rows(palette)
    assert Settings().value("line/favourites") == ""


def test_that_favourites_and_what_was_used_are_there_at_the_next_start(
    window: MainWindow, line: LinePlace, hand: Hand
) -> None:
    Settings().set_value("line/favourites", "press,no_such_kind")
    Settings().set_value("line/recent", "robot_cell,press")
    palette = Palette(line.view, line.context)
    assert _rows(palette)[:4] == ["Favourites", "press", "Recently used", "robot_cell"]
    palette.deleteLater()


def test_that_a_favourite_is_placed_by_click_and_click(
    line: LinePlace, hand: Hand
) -> None:
    palette = line.palette_panel
    _take_first(_ask_menu(palette, "oven"))
    item = palette.list.item(1)
    assert item.data(KIND) == "oven"
    spot = palette.list.visualItemRect(item).center()
    QTest.mouseClick(palette.list.viewport(), LEFT, NONE, spot)
    hand.click(QPoint(60, 60))
    assert line.document.study.line.stations[-1].body == "oven"
