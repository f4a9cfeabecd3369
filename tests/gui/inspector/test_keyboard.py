"""The inspector without a mouse."""

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.inspector.distribution_row import DistributionRow
from app.inspector.editors import ChoiceEditor, LineEditor
from app.inspector.panel import InspectorPanel
from app.inspector.rows import LeafRow

KEYS = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
TURNING = "line.stations.rough_turn"


def _row(panel: InspectorPanel, name: str) -> LeafRow:
    panel.document.select(["rough_turn"])
    row = panel.row(f"{TURNING}.{name}")
    assert isinstance(row, LeafRow)
    row.editor.setFocus()
    return row


def _visited(panel: InspectorPanel, qtbot: QtBot, first: QWidget) -> list[QWidget]:
    seen: list[QWidget] = []
    first.setFocus()
    here: QWidget | None = first
    while here is not None and here not in seen:
        seen.append(here)
        qtbot.keyClick(here, KEYS.Key_Tab)
        here = QApplication.focusWidget()
    return seen


def test_that_tab_goes_through_the_fields_from_top_to_bottom(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    first = _row(panel, "name").editor
    form = panel.form
    assert form is not None
    seen = [w for w in _visited(panel, qtbot, first) if form.isAncestorOf(w)]
    panel.resize(panel.width(), 3000)
    QApplication.processEvents()
    heights = [w.mapTo(form, QPoint(0, w.height() // 2)).y() for w in seen]
    assert all(y - x > -6 for x, y in pairwise(heights)), heights
    wanted = [*form.findChildren(LineEditor), *form.findChildren(ChoiceEditor)]
    assert [w for w in wanted if w.isVisibleTo(form) and w not in seen] == []


def test_that_everything_that_takes_keys_has_a_name_for_screen_readers(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    first = _row(panel, "name").editor
    names = {w: w.accessibleName() or getattr(w, "text", str)() for w in
             _visited(panel, qtbot, first)}  # fmt: skip
    assert [w.objectName() for w, name in names.items() if not name] == []


def test_that_alt_down_unfolds_the_distribution(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    row = _row(panel, "manual")
    assert isinstance(row, DistributionRow)
    qtbot.keyClick(row.editor, KEYS.Key_Down, ALT)
    assert row.more is not None
    assert row.more.isVisible()


def test_that_alt_enter_opens_the_menu_of_where_a_value_comes_from(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    row = _row(panel, "machines")
    qtbot.keyClick(row.editor, KEYS.Key_Return, ALT)
    menu = row.findChild(QMenu, "row_menu")
    assert menu is not None
    qtbot.keyClick(menu, KEYS.Key_Down)
    qtbot.keyClick(menu, KEYS.Key_Down)
    qtbot.keyClick(menu, KEYS.Key_Return)
    assert row.chip.origin is not None
    assert row.chip.origin.kind == "measured"


def test_that_escape_in_a_parameter_gives_back_what_stood_there(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    row = _row(panel, "manual")
    assert isinstance(row, DistributionRow)
    row.unfold.trigger()
    assert row.more is not None
    mean = row.more.lines["mean"]
    mean.setFocus()
    qtbot.keyClicks(mean, "99")
    qtbot.keyClick(mean, KEYS.Key_Escape)
    assert mean.text() == "120 s"
    assert panel.document.is_clean
