"""Ranges that are supposed leave the study as it is, and are sound at both ends."""

import pytest

from app.paths import scenario
from models.files import load_study
from models.options import line_of
from models.study import Study
from models.uncertainty.inputs import drawn_study, inputs_of
from models.uncertainty.supposed import with_supposed_ranges

SCENARIOS = (
    "aac_ruisheng", "guofu_hydrogen", "jabil_bonded_zone", "li_auto_changzhou",
    "mixed_model", "ropskin", "starter", "svolt_jintan", "zhongheng_film",
)  # fmt: skip


def study_of(name: str) -> Study:
    found = load_study(scenario(f"{name}.yaml")).study
    assert found is not None
    return found


@pytest.mark.parametrize("name", SCENARIOS)
def test_that_every_supposed_range_gives_a_sound_line_at_both_ends(name: str) -> None:
    study = study_of(name)
    for option in study.options:
        ranged = with_supposed_ranges(study, option.id)
        inputs = inputs_of(ranged, option.id)
        assert inputs
        for one in inputs:
            for end in (0.0, 1.0):
                drawn = drawn_study(ranged, inputs, {one.id: end})
                assert line_of(drawn, option.id).stations


@pytest.mark.parametrize("name", SCENARIOS)
def test_that_supposing_ranges_changes_no_line(name: str) -> None:
    study = study_of(name)
    for option in study.options:
        ranged = with_supposed_ranges(study, option.id)
        assert line_of(ranged, option.id) == line_of(study, option.id)


def test_that_people_are_not_divided() -> None:
    ranged = with_supposed_ranges(study_of("starter"), "robot_loading")
    (measure,) = ranged.measures
    added = next(patch for patch in measure.patches if patch.action == "add")
    assert added.range is None
