import math

import numpy as np
import pytest

from models.contributions.orders import (
    NoOrderError,
    Orders,
    is_possible,
    members,
    nearest_order,
    prefixes,
)
from models.contributions.sampling import drawn_orders


def everything(_mask: int) -> bool:
    return True


def last_first(mask: int) -> bool:
    """Nothing but thing 2 can come first."""
    return mask == 0 or bool(mask & 0b100)


def test_that_all_orders_of_five_things_are_counted() -> None:
    assert Orders(5, everything).number == math.factorial(5)


def test_that_the_sets_on_the_way_grow_by_one_thing() -> None:
    assert list(prefixes((2, 0, 1))) == [0b000, 0b100, 0b101, 0b111]
    assert list(members(0b101)) == [0, 2]


def test_that_the_listed_order_is_kept_where_it_is_possible() -> None:
    assert nearest_order(3, everything) == (0, 1, 2)
    assert nearest_order(3, last_first) == (2, 0, 1)


def test_that_no_order_is_invented() -> None:
    with pytest.raises(NoOrderError):
        nearest_order(2, lambda mask: mask in (0b00, 0b11))


def test_that_drawn_orders_are_possible_and_come_again_with_the_seed() -> None:
    first = drawn_orders(3, 10, last_first, np.random.default_rng(7))
    assert len(first) == 10
    assert all(is_possible(order, last_first) for order in first)
    assert first == drawn_orders(3, 10, last_first, np.random.default_rng(7))


def test_that_an_order_is_followed_by_its_reverse() -> None:
    first, second = drawn_orders(6, 2, everything, np.random.default_rng(1))
    assert second == first[::-1]


def test_that_orders_are_drawn_where_nearly_none_is_possible() -> None:
    chain = {(1 << place) - 1 for place in range(10)}
    (order,) = drawn_orders(9, 1, chain.__contains__, np.random.default_rng(1))
    assert order == tuple(range(9))
