import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QMenu, QToolButton, QWidget

from app.actions.palette import CommandPalette
from app.document import Document
from app.line.canvas.marks import Mark, differences
from app.line.canvas.view import LineView
from app.line.place import LinePlace
from app.main_window import MainWindow
from app.paths import scenario
from models.edits import remove_elements, set_field
from tests.gui.conftest import Dialogs
from tests.gui.line.conftest import LEFT, NONE, Hand
from tests.speed.long_line import long_study

Wait = Callable[[Callable[[], object]], None]


def _wheel(line: LinePlace, spot: QPoint, notches: int) -> None:
    view = line.view.viewport()
    at = QPointF(spot)
    event = QWheelEvent(
        at, QPointF(view.mapToGlobal(spot)), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, NONE, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QCoreApplication.sendEvent(view, event)


def _near(a: QPoint, b: QPoint) -> bool:
    return (a - b).manhattanLength() <= 3


def test_that_the_wheel_zooms_at_the_mouse(line: LinePlace, hand: Hand) -> None:
    spot, scale = hand.on("drill"), line.view.scale_now
    _wheel(line, spot, 3)
    assert line.view.scale_now > 1.5 * scale
    assert _near(hand.on("drill"), spot)
    _wheel(line, spot, -3)
    assert line.view.scale_now == pytest.approx(scale)


def test_that_the_middle_button_and_the_space_bar_pan(
    line: LinePlace, hand: Hand
) -> None:
    line.view.zoom_to(1.5)
    before = hand.on("drill")
    start, way = QPoint(300, 300), QPoint(60, 30)
    hand.drag(start, start + way, button=Qt.MouseButton.MiddleButton)
    assert _near(hand.on("drill"), before + way)
    QTest.keyPress(line.view, Qt.Key.Key_Space)
    hand.drag(start + way, start)
    QTest.keyRelease(line.view, Qt.Key.Key_Space)
    assert _near(hand.on("drill"), before)
    assert line.document.is_clean


def test_that_keys_fit_the_line_and_the_selection(line: LinePlace, hand: Hand) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    hand.click(hand.on("saw"))
    QTest.keyClick(line.view, Qt.Key.Key_1, control)
    assert line.view.scale_now == pytest.approx(1.0)
    QTest.keyClick(line.view, Qt.Key.Key_2, control)
    assert _near(hand.on("saw"), line.view.viewport().rect().center())
    QTest.keyClick(line.view, Qt.Key.Key_0, control)
    shown = line.view.shown_rect()
    assert shown.contains(line.view.lines.rect_around())


def test_that_another_file_is_shown_whole(line: LinePlace) -> None:
    line.view.zoom_to(4.0)
    line.document.open(scenario("antwei_valve.yaml"))
    assert line.view.shown_rect().contains(line.view.lines.rect_around())


def test_that_what_follows_an_element_is_selected_by_a_command(
    line: LinePlace, hand: Hand
) -> None:
    hand.click(hand.on("drill"))
    action = next(a for a in line.actions() if a.objectName() == "line_downstream")
    action.trigger()
    assert set(line.document.selected()) >= {"drill", "out"}
    assert "saw" not in line.document.selected()


def test_that_a_hidden_floor_is_drawn_again_when_it_is_shown(
    window: MainWindow, line: LinePlace
) -> None:
    window.show_start()
    item = line.view.lines.elements["line.stations.drill"]
    line.document.type_value(["line.stations.drill.machines"], 4)
    assert item.shown.element is not line.document.study.line.stations[1]
    window.show_place("line")
    assert item.shown.element is line.document.study.line.stations[1]


def test_that_a_drag_at_the_border_moves_the_floor(line: LinePlace, hand: Hand) -> None:
    before = line.view.shown_rect().center().x()
    right = QPoint(line.view.viewport().width() - 3, hand.on("drill").y())
    hand.drag(hand.on("drill"), right, release=False)
    assert line.view.shown_rect().center().x() > before


def test_that_a_digit_goes_back_to_a_view(line: LinePlace, hand: Hand) -> None:
    line.view.zoom_to(2.0)
    spot = hand.on("drill")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(line.view, Qt.Key.Key_3, both)
    line.view.fit()
    QTest.keyClick(line.view, Qt.Key.Key_3)
    assert line.view.scale_now == pytest.approx(2.0)
    assert _near(hand.on("drill"), spot)


def test_that_an_element_is_found_by_its_name(
    window: MainWindow, line: LinePlace, hand: Hand
) -> None:
    QTest.keyClick(line.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = window.findChild(CommandPalette).focusProxy()
    QTest.keyClicks(search, "drill")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert line.document.selection == ("line.stations.drill",)


def test_that_the_minimap_is_there_when_needed_and_moves_the_view(
    line: LinePlace, hand: Hand
) -> None:
    minimap = line.frame.minimap
    line.view.fit()
    assert not minimap.isVisible()
    line.view.zoom_to(4.0)
    assert minimap.isVisible()
    before = line.view.shown_rect().center()
    QTest.mouseClick(minimap, LEFT, NONE, QPoint(20, 40))
    middle = line.view.shown_rect().center()
    assert middle.x() < before.x()


def test_that_problems_are_badges_with_their_sentence(
    window: MainWindow, line: LinePlace, eventually: Wait
) -> None:
    changed = set_field(line.document.study, "line.stations.drill.pool", "nobody")
    line.document.apply(changed, "gui.edit.fix")
    item = line.view.lines.elements["line.stations.drill"]
    eventually(lambda: item.shown.severity == "error")
    assert "nobody" in line.view.lines.tip("line.stations.drill")
    line.document.undo()
    eventually(lambda: item.shown.severity is None)


def test_that_names_follow_the_language(window: MainWindow, line: LinePlace) -> None:
    item = line.view.lines.elements["line.stations.drill"]
    english = item.shown.title
    window.set_language("zh")
    assert item.shown.title != english
    assert line.palette_panel.row_of("machine").text() == "机床"


def test_that_an_edit_draws_only_what_it_changes(
    window: MainWindow, line: LinePlace
) -> None:
    window.document.load(long_study(60))
    place = line
    place.view.editor.move(["line.stations.S9"], 0.0, 0.5)
    changed = set_field(window.document.study, "line.stations.S9.machines", 2)
    window.document.apply(changed, "gui.edit.fix")
    assert 1 <= place.view.lines.redrawn <= 6
    kept = place.view.lines.elements["line.stations.S30"]
    window.document.undo()
    assert place.view.lines.elements["line.stations.S30"] is kept


def test_that_the_menu_of_the_right_button_is_about_what_is_under_the_mouse(
    line: LinePlace, hand: Hand
) -> None:
    from PySide6.QtGui import QContextMenuEvent  # noqa: PLC0415

    spot = hand.on("drill")
    view = line.view.viewport()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, spot, view.mapToGlobal(spot)
    )
    QCoreApplication.sendEvent(view, event)
    assert line.document.selection == ("line.stations.drill",)
    menu = line.findChild(QMenu, "line_menu")
    delete = next(a for a in menu.actions() if a.objectName() == "line_delete")
    delete.trigger()
    menu.close()
    assert "line.stations.drill" not in line.view.lines.elements
    QCoreApplication.processEvents()


def test_that_a_chip_of_people_selects_their_pool(line: LinePlace) -> None:
    pool = line.document.study.line.pools[0]
    chip = line.frame.bar.findChild(QToolButton, f"pool_{pool.id}")
    QTest.mouseClick(chip, LEFT)
    assert line.document.selection == (f"line.pools.{pool.id}",)


def test_that_a_jump_brings_an_element_into_view(line: LinePlace, hand: Hand) -> None:
    line.view.zoom_to(4.0)
    line.view.centerOn(-2000, -2000)
    line.document.focus("line.stations.drill.manual")
    line.focus_path("line.stations.drill.manual")
    assert line.view.viewport().rect().contains(hand.on("drill"))


def test_that_an_empty_line_tells_how_to_begin(
    window: MainWindow, line: LinePlace
) -> None:
    paths = list(line.view.lines.elements)
    line.document.apply(remove_elements(line.document.study, paths), "gui.edit.remove")
    assert line.frame.hint.isVisible()
    line.document.undo()
    assert not line.frame.hint.isVisible()


class InspectorPanel(QWidget):
    """Stands in for the inspector."""

    def __init__(self, document: Document, _context: object) -> None:
        super().__init__()
        self.document = document
        self.told: list[str] = []

    def focus_path(self, path: str) -> None:
        self.told.append(path)


def test_that_the_inspector_is_docked_and_told_which_field_to_show(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.line.place.INSPECTOR", __name__)
    window.document.open(scenario("starter.yaml"))
    window.show_place("line")
    window.document.focus("line.stations.drill.manual")
    panel = window.findChild(InspectorPanel)
    assert panel.told == ["line.stations.drill.manual"]
    assert panel.isVisible()


# -- the picture under the line
DXF = (
    "0\nSECTION\n2\nHEADER\n9\n$INSUNITS\n70\n4\n0\nENDSEC\n0\nSECTION\n2\nENTITIES\n"
    "0\nLINE\n10\n0\n20\n0\n11\n24000\n21\n12000\n0\nENDSEC\n0\nEOF\n"
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    '<rect width="9" height="9"/></svg>'
)


@pytest.mark.parametrize("suffix", [".png", ".svg", ".dxf"])
def test_that_a_floor_plan_lies_under_the_line_at_its_scale(
    line: LinePlace, dialogs: Dialogs, tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"hall{suffix}"
    if suffix == ".png":
        image = QImage(40, 20, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        image.save(str(file))
    else:
        file.write_text(SVG if suffix == ".svg" else DXF, encoding="utf-8")

    def answer(dialog: object) -> None:
        dialog.choose(file)  # type: ignore[attr-defined]
        dialog.width_m.setValue(24.0)  # type: ignore[attr-defined]
        ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)  # type: ignore[attr-defined]
        QTest.mouseClick(ok, LEFT)

    dialogs.expect(answer)
    line.ask_underlay()
    underlay = line.document.study.line.underlay
    assert underlay is not None
    rect = line.view.underlay.rect()
    assert rect.width() / 40 == pytest.approx(24.0, abs=0.1)
    assert rect.height() / 40 == pytest.approx(12.0, abs=0.1)
    assert rect.bottom() / 40 == pytest.approx(0.0, abs=0.1)
    line.document.undo()
    assert line.view.underlay.item is None


def test_that_a_floor_plan_that_cannot_be_read_is_told(
    line: LinePlace, dialogs: Dialogs, tmp_path: Path
) -> None:
    file = tmp_path / "hall.dxf"
    file.write_text("no drawing")
    told: list[str] = []

    def answer(dialog: object) -> None:
        dialog.choose(file)  # type: ignore[attr-defined]
        ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)  # type: ignore[attr-defined]
        QTest.mouseClick(ok, LEFT)
        told.append(dialog.fault.text())  # type: ignore[attr-defined]
        assert dialog.isVisible()  # type: ignore[attr-defined]
        dialog.reject()  # type: ignore[attr-defined]

    dialogs.expect(answer)
    line.ask_underlay()
    assert "ASCII DXF" in told[0]
    assert line.document.is_clean


# -- a line that is only shown
@pytest.fixture
def shown(window: MainWindow, line: LinePlace) -> Iterator[LineView]:
    """Another study beside the document's, with marks on what differs."""
    before = line.document.study
    after = set_field(before, "line.stations.drill.machines", 3)
    marks = differences(before, after)
    made = LineView(line.document, line.context, study=after, marks=marks)
    made.resize(700, 500)
    made.show()
    QCoreApplication.processEvents()
    yield made
    made.close()
    made.deleteLater()


def test_that_another_study_is_shown_with_marks(
    line: LinePlace, shown: LineView
) -> None:
    marks = {path: item.shown.mark for path, item in shown.lines.elements.items()}
    assert {p: m for p, m in marks.items() if m} == {
        "line.stations.drill": Mark("changed")
    }
    line.view.editor.move(["line.stations.saw"], 5.0, 0.0)
    assert shown.study is not line.document.study
    items = shown.lines.elements
    assert items["line.stations.drill"].shown.element.machines == 3  # type: ignore[attr-defined]


def test_that_a_shown_line_selects_but_changes_nothing(
    line: LinePlace, shown: LineView
) -> None:
    hand = Hand(shown)  # type: ignore[arg-type]
    hand.click(hand.on("saw"))
    assert line.document.selection == ("line.stations.saw",)
    hand.drag(hand.on("saw"), hand.on("saw") + QPoint(50, 50))
    assert line.document.is_clean


def test_that_what_comes_and_goes_is_marked() -> None:
    before, after = long_study(2), long_study(3)
    kinds = {path: mark.kind for path, mark in differences(before, after).items()}
    assert kinds["line.stations.S3"] == "added"
    assert kinds["line.links.B2--out"] == "removed"
    assert "line.stations.S1" not in kinds


def test_that_nothing_of_an_automatic_layout_overlaps() -> None:
    from app.line.floor import floor_of  # noqa: PLC0415

    stands = floor_of(long_study(40).line).stands.values()
    pairs = itertools.combinations([stand.box for stand in stands], 2)
    assert not [pair for pair in pairs if pair[0].overlaps(pair[1])]
