import math
import random

import pytest

from models.contributions.orders import NoOrderError, Orders
from models.contributions.shapley import along, interaction, shapley, squares


def everything(_mask: int) -> bool:
    return True


def drawn_game(count: int, seed: int) -> dict[int, float]:
    numbers = random.Random(seed)
    return {mask: numbers.uniform(-1e6, 1e6) for mask in range(1 << count)}


@pytest.mark.parametrize("count", range(1, 9))
def test_that_contributions_add_up_to_the_whole_difference(count: int) -> None:
    game = drawn_game(count, seed=count)
    orders = Orders(count, everything)
    whole = game[orders.full] - game[0]
    assert math.fsum(shapley(orders, game)) == pytest.approx(whole, rel=1e-12)


def test_that_the_glove_game_comes_out_as_in_the_textbook() -> None:
    # one left glove, two right ones; a pair is worth 1
    pairs = {mask: float(mask & 1 and mask > 1) for mask in range(8)}
    found = shapley(Orders(3, everything), pairs)
    assert found == pytest.approx((4 / 6, 1 / 6, 1 / 6))


def test_that_what_never_adds_anything_contributes_nothing() -> None:
    game = drawn_game(3, seed=1)
    with_idle = {mask: game[mask & 0b111] for mask in range(16)}
    found = shapley(Orders(4, everything), with_idle)
    assert found[3] == 0
    assert found[:3] == pytest.approx(shapley(Orders(3, everything), game))


def test_that_only_possible_orders_count() -> None:
    def second_needs_first(mask: int) -> bool:
        return mask != 0b10

    game = {0b00: 1.0, 0b01: 3.0, 0b11: 10.0}
    orders = Orders(2, second_needs_first)
    assert orders.number == 1
    assert shapley(orders, game) == (2.0, 7.0)


def test_that_without_a_possible_order_there_is_no_answer() -> None:
    with pytest.raises(NoOrderError):
        Orders(2, lambda mask: mask in (0b00, 0b11))


def test_that_steps_along_one_order_add_up_too() -> None:
    game = drawn_game(4, seed=2)
    found = along((2, 0, 3, 1), game)
    assert found[2] == game[0b0100] - game[0]
    assert math.fsum(found.values()) == pytest.approx(game[15] - game[0])


def test_that_things_that_just_add_do_not_interact() -> None:
    worths = (3.0, 5.0, -2.0)
    sums = {
        mask: math.fsum(w for at, w in enumerate(worths) if mask >> at & 1)
        for mask in range(8)
    }
    for own in squares(3, everything).values():
        assert interaction(own, sums) == pytest.approx(0, abs=1e-12)


def test_that_two_that_work_only_together_interact_by_all_they_bring() -> None:
    together = {mask: float(mask & 0b11 == 0b11) for mask in range(8)}
    found = squares(3, everything)
    assert interaction(found[0, 1], together) == pytest.approx(1)
    assert interaction(found[0, 2], together) == pytest.approx(0)


def test_that_a_pair_of_which_one_needs_the_other_has_no_interaction() -> None:
    found = squares(2, lambda mask: mask != 0b10)
    assert found[0, 1] == []
    assert math.isnan(interaction([], {}))
