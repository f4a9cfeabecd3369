"""The accident of order: of the event list, of declarations, of names."""

from hypothesis import given

from models.line import Line
from sim.engine.shop import Shop
from tests.properties import watch
from tests.properties.lines import lines, seeds
from tests.properties.profiles import examples


def outcome(shop: Shop) -> object:
    """Return what a run came to: departures, and the time in every state."""
    times = [m.times for station in shop.stations for m in station.machines]
    return shop.stats.shipped_at, shop.stats.scrapped, times


@examples()
@given(lines(), seeds)
def test_that_the_order_of_the_event_list_decides_nothing(
    line: Line, seed: int
) -> None:
    assert outcome(watch.run(line, 1, shuffled=seed)) == outcome(watch.run(line, 1))


@examples()
@given(lines(exact=True), seeds)
def test_that_the_order_of_the_event_list_decides_nothing_when_all_ties(
    line: Line, seed: int
) -> None:
    assert outcome(watch.run(line, 1, shuffled=seed)) == outcome(watch.run(line, 1))
