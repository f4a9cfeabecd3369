"""An option compared again: the bits of a run, and nothing simulated for nothing."""

from dataclasses import replace

import pytest

from models.study import BASELINE, Study
from sim.again import compare_again, first
from sim.comparison import Comparison, compare
from sim.engine.clockwork import Stopped
from sim.experiment import Progress, run
from tests.sim.small import study


def another(by: float = 0.9, capex: float = 100_000) -> Study:
    """Return the small study with another effect and another investment."""
    patch = {"multiply": "line.stations.S2.automatic", "by": by}
    return study(measures={"faster": {"patches": [patch], "capex": capex}})


@pytest.fixture(scope="module")
def known() -> Comparison:
    found = another()
    return compare(found, run(found, engine="simpy"))


def test_that_another_effect_gives_the_bits_of_a_run_of_its_own(
    known: Comparison,
) -> None:
    wanted = another(by=0.8)
    own = run(wanted, engine="simpy")
    again = compare_again(known, wanted, "after", 4, engine="simpy")
    for name in (BASELINE, "after"):
        assert again.results[name].columns == first(own[name], 4).columns
        assert again.results[name].series == first(own[name], 4).series


def test_that_a_line_that_stays_as_it_is_is_not_simulated_again(
    known: Comparison,
) -> None:
    told: list[Progress] = []
    compare_again(
        known, another(by=0.8), "after", 4, engine="simpy", report=told.append
    )
    assert {event.option for event in told if event.kind == "done"} == {"after"}


def test_that_another_price_takes_no_simulation_and_all_replications(
    known: Comparison,
) -> None:
    told: list[Progress] = []
    found = compare_again(
        known, another(capex=50_000), "after", 4, engine="simpy", report=told.append
    )
    assert told == []
    assert found.results["after"].replications == 6
    assert found.options[0].rows["capex"].after.mean == 50_000


def test_that_no_more_replications_are_made_than_are_known(known: Comparison) -> None:
    found = compare_again(known, another(by=0.8), "after", 40, engine="simpy")
    assert found.results["after"].replications == 6


def test_that_another_seed_simulates_both_sides(known: Comparison) -> None:
    wanted = another()
    plan = wanted.plan.model_copy(update={"seed": 99})
    wanted = wanted.model_copy(update={"plan": plan})
    found = compare_again(known, wanted, "after", 6, engine="simpy")
    assert found.results == {
        name: replace(one, digest=found.results[name].digest)
        for name, one in run(wanted, engine="simpy").items()
    }


def test_that_it_stops_when_it_is_told_to(known: Comparison) -> None:
    with pytest.raises(Stopped):
        compare_again(
            known, another(by=0.8), "after", 4, engine="simpy", stop=lambda: True
        )
