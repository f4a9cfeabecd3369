from typing import Any

import pytest
from pydantic import TypeAdapter

from app.inspector import distribution_text, quantity_text
from app.inspector.fields import field_of
from app.inspector.sheet.block import block_text, read_block, spread
from app.inspector.values import read, written
from models.edits.kinds import KINDS, of_kind
from models.people import Pool
from models.quantities import MONEY, PROBABILITY, TIME
from models.stations import Station
from models.times import TimeDistribution

TIMES: TypeAdapter[Any] = TypeAdapter(TimeDistribution)


@pytest.mark.parametrize(
    ("seconds", "wanted", "said"),
    [
        (480, "s", "480 s"),
        (108_000, "h", "30 h"),
        (1800, "", "30 min"),
        (0.004, "", "0.004 s"),
        (604_800, "h", "168 h"),
        (0, "min", "0 min"),
    ],
)
def test_that_a_time_is_shown_in_the_unit_that_suits(
    seconds: float, wanted: str, said: str
) -> None:
    assert quantity_text.shown(seconds, TIME, "en", wanted) == said


def test_that_money_is_shown_in_the_units_of_the_language() -> None:
    assert quantity_text.shown(110_000, MONEY, "zh", "万元") == "11 万元"
    assert quantity_text.shown(110_000, MONEY, "en", "kCNY") == "110 kCNY"


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("1.2k", "1200 s"),
        ("0.75 min", "0.75 min"),
        ("45", "45 s"),
        ("12,000", "12000 s"),
        ("４５ 秒", "45 秒"),
        ("soon", "soon"),
    ],
)
def test_that_what_people_type_is_read(typed: str, read_as: str) -> None:
    assert quantity_text.canonical(typed, TIME, "s") == read_as


def test_that_a_comma_that_parts_no_thousands_is_not_guessed_at() -> None:
    assert quantity_text.canonical("0,75", TIME, "s") == "0,75"


def test_that_wan_multiplies_where_it_is_no_unit() -> None:
    assert quantity_text.canonical("3万", PROBABILITY) == "30000"
    assert quantity_text.canonical("3万", MONEY) == "3 万"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", KINDS)
def test_that_a_distribution_as_text_is_read_back(kind: str, language: str) -> None:
    made = TIMES.validate_python(of_kind(kind, 120.0, 0.5))
    said = distribution_text.written(made.model_dump(mode="json"), TIME, language)
    again = TIMES.validate_python(distribution_text.read(said, TIME))
    assert again.kind == kind
    assert again.moments() == pytest.approx(made.moments(), rel=1e-3)


@pytest.mark.parametrize(
    ("typed", "kind", "mean"),
    [
        ("45 s", "constant", 45),
        ("45 s, cv 0.2", "lognormal", 45),
        ("2 min; CV 20 %", "lognormal", 120),
        ("30/45/60 s", "pert", 45),
        ("30..60 s", "uniform", 45),
        ("exp. 30 min", "exponential", 1800),
        ("指数 30 min", "exponential", 1800),
        ("triangular 30 / 45 / 60", "triangular", 45),
    ],
)
def test_that_distributions_are_typed_in_short(
    typed: str, kind: str, mean: float
) -> None:
    made = TIMES.validate_python(distribution_text.read(typed, TIME, "s"))
    assert made.kind == kind
    assert made.moments()[0] == pytest.approx(mean)


def test_that_a_single_pool_is_written_bare_and_several_as_a_list() -> None:
    pool = field_of(Station, "pool")
    assert read(pool, "quality") == "quality"
    assert read(pool, "quality、assembly") == ["quality", "assembly"]
    assert read(pool, "") is None


def test_that_a_headcount_is_typed_by_shift() -> None:
    headcount = field_of(Pool, "headcount")
    assert read(headcount, "6") == 6
    assert read(headcount, "early 6，late 4") == {"early": 6, "late": 4}
    assert written(headcount, {"early": 6, "late": 4}, "en") == "early 6, late 4"


def test_that_a_block_of_excel_is_cells() -> None:
    assert read_block('a\t"b\nc"\r\n1\t2\r\n') == [["a", "b\nc"], ["1", "2"]]
    assert read_block(block_text([["x\ty", "2"]])) == [["x\ty", "2"]]


def test_that_one_cell_fills_the_block_it_is_pasted_into() -> None:
    assert spread([["7"]], 2, 2) == [["7", "7"], ["7", "7"]]
    assert spread([["1", "2"]], 3, 1) == [["1", "2"]] * 3
