"""Conservation, at every instant, of parts, machines, people and vehicles."""

import pytest
from hypothesis import given

from models.line import Line
from sim.engine.clockwork import Clockwork
from sim.engine.shop import Shop
from tests.properties import watch
from tests.properties.lines import lines, seeds
from tests.properties.profiles import examples


@examples()
@given(lines(), seeds)
def test_that_everything_is_conserved_at_every_instant(line: Line, seed: int) -> None:
    watch.run(line, seed, *watch.EVERYTHING)


@examples()
@given(lines(exact=True))
def test_that_everything_is_conserved_when_all_happens_at_once(line: Line) -> None:
    watch.run(line, 1, *watch.EVERYTHING)


@examples(0.5)
@given(lines(), seeds)
def test_that_nothing_is_ever_left_that_could_move(line: Line, seed: int) -> None:
    """Looking everywhere at every instant changes nothing: no call is ever missed."""
    alone = watch.run(line, seed)

    def look_everywhere(shop: Shop) -> None:
        for node in range(len(shop.env.nodes)):
            shop.env.marked[node] = 1
        Clockwork._settle(shop.env)

    pestered = watch.run(line, seed, look_everywhere)
    assert pestered.stats.shipped_at == alone.stats.shipped_at
    assert pestered.stats.stay_sum == pytest.approx(alone.stats.stay_sum)
