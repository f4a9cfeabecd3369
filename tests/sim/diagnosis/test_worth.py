"""The money of a what-if, each amount by its formula, and open where data want."""

from typing import Any

import pytest

from models.money import MoneyInputs
from models.results import Column
from sim.diagnosis.worth import Accounts, Worth
from sim.replication import replicate
from tests.sim.small import line, tandem

PRICES = {
    "wage": 0, "material": 5, "claim_cost": 0, "electricity": 1, "price": 25,
    "hours_per_year": "1000 h",
}  # fmt: skip


def columns_of(raw: dict[str, Any]) -> dict[str, Column]:
    rows = [replicate(line(raw), 9000.0, 900.0, 1, n).columns for n in range(3)]
    return {key: tuple(row[key] for row in rows) for key in rows[0]}


def staffed(means: list[float]) -> dict[str, Any]:
    raw = tandem(means, [2], manual=1, pool="crew")
    return {**raw, "pools": {"crew": {"headcount": 2}}}


def worth(**prices: Any) -> tuple[Worth, float]:
    """Return what a line with a faster station is worth, and what it gains."""
    slow, fast = staffed([10, 12]), staffed([10, 11])
    money = MoneyInputs.model_validate(prices)
    before, after = columns_of(slow), columns_of(fast)
    gains = [
        b - a for a, b in zip(before["throughput"], after["throughput"], strict=True)
    ]
    found = Accounts(line(slow), money, before, 0.95).of(line(fast), after)
    return found, sum(gains) / 3


def test_that_without_a_demand_a_gain_is_worth_its_margin() -> None:
    found, gain = worth(**{**PRICES, "wage": None})
    assert found.formula == "margin"
    assert found.amount is not None
    assert found.amount.mean == pytest.approx(gain * 1000 * 20)


def test_that_without_a_demand_it_is_the_profit_of_the_hours() -> None:
    found, gain = worth(**PRICES)
    assert found.formula == "profit"
    assert found.amount is not None
    assert found.amount.mean == pytest.approx(gain * 1000 * 20)


def test_that_extra_pieces_that_sell_are_worth_their_margin() -> None:
    found, gain = worth(**PRICES, demand=1000, extra_output_sells=True)
    assert found.formula == "saving"
    assert found.amount is not None
    assert found.amount.mean == pytest.approx(gain * 1000 * 20, rel=1e-6)


def test_that_a_gain_beyond_the_demand_is_worth_nothing() -> None:
    found, _ = worth(**PRICES, demand=1000)
    assert found.amount is not None
    assert found.amount.mean == pytest.approx(0, abs=1e-6)
    assert not found.is_sure


def test_that_a_head_less_is_open_without_a_wage() -> None:
    raw = tandem([10, 12], [2], manual=1, pool="crew")
    two, one = ({**raw, "pools": {"crew": {"headcount": n}}} for n in (2, 1))
    money = MoneyInputs.model_validate({**PRICES, "wage": None})
    found = Accounts(line(two), money, columns_of(two), 0.95)
    less = found.of(line(one), columns_of(one))
    assert less.amount is None
    assert "money.wage" in less.inputs


def test_that_a_missing_price_leaves_it_open() -> None:
    found, _ = worth(hours_per_year="1000 h")
    assert found.amount is None
    assert "money.price" in found.inputs


def test_that_a_demand_without_its_prices_names_what_is_missing() -> None:
    raw = tandem([10, 12], [2], defects={"d": 0.1})
    money = MoneyInputs.model_validate({"demand": 1000})
    columns = columns_of(raw)
    found = Accounts(line(raw), money, columns, 0.95).of(line(raw), columns)
    assert found.amount is None
    assert "money.claim_cost" in found.inputs
