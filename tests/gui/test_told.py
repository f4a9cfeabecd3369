from pathlib import Path

import pytest

from app.paths import scenario
from app.window.told import Told
from models.files import read_study
from models.problems import Problem
from models.study import Study


@pytest.fixture
def study() -> Study:
    found = read_study(Path(scenario("starter.yaml")).read_bytes()).study
    assert found is not None
    return found


@pytest.mark.parametrize("kind", ["pool", "product", "fleet", "defect", "measure"])
def test_that_what_is_unknown_is_mended_at_the_window_not_in_the_file(
    study: Study, kind: str
) -> None:
    problem = Problem("line.stations", f"unknown_{kind}", values={"name": "x"})
    for language in ("en", "zh"):
        assert "`" not in Told(study, language).sentence(problem)[1]
