from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from app.inspector.kpi_choice import KpiEditor
from app.inspector.panel import InspectorPanel
from app.inspector.rows import LeafRow

KEYS = Qt.Key


def _row(panel: InspectorPanel, place: str) -> LeafRow:
    panel.show_section("targets")
    row = panel.row(f"targets.{place}")
    assert isinstance(row, LeafRow)
    return row


def _menu(panel: InspectorPanel, qtbot: QtBot, place: str) -> QMenu:
    editor = _row(panel, place).editor
    assert isinstance(editor, KpiEditor)
    editor.setFocus()
    qtbot.keyClick(editor, KEYS.Key_Return)
    menu = editor.findChild(QMenu, "kpi_menu")
    assert menu is not None
    return menu


def _action(menu: QMenu, *said: str) -> QAction:
    found = next(a for a in menu.actions() if a.text().startswith(said[0]))
    if len(said) == 1:
        return found
    below = found.menu()
    assert isinstance(below, QMenu)
    return _action(below, *said[1:])


def _type(row: LeafRow, qtbot: QtBot, said: str) -> None:
    row.editor.setFocus()
    qtbot.keyClick(row.editor, "a", Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(row.editor, said)
    qtbot.keyClick(row.editor, KEYS.Key_Return)


def test_that_a_figure_is_shown_by_its_name_and_unit(panel: InspectorPanel) -> None:
    editor = _row(panel, "0.kpi").editor
    assert isinstance(editor, KpiEditor)
    assert editor.currentText() == "yearly cost (total) · CNY"
    panel.context.texts.set_language("zh")
    editor = _row(panel, "0.kpi").editor
    assert isinstance(editor, KpiEditor)
    assert editor.currentText() == "年成本（总成本） · 元"


def test_that_a_figure_is_chosen_by_name(panel: InspectorPanel, qtbot: QtBot) -> None:
    menu = _menu(panel, qtbot, "0.kpi")
    _action(menu, "unit cost").trigger()
    menu.close()
    assert panel.document.study.targets[0].kpi == "unit_cost"
    assert panel.document.stack.count() == 1


def test_that_a_figure_of_a_station_is_chosen_by_the_name_of_the_station(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    menu = _menu(panel, qtbot, "0.kpi")
    _action(menu, "Of a station", "leak test", "availability").trigger()
    menu.close()
    assert panel.document.study.targets[0].kpi == "stations.leak_test.availability"
    QCoreApplication.processEvents()
    editor = _row(panel, "0.kpi").editor
    assert isinstance(editor, KpiEditor)
    assert "leak test" in editor.currentText()


def test_that_a_bound_has_the_unit_of_its_figure(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    row = _row(panel, "2.at_most")
    assert isinstance(row.editor, QLineEdit)
    assert row.editor.text() == "0.1 %"
    _type(row, qtbot, "0.5")
    assert panel.document.study.targets[2].at_most == 0.005
    _type(row, qtbot, "300 ppm")
    assert panel.document.study.targets[2].at_most == 300e-6


def test_that_one_bound_takes_the_place_of_the_other(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    _type(_row(panel, "0.at_most"), qtbot, "9000k")
    target = panel.document.study.targets[0]
    assert (target.at_most, target.change) == (9e6, None)
    assert panel.document.stack.count() == 1
