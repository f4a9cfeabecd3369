import pytest

from sim.contributions.package import Package, best_package
from tests.sim.contributions.studies import MEASURES, study

ALL = ("robot", "nothing", "saw", "test", "better_test")


@pytest.fixture(scope="module")
def free() -> Package:
    return best_package(study(*ALL), ALL)


def test_that_every_package_that_can_run_is_looked_at(free: Package) -> None:
    # the better test needs the test: 8 subsets of the others × 3 of these two
    assert (free.method, len(free.choices)) == ("exact", 24)
    assert all(
        "test" in c.measures for c in free.choices if "better_test" in c.measures
    )


def test_that_a_package_keeps_to_its_budget() -> None:
    found = best_package(study(*ALL), ALL, 55_000)
    assert all(one.choice.capex <= 55_000 for one in found.finalists)
    allowed = [one for one in found.choices if one.capex <= 55_000]
    best = max(one.gains["npv"].mean for one in allowed)
    assert found.finalists[0].choice.gains["npv"].mean == pytest.approx(best)
    assert any(one.capex > 55_000 for one in found.choices)


def test_that_the_winner_is_confirmed_with_fresh_numbers(free: Package) -> None:
    assert free.confirmed_seed != free.baseline.seed
    best = free.winner
    assert best.behind.n == 0
    assert best.gain.mean != best.choice.gains["npv"].mean
    assert all(one.behind.n for one in free.finalists[1:])


def test_that_of_packages_alike_the_cheaper_comes_first(free: Package) -> None:
    assert "nothing" not in free.front[-1].measures


def test_that_the_front_rises_with_the_money(free: Package) -> None:
    gains = [one.gains["npv"].mean for one in free.front]
    assert gains == sorted(gains)
    assert free.front[0].capex == 0


def test_that_the_search_finds_no_more_than_there_is(free: Package) -> None:
    found = best_package(study(*ALL), ALL, exact=3)
    assert found.method == "search"
    best = found.choices[0].gains["npv"].mean
    assert best == pytest.approx(free.choices[0].gains["npv"].mean)
    assert len(found.choices) < len(free.choices)


def test_that_leaving_the_line_as_it_is_is_a_package() -> None:
    dear = {**MEASURES["saw"], "capex": 1e9}
    made = study("saw")
    saw = type(made.measures[0]).model_validate({**dear, "id": "saw"})
    found = best_package(made.model_copy(update={"measures": (saw,)}), ["saw"])
    assert found.winner.choice.measures == ()


def test_that_a_measure_without_a_price_is_left_out_and_named() -> None:
    made = study("robot", "saw")
    robot = made.measure("robot").model_copy(update={"capex": None})
    made = made.model_copy(update={"measures": (robot, made.measure("saw"))})
    found = best_package(made, ["robot", "saw"])
    assert (found.candidates, found.left_out) == (("saw",), ("robot",))


def test_that_without_money_the_output_decides() -> None:
    found = best_package(study("robot", "saw", wage=None), ["robot", "saw"])
    assert found.objective == "throughput"
    assert found.winner.choice.measures == ("robot", "saw")
