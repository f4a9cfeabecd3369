from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.inspector.sheet.view import SheetView
from app.inspector.tables import TablesPanel
from app.main_window import MainWindow
from app.paths import scenario

KEYS = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def tables(window: MainWindow) -> Iterator[TablesPanel]:
    window.document.open(scenario("antwei_valve.yaml"))
    made = TablesPanel(window.document, window.context)
    made.resize(1100, 420)
    made.show()
    made.activateWindow()
    QCoreApplication.processEvents()
    yield made
    made.close()
    made.deleteLater()


def _at(view: SheetView, row: int, place: str) -> None:
    columns = [column.place for column in view.sheet.columns]
    view.setFocus()
    view.setCurrentIndex(view.proxy.index(row, columns.index(place)))


def _shown(view: SheetView, row: int, place: str) -> str:
    columns = [column.place for column in view.sheet.columns]
    return str(view.proxy.index(row, columns.index(place)).data())


def _paste(view: SheetView, qtbot: QtBot, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(view, KEYS.Key_V, CONTROL)


def test_that_a_block_from_excel_is_pasted_as_one_step(
    tables: TablesPanel, qtbot: QtBot
) -> None:
    view, document = tables.view, tables.document
    before = document.text()
    _at(view, 0, "machines")
    _paste(view, qtbot, "4\t90 s\r\n5\t1.5 min, CV 0.2\r\n")
    first, second = document.study.line.stations[:2]
    assert (first.machines, second.machines) == (4, 5)
    assert second.manual is not None
    assert second.manual.moments() == (90, 0.2)
    assert document.stack.count() == 1
    document.undo()
    assert document.text() == before


def test_that_bad_cells_are_marked_with_their_message_and_the_others_taken(
    tables: TablesPanel, qtbot: QtBot
) -> None:
    view, document = tables.view, tables.document
    _at(view, 0, "machines")
    _paste(view, qtbot, "4\nmany\n6")
    assert [s.machines for s in document.study.line.stations[:3]] == [4, 3, 6]
    assert _shown(view, 1, "machines") == "many"
    bad = view.currentIndex().siblingAtRow(1)
    assert bad.data(Qt.ItemDataRole.BackgroundRole) is not None
    assert bad.data(Qt.ItemDataRole.ToolTipRole)
    assert "1 cells" in tables.said.text()
    _at(view, 1, "machines")
    _paste(view, qtbot, "2")
    assert view.sheet.refused == {}


def test_that_what_is_copied_can_be_pasted_as_it_was(
    tables: TablesPanel, qtbot: QtBot
) -> None:
    view, document = tables.view, tables.document
    before = document.study.line
    view.setFocus()
    view.selectAll()
    qtbot.keyClick(view, KEYS.Key_C, CONTROL)
    _at(view, 0, "")
    qtbot.keyClick(view, KEYS.Key_V, CONTROL)
    assert view.sheet.refused == {}
    assert document.study.line == before


def test_that_filling_down_repeats_the_first_row(
    tables: TablesPanel, qtbot: QtBot
) -> None:
    view = tables.view
    _at(view, 0, "machines")
    for _ in range(3):
        qtbot.keyClick(view, KEYS.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, KEYS.Key_D, CONTROL)
    stations = tables.document.study.line.stations
    assert [s.machines for s in stations[:5]] == [3, 3, 3, 3, 5]
    assert tables.document.stack.count() == 1


def test_that_a_cell_is_typed_into(tables: TablesPanel, qtbot: QtBot) -> None:
    view = tables.view
    _at(view, 0, "machines")
    qtbot.keyClick(view, KEYS.Key_Return)
    editor = view.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, "9")
    qtbot.keyClick(editor, KEYS.Key_Return)
    QCoreApplication.processEvents()
    assert tables.document.study.line.stations[0].machines == 9


def test_that_an_id_typed_into_its_cell_is_changed_everywhere(
    tables: TablesPanel, qtbot: QtBot
) -> None:
    _at(tables.view, 0, "")
    _paste(tables.view, qtbot, "turning")
    assert tables.document.study.line.links[0].to == "turning"


def test_that_rows_beyond_the_end_are_added(tables: TablesPanel, qtbot: QtBot) -> None:
    tables.show_table("buffers")
    view, document = tables.view, tables.document
    count = view.proxy.rowCount()
    _at(view, count - 1, "")
    last = _shown(view, count - 1, "")
    _paste(view, qtbot, f"{last}\tshelf\t9\nnew_one\track\t12\nnew_two\t\t3")
    buffers = {b.id: b.capacity for b in document.study.line.buffers}
    assert (buffers[last], buffers["new_one"], buffers["new_two"]) == (9, 12, 3)
    assert document.stack.count() == 1


def test_that_failures_are_a_table_of_their_own(
    tables: TablesPanel, qtbot: QtBot
) -> None:
    tables.show_table("failures")
    view = tables.view
    assert _shown(view, 0, "station") == "rough_turn"
    _at(view, 0, "mttr")
    _paste(view, qtbot, "55 min")
    mttr = tables.document.study.line.stations[0].failures[0].mttr
    assert mttr.moments()[0] == 3300


def test_that_rows_are_sorted_by_value_and_filtered(tables: TablesPanel) -> None:
    view = tables.view
    columns = [column.place for column in view.sheet.columns]
    view.sortByColumn(columns.index("automatic"), Qt.SortOrder.DescendingOrder)
    assert _shown(view, 0, "") == "finish_turn"
    tables.filter.setText("turn")
    assert view.proxy.rowCount() == 2


def test_that_pasting_into_sorted_rows_follows_what_is_seen(
    tables: TablesPanel, qtbot: QtBot
) -> None:
    view = tables.view
    columns = [column.place for column in view.sheet.columns]
    view.sortByColumn(columns.index("automatic"), Qt.SortOrder.DescendingOrder)
    _at(view, 0, "machines")
    _paste(view, qtbot, "8")
    machines = {s.id: s.machines for s in tables.document.study.line.stations}
    assert machines["finish_turn"] == 8


def test_that_rows_are_added_and_removed_by_their_buttons(
    tables: TablesPanel, qtbot: QtBot
) -> None:
    left = Qt.MouseButton.LeftButton
    tables.show_table("pools")
    qtbot.mouseClick(tables.buttons["add"], left)
    assert tables.document.study.line.pools[-1].id == "team"
    _at(tables.view, tables.view.proxy.rowCount() - 1, "headcount")
    qtbot.mouseClick(tables.buttons["remove"], left)
    assert "team" not in {pool.id for pool in tables.document.study.line.pools}
    tables.document.undo()
    tables.document.undo()
    assert tables.document.is_clean


def test_that_the_line_place_shows_tables_and_the_inspector_follows_the_row(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.document.open(scenario("antwei_valve.yaml"))
    window.show_place("line")
    qtbot.keyClick(window, KEYS.Key_B, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    found = window.findChild(TablesPanel)
    assert found is not None
    assert found.isVisible()
    QCoreApplication.processEvents()
    _at(found.view, 0, "machines")
    qtbot.keyClick(found.view, KEYS.Key_Down)
    assert window.document.selection == ("line.stations.finish_turn",)
    _paste(found.view, qtbot, "7")
    assert window.document.study.line.stations[1].machines == 7


def test_that_chinese_headers_with_units_find_their_columns_and_rows(
    tables: TablesPanel, qtbot: QtBot
) -> None:
    view, document = tables.view, tables.document
    _at(view, 0, "machines")
    _paste(
        view,
        qtbot,
        "编号\t自动时间（min）\t设备台数\r\nlapping\t5\t6\r\nmilling\t1.5\t2\r\n",
    )
    stations = {s.id: s for s in document.study.line.stations}
    lapping, milling = stations["lapping"], stations["milling"]
    assert lapping.automatic is not None
    assert (lapping.automatic.moments()[0], lapping.machines) == (300, 6)
    assert milling.automatic is not None
    assert (milling.automatic.moments()[0], milling.machines) == (90, 2)
    assert stations["rough_turn"].machines == 3
    assert document.stack.count() == 1


def test_that_headers_without_ids_go_from_the_chosen_row_on(
    tables: TablesPanel, qtbot: QtBot
) -> None:
    _at(tables.view, 1, "pool")
    _paste(tables.view, qtbot, "Operators\tMachines\tSerial number\n2\t4\tX-1\n")
    station = tables.document.study.line.stations[1]
    assert (station.operators, station.machines) == (2, 4)
    assert "Serial number" in tables.said.text()


def test_that_cells_beyond_the_last_column_are_told(
    tables: TablesPanel, qtbot: QtBot
) -> None:
    tables.show_table("buffers")
    view = tables.view
    _at(view, 0, view.sheet.columns[-1].place)
    before = tables.document.study
    _paste(view, qtbot, f"{view.proxy.index(0, len(view.sheet.columns) - 1).data()}\t7")
    assert tables.document.study is before
    assert "1 cells had no place" in tables.said.text()


def test_that_a_failure_of_a_station_is_added_by_its_row(
    tables: TablesPanel, qtbot: QtBot
) -> None:
    tables.show_table("failures")
    view = tables.view
    _at(view, 0, "mttr")
    _paste(view, qtbot, "Station\tId\tMTBF (h)\nlapping\tjam\t12\nnowhere\tjam\t9\n")
    lapping = tables.document.study.line.stations[2]
    assert [f.id for f in lapping.failures] == ["fault", "jam"]
    assert lapping.failures[1].mtbf is not None
    assert lapping.failures[1].mtbf.moments()[0] == 12 * 3600
    assert "3 cells had no place" in tables.said.text()


def test_that_escape_in_a_cell_gives_back_what_stood_there(
    tables: TablesPanel, qtbot: QtBot
) -> None:
    view = tables.view
    _at(view, 0, "machines")
    qtbot.keyClick(view, KEYS.Key_Return)
    editor = view.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "9")
    qtbot.keyClick(editor, KEYS.Key_Escape)
    QCoreApplication.processEvents()
    assert tables.document.is_clean
