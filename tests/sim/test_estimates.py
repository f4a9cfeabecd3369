"""Tests of estimates and their intervals."""

import math

import pytest

from sim.estimates import (
    estimate,
    paired,
    paired_ratio,
    t_quantile,
)


def test_that_the_quantile_is_that_of_the_t_table() -> None:
    assert t_quantile(0.95, 9) == pytest.approx(2.262157, abs=1e-6)


def test_that_an_interval_is_the_textbook_one() -> None:
    found = estimate([1.0, 2.0, 3.0, 4.0])
    assert found.mean == 2.5
    assert found.half_width == pytest.approx(3.182446 * math.sqrt(5 / 3 / 4), abs=1e-6)


def test_that_one_value_has_no_interval_and_proves_no_difference() -> None:
    found = estimate([3.0])
    assert math.isnan(found.half_width)
    assert not found.differs_from_zero


def test_that_unknown_values_are_left_out_and_counted_so() -> None:
    assert estimate([1.0, math.nan, 3.0]).n == 2


def test_that_no_values_give_no_mean() -> None:
    assert math.isnan(estimate([]).mean)


def test_that_pairing_takes_differences_run_by_run() -> None:
    found = paired([1.0, 10.0, 100.0], [2.0, 11.0, 101.0])
    assert (found.mean, found.half_width) == (1.0, 0.0)


def test_that_a_relative_change_is_that_of_the_means() -> None:
    assert paired_ratio([1.0, 3.0], [2.0, 4.0]).mean == pytest.approx(0.5)


def test_that_a_proportional_change_has_no_spread() -> None:
    found = paired_ratio([1.0, 2.0, 3.0], [1.1, 2.2, 3.3])
    assert found.half_width == pytest.approx(0.0, abs=1e-12)


def test_that_a_change_of_nothing_is_undefined() -> None:
    assert paired_ratio([0.0, 0.0], [1.0, 1.0]).n == 0
