"""What is looked at changes nothing: warm-up, horizon, looking for deadlocks."""

from hypothesis import assume, given

from models.line import Line
from sim.engine.deadlock import is_stuck
from sim.engine.shop import Shop
from sim.replication import replicate
from tests.properties import watch
from tests.properties.lines import lines, seeds
from tests.properties.profiles import examples
from tests.sim.tiny import trace_of


@examples(0.5)
@given(lines(), seeds)
def test_that_a_warm_up_changes_only_what_is_counted(line: Line, seed: int) -> None:
    cold = replicate(line, 150, 0, seed, 0, trace=True)
    warm = replicate(line, 150, 41.5, seed, 0, trace=True)
    assert trace_of(warm).leaves == trace_of(cold).leaves


@examples(0.5)
@given(lines(), seeds)
def test_that_a_longer_run_begins_like_a_shorter_one(line: Line, seed: int) -> None:
    short = trace_of(replicate(line, 80, 0, seed, 0, trace=True)).leaves
    long = trace_of(replicate(line, 150, 0, seed, 0, trace=True)).leaves
    assert long[: len(short)] == short
    assert all(clock >= 80 for clock, *_ in long[len(short) :])


def counted(shop: Shop) -> tuple[int, int, int, float]:
    """Return what has come in, gone out and been worked on so far."""
    stats = shop.stats
    begun = max((m.times[1] for s in shop.stations for m in s.machines), default=0.0)
    return stats.entered, stats.shipped, stats.scrapped, begun


@examples()
@given(lines(), seeds)
def test_that_in_a_deadlock_nothing_ever_happens_again(line: Line, seed: int) -> None:
    shop = watch.run(line, seed)
    assume(is_stuck(shop))
    before = counted(shop)
    shop.env.run_until(700)
    assert counted(shop) == before


def stops_by_the_clock(line: Line) -> bool:
    """Tell whether machines stop and go on even while no part moves."""
    stops = [x for s in line.stations for x in (*s.failures, *s.maintenance)]
    return any(stop.basis == "calendar" for stop in stops) or line.calendar is not None


@examples()
@given(lines(), seeds)
def test_that_a_line_in_which_nothing_happens_is_a_deadlock(
    line: Line, seed: int
) -> None:
    assume(not stops_by_the_clock(line))
    shop = watch.run(line, seed)
    shop.env.run_until(2000)
    assert is_stuck(shop) or not shop.inside or shop.env.moved > 1000
