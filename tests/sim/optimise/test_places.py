"""Tests of the search for buffer places, on made-up outputs and on small lines."""

from collections.abc import Iterable

import numpy as np
import pytest

from sim.engine.clockwork import Stopped
from sim.optimise import places
from sim.optimise.buffers import fewest_places, most_output, resized
from sim.optimise.places import allocations, best_allocation, count_of, even
from sim.optimise.race import Rules, race
from sim.optimise.session import How
from sim.optimise.trials import Design, Setting
from tests.sim import small


class MadeUp:
    """Trials whose outputs are a concave function with noise common to all designs."""

    def __init__(self, peak: Design, noise: float = 5.0) -> None:
        self.setting = Setting(100.0, 0.0, 1, 0.95)
        self.peak = peak
        self._common = np.random.default_rng(1).normal(0, noise, 10_000)
        self._own = np.random.default_rng(2)
        self._rows: dict[Design, list[float]] = {}

    def extend(self, designs: Iterable[Design], to: int) -> None:
        for design in designs:
            row = self._rows.setdefault(design, [])
            far = sum((a - b) ** 2 for a, b in zip(design, self.peak, strict=True))
            for at in range(len(row), to):
                row.append(100 - far + self._common[at] + self._own.normal(0, 0.2))

    def sample(self, design: Design) -> np.ndarray:
        return np.asarray(self._rows.get(design, ()))

    def mean(self, design: Design) -> float:
        return float(self.sample(design).mean())

    def by_output(self, designs: Iterable[Design]) -> list[Design]:
        return sorted(designs, key=lambda design: -self.mean(design))

    @property
    def designs(self) -> int:
        return len(self._rows)


def test_that_all_allocations_are_counted() -> None:
    found = list(allocations(6, 4))
    assert len(set(found)) == len(found) == count_of(6, 4) == 84
    assert {sum(places) for places in found} == {6}


def test_that_even_gives_the_rest_to_the_middle() -> None:
    assert even(5, 3) == (2, 2, 1) or even(5, 3) == (1, 2, 2)
    assert even(4, 3) == (1, 2, 1)


def test_that_places_keep_their_shape_in_another_sum() -> None:
    assert resized((1, 2, 1), 8) == (2, 4, 2)
    assert sum(resized((3, 1, 4), 5)) == 5
    assert resized((0, 0), 3) == (2, 1)


def test_that_a_race_finds_the_best_and_drops_the_rest() -> None:
    found = race(MadeUp((2, 3, 1)), allocations(6, 3), Rules(10, 200))
    assert found.best == (2, 3, 1)
    assert found.alive == ((2, 3, 1),)


def test_that_a_race_keeps_what_it_cannot_tell_apart() -> None:
    found = race(MadeUp((1.5, 1.5)), allocations(3, 2), Rules(10, 40))
    assert set(found.alive) == {(1, 2), (2, 1)}


def test_that_equal_designs_end_a_race_early() -> None:
    trials = MadeUp((1.5, 1.5))
    race(trials, [(1, 2), (2, 1)], Rules(10, 10_000, within=0.01))
    assert len(trials.sample((1, 2))) < 10_000


@pytest.mark.parametrize("peak", [(4, 7, 1, 9, 2), (23, 0, 0, 0, 0)])
def test_that_moving_places_finds_what_trying_all_finds(
    peak: Design, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "MOST_TRIED", 100)
    trials = MadeUp(peak)
    found = best_allocation(trials, 23, 5, Rules(10, 80))
    assert found.best == peak
    assert trials.designs < count_of(23, 5) / 20


def test_that_many_gaps_are_searched_by_what_promises_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(places, "MOST_TRIED", 100)
    peak = (1, 0, 3, 2, 2, 5, 0, 1, 4, 2)
    assert best_allocation(MadeUp(peak), 20, 10, Rules(10, 40)).best == peak


def study(means: list[float], places: list[int]) -> object:
    plan = {"horizon": 1500, "warm_up": 100, "seed": 3, "limit": 80}
    line = small.tandem(means, places)
    return small.study(line, plan=plan, measures={}, options={})


HOW = How(rules=Rules(8, 80, 0.002), engine="simpy")


def test_that_the_best_allocation_of_a_line_is_found_and_confirmed() -> None:
    found = most_output(study([1, 1.2, 1], [4, 0]), "baseline", how=HOW)
    assert found.best
    assert found.runner_up
    assert found.results
    assert found.best.design == (2, 2)
    assert found.runner_up.design in ((1, 3), (3, 1))
    assert found.is_apart
    assert found.gain.low > 0
    assert found.every
    assert found.tried == 5
    assert found.results.columns["throughput"][0] > 0


def test_that_another_sum_of_places_can_be_asked_for() -> None:
    found = most_output(study([1, 1, 1], [1, 1]), "baseline", total=2, how=HOW)
    assert found.best
    assert found.best.design == (1, 1)


def test_that_only_named_buffers_change() -> None:
    line = study([1, 1, 1], [5, 0])
    found = most_output(line, "baseline", buffers=["B2"], total=1, how=HOW)
    assert found.ids == ("B2",)
    assert found.best
    assert found.best.design == (1,)
    assert found.runner_up is None


def test_that_fewest_places_reach_a_target_that_one_less_does_not() -> None:
    # exact (two exponential stations, k places): (k+2)/(k+3) parts a second
    line = study([1, 1], [9])
    found = fewest_places(line, "baseline", 0.78 * 3600, how=HOW)
    assert found.best
    assert found.runner_up
    assert found.best.design == (2,)
    assert found.runner_up.design == (1,)
    assert found.best.output.low >= 0.78 * 3600 > found.runner_up.output.low


def test_that_a_target_out_of_reach_is_told() -> None:
    found = fewest_places(study([1, 1], [3]), "baseline", 3700, how=HOW)
    assert found.code == "not_reached"
    assert found.best
    assert found.best.output.high < 3700


def test_that_a_search_stops_when_asked_to() -> None:
    how = How(stop=lambda: True, engine="simpy")
    with pytest.raises(Stopped):
        most_output(study([1, 1], [3]), "baseline", how=how)


def test_that_a_search_gives_the_same_again() -> None:
    line = study([1, 1.2, 1], [2, 0])
    assert most_output(line, "baseline", how=HOW) == most_output(
        line, "baseline", how=HOW
    )


class Plateau(MadeUp):
    """Trials of a line whose places do not matter: all there is is noise."""

    def extend(self, designs: Iterable[Design], to: int) -> None:
        for design in designs:
            row = self._rows.setdefault(design, [])
            row += [100 + self._own.normal(0, 0.2) for _ in range(to - len(row))]

    @property
    def runs(self) -> int:
        return sum(map(len, self._rows.values()))


def test_that_the_search_ends_on_a_plateau() -> None:
    trials = Plateau((0,) * 8)
    best_allocation(trials, 64, 8, Rules(10, 40, 0.0))  # type: ignore[arg-type]
    assert trials.runs < 5000
