"""Tests of the split of work."""

import numpy as np
import pytest

from models.options import line_of
from sim.optimise.race import Rules
from sim.optimise.session import How
from sim.optimise.surface import Surface
from sim.optimise.work import Work, best_work, work_of
from tests.sim import small


def test_that_the_top_of_a_quadratic_is_found_exactly() -> None:
    surface = Surface((1.0, 1.0, 1.0), 0.1)
    peak = np.array([1.1, 0.8, 1.1])

    def height(split: np.ndarray) -> float:
        off = split - peak
        return float(5 - off @ off - off[0] * off[1])

    heights = [[height(np.array(design))] for design in surface.designs]
    top, is_top = surface.top(np.array(heights))
    assert is_top
    assert top[:, 0] == pytest.approx(peak)


def test_that_without_a_top_the_way_uphill_is_taken() -> None:
    surface = Surface((1.0, 1.0), 0.1)
    heights = np.array([[design[0] ** 2] for design in surface.designs])
    top, is_top = surface.top(heights)
    assert not is_top
    assert top[0, 0] > 1 > top[1, 0]


def study(means: list[float]) -> object:
    plan = {"horizon": 800, "warm_up": 100, "seed": 3}
    line = small.tandem(means, [0] * (len(means) - 1))
    return small.study(line, plan=plan, measures={}, options={})


def test_that_another_split_keeps_the_sum_and_the_spread() -> None:
    work = Work(study([1.5, 0.5]), "baseline", ("S1", "S2"))
    changed = work.line_of((0.8, 1.2))
    assert work_of(changed) == pytest.approx({"S1": 0.8, "S2": 1.2})
    kinds = {station.automatic.kind for station in changed.stations}
    assert kinds == {"exponential"}
    assert line_of(work.study, "baseline") == work.line


def test_that_work_goes_from_the_slow_station_to_the_fast_one() -> None:
    how = How(rules=Rules(8, 60), engine="simpy")
    found = best_work(study([1.4, 0.6]), "baseline", how=how)
    assert found.best
    assert found.best.design == pytest.approx((1, 1), abs=0.1)
    assert sum(found.best.design) == pytest.approx(2)
    assert found.gain.low > 0
