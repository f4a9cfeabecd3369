import pytest

from models.checks import check_study
from models.uncertainty.inputs import drawn_study, inputs_of
from models.uncertainty.unranged import unranged
from tests.models.uncertainty.toy import toy

WAGE = {"money.wage": {"low": 80_000, "high": "12 万元"}}


def test_that_inputs_are_effects_costs_and_prices_with_a_range():
    found = {one.id: one for one in inputs_of(toy(ranges=WAGE), "after")}
    assert list(found) == ["measures.M1.pace", "measures.M1.capex", "money.wage"]
    assert found["measures.M1.pace"].is_simulated
    assert not found["measures.M1.capex"].is_simulated
    wage = found["money.wage"]
    assert (wage.low, wage.typical, wage.high) == (80_000, 100_000, 120_000)


def test_that_a_range_of_no_width_is_certain():
    narrow = {"capex": {"low": 400_000, "high": 400_000}}
    found = inputs_of(toy({"ranges": narrow}), "after")
    assert [one.id for one in found] == ["measures.M1.pace"]


def test_that_the_baseline_has_only_the_ranges_of_the_study():
    assert inputs_of(toy(), "baseline") == ()


@pytest.mark.parametrize(("quantile", "by"), [(0.0, 0.6), (1.0, 1.0)])
def test_that_a_quantile_draws_a_measure(quantile, by):
    study = toy()
    drawn = drawn_study(
        study, inputs_of(study, "after"), {"measures.M1.pace": quantile}
    )
    assert drawn.measures[0].patches[1].by == by
    assert drawn.measures[0].capex == 400_000


def test_that_a_quantile_draws_a_price_and_the_mean_of_a_time():
    ranges = {**WAGE, "line.stations.S.automatic": {"low": "50 s", "high": "2 min"}}
    study = toy(ranges=ranges)
    ends = dict.fromkeys(ranges, 1.0)
    drawn = drawn_study(study, inputs_of(study, "after"), ends)
    assert drawn.money.wage == 120_000
    assert drawn.line.stations[0].automatic.moments()[0] == 120


def test_that_what_has_no_range_is_named_but_not_what_is_decided():
    (found,) = unranged(toy({"yearly_cost": 5_000}), "after")
    assert (found.measure, found.places) == ("M1", ("yearly_cost",))


def test_that_the_entry_of_the_catalogue_is_kept():
    study = toy({"life": 8, "stop_days": 2, "catalogue": {"entry": "smed"}})
    assert unranged(study, "after")[0].entry == "smed"


@pytest.mark.parametrize(
    ("path", "ends", "code"),
    [
        ("money.wages", (1, 2), "patch_path"),
        ("money.price", (1, 2), "range_without_value"),
        ("line.stations.*.automatic", (1, 200), "range_without_value"),
        ("money.wage", (1, 2), "range_not_around"),
        ("money.wage", ("1 min", "2 min"), "range_without_value"),
    ],
)
def test_that_a_range_that_fits_no_number_is_told(path, ends, code):
    study = toy(ranges={path: dict(zip(("low", "high"), ends, strict=True))})
    found = {problem.path: problem.code for problem in check_study(study)}
    assert found[f"ranges.{path}"] == code


def test_that_good_ranges_are_not_told():
    found = check_study(toy(ranges=WAGE))
    assert not [problem for problem in found if problem.path.startswith("ranges")]
