import json
from collections.abc import Callable
from pathlib import Path

import pytest

from models.checks.check import check_line
from models.line import Line
from tests.known_answers.__main__ import judge, line_of, main
from tests.known_answers.cases import Case, read_cases
from tests.known_answers.engines import Columns
from tests.known_answers.families import FAMILIES
from tests.known_answers.lab import Lab
from tests.known_answers.some import COPIED, cases_at_hand
from tests.known_answers.table import Arm

TAKE_LONGER = {"A03", "B01", "D03", "D05", "E01", "M01", "QA03"}
QUICK = [case for case in read_cases(COPIED) if case.id not in TAKE_LONGER]


class BuiltError(Exception):
    """A line was built; it is not to be simulated."""


def only_checked(arm: Arm, seed: int) -> Callable[[int], Columns]:
    problems = check_line(Line.model_validate(arm.line))
    raise BuiltError([p.code for p in problems if p.severity == "error"])


@pytest.mark.parametrize("case", cases_at_hand(), ids=lambda case: case.id)
def test_that_every_case_is_a_sound_line_of_the_study_format(case: Case) -> None:
    outcome = judge(case, Lab(prepare=only_checked))
    assert outcome.passes or outcome.trouble == "BuiltError: []"


@pytest.mark.parametrize("case", QUICK, ids=lambda case: case.id)
def test_that_the_simulation_gives_the_exact_answer(case: Case) -> None:
    outcome = judge(case, Lab())
    assert outcome.passes, line_of(outcome)


@pytest.mark.parametrize("case", cases_at_hand(), ids=lambda case: case.id)
def test_that_every_family_of_the_yardstick_is_understood(case: Case) -> None:
    assert case.family in FAMILIES


def written(folder: Path, **changes: object) -> str:
    case = {"id": "X1", "family": "oee", "description": "", **changes}
    path = folder / "cases.json"
    path.write_text(json.dumps({"cases": [case]}), encoding="utf-8")
    return str(path)


def test_that_an_unknown_family_is_a_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([written(tmp_path, family="astrology"), "--jobs", "1"]) == 1
    assert "family astrology not understood" in capsys.readouterr().out


def test_that_time_in_slots_is_outside_and_no_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([written(tmp_path, family="bernoulli"), "--jobs", "1"]) == 0
    assert "outside" in capsys.readouterr().out


def test_that_a_wrong_answer_is_a_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flows = {"flows": [-100, 110], "rate": 0.0}
    file = written(tmp_path, family="finance", parameters=flows, expected={"npv": 10.1})
    assert main([file, "--jobs", "1"]) == 1
    assert "** npv 10 (exact 10.1) **" in capsys.readouterr().out


def test_that_a_case_that_expects_nothing_known_is_a_failure(tmp_path: Path) -> None:
    flows = {"flows": [-100, 110], "rate": 0.0}
    file = written(tmp_path, family="finance", parameters=flows, expected={"luck": 1})
    assert main([file, "--jobs", "1"]) == 1


def test_that_a_line_of_which_nothing_is_compared_is_a_failure() -> None:
    times = {"mean_times": [1.0], "buffers": []}
    case = Case("X1", "tandem-exp", "", times, {"luck": 1.0})
    assert not judge(case, Lab(first=2)).passes


@pytest.mark.parametrize("text", ["{", "[1]", '{"cases": 3}', '[{"id": "A"}]'])
def test_that_a_file_of_another_kind_is_bad_input(tmp_path: Path, text: str) -> None:
    path = tmp_path / "cases.json"
    path.write_text(text, encoding="utf-8")
    assert main([str(path)]) == 2


def test_that_an_id_that_is_not_there_is_bad_input(tmp_path: Path) -> None:
    assert main([written(tmp_path), "--only", "Y9"]) == 2


@pytest.mark.parametrize(
    ("description", "seconds"),
    [("mean 0.8/min", 60), ("2.5/h and machine's", 3600), ("times [6.5, 5] s", 1)],
)
def test_that_the_unit_of_time_is_read_from_the_description(
    description: str, seconds: float
) -> None:
    assert Case("A", "queue", description, {}, {}).unit == seconds
