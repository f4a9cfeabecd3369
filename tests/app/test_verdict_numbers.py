import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.verdict.numbers import (
    change,
    decimals_for,
    number,
    percent,
    scale_of,
    with_unit,
)
from app.verdict.spans import span
from models.kpis import KPIS, Kpi, kpi_of


def kpi(key: str) -> Kpi:
    found = kpi_of(key)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (1234567.0, 0, "1,234,567"),
        (-2.5, 1, "−2.5"),
        (-0.004, 2, "0.00"),
        (0.0, 0, "0"),
        (math.nan, 2, "–"),
        (math.inf, 2, "∞"),
        (-math.inf, 0, "−∞"),
    ],
)
def test_that_numbers_have_real_signs_and_separated_thousands(
    value: float, decimals: int, shown: str
) -> None:
    assert number(value, decimals) == shown


def test_that_a_difference_carries_its_sign() -> None:
    assert number(2.36, 2, signed=True) == "+2.36"
    assert number(0.001, 2, signed=True) == "0.00"


@pytest.mark.parametrize(
    ("largest", "half_width", "decimals"),
    [
        (16.44, 0.08, 2),
        (16.44, 3.0, 1),
        (16.44, 0.0000001, 3),
        (1234.5, 20, 0),
        (0.0119, 0.0004, 4),
        (0.0, 1.0, 0),
    ],
)
def test_that_the_half_width_settles_the_decimals_within_bounds(
    largest: float, half_width: float, decimals: int
) -> None:
    assert decimals_for(largest, half_width) == decimals


@given(
    st.floats(1e-9, 1e12, allow_nan=False),
    st.floats(0, 1e12, allow_nan=False),
)
def test_that_a_number_never_shows_as_zero(largest: float, half_width: float) -> None:
    shown = number(largest, decimals_for(largest, half_width))
    assert float(shown.replace(",", "")) > 0


@pytest.mark.parametrize(
    ("share", "half", "language", "shown"),
    [
        (-0.2014, 0.0049, "en", "−20.1 %"),
        (-0.2014, 0.0049, "zh", "−20.1%"),
        (-0.2019, 0.0005, "en", "−20.2 %"),
        (0.0348, 0.0005, "en", "+3.48 %"),
        (-0.5, 0.0, "en", "−50 %"),
        (-0.9335, 0.032, "en", "−93 %"),
        (0.0003, 0.0001, "en", "+0.03 %"),
        (0.1234, math.nan, "en", "+12.3 %"),
    ],
)
def test_that_a_change_is_rounded_to_what_is_known(
    share: float, half: float, language: str, shown: str
) -> None:
    assert change(share, half, language) == shown


@pytest.mark.parametrize(
    ("key", "value", "language", "unit"),
    [
        ("yearly_cost", 10.04e6, "en", "M CNY"),
        ("yearly_cost", 10.04e6, "zh", "万元"),
        ("yearly_cost", 2.3e8, "zh", "亿元"),
        ("unit_cost", 173, "en", "CNY"),
        ("unit_cost", 173, "zh", "元"),
        ("time_in_line", 50, "en", "s"),
        ("time_in_line", 600, "en", "min"),
        ("time_in_line", 11523, "en", "h"),
        ("scrap_rate", 0.01, "en", "%"),
        ("throughput", 16, "zh", "件/h"),
        ("yearly_cost", math.nan, "en", "CNY"),
    ],
)
def test_that_the_unit_suits_the_size(
    key: str, value: float, language: str, unit: str
) -> None:
    assert scale_of(kpi(key), [value], language).unit == unit


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_every_unit_of_a_figure_has_a_word(language: str) -> None:
    for one in KPIS:
        for size in (1.0, 1e3, 1e5, 1e7, 1e9):
            assert "." not in scale_of(one, [size], language).unit


def test_that_shares_are_percent_and_their_differences_points() -> None:
    scale = scale_of(kpi("scrap_rate"), [0.0136], "en")
    assert (scale.unit, scale.gap_unit) == ("%", "pp")


def test_that_a_percent_sign_stands_as_the_language_wants_it() -> None:
    assert percent(0.8378, "en", 1) == "83.8 %"
    assert percent(0.8378, "zh", 1) == "83.8%"
    assert with_unit("12", "h", "zh") == "12 h"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (604800, "1 week"),
        (9 * 604800, "9 weeks"),
        (10 * 86400, "10 days"),
        (7200, "2 h"),
        (1200, "20 min"),
        (45, "45 s"),
        (5400.5, "90.0 min"),
        (0.5, "0.5 s"),
        (0, "0 s"),
    ],
)
def test_that_a_length_of_time_has_the_unit_that_makes_it_short(
    seconds: float, shown: str
) -> None:
    assert span(seconds, "en") == shown
