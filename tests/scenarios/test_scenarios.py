"""Every shipped study is sound, runs, and says what it says."""

from pathlib import Path

import pytest

from models.checks import check_study
from models.files import load_study, save_study
from models.study import Study
from sim.comparison import Comparison, compare
from sim.experiment import run

FOLDER = Path(__file__).parents[2] / "scenarios"
FILES = sorted(FOLDER.glob("*.yaml"))


def loaded(path: Path) -> Study:
    found = load_study(path)
    assert found.study is not None, found.problems
    return found.study


def compared(path: Path, replications: int = 2) -> Comparison:
    study = loaded(path)
    plan = study.plan.model_copy(update={"replications": replications})
    study = study.model_copy(update={"plan": plan})
    return compare(study, run(study))


@pytest.fixture(scope="module")
def valves() -> Comparison:
    return compared(FOLDER / "antwei_valve.yaml", 3)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_that_a_shipped_study_has_no_errors_and_no_warnings(path: Path) -> None:
    serious = [p for p in check_study(loaded(path)) if p.severity != "advice"]
    assert serious == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_that_a_shipped_study_survives_being_saved(path: Path, tmp_path: Path) -> None:
    study = loaded(path)
    save_study(study, tmp_path / "again.yaml")
    assert loaded(tmp_path / "again.yaml") == study


@pytest.mark.parametrize("name", ["starter", "mixed_model"])
def test_that_a_shipped_study_shows_a_gain_in_output(name: str) -> None:
    for option in compared(FOLDER / f"{name}.yaml").options:
        assert option.rows["throughput"].verdict == "better"
        assert option.money.open_inputs == ()


def test_that_the_valve_line_reaches_the_size_of_its_case(valves: Comparison) -> None:
    rows = valves.options[0].rows
    assert rows["yearly_cost"].change.mean == pytest.approx(-0.202, abs=0.006)
    assert rows["headcount"].change.mean == -0.5
    assert rows["outgoing_defect_rate"].before.mean == pytest.approx(0.0121, abs=0.001)
    assert rows["outgoing_defect_rate"].after.mean == pytest.approx(0.0009, abs=0.0003)
    assert rows["throughput"].change.mean == pytest.approx(0.143, abs=0.015)


def test_that_the_valve_line_keeps_what_is_given_apart_from_what_is_assumed() -> None:
    study = loaded(FOLDER / "antwei_valve.yaml")
    assert study.case is not None
    assert len(study.case.says) == 4
    assert len(study.case.does_not_say) == 8
    assert {study.sources[path].kind for path in ("line", "measures", "money")} == {
        "assumed"
    }
    assert study.sources["targets"].kind == "given"
    assert all(measure.provenance == "assumed" for measure in study.measures)
