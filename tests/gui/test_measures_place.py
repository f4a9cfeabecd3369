from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
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
