import itertools
import random

import pytest

from models.contributions.orders import NoOrderError
from models.road_map.best_order import best_order, improved, total_worth


def everything(_mask: int) -> bool:
    return True


def drawn_worth(seed: int):
    numbers = random.Random(seed)
    table = {(m, one): numbers.uniform(-5, 9) for m in range(64) for one in range(6)}
    return lambda mask, one: table[mask, one]


@pytest.mark.parametrize("seed", range(3))
def test_that_the_best_order_is_that_of_all_permutations(seed: int) -> None:
    worth = drawn_worth(seed)
    every = itertools.permutations(range(6))
    found = best_order(6, worth, everything)
    assert found.worth == pytest.approx(max(total_worth(o, worth) for o in every))
    assert total_worth(found.order, worth) == pytest.approx(found.worth)


def test_that_the_best_order_is_one_that_is_possible() -> None:
    found = best_order(3, lambda _mask, one: -one, lambda m: m == 0 or bool(m & 4))
    assert found.order[0] == 2


def test_that_no_order_is_told_where_none_is_possible() -> None:
    with pytest.raises(NoOrderError):
        best_order(2, drawn_worth(0), lambda mask: mask in (0, 3))


def test_that_exchanges_never_make_an_order_worse() -> None:
    worth = drawn_worth(4)
    start = (5, 4, 3, 2, 1, 0)
    found = improved(start, worth, everything)
    assert found.worth >= total_worth(start, worth)
    assert found.worth <= best_order(6, worth, everything).worth + 1e-9
