from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.inspector.distribution_row import DistributionRow
from app.inspector.help import FieldHelp, forms_of
from app.inspector.nested import NestedRow
from app.inspector.panel import InspectorPanel
from app.inspector.rows import LeafRow
from models.edits import value_at

TURNING, LEAK = "line.stations.rough_turn", "line.stations.leak_test"
KEYS = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def _row(panel: InspectorPanel, path: str) -> LeafRow:
    row = panel.row(path)
    assert isinstance(row, LeafRow)
    return row


def _type(panel: InspectorPanel, qtbot: QtBot, path: str, said: str) -> LeafRow:
    row = _row(panel, path)
    row.editor.setFocus()
    qtbot.keyClick(row.editor, "a", Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(row.editor, said)
    qtbot.keyClick(row.editor, KEYS.Key_Return)
    return row


def _text(row: LeafRow) -> str:
    assert isinstance(row.editor, QLineEdit)
    return row.editor.text()


def _click(qtbot: QtBot, holder: QWidget, name: str) -> None:
    button = holder.findChild(QToolButton, name)
    assert button is not None
    qtbot.mouseClick(button, LEFT)


def test_that_it_follows_the_selection(panel: InspectorPanel) -> None:
    panel.document.select(["leak_test"])
    assert _text(_row(panel, f"{LEAK}.machines")) == "2"
    panel.document.select(["rough_turn"])
    assert _text(_row(panel, f"{TURNING}.manual")) == "120 s, CV 0.12"


def test_that_units_are_taken_in_text_and_shown_again(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    panel.document.select(["rough_turn"])
    row = _type(panel, qtbot, f"{TURNING}.process_time", "0.75 min")
    assert panel.document.study.line.stations[0].process_time == 45
    assert _text(row) == "0.75 min"


def test_that_a_bare_number_keeps_the_unit_that_is_shown(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    panel.document.select(["rough_turn"])
    _type(panel, qtbot, f"{TURNING}.process_time", "2 min")
    _type(panel, qtbot, f"{TURNING}.process_time", "3")
    assert panel.document.study.line.stations[0].process_time == 180


def test_that_wrong_text_is_told_at_the_field_and_changes_nothing(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    panel.document.select(["rough_turn"])
    before = panel.document.study
    row = _type(panel, qtbot, f"{TURNING}.machines", "many")
    assert panel.document.study is before
    assert row.editor.property("invalid") is True
    said = row.findChild(QLabel, "said")
    assert said is not None
    assert said.isVisible()
    assert said.text()
    qtbot.keyClick(row.editor, KEYS.Key_Escape)
    assert _text(row) == "3"
    assert not said.isVisible()


def test_that_a_value_typed_for_several_is_one_step_of_undo(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    document = panel.document
    document.select(["rough_turn", "leak_test"])
    before = document.text()
    row = _row(panel, f"{TURNING}.machines")
    assert isinstance(row.editor, QLineEdit)
    assert (row.editor.text(), row.editor.placeholderText()) == ("", "mixed")
    _type(panel, qtbot, f"{TURNING}.machines", "7")
    machines = {s.id: s.machines for s in document.study.line.stations}
    assert (machines["rough_turn"], machines["leak_test"]) == (7, 7)
    assert document.stack.count() == 1
    document.undo()
    assert document.text() == before


def test_that_a_typed_value_is_no_longer_assumed(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    panel.document.select(["rough_turn"])
    row = _row(panel, f"{TURNING}.machines")
    assert row.chip.origin is not None
    assert row.chip.origin.kind == "assumed"
    _type(panel, qtbot, f"{TURNING}.machines", "4")
    assert row.chip.origin.kind == "typed"


def test_that_reset_gives_the_default(panel: InspectorPanel, qtbot: QtBot) -> None:
    panel.document.select(["rough_turn"])
    row = _row(panel, f"{TURNING}.machines")
    qtbot.mouseClick(row.again, LEFT)
    assert panel.document.study.line.stations[0].machines == 1
    assert row.chip.origin is not None
    assert row.chip.origin.kind == "default"
    assert not row.again.isVisible()


def test_that_tab_takes_the_value_and_goes_to_the_next_field(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    panel.document.select(["rough_turn"])
    row = _row(panel, f"{TURNING}.machines")
    row.editor.setFocus()
    qtbot.keyClick(row.editor, "a", Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(row.editor, "5")
    qtbot.keyClick(row.editor, KEYS.Key_Tab)
    assert panel.document.study.line.stations[0].machines == 5
    assert panel.focusWidget() is _row(panel, f"{TURNING}.manual").editor


def test_that_the_distribution_editor_previews_while_one_types(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    panel.document.select(["rough_turn"])
    row = panel.row(f"{TURNING}.manual")
    assert isinstance(row, DistributionRow)
    row.unfold.trigger()
    assert row.more is not None
    before = panel.document.study
    cv = row.more.lines["cv"]
    cv.setFocus()
    qtbot.keyClick(cv, "a", Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(cv, "0.5")
    assert row.more.view.density is not None
    assert row.more.view.density.cv == 0.5
    assert panel.document.study is before
    qtbot.keyClick(cv, KEYS.Key_Return)
    assert value_at(panel.document.study, f"{TURNING}.manual.cv") == 0.5


def test_that_another_kind_of_distribution_keeps_mean_and_cv(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    panel.document.select(["rough_turn"])
    row = panel.row(f"{TURNING}.manual")
    assert isinstance(row, DistributionRow)
    row.unfold.trigger()
    assert row.more is not None
    row.more.kind.setFocus()
    while row.more.kind.currentData() != "gamma":
        qtbot.keyClick(row.more.kind, KEYS.Key_Down)
    manual = panel.document.study.line.stations[0].manual
    assert manual is not None
    assert manual.kind == "gamma"
    assert manual.moments() == (120, 0.12)


def test_that_a_failure_is_added_renamed_and_removed(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    document = panel.document
    document.select(["rough_turn"])
    before = document.text()
    row = panel.row(f"{TURNING}.failures")
    assert isinstance(row, NestedRow)
    qtbot.mouseClick(row.add, LEFT)
    assert [f.id for f in document.study.line.stations[0].failures] == [
        "fault",
        "failure",
    ]
    key = row.keys["failure"]
    key.setFocus()
    qtbot.keyClick(key, "a", Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(key, "jam")
    qtbot.keyClick(key, KEYS.Key_Return)
    assert document.study.line.stations[0].failures[1].id == "jam"
    QCoreApplication.processEvents()
    _click(qtbot, row, "remove_failures.jam")
    assert len(document.study.line.stations[0].failures) == 1
    while document.stack.canUndo():
        document.undo()
    assert document.text() == before


def test_that_counting_cycles_brings_the_value_it_needs(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    panel.document.select(["rough_turn"])
    basis = _row(panel, f"{TURNING}.failures.fault.basis")
    basis.editor.setFocus()
    qtbot.keyClick(basis.editor, KEYS.Key_End)
    failure = panel.document.study.line.stations[0].failures[0]
    assert failure.basis == "cycles"
    assert failure.cycles_to_failure is not None
    assert failure.mtbf is None


def test_that_an_option_shows_what_a_measure_changed_and_cannot_be_edited(
    panel: InspectorPanel,
) -> None:
    panel.document.select(["rough_turn"])
    panel.show_option(panel.document.study.options[0].id)
    row = _row(panel, f"{TURNING}.manual")
    assert isinstance(row.editor, QLineEdit)
    assert row.editor.text() == "12 s, CV 0.04"
    assert row.editor.isReadOnly()
    said = row.findChild(QLabel, "said")
    assert said is not None
    assert "120 s, CV 0.12" in said.text()
    assert "robot loading" in said.text()


def test_that_an_element_an_option_removes_is_told(panel: InspectorPanel) -> None:
    panel.document.select(["final_inspection"])
    panel.show_option(panel.document.study.options[0].id)
    assert "removes" in panel.header.note.text()


def test_that_a_jump_focuses_the_field(panel: InspectorPanel) -> None:
    panel.document.focus(f"{TURNING}.failures.fault.mttr")
    row = panel.row(f"{TURNING}.failures.fault.mttr")
    assert row is not None
    assert isinstance(row, LeafRow)
    assert panel.focusWidget() is row.editor


def test_that_a_jump_into_a_folded_group_unfolds_it(panel: InspectorPanel) -> None:
    panel.document.focus(f"{TURNING}.power.working")
    row = _row(panel, f"{TURNING}.power.working")
    assert panel.focusWidget() is row.editor
    assert row.editor.isVisible()


def test_that_f1_explains_a_field_from_its_declaration(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    panel.document.select(["rough_turn"])
    row = _row(panel, f"{TURNING}.machines")
    row.editor.setFocus()
    qtbot.keyClick(row.editor, KEYS.Key_F1)
    shown = panel.findChild(FieldHelp)
    assert shown is not None
    described, limits = (
        shown.findChild(QLabel, name) for name in ("described", "help_range")
    )
    assert described is not None
    assert described.text() == "identical machines"
    assert limits is not None
    assert "≥ 1" in limits.text()
    qtbot.keyClick(shown, KEYS.Key_Escape)


def test_that_the_id_is_changed_everywhere(panel: InspectorPanel, qtbot: QtBot) -> None:
    panel.document.select(["rough_turn"])
    line = panel.header.id
    line.setFocus()
    qtbot.keyClick(line, "a", Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(line, "turning")
    qtbot.keyClick(line, KEYS.Key_Return)
    assert panel.document.selection == ("line.stations.turning",)
    assert panel.document.study.line.links[0].to == "turning"


def test_that_sections_show_the_line_without_a_selection(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    qtbot.mouseClick(panel.header.buttons["pools"], LEFT)
    _type(panel, qtbot, "line.pools.machining.headcount", "early 5, late 4")
    assert panel.document.study.line.pools[0].headcount == {"early": 5, "late": 4}
    qtbot.mouseClick(panel.header.buttons["money"], LEFT)
    _type(panel, qtbot, "money.demand", "1.2k")
    assert panel.document.study.money.demand == 1200
    qtbot.mouseClick(panel.header.buttons["calendar"], LEFT)
    _type(panel, qtbot, "line.calendar.shifts.early.start", "05:30")
    calendar = panel.document.study.line.calendar
    assert calendar is not None
    assert calendar.shifts[0].start == 5.5 * 3600


def test_that_every_section_is_shown_in_both_languages(panel: InspectorPanel) -> None:
    for language in ("zh", "en"):
        panel.context.texts.set_language(language)
        for name in panel.header.buttons:
            panel.show_section(name)
            assert panel.form is not None
            labels = [label.text() for label in panel.form.findChildren(QLabel)]
            assert labels
            assert not [said for said in labels if said.startswith("inspector.")]


def test_that_links_fleets_and_buffers_are_shown_too(panel: InspectorPanel) -> None:
    panel.document.select(["line.links.in--rough_turn"])
    assert _text(_row(panel, "line.links.in--rough_turn.to")) == "rough_turn"
    panel.document.select(["B1"])
    assert _text(_row(panel, "line.buffers.B1.capacity")) == "8"


def test_that_the_help_of_a_distribution_shows_forms_that_can_be_typed(
    panel: InspectorPanel, qtbot: QtBot
) -> None:
    panel.document.select(["rough_turn"])
    row = _row(panel, f"{TURNING}.manual")
    for language in ("zh", "en"):
        for form in forms_of(row.field, language).splitlines():
            row.take(form)
            assert row.said is None or row.said.isHidden(), form
    assert forms_of(row.field, "en").splitlines()[1] == "45 s, CV 0.2"
