from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QSlider, QStyle, QStyleOptionSlider
from pytestqt.qtbot import QtBot

from app.charts.card import Card
from app.charts.cards import CardsChart
from app.comparison.place import TRIAL, ComparePlace
from app.comparison.questions import Asker, Question
from app.document import Document
from app.main_window import MainWindow
from app.paths import scenario
from models.edits import set_field
from models.study import Study

Wait = Callable[[Callable[[], object]], None]
LEFT = Qt.MouseButton.LeftButton
BRIEF = {"plan.replications": 3, "plan.horizon": "2 d", "plan.warm_up": "1 h"}
RANGE = {"low": "20 万元", "high": "60 万元"}
EFFECT = {"low": 0.2, "high": 0.9}


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
    eventually(lambda: "What a year costs" in texts(compared))


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
    eventually(lambda: "Cards show the sliders, 3 replications" in texts(place))
    assert set(texts(place)) - before


def with_effect(study: Study) -> Study:
    """Return a study whose measure may cut the cycle more or less."""
    (measure,) = study.measures
    patches = [patch.model_dump() for patch in measure.patches]
    patches[1]["range"] = EFFECT
    made = measure.model_validate({**measure.model_dump(), "patches": patches})
    return study.model_copy(update={"measures": (made,)})


@pytest.fixture
def dragged(place: ComparePlace, qtbot: QtBot, eventually: Wait) -> QSlider:
    """The slider of an effect that is simulated, pressed with the mouse."""
    place.document.apply(with_effect(place.document.study), "gui.edit.measure")
    qtbot.mouseClick(place.findChild(QPushButton, "compare_run"), LEFT)
    eventually(lambda: len(texts(place)) > 20)
    (slider,) = place.what_if.sliders.values()
    qtbot.mousePress(slider, LEFT, pos=handle(slider))
    return slider


def handle(slider: QSlider) -> QPoint:
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    kind, part = QStyle.ComplexControl.CC_Slider, QStyle.SubControl.SC_SliderHandle
    return slider.style().subControlRect(kind, option, part, slider).center()


def test_that_the_cards_follow_a_slider_that_is_dragged(
    place: ComparePlace, dragged: QSlider, qtbot: QtBot, eventually: Wait
) -> None:
    before = texts(place)
    qtbot.mouseMove(dragged, QPoint(dragged.width() - 4, dragged.height() // 2))
    assert dragged.isSliderDown()
    eventually(lambda: "Cards show the sliders, 3 replications" in texts(place))
    assert set(texts(place)) - set(before)
    qtbot.mouseRelease(dragged, LEFT)


def test_that_a_slider_let_go_asks_at_once_and_drops_what_it_asked_before(
    place: ComparePlace, dragged: QSlider, qtbot: QtBot, eventually: Wait
) -> None:
    asked: list[Question] = []
    place.askers[TRIAL].ask = asked.append
    qtbot.mouseMove(dragged, QPoint(dragged.width() - 4, dragged.height() // 2))
    qtbot.mouseRelease(dragged, LEFT)
    assert len(asked) == 1
    place.askers[TRIAL].drop()


def test_that_what_is_asked_while_an_answer_is_worked_out_waits_for_it(
    document: Document, eventually: Wait
) -> None:
    asker, answered = Asker(document), []
    asker.answered.connect(lambda question, _answer: answered.append(question))
    questions = [
        Question(TRIAL, document.study, "A", "simpy", jobs) for jobs in (1, 2, 3)
    ]
    for question in questions:
        asker.ask_next(question)
    eventually(lambda: len(answered) == 2)
    assert answered == [questions[0], questions[2]]


def test_that_a_quick_answer_does_not_wait_for_one_of_many_replications(
    document: Document, eventually: Wait
) -> None:
    asker, answered = Asker(document), []
    asker.answered.connect(lambda question, _answer: answered.append(question))
    many, few = (
        Question(TRIAL, document.study, "A", "simpy", 1, replications=n)
        for n in (30, 8)
    )
    asker.ask(many)
    asker.ask_next(few)
    eventually(lambda: answered)
    assert answered == [few]


def test_that_an_option_without_ranges_has_sliders_all_the_same(
    compared: ComparePlace, qtbot: QtBot, eventually: Wait
) -> None:
    sliders = compared.what_if.sliders
    assert "measures.robot.capex" in sliders
    qtbot.keyClick(sliders["measures.robot.capex"], Qt.Key.Key_End)
    eventually(lambda: "Cards show the sliders, 3 replications" in texts(compared))


def test_that_the_sliders_are_put_back_to_where_they_stood(
    compared: ComparePlace, qtbot: QtBot, eventually: Wait
) -> None:
    what_if = compared.what_if
    slider = what_if.sliders["measures.robot.capex"]
    at, cards = slider.value(), compared.findChild(CardsChart).rows()
    qtbot.keyClick(slider, Qt.Key.Key_End)
    eventually(lambda: compared.findChild(CardsChart).rows() != cards)
    eventually(what_if.reset.isVisible)
    qtbot.mouseClick(what_if.reset, LEFT)
    eventually(lambda: not what_if.reset.isVisible())
    assert slider.value() == at
    eventually(lambda: compared.findChildren(CardsChart)[-1].rows() == cards)


def test_that_a_tab_leads_to_its_section(
    compared: ComparePlace, qtbot: QtBot, eventually: Wait
) -> None:
    page = compared.page
    eventually(lambda: page.bar.count() > 5)
    eventually(lambda: not page.is_filling)
    assert page.current == "headline"
    qtbot.keyClick(page.bar, Qt.Key.Key_Right)
    assert page.current != "headline"
    assert page.area.verticalScrollBar().value() > 0


def test_that_cards_and_sliders_are_copied_as_table_and_as_picture(
    compared: ComparePlace,
) -> None:
    clipboard = QGuiApplication.clipboard()
    sliders, cards = (compared.what_if, compared.findChild(CardsChart))
    for inner, head in ((cards, "figure\tchange"), (sliders, "input\tlow")):
        card = next(c for c in compared.findChildren(Card) if c.inner is inner)
        card.copy_table()
        assert clipboard.text().startswith(head)
        card.copy_picture()
        assert not clipboard.image().isNull()


def test_that_contributions_come_when_asked_for(
    compared: ComparePlace, qtbot: QtBot, eventually: Wait
) -> None:
    eventually(lambda: len(texts(compared)) > 20)
    before = set(texts(compared))
    qtbot.mouseClick(compared.asks["brings"], LEFT)
    eventually(lambda: len(set(texts(compared)) - before) > 3)
    eventually(lambda: compared.page.current == "contributions")


def test_that_sliders_carry_the_names_of_measures_and_fields(
    compared: ComparePlace,
) -> None:
    (measure,) = compared.document.study.measures
    names = [slider.accessibleName() for slider in sliders_of(compared)]
    assert any(name.startswith(f"{measure.name.en} · ") for name in names)
    assert not any(name.startswith(f"{measure.id} · ") for name in names)


def sliders_of(place: ComparePlace) -> list[QSlider]:
    assert place.what_if is not None
    return list(place.what_if.sliders.values())


def test_that_an_open_card_names_the_price_it_misses(
    place: ComparePlace, qtbot: QtBot, eventually: Wait
) -> None:
    place.document.edit(set_field, "gui.edit.field", "money.wage", None)
    qtbot.mouseClick(place.findChild(QPushButton, "compare_run"), LEFT)
    eventually(lambda: any(text.startswith("missing: ") for text in texts(place)))
    said = next(text for text in texts(place) if text.startswith("missing: "))
    assert "wage" in said
    assert "money." not in said
