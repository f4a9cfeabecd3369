from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.measures.place import MeasuresPlace
from app.paths import scenario
from models.edits import set_field

Wait = Callable[[Callable[[], object]], None]
LEFT = Qt.MouseButton.LeftButton
CHECKED = Qt.CheckState.Checked
BRIEF = {"plan.horizon": "1 d", "plan.warm_up": "1 h"}


@pytest.fixture
def place(window: MainWindow) -> MeasuresPlace:
    window.files.open(scenario("starter.yaml"))
    for path, value in BRIEF.items():
        window.document.edit(set_field, "gui.edit.field", path, value)
    window.context.runs.jobs = 1
    window.context.runs.engine = "simpy"
    window.show_place("measures")
    shown = window.places["measures"]
    assert isinstance(shown, MeasuresPlace)
    return shown


def choose(place: MeasuresPlace, qtbot: QtBot, words: str) -> None:
    qtbot.keyClicks(place.shelf.search, words)
    entries = place.shelf.entries
    row = next(at for at in range(entries.count()) if not entries.item(at).isHidden())
    box = entries.visualItemRect(entries.item(row))
    qtbot.mouseClick(entries.viewport(), LEFT, pos=box.center())


def measures(place: MeasuresPlace) -> tuple[str, ...]:
    return place.document.study.options[0].measures


def test_that_an_entry_is_added_to_what_is_clicked_on_the_line(
    place: MeasuresPlace, qtbot: QtBot
) -> None:
    choose(place, qtbot, "smed")
    assert not place.shelf.add.isEnabled()
    choose(place, qtbot, "")
    place.shelf.search.clear()
    choose(place, qtbot, "predictive")
    place.document.select(["line.stations.saw"])
    assert place.shelf.chosen_targets() == ("saw",)
    qtbot.mouseClick(place.shelf.add, LEFT)
    assert len(measures(place)) == 2
    place.document.undo()
    assert measures(place) == ("robot",)


def test_that_an_unticked_measure_leaves_the_option(place: MeasuresPlace) -> None:
    place.options.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert measures(place) == ()


def test_that_a_new_option_begins_as_the_present_one(place: MeasuresPlace) -> None:
    place.options.add_option("Bold")
    assert [o.measures for o in place.document.study.options] == [("robot",)] * 2
    assert place.options.tabs.tabText(place.options.tabs.currentIndex()) == "Bold"


def test_that_a_typed_investment_is_kept(place: MeasuresPlace, qtbot: QtBot) -> None:
    place.options.list.setCurrentRow(0)
    field = place.options.form.fields["capex"]
    field.selectAll()
    qtbot.keyClicks(field, "400 kCNY")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert place.document.study.measures[0].capex == 400_000


def test_that_a_typed_value_changes_the_patch(
    place: MeasuresPlace, qtbot: QtBot
) -> None:
    place.options.list.setCurrentRow(0)
    place.options.form.patches.item(1, 2).setText("0.25")
    assert place.document.study.measures[0].patches[1].by == 0.25


def test_that_a_finding_brings_a_measure_with_its_trace(
    place: MeasuresPlace, qtbot: QtBot, eventually: Wait
) -> None:
    place.tabs.setCurrentWidget(place.findings)
    qtbot.mouseClick(place.findings.run, LEFT)
    eventually(lambda: place.findings.found is not None)
    buttons = place.findings.findChildren(QPushButton)
    offer = next(b for b in buttons if b.objectName().startswith("accept_"))
    qtbot.mouseClick(offer, LEFT)
    assert len(measures(place)) == 2
    assert place.document.study.measures[-1].finding is not None


def test_that_an_entry_that_suits_nothing_says_what_it_wants(
    place: MeasuresPlace, qtbot: QtBot
) -> None:
    choose(place, qtbot, "smed")
    assert "stations with set-ups" in place.shelf._to.text()
    assert not place.shelf.add.isEnabled()


def test_that_what_an_entry_does_is_said_in_chinese(window: MainWindow) -> None:
    window.files.new_empty()
    window.set_language("zh")
    window.show_place("measures")
    shown = window.places["measures"]
    assert isinstance(shown, MeasuresPlace)
    said = [shown.shelf.entries.item(at).text() for at in range(5)]
    assert [text for text in said if "every" in text or "duration" in text] == []


def test_that_a_patch_is_told_in_words(place: MeasuresPlace) -> None:
    place.context.texts.set_language("zh")
    place.options.list.setCurrentRow(0)
    table = place.options.form.patches
    rows = [[table.item(r, c).text() for c in range(3)] for r in range(3)]
    assert rows[0][2] == "4 秒 (CV 0.05)"
    assert rows[1][2] == "0.5"
    assert "working" not in rows[2][2]


def test_that_an_option_is_renamed_by_a_double_click(
    place: MeasuresPlace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = ("Bold", True)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **_more: answer)
    tabs = place.options.tabs
    spot = tabs.tabRect(0).center()
    qtbot.mouseDClick(tabs, LEFT, pos=spot)
    assert place.document.study.options[0].name.en == "Bold"
    assert place.document.study.options[0].name.zh == "机器人上下料"


def test_that_a_measure_is_renamed(place: MeasuresPlace, qtbot: QtBot) -> None:
    place.options.list.setCurrentRow(0)
    name = place.options.form.name
    name.selectAll()
    qtbot.keyClicks(name, "Robot")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert place.document.study.measures[0].name.en == "Robot"
    assert place.options.list.item(0).text() == "Robot"


def test_that_a_measure_is_added_by_keys_alone(
    place: MeasuresPlace, qtbot: QtBot
) -> None:
    shelf, keys = place.shelf, Qt.Key
    qtbot.keyClicks(shelf.search, "predictive")
    shelf.entries.setFocus()
    row = next(
        at
        for at in range(shelf.entries.count())
        if not shelf.entries.item(at).isHidden()
    )
    shelf.entries.setCurrentRow(row)
    qtbot.keyClick(shelf.entries, keys.Key_Return)
    assert shelf.targets.hasFocus()
    qtbot.keyClick(shelf.targets, keys.Key_Space)
    qtbot.keyClick(shelf.targets, keys.Key_Tab)
    shelf.entries.setFocus()
    qtbot.keyClick(shelf.entries, keys.Key_Return)
    assert len(measures(place)) == 2
