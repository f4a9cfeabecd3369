import math
from itertools import permutations

import pytest

from models.road_map.best_order import total_worth
from models.road_map.pace import Pace
from sim.contributions.road_map import (
    OpenMoneyError,
    RoadMap,
    TooSlowError,
    _Planned,
    road_map,
)
from sim.contributions.subsets import Subsets
from tests.sim.contributions.studies import study

NAMES = ("robot", "saw", "test", "better_test")


@pytest.fixture(scope="module")
def found() -> RoadMap:
    return road_map(study(*NAMES), "after")


def test_that_no_order_is_worth_more(found: RoadMap) -> None:
    subsets = Subsets(study(*NAMES), NAMES)
    planned = _Planned(subsets, Pace())
    possible = [p for p in permutations(range(4)) if p.index(2) < p.index(3)]
    best = max(total_worth(order, planned.worth) for order in possible)
    order = tuple(NAMES.index(name) for name in found.order)
    assert total_worth(order, planned.worth) == pytest.approx(best)
    assert found.worth.mean >= found.as_listed.mean


def test_that_measures_come_one_after_another_at_the_pace(found: RoadMap) -> None:
    assert [one.step.month for one in found.installations] == [0, 3, 6, 9]
    assert found.order.index("test") < found.order.index("better_test")


def test_that_the_savings_of_the_steps_add_up_to_that_of_all(found: RoadMap) -> None:
    subsets = Subsets(study(*NAMES), NAMES)
    column = subsets.column(subsets.full, "saving")
    saved = math.fsum(one.saving.mean for one in found.installations)
    assert saved == pytest.approx(math.fsum(column) / len(column))


def test_that_the_quarters_hold_all_the_money(found: RoadMap) -> None:
    assert len(found.quarters) == 40
    bought = math.fsum(quarter.capex for quarter in found.quarters)
    # the saw lasts four years: bought again twice, the last time for what is left
    saw = next(i.step for i in found.installations if i.step.measure == "saw")
    again = 30_000 + 30_000 * (120 - saw.month - 96) / 48
    assert bought == pytest.approx(50_000 + 30_000 + 20_000 + 10_000 + again)


def test_that_stop_days_cost_output(found: RoadMap) -> None:
    robot = next(i.step for i in found.installations if i.step.measure == "robot")
    assert robot.lost > 0
    assert robot.stop_cost > 0
    quarter = next(q for q in found.quarters if "robot" in q.installed)
    assert quarter.stop_days == 2
    assert quarter.lost == pytest.approx(robot.lost)


def test_that_greedy_is_no_better_than_exact(found: RoadMap) -> None:
    greedy = road_map(study(*NAMES), "after", exact=2)
    assert greedy.method == "greedy"
    assert sorted(greedy.order) == sorted(NAMES)
    assert greedy.worth.mean <= found.worth.mean + 1e-6


def test_that_funds_stretch_the_plan() -> None:
    slow = road_map(study("robot", "saw"), "after", pace=Pace(funds=20_000))
    last = max(one.step.month for one in slow.installations)
    assert last == 9


def test_that_a_plan_beyond_the_horizon_is_refused() -> None:
    with pytest.raises(TooSlowError):
        road_map(study("robot", "saw"), "after", pace=Pace(gap=120))


def test_that_open_money_is_named() -> None:
    with pytest.raises(OpenMoneyError) as caught:
        road_map(study("saw", wage=None), "after")
    assert "money.wage" in caught.value.inputs
