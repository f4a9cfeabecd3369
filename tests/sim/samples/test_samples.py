import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from sim.samples import counts, quantile, total

stays = st.floats(0, 1e9)
any_number = st.floats(-1e300, 1e300)


def same(first: float, second: float) -> bool:
    return np.float64(first).view(np.int64) == np.float64(second).view(np.int64)


@given(arrays.arrays(float, st.integers(0, 300), elements=any_number))
def test_that_a_total_has_the_bits_of_the_exact_sum(values: np.ndarray) -> None:
    assert total(values) == math.fsum(values)


def test_that_a_long_total_has_the_bits_of_the_exact_sum() -> None:
    values = np.random.default_rng(1).exponential(300, 100_001)
    assert same(total(values), math.fsum(values))


def test_that_numbers_that_cancel_have_an_exact_total() -> None:
    values = np.concatenate([[1e300, 1.0], np.full(40, 5e-324), [-1e300, 1e-20]])
    assert same(total(values), math.fsum(values))


def test_that_a_total_of_what_is_not_finite_is_not_finite() -> None:
    assert math.isnan(total(np.full(50, math.nan)))


@given(
    arrays.arrays(float, st.integers(1, 300), elements=stays),
    st.sampled_from([0.05, 0.5, 0.95, 1.0]),
)
def test_that_a_quantile_has_the_bits_of_numpy(
    values: np.ndarray, share: float
) -> None:
    assert same(quantile(values, share), float(np.quantile(values, share)))


def test_that_nothing_has_no_quantile() -> None:
    assert math.isnan(quantile(np.zeros(0), 0.95))


@given(
    arrays.arrays(float, st.integers(0, 60), elements=st.floats(-10, 1100)),
    st.sampled_from([1000.0, 7.0 / 3.0, 864_000.0]),
    st.booleans(),
)
def test_that_counts_are_those_of_numpy(
    instants: np.ndarray, end: float, in_order: bool
) -> None:
    given_ = np.sort(instants) if in_order else instants
    expected, _ = np.histogram(given_, bins=200, range=(0.0, end))
    assert counts(given_, 200, end) == tuple(expected)


@pytest.mark.parametrize("end", [1.0, 0.1, 123.456, 1e7 / 3])
def test_that_instants_on_the_edges_are_counted_like_numpy_does(end: float) -> None:
    edges = np.linspace(0.0, end, 201)
    close = [edges, np.nextafter(edges, 0), np.nextafter(edges, 1e9), edges[1:] * 1.0]
    instants = np.sort(np.concatenate([*close, np.arange(201) * (end / 200)]))
    expected, _ = np.histogram(instants, bins=200, range=(0.0, end))
    assert counts(instants, 200, end) == tuple(expected)
