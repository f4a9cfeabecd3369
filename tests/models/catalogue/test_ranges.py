"""A measure keeps how far its figures may lie from their values."""

import pytest
from pydantic import ValidationError
from scipy.stats import beta

from models.catalogue.drawing import drawn, keys_of, uncertain
from models.catalogue.ranges import base_value, pert
from models.digest import digest
from models.files import read_study, study_text
from models.measures import Measure, Patch
from models.study import Study
from tests.models.lines import study

PATH = "line.stations.S1.automatic"


def patch(**values: object) -> Patch:
    return Patch.model_validate({"multiply": PATH, "by": 0.8, **values})


def measure(*patches: Patch, **more: object) -> Measure:
    return Measure.model_validate({"id": "M", "patches": patches, **more})


@pytest.mark.parametrize(
    ("written", "value"),
    [("150 h", 540000), ("-3 min", -180), ("5 万元", 50000), ("70 %", 0.7), (2, 2)],
)
def test_that_a_quantity_is_read_by_its_unit_alone(written: object, value: float):
    assert base_value(written) == pytest.approx(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("quantile", [0.0, 0.05, 0.5, 0.9, 1.0])
def test_that_a_quantile_is_that_of_the_pert_distribution(quantile: float):
    exact = 2 + 6 * beta(1 + 4 / 6, 1 + 4 * 5 / 6).ppf(quantile)
    assert pert(2, 3, 8, quantile) == pytest.approx(exact)


def test_that_the_low_end_may_be_the_larger_number():
    assert pert(-1, -1.5, -2, 0) == -1
    assert pert(-1, -1.5, -2, 1) == -2
    assert pert(-1, -1.5, -2, 0.3) == pytest.approx(-pert(1, 1.5, 2, 0.3))


@pytest.mark.parametrize(
    "wrong",
    [
        {"range": {"low": 0.9, "high": 1.0}},
        {"range": {"low": "soon", "high": 1.0}},
        {"ranges": {"mean": {"low": 1, "high": 2}}},
    ],
)
def test_that_a_value_must_lie_in_its_range(wrong: dict[str, object]):
    with pytest.raises(ValidationError):
        patch(**wrong)


def test_that_a_quantile_draws_the_figure_and_leaves_the_rest():
    one = measure(patch(range={"low": 0.6, "high": 1.0}), patch())
    key = uncertain(one)[0].key
    assert [p.by for p in drawn(one, {key: 0.0}).patches] == [0.6, 0.8]
    assert drawn(one, {}) == one


def test_that_figures_of_one_effect_are_drawn_together():
    ends = {"low": 0.6, "high": 1.0, "effect": "loading"}
    two = measure(patch(range=ends), patch(range=ends))
    assert keys_of(two) == ("loading",)
    first, second = drawn(two, {"loading": 0.7}).patches
    assert first.by == second.by != 0.8


def test_that_a_new_element_has_ranges_inside():
    robot = Patch.model_validate(
        {
            "insert": "line.stations.S1.failures.robot",
            "value": {"basis": "working", "mtbf": "300 h", "mttr": "30 min"},
            "ranges": {"mtbf": {"low": "150 h", "high": "600 h"}},
        }
    )
    one = measure(robot)
    (changed,) = drawn(one, {uncertain(one)[0].key: 1.0}).patches
    assert changed.value == {"basis": "working", "mtbf": 600 * 3600, "mttr": "30 min"}
    assert robot.value is not None
    assert robot.value["mtbf"] == "300 h"


def test_that_a_level_takes_the_end_that_helps_less_or_more():
    time = {"low": 0.6, "high": 1.0, "better": "low"}
    life = {"low": 5, "high": 15, "better": "high"}
    one = measure(patch(range=time), ranges={"life": life})
    assert drawn(one, "low").patches[0].by == 1.0
    assert drawn(one, "high").patches[0].by == 0.6
    assert (drawn(one, "low").life, drawn(one, "high").life) == (5, 15)


def test_that_costs_are_drawn_in_their_base_unit():
    ends = {"capex": {"low": "60 万元", "high": "140 万元"}}
    one = measure(capex="90 万元", ranges=ends)
    assert uncertain(one)[0].typical == 900_000
    assert drawn(one, {"capex": 1.0}).capex == pytest.approx(1_400_000)


def test_that_whole_numbers_stay_whole_where_they_are_set():
    ends = {"low": 1, "high": 4}
    one = measure(patch(multiply=None, by=None, set=PATH, to=2, range=ends))
    assert isinstance(drawn(one, {"patches.0.to": 0.4}).patches[0].to, int)


def test_that_a_quantile_outside_0_to_1_is_refused():
    with pytest.raises(ValueError, match="no quantile"):
        drawn(measure(), {"x": 1.5})


def test_that_ranges_survive_saving():
    raw = {"multiply": PATH, "by": 0.8, "range": {"low": 0.6, "high": "100 %"}}
    before = study(raw)
    assert read_study(study_text(before).encode()).study == before


def test_that_ranges_count_in_the_digest_but_not_the_entry():
    def made(**more: object) -> Study:
        return Study.model_validate({"line": {}, "measures": {"M": {**more}}})

    use = {"entry": "smed", "targets": ["S3"]}
    assert digest(made(catalogue=use)) == digest(made())
    ends = {"life": {"low": 5, "high": 12}}
    assert digest(made(ranges=ends)) != digest(made())
