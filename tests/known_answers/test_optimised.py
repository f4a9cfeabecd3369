import itertools

import pytest

from tests.known_answers import questions
from tests.known_answers.cases import Case
from tests.known_answers.chains import tended, throughput
from tests.known_answers.optimised import answered
from tests.known_answers.questions import Question, of_case
from tests.known_answers.some import cases_at_hand

PLACES = {
    "family": "buffer-allocation",
    "description": "means in min",
    "parameters": {"mean_times": [1, 1.2, 1], "total": 2},
    "expected": {"best_allocations": [[1, 1]]},
}
QUICK = ["--engine", "simpy", "--jobs", "1"]


@pytest.fixture
def question(monkeypatch: pytest.MonkeyPatch) -> Question:
    monkeypatch.setattr(questions, "PARTS", 300.0)
    monkeypatch.setattr(questions, "RULES", ("-n", "8", "--most", "32"))
    return next(of_case(Case(id="X", **PLACES)))


def test_that_the_best_allocation_of_a_case_is_found(question: Question) -> None:
    answer = answered(question, *QUICK, "--within", "0.5 %")
    assert answer.passes, answer.text


@pytest.mark.parametrize(
    ("best", "apart", "passes"),
    [((1, 1), True, True), ((2, 0), False, False), ((0, 2), True, False)],
)
def test_that_only_the_best_allocation_passes(
    question: Question, best: tuple[int, int], *, apart: bool, passes: bool
) -> None:
    output = 60 * throughput([1, 1.2, 1], best)
    data = {
        "best": {"design": dict(zip("AB", best, strict=True)), "output": {}},
        "runner_up": {"design": {"A": 1, "B": 1}},
        "is_apart": apart,
    }
    data["best"]["output"]["mean"] = output
    assert question.judge(data).passes == passes


def test_that_cases_without_a_best_design_have_no_question() -> None:
    assert not list(of_case(Case("Q", "queue", "", {}, {})))


TANDEM = [case for case in cases_at_hand() if case.family == "tandem-exp"]


@pytest.mark.parametrize("case", TANDEM, ids=lambda case: case.id)
def test_that_the_chain_of_a_line_has_the_output_of_the_yardstick(case: Case) -> None:
    given = case.parameters
    exact = throughput(given["mean_times"], given["buffers"])
    assert exact == pytest.approx(case.expected["throughput"], abs=1e-9)


def test_that_a_line_read_backwards_has_the_same_output() -> None:
    for means in itertools.permutations([0.8, 1.0, 1.3]):
        forth, back = throughput(means, (2, 1)), throughput(means[::-1], (1, 2))
        assert forth == pytest.approx(back, abs=1e-12)


def test_that_tended_machines_are_those_of_palm() -> None:
    assert tended(6, 1.0, 10.0, 1) == pytest.approx(0.5154850963, abs=1e-10)
