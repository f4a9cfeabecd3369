"""The diagnosis of lines whose bottleneck is known exactly."""

import dataclasses

import pytest

from tests.known_answers import diagnosis
from tests.known_answers.cases import Case
from tests.known_answers.diagnosis import Answer, answer, main

Z01 = Case(
    id="Z01",
    family="bottleneck",
    description="means in min",
    parameters={"mean_times": [1.0, 1.1, 1.0, 1.0], "buffers": [2, 2, 2]},
    expected={"bottleneck_station": 2},
)
MISLED = Case(
    id="misled",
    family="bottleneck",
    description="means in min",
    parameters={"mean_times": [1.05, 0.98, 0.94], "buffers": [3, 1]},
    expected={"bottleneck_station": 2},
)
"""Exact gains of 5 %: 0.0089, 0.0111, 0.0076; the slowest station is another one."""


@pytest.fixture(scope="module")
def misled() -> Answer:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(diagnosis, "PARTS", 3000)
        return answer(MISLED, replications=8)


def test_that_the_other_methods_are_misled_where_the_what_if_is_not(
    misled: Answer,
) -> None:
    assert (misled.by_use, misled.by_active) == ("S1", "S1")
    assert misled.named == ["S2"]
    assert misled.word == "ok"


def test_that_a_wrong_answer_is_told(misled: Answer) -> None:
    case = dataclasses.replace(MISLED, expected={"bottleneck_station": 1})
    assert dataclasses.replace(misled, case=case).word == "WRONG"


def test_that_the_bottleneck_of_the_yardstick_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(diagnosis, "PARTS", 3000)
    assert answer(Z01, replications=6).named == ["S2"]


def test_that_a_file_that_is_not_there_is_bad_input() -> None:
    assert main(["/no/such/file.json"]) == 2
