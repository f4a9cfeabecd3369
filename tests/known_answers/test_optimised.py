import pytest

from tests.known_answers import optimised
from tests.known_answers.cases import Case

PLACES = {
    "family": "buffer-allocation",
    "description": "means in min",
    "parameters": {"mean_times": [1, 1.2, 1], "total": 2},
    "expected": {"best_allocations": [[1, 1]]},
}


def test_that_the_best_allocation_of_a_case_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(optimised, "PARTS", 300.0)
    how = optimised.How(engine="simpy", rules=optimised.Rules(8, 32, 0.005))
    (answer,) = optimised.answers_of(Case(id="X", **PLACES), how)
    assert answer.passes, answer.text


def test_that_a_wrong_best_allocation_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(optimised, "PARTS", 300.0)
    how = optimised.How(engine="simpy", rules=optimised.Rules(8, 32, 0.005))
    wrong = {**PLACES, "expected": {"best_allocations": [[2, 0]]}}
    (answer,) = optimised.answers_of(Case(id="X", **wrong), how)
    assert not answer.passes


def test_that_cases_without_a_best_design_have_no_answer() -> None:
    queue = Case("Q", "queue", "", {}, {})
    assert optimised.answers_of(queue, optimised.How()) == []
