import pytest

from models.options import line_of, money_of
from models.uncertainty.levers import lever
from models.uncertainty.limits import LeverError
from tests.models.uncertainty.toy import LINE, toy


def moved(path, to, **parts):
    return lever(toy(**parts), "after", path).move(to)


def test_that_money_is_moved_before_the_option_changes_it():
    dearer = {"patches": [{"multiply": "money.wage", "by": 1.5}]}
    study = lever(toy(dearer), "after", "money.wage").move(200_000)
    assert study.money.wage == 200_000
    assert money_of(study, "after").wage == 300_000


def test_that_a_value_of_the_line_is_moved_after_the_option_changed_it():
    found = lever(toy(), "after", "line.stations.S.automatic")
    assert found.value == pytest.approx(48)
    study = found.move(30)
    assert line_of(study, "after").stations[0].automatic.moments()[0] == 30
    assert line_of(study, "baseline").stations[0].automatic.moments()[0] == 60


def test_that_a_measure_and_its_patches_are_moved():
    assert moved("measures.M1.capex", 1.0).measures[0].capex == 1
    assert moved("measures.M1.patches.1.by", 0.5).measures[0].patches[1].by == 0.5


def test_that_an_effect_is_moved_within_its_range():
    found = lever(toy(), "after", "measures.M1.pace")
    assert (found.low, found.high, found.stated) == (0.6, 1.0, True)
    assert found.move(0.7).measures[0].patches[1].by == pytest.approx(0.7)


def test_that_a_probability_is_searched_between_0_and_1():
    inspecting = {**LINE["stations"]["S"], "inspection": {"detect": {"d": 0.9}}}
    defects = {"d": 0.05}
    line = {**LINE, "stations": {"S": {**inspecting, "defects": defects}}}
    path = "line.stations.S.inspection.detect.d"
    found = lever(toy(line=line), "after", path)
    assert (found.low, found.high, found.value) == (0, 1, 0.9)


def test_that_heads_are_whole_and_never_negative():
    found = lever(toy(), "after", "line.pools.crew.headcount")
    assert (found.is_whole, found.low, found.value) == (True, 0, 1)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("money.wages", "path"),
        ("plan.seed", "path"),
        ("measures.M9.capex", "path"),
        ("measures.M1.patches.7.by", "path"),
        ("measures.M1.patches.1.to", "path"),
        ("measures.M1.colour", "path"),
        ("money.price", "no_number"),
        ("money.cost_base", "no_number"),
        ("measures.M1.stop_days", "zero"),
        ("measures.M1", "no_number"),
    ],
)
def test_that_what_is_no_number_is_refused(path, code):
    with pytest.raises(LeverError) as fault:
        lever(toy(), "after", path)
    assert fault.value.code == code
