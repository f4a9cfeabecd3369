from typing import Any

import pytest

from models import study_data
from models.migrations import STEPS, Data, migrate
from models.study import SCHEMA
from models.study_data import study_from


def _rename(data: Data) -> Data:
    return {("line" if key == "plant" else key): value for key, value in data.items()}


def _wrap(data: Data) -> Data:
    return {**data, "line": {"stations": data["line"]}}


OLD: dict[str, Any] = {"schema": 1, "plant": {"S1": {"automatic": 45}}}


def test_that_every_older_version_has_a_step() -> None:
    assert set(STEPS) == set(range(1, SCHEMA))


def test_that_steps_are_taken_one_after_the_other() -> None:
    new = migrate(OLD, 1, 3, {1: _rename, 2: _wrap})
    assert new == {"schema": 3, "line": {"stations": {"S1": {"automatic": 45}}}}
    assert OLD == {"schema": 1, "plant": {"S1": {"automatic": 45}}}


@pytest.fixture
def version_three(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that this program writes version 3; the declarations stay as they are."""
    monkeypatch.setattr(study_data, "SCHEMA", 3)


@pytest.mark.usefixtures("version_three")
def test_that_an_old_file_is_read_after_its_steps() -> None:
    study, problems = study_from(OLD, {1: _rename, 2: _wrap})
    assert problems == ()
    assert study is not None
    assert [station.id for station in study.line.stations] == ["S1"]


@pytest.mark.usefixtures("version_three")
def test_that_a_missing_step_is_told_in_one_problem() -> None:
    study, (problem,) = study_from(OLD, {2: _wrap})
    assert study is None
    assert problem.code == "schema_migration"


@pytest.mark.usefixtures("version_three")
def test_that_old_data_a_step_cannot_read_are_told() -> None:
    broken = {"schema": 2, "plan": {}}
    study, (problem,) = study_from(broken, {2: _wrap})
    assert study is None
    assert problem.code == "schema_migration"


@pytest.mark.usefixtures("version_three")
def test_that_a_newer_file_is_not_touched() -> None:
    _, (problem,) = study_from({"schema": 4}, {})
    assert (problem.code, problem.values["known"]) == ("schema_newer", 3)
