"""The studies made from published cases: what is given and what is assumed, apart."""

import pytest

from app.cases import library
from app.cli.loads import loads_of
from app.maturity.kit import kit
from models.cases.case import PublishedCase
from models.files import load_study
from models.maturity.fitting import misfits
from models.study import Study
from tests.scenarios.test_scenarios import FOLDER

CASES = [case for case in library().cases if case.study]
OTHERS = [case for case in CASES if case.study != "antwei_valve"]


def made_from(case: PublishedCase) -> Study:
    found = load_study(FOLDER / f"{case.study}.yaml")
    assert found.study is not None, found.problems
    return found.study


def test_that_all_eight_proposed_lines_are_studies() -> None:
    assert len(CASES) == 8


@pytest.mark.parametrize("case", OTHERS, ids=lambda case: case.id)
def test_that_a_study_says_what_its_case_says(case: PublishedCase) -> None:
    study = made_from(case)
    assert study.case is not None
    assert study.case.says == case.says
    assert study.case.does_not_say == case.does_not_say


@pytest.mark.parametrize("case", OTHERS, ids=lambda case: case.id)
def test_that_all_figures_are_assumed_and_no_target_is_invented(
    case: PublishedCase,
) -> None:
    study = made_from(case)
    assert study.targets == ()
    assert {study.sources[path].kind for path in ("line", "measures", "money")} == {
        "assumed"
    }
    assert all(measure.provenance == "assumed" for measure in study.measures)


@pytest.mark.parametrize("case", OTHERS, ids=lambda case: case.id)
def test_that_its_measures_are_those_of_its_case(case: PublishedCase) -> None:
    study = made_from(case)
    assert study.maturity is not None
    named = {e for entries in study.maturity.measures.values() for e in entries}
    assert set(case.measures) <= named
    assert misfits(kit().questionnaire, study.maturity, kit().raises.raises) == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_that_no_line_is_asked_for_more_than_it_can_carry(case: PublishedCase) -> None:
    for loads in loads_of(made_from(case)).values():
        assert max(load.load for load in loads) < 1
