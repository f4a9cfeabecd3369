import math
from statistics import NormalDist

import numpy as np
import pytest

from sim.uncertainty.distribution import chance, distribution, shares_of, wilson
from sim.uncertainty.sample import Sample


def sample(npv):
    """Return a sample whose NPV [draw, cost draw, replication] is known."""
    nothing = np.zeros_like(npv)
    flows = np.stack([npv, nothing], axis=-1)
    costs = np.full(npv.shape, 100.0)
    return Sample(flows, costs, costs + npv, np.zeros(npv.shape[:2]))


def normal(seed, *, draws=40, costs=10, runs=4, noise=0.2):
    """Return draws of effects (σ 1) and costs (σ ½) round 1, with shared noise."""
    random = np.random.default_rng(seed)
    effects = random.normal(0, 1, (draws, 1, 1))
    prices = random.normal(0, 0.5, (draws, costs, 1))
    shared = random.normal(0, noise, (1, 1, runs))
    return sample(1 + effects + prices + shared)


def is_loss(found):
    return (found.npv < 0).astype(float)


def test_that_the_score_interval_is_that_of_wilson():
    assert wilson(0.3, 100, 0.95) == pytest.approx((0.2189, 0.3958), abs=1e-4)
    assert wilson(0.0, 10, 0.95)[0] == 0


def test_that_intervals_of_a_probability_cover_the_known_one():
    truth = NormalDist(1, math.hypot(1, 0.5)).cdf(0)
    found = [chance("", is_loss, normal(seed), 0.95) for seed in range(200)]
    covered = sum(one.low <= truth <= one.high for one in found)
    assert covered >= 186
    assert np.mean([one.high - one.low for one in found]) < 0.35


def test_that_shared_noise_widens_the_interval_of_a_probability():
    quiet, noisy = (
        chance("", is_loss, normal(3, noise=noise), 0.95) for noise in (0.0, 1.0)
    )
    assert noisy.high - noisy.low > quiet.high - quiet.low


def test_that_intervals_of_the_mean_cover_the_known_one():
    found = [
        distribution("npv", lambda s: s.npv, normal(seed), 0.95).mean
        for seed in range(200)
    ]
    assert sum(one.low <= 1 <= one.high for one in found) >= 186


def test_that_quantiles_are_those_of_the_known_distribution():
    found = distribution("npv", lambda s: s.npv, normal(5, draws=2000, noise=0), 0.95)
    known = NormalDist(1, math.hypot(1, 0.5))
    for level, value in found.quantiles.items():
        assert value == pytest.approx(known.inv_cdf(level), abs=0.12)


def test_that_the_shares_of_variance_are_those_put_in():
    random = np.random.default_rng(1)
    own = random.normal(0, 0.6, (400, 1, 4))
    found = shares_of(
        sample(normal(2, draws=400, noise=0).npv_by_replication + own), simulated=True
    )
    whole = 1 + 0.25 + 0.36 / 4
    assert found.effects == pytest.approx(1 / whole, abs=0.06)
    assert found.costs == pytest.approx(0.25 / whole, abs=0.04)
    assert found.noise == pytest.approx(0.09 / whole, abs=0.03)
    assert found.effects + found.costs + found.noise == pytest.approx(1)


def test_that_without_effects_the_spread_is_that_of_the_costs():
    random = np.random.default_rng(1)
    found = shares_of(sample(random.normal(0, 1, (50, 1, 1)) + np.zeros((50, 1, 2))),
                      simulated=False)  # fmt: skip
    assert (found.effects, found.costs, found.noise) == pytest.approx((0, 1, 0))


def test_that_shares_are_unknown_without_two_draws_or_two_replications():
    one_run = shares_of(sample(np.ones((9, 1, 1))), simulated=True)
    nothing = shares_of(sample(np.ones((9, 1, 2))), simulated=True)
    assert math.isnan(one_run.noise)
    assert math.isnan(nothing.noise)


def test_that_a_payback_that_is_never_reached_has_quantiles_but_no_mean():
    npv = np.array([-1.0, -1, 1]).reshape(3, 1, 1)
    found = distribution("payback", lambda s: s.payback, sample(npv), 0.95)
    assert math.isnan(found.mean.mean)
    assert (found.quantiles[0.05], found.quantiles[0.95]) == (0, math.inf)


def test_that_a_line_that_ships_nothing_is_a_loss_without_end():
    found = sample(np.array([1.0, math.nan]).reshape(2, 1, 1))
    assert found.npv[1, 0] == -math.inf
    assert found.payback[1, 0] == math.inf
