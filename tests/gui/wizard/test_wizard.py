from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.wizard.dialog import InterviewDialog
from app.wizard.page import Page
from app.wizard.questions import OF_STATION
from models.checks import check_study
from sim.experiment import run
from tests.gui.conftest import Dialogs

KEYS = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(window: MainWindow) -> Iterator[InterviewDialog]:
    made = InterviewDialog(window.context, window)
    made.show()
    made.activateWindow()
    QCoreApplication.processEvents()
    yield made
    made.close()
    made.deleteLater()


def _answer(page: Page, qtbot: QtBot, question: str, *said: str) -> None:
    row = page.rows[question]
    for line, text in zip(row.lines, said, strict=False):
        line.setFocus()
        line.clear()
        qtbot.keyClicks(line, text)


def _wrong(page: Page, question: str) -> str:
    said = page.rows[question].said
    return said.text() if said.isVisible() else ""


def test_that_a_station_is_asked_ten_questions() -> None:
    assert len(OF_STATION) == 10


def test_that_a_page_comes_for_each_station_named(
    dialog: InterviewDialog, qtbot: QtBot
) -> None:
    _answer(dialog.line, qtbot, "stations", "Turning, Washing, Assembly")
    assert [p.typed()["name"][0] for p in dialog.stations] == [
        "Turning",
        "Washing",
        "Assembly",
    ]
    assert dialog.steps.count() == 5


def test_that_an_interview_is_held_by_keyboard_alone(
    dialog: InterviewDialog, qtbot: QtBot
) -> None:
    _answer(dialog.line, qtbot, "stations", "Turning, Assembly")
    qtbot.keyClick(dialog, KEYS.Key_Return)
    assert dialog.page == 1
    _answer(dialog.stations[0], qtbot, "cycle", "", "1.5 min")
    qtbot.keyClick(dialog.stations[0].rows["cycle"].lines[1], KEYS.Key_PageDown)
    qtbot.keyClick(dialog.stations[1].rows["name"].lines[0], KEYS.Key_PageDown)
    assert dialog.page == 3
    qtbot.keyClick(dialog, KEYS.Key_PageUp)
    assert dialog.page == 2
    qtbot.keyClick(dialog, KEYS.Key_PageDown)
    qtbot.keyClick(dialog, KEYS.Key_Return)
    assert dialog.result() == InterviewDialog.DialogCode.Accepted
    automatic = dialog.study().line.stations[0].automatic
    assert automatic is not None
    assert automatic.moments()[0] == pytest.approx(90 * 0.8)


def test_that_a_wrong_answer_is_told_and_holds_the_page(
    dialog: InterviewDialog, qtbot: QtBot
) -> None:
    dialog.show_page(1)
    page = dialog.stations[0]
    _answer(page, qtbot, "cycle", "90", "45", "70")
    qtbot.mouseClick(dialog.next, LEFT)
    assert dialog.page == 1
    assert "smallest" in _wrong(page, "cycle")
    _answer(page, qtbot, "cycle", "40", "45", "70")
    assert _wrong(page, "cycle") == ""
    qtbot.mouseClick(dialog.next, LEFT)
    assert dialog.page == 2


def test_that_do_not_know_empties_the_answer(
    dialog: InterviewDialog, qtbot: QtBot
) -> None:
    dialog.show_page(1)
    row = dialog.stations[0].rows["scrap"]
    assert row.unknown is not None
    assert row.unknown.isChecked()
    _answer(dialog.stations[0], qtbot, "scrap", "1", "2", "3")
    assert not row.unknown.isChecked()
    row.unknown.click()
    assert row.typed() == ["", "", ""]


def test_that_set_ups_are_asked_with_several_products_only(
    dialog: InterviewDialog, qtbot: QtBot
) -> None:
    dialog.show_page(1)
    assert not dialog.stations[0].rows["setup"].isVisible()
    dialog.show_page(0)
    _answer(dialog.line, qtbot, "products", "A, B")
    dialog.show_page(1)
    assert dialog.stations[0].rows["setup"].isVisible()


def test_that_the_sector_decides_the_usual_values_shown(
    dialog: InterviewDialog, qtbot: QtBot
) -> None:
    row = dialog.stations[0].rows["cycle"]
    before = row.lines[1].placeholderText()
    choice = dialog.line.rows["sector"].choice
    assert choice is not None
    choice.setFocus()
    qtbot.keyClick(choice, KEYS.Key_End)
    assert row.lines[1].placeholderText() != before


def test_that_a_closed_interview_goes_on_where_it_was(
    dialog: InterviewDialog, window: MainWindow, qtbot: QtBot
) -> None:
    _answer(dialog.line, qtbot, "stations", "Turning, Assembly")
    dialog.show_page(1)
    _answer(dialog.stations[0], qtbot, "people", "3")
    qtbot.keyClick(dialog, KEYS.Key_Escape)
    again = InterviewDialog(window.context, window)
    assert again.stations[0].typed()["people"] == ["3"]
    again.start_over()
    assert again.stations[0].typed()["people"] == [""]
    again.deleteLater()


def test_that_the_start_page_gives_an_unsaved_study_without_errors_that_runs(
    window: MainWindow, dialogs: Dialogs, qtbot: QtBot
) -> None:
    def hold(dialog: InterviewDialog) -> None:
        names = ", ".join(f"Station {letter}" for letter in "ABCDEFGH")
        _answer(dialog.line, qtbot, "stations", names)
        for _ in range(10):
            qtbot.mouseClick(dialog.next, LEFT)

    dialogs.expect(hold)
    button = window.start.findChild(QPushButton, "interview")
    assert button is not None
    qtbot.mouseClick(button, LEFT)
    document = window.document
    assert len(document.study.line.stations) == 8
    assert not document.is_clean
    assert document.path is None
    problems = check_study(document.study)
    assert [p for p in problems if p.severity == "error"] == []
    plan = document.study.plan.model_copy(
        update={"horizon": 86_400.0, "warm_up": 3600.0, "replications": 1}
    )
    results = run(document.study.model_copy(update={"plan": plan}))
    assert results is not None


def test_that_every_text_of_the_interview_is_there_in_both_languages(
    window: MainWindow,
) -> None:
    for language in ("en", "zh"):
        window.context.texts.set_language(language)
        dialog = InterviewDialog(window.context, window)
        for page in (dialog.line, *dialog.stations):
            for row in page.rows.values():
                said = [row.hint.text(), row.lines[0].accessibleName()] if (
                    row.lines) else [row.hint.text()]  # fmt: skip
                assert not [text for text in said if text.startswith("wizard.")]
        assert not dialog.windowTitle().startswith("wizard.")
        dialog.deleteLater()


def _retyped(dialog: InterviewDialog, qtbot: QtBot, at: int, text: str) -> None:
    line = dialog.line.rows["stations"].lines[0]
    line.setFocus()
    line.setCursorPosition(at)
    qtbot.keyClicks(line, text)


@pytest.mark.parametrize(("at", "typed"), [(7, ", Washing"), (0, "Washing, ")])
def test_that_a_station_put_between_keeps_the_answers_of_the_others(
    dialog: InterviewDialog, qtbot: QtBot, at: int, typed: str
) -> None:
    _answer(dialog.line, qtbot, "stations", "Turning, Assembly")
    dialog.show_page(1)
    for page, said in zip(dialog.stations, ("45", "90"), strict=True):
        _answer(page, qtbot, "cycle", "", said)
    dialog.show_page(0)
    _retyped(dialog, qtbot, at, typed)
    cycles = {p.typed()["name"][0]: p.typed()["cycle"][1] for p in dialog.stations}
    assert cycles == {"Turning": "45", "Washing": "", "Assembly": "90"}


def test_that_the_answers_of_a_station_come_back_with_its_name(
    dialog: InterviewDialog, qtbot: QtBot
) -> None:
    _answer(dialog.line, qtbot, "stations", "Turning, Assembly")
    dialog.show_page(2)
    _answer(dialog.stations[1], qtbot, "cycle", "", "90")
    dialog.show_page(0)
    _answer(dialog.line, qtbot, "stations", "Turning")
    _answer(dialog.line, qtbot, "stations", "Turning, Assembly")
    assert dialog.stations[1].typed()["cycle"][1] == "90"
