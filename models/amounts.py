"""Amounts that may be open: an input that nobody gave is never taken for zero."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar


@dataclass(frozen=True)
class Open:
    """A figure that cannot be told; `inputs` are the paths of what is missing."""

    inputs: frozenset[str]


Amount = float | Open
Result = TypeVar("Result")


def needed(value: float | None, path: str) -> Amount:
    """Return an input, or that it is missing."""
    return Open(frozenset({path})) if value is None else value


def combined(function: Callable[..., Result], *amounts: Amount) -> Result | Open:
    """Return a function of amounts; open if one of them is, for want of all theirs."""
    wanted = [amount.inputs for amount in amounts if isinstance(amount, Open)]
    return Open(frozenset().union(*wanted)) if wanted else function(*amounts)


def total_of(amounts: Iterable[Amount]) -> Amount:
    """Return the sum; open if one of the amounts is."""
    return combined(lambda *known: math.fsum(known), *amounts)


def difference(one: Amount, other: Amount) -> Amount:
    """Return one amount less another; open if either is."""
    return combined(lambda a, b: a - b, one, other)


def priced(quantity: float, price: Amount) -> Amount:
    """Return quantity × price; nothing costs nothing, whatever the price."""
    if quantity == 0:
        return 0.0
    return combined(lambda known: quantity * known, price)


def per(amount: Amount, number: float) -> Amount:
    """Return an amount for each of a number; NaN for each of none."""
    return combined(lambda known: known / number if number else math.nan, amount)
