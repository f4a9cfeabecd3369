"""The accident of order: of the event list, of declarations, of names."""

from hypothesis import given

from models.line import Line
from sim.engine.shop import Shop
from tests.properties import watch
from tests.properties.draws import Plain
from tests.properties.lines import checked, lines, plain_lines, seeds
from tests.properties.profiles import examples
from tests.properties.stages import (
    then_batch,
    then_buffer,
    then_conveyor,
    then_station,
)
from tests.properties.turned import declared_backwards, renamed

IN_SERIES = (then_station, then_buffer, then_conveyor, then_batch)


def outcome(
    shop: Shop,
) -> tuple[list[float], float, dict[tuple[str, int], list[float]]]:
    """Return what a run came to: departures, and the time in every state."""
    for station in shop.stations:
        for machine in station.machines:
            machine.note()
    times = {
        (station.name, machine.index): machine.times
        for station in shop.stations
        for machine in station.machines
    }
    return shop.stats.shipped_at, shop.stats.stay_sum, times


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


@examples()
@given(plain_lines(stages=IN_SERIES), seeds)
def test_that_the_order_in_which_a_serial_line_is_declared_decides_nothing(
    plain: Plain, seed: int
) -> None:
    line, turned = checked(plain), checked(declared_backwards(plain))
    assert outcome(watch.run(turned, seed)) == outcome(watch.run(line, seed))


@examples()
@given(plain_lines(exact=True))
def test_that_names_decide_nothing_where_nothing_is_left_to_chance(
    plain: Plain,
) -> None:
    line, other = checked(plain), checked(renamed(plain, "_named_otherwise"))
    shipped, stays, times = outcome(watch.run(line))
    shipped_too, stays_too, times_too = outcome(watch.run(other))
    assert (shipped_too, stays_too) == (shipped, stays)
    assert list(times_too.values()) == list(times.values())
