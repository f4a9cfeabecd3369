from pathlib import Path

from models.digest import digest
from models.files import read_study, study_text
from models.maturity.reading import is_answer_file, read_answers
from tests.app.cli_studies import TINY

ANSWERS = (
    b"maturity:\n  industry: process\n  answers:\n    skills_1: 0.5\n    skills_2:\n"
)
SECTION = "maturity: {answers: {skills_1: 0.8}, measures: {robot: [robot_loading]}}\n"


def test_that_answers_are_read_and_empty_ones_stay_open() -> None:
    found = read_answers(ANSWERS).assessment
    assert found is not None
    assert found.industry == "process"
    assert found.answers == {"skills_1": 0.5, "skills_2": None}


def test_that_a_wrong_answer_is_told_with_its_line() -> None:
    (problem,) = read_answers(ANSWERS.replace(b"0.5", b"lots")).problems
    assert (problem.path, problem.line) == ("maturity.answers.skills_1", 4)
    assert problem.code == "expected_number"


def test_that_text_that_is_no_yaml_is_told() -> None:
    assert read_answers(b"maturity: [").problems
    assert read_answers(b"- 1\n").problems[0].code == "top_not_mapping"


def test_that_a_study_is_no_answer_file(tmp_path: Path) -> None:
    both = {"a.yaml": ANSWERS, "s.yaml": (TINY + SECTION).encode(), "n.yaml": b"\xff"}
    for name, data in both.items():
        (tmp_path / name).write_bytes(data)
    told = [name for name in both if is_answer_file(tmp_path / name)]
    assert told == ["a.yaml"]
    assert not is_answer_file(tmp_path / "nothing.yaml")


def test_that_the_answers_in_a_study_survive_being_saved() -> None:
    study = read_study((TINY + SECTION).encode()).study
    assert study is not None
    assert study.maturity is not None
    assert read_study(study_text(study).encode()).study == study


def test_that_the_answers_do_not_touch_the_digest() -> None:
    with_, without = read_study((TINY + SECTION).encode()), read_study(TINY.encode())
    assert with_.study is not None
    assert without.study is not None
    assert digest(with_.study) == digest(without.study)
