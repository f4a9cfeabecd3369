from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.comparison.place import ComparePlace
from app.main_window import MainWindow
from app.paths import scenario
from models.edits import set_field
from models.study import Study

Wait = Callable[[Callable[[], object]], None]
LEFT = Qt.MouseButton.LeftButton
BRIEF = {"plan.replications": 3, "plan.horizon": "2 d", "plan.warm_up": "1 h"}
RANGE = {"low": "20 万元", "high": "60 万元"}


@pytest.fixture
def place(window: MainWindow) -> ComparePlace:
    window.files.open(scenario("starter.yaml"))
    for path, value in BRIEF.items():
        window.document.edit(set_field, "gui.edit.field", path, value)
    window.context.runs.jobs = 1
    window.context.runs.engine = "simpy"
    window.show_place("compare")
    shown = window.places["compare"]
    assert isinstance(shown, ComparePlace)
    return shown


@pytest.fixture
def compared(place: ComparePlace, qtbot: QtBot, eventually: Wait) -> ComparePlace:
    qtbot.mouseClick(place.findChild(QPushButton, "compare_run"), LEFT)
    eventually(lambda: place.comparison is not None)
    eventually(lambda: place.what_if is not None)
    return place


def texts(place: ComparePlace) -> list[str]:
    return [x.text() for x in place.findChildren(QLabel) if x.isVisible()]


def with_range(study: Study) -> Study:
    (measure,) = study.measures
    ranged = measure.model_validate(
        {**measure.model_dump(), "ranges": {"capex": RANGE}}
    )
    return study.model_copy(update={"measures": (ranged,)})


def test_that_the_cards_come_with_the_comparison(
    compared: ComparePlace, eventually: Wait
) -> None:
    eventually(lambda: "Against the line as it is" in texts(compared))
    assert "What a year costs" in texts(compared)


def test_that_another_reading_shows_other_money(
    compared: ComparePlace, qtbot: QtBot, eventually: Wait
) -> None:
    eventually(lambda: len(texts(compared)) > 20)
    before = set(texts(compared))
    qtbot.mouseClick(compared.readings["same_hours"], LEFT)
    eventually(lambda: len(texts(compared)) > 20)
    assert set(texts(compared)) - before


def test_that_an_edit_takes_the_cards_away(
    compared: ComparePlace, eventually: Wait
) -> None:
    compared.document.edit(set_field, "gui.edit.field", "plan.seed", 7)
    eventually(lambda: "Nothing compared yet" in texts(compared))


def test_that_a_slider_shows_another_investment_at_once(
    place: ComparePlace, qtbot: QtBot, eventually: Wait
) -> None:
    study = with_range(place.document.study)
    place.document.apply(study, "gui.edit.measure")
    qtbot.mouseClick(place.findChild(QPushButton, "compare_run"), LEFT)
    eventually(lambda: place.what_if is not None)
    eventually(lambda: len(texts(place)) > 20)
    before = set(texts(place))
    (slider,) = place.what_if.sliders.values()
    qtbot.keyClick(slider, Qt.Key.Key_End)
    eventually(lambda: "Cards show the sliders, 8 replications" in texts(place))
    assert set(texts(place)) - before


def test_that_contributions_come_when_asked_for(
    compared: ComparePlace, qtbot: QtBot, eventually: Wait
) -> None:
    eventually(lambda: len(texts(compared)) > 20)
    before = set(texts(compared))
    qtbot.mouseClick(compared.asks["brings"], LEFT)
    eventually(lambda: len(set(texts(compared)) - before) > 3)
