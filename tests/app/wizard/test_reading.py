import pytest

from app.wizard.questions import OF_STATION
from app.wizard.reading import hear, names_in, read

QUESTIONS = {question.id: question for question in OF_STATION}


@pytest.mark.parametrize(
    ("question", "typed", "usual"),
    [
        ("cycle", "45", 45),
        ("cycle", "0.75 min", 45),
        ("cycle", "45秒", 45),
        ("stop_minutes", "90 s", 1.5),
        ("stop_minutes", "8 分钟", 8),
        ("scrap", "1.5", 1.5),
        ("scrap", "1.5 %", 1.5),
        ("buffer", "1.2k", 1200),
    ],
)
def test_that_answers_are_read_in_the_unit_of_their_question(
    question: str, typed: str, usual: float
) -> None:
    asked = QUESTIONS[question]
    said = ["", typed, ""] if asked.span else [typed]
    assert read(asked, said)["usual"] == pytest.approx(usual)


def test_that_three_values_may_stand_in_one_field() -> None:
    found = read(QUESTIONS["cycle"], ["", "40/45/70", ""])
    assert found == {"usual": 45, "low": 40, "high": 70}


@pytest.mark.parametrize(
    ("question", "typed", "code"),
    [
        ("cycle", "soon", "number"),
        ("cycle", "5 kg", "unit"),
        ("machines", "1.5", "whole"),
        ("by_hand", "120", "range"),
        ("stops", "-1", "range"),
    ],
)
def test_that_what_cannot_be_is_told(question: str, typed: str, code: str) -> None:
    asked = QUESTIONS[question]
    with pytest.raises(ValueError, match=code):
        read(asked, ["", typed, ""] if asked.span else [typed])


def test_that_ends_need_a_usual_value_between_them() -> None:
    with pytest.raises(ValueError, match="usual"):
        read(QUESTIONS["cycle"], ["40", "", "70"])


def test_that_names_may_have_chinese_commas_between_them() -> None:
    assert names_in("车削、铣削，装配") == ["车削", "铣削", "装配"]


def test_that_days_of_more_than_24_hours_are_told() -> None:
    heard = hear({"shifts": ["3"], "hours": ["9"]}, [{}])
    assert heard.wrong == {(-1, "hours"): "hours"}
