import numpy as np
import pytest

from tests.known_answers.controls import Inputs
from tests.known_answers.judge import (
    Choice,
    Quantity,
    mean_and_error,
    pseudo_values,
    ratio,
    relative,
)
from tests.known_answers.table import THE_LINE, Arm, Array, Table

RANDOM = np.random.default_rng(7)
ROWS = 4000
NOISE = RANDOM.normal(0, 1, ROWS)
LUCK = RANDOM.normal(0, 1, ROWS)


def table(**columns: Array) -> Table:
    return Table({THE_LINE: Arm({}, 1.0, 1.0)}, {THE_LINE: columns})


def quantity(exact: float) -> Quantity:
    return Quantity("x", exact, relative(exact), lambda t: [t.of("x")])


def test_that_the_true_value_passes() -> None:
    assert quantity(10.0).finding(table(x=10 + 0.5 * NOISE), []).passes


def test_that_a_value_off_by_two_per_cent_fails() -> None:
    finding = quantity(10.0).finding(table(x=10.2 + 0.5 * NOISE), [])
    assert not finding.passes
    assert finding.need == 1


def test_that_a_value_off_by_half_a_per_cent_fails_when_surely_off() -> None:
    assert not quantity(10.0).finding(table(x=10.05 + 0.1 * NOISE), []).passes


def test_that_a_rough_estimate_asks_for_more_replications() -> None:
    assert quantity(10.0).finding(table(x=10 + 20 * NOISE), []).need > 100


def test_that_a_control_takes_its_luck_out_of_the_estimate() -> None:
    values = 10 + 5 * LUCK + 0.1 * NOISE
    _, plain = mean_and_error(values)
    mean, error = mean_and_error(values, [LUCK])
    assert error < plain / 30
    assert abs(mean - 10) < 4 * error


def test_that_inputs_drawn_with_a_wrong_mean_are_found() -> None:
    assert Inputs().finding(table(x=NOISE), [LUCK / LUCK.std()]).passes
    assert not Inputs().finding(table(x=NOISE), [LUCK + 0.1]).passes


def test_that_a_ratio_of_means_is_not_a_mean_of_ratios() -> None:
    parts = np.where(np.arange(ROWS) % 2, 1.0, 9.0)
    mean, _ = mean_and_error(pseudo_values([parts * parts, parts], ratio))
    assert mean == pytest.approx(41 / 5, rel=1e-3)


def choice(**scores: Array) -> Choice:
    return Choice("best", ("a",), lambda t: scores)


def test_that_the_expected_best_passes() -> None:
    assert choice(a=1.1 + NOISE, b=1 + NOISE).finding(table(x=NOISE), []).passes


def test_that_a_best_told_apart_from_the_expected_one_fails() -> None:
    made = choice(a=1 + NOISE, b=1.1 + NOISE + 0.1 * LUCK)
    assert not made.finding(table(x=NOISE), []).passes


def test_that_equals_are_not_told_apart() -> None:
    made = choice(a=1 + NOISE, b=1 + LUCK)
    assert made.finding(table(x=NOISE), []).passes
