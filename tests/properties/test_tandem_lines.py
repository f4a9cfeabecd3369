"""What is known of saturated serial lines of single machines without failures."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sim.replication import replicate
from tests.properties.draws import scaled
from tests.properties.lines import seeds
from tests.properties.profiles import examples
from tests.properties.tandems import Tandem, tandems

LONG = 400.0


@examples()
@given(tandems(), seeds)
def test_that_departures_are_those_of_the_recursion_to_the_last_bit(
    tandem: Tandem, seed: int
) -> None:
    assert tandem.departures(LONG, seed) == tandem.recursion(LONG, seed)


@examples()
@given(tandems(exact=True))
def test_that_departures_are_those_of_the_recursion_when_all_ties(
    tandem: Tandem,
) -> None:
    assert tandem.departures(LONG) == tandem.recursion(LONG)


@examples(0.5)
@given(tandems(exact=True, alike=5))
def test_that_a_part_comes_every_longest_time(tandem: Tandem) -> None:
    left = tandem.departures(LONG)
    longest = max(tandem.times)
    assert left[0] == sum(tandem.times)
    assert left == [left[0] + longest * n for n in range(len(left))]


@examples(0.5)
@given(tandems(exact=True, alike=5))
def test_that_the_throughput_is_one_over_the_longest_time(tandem: Tandem) -> None:
    longest = max(tandem.times)
    found = replicate(tandem.line, 100 + 50 * longest + 0.5, 100.5, 1, 0).columns
    assert found["throughput"] == pytest.approx(3600 / longest)


@examples(0.5)
@given(tandems(exact=True, alike=5))
def test_that_a_deterministic_line_and_its_mirror_image_ship_at_the_same_instants(
    tandem: Tandem,
) -> None:
    assert tandem.mirrored().departures(LONG) == tandem.departures(LONG)


MIRRORED = [
    Tandem((2.0, {"kind": "exponential", "mean": 2}, {"mean": 3, "cv": 0.5}), (1, 3)),
    Tandem(tuple({"kind": "exponential", "mean": m} for m in (1, 2, 1.5)), (0, 2)),
    Tandem(
        tuple({"kind": "erlang", "mean": 2, "k": k} for k in (1, 2, 4, 1)), (2, 0, 1)
    ),
]


@pytest.mark.parametrize("tandem", MIRRORED)
def test_that_a_random_line_and_its_mirror_image_have_the_same_throughput(
    tandem: Tandem,
) -> None:
    """Reversibility; the two are drawn apart, their difference is one of means."""
    runs = range(12)
    ahead = [rate(tandem, number) for number in runs]
    back = [rate(tandem.mirrored(), 1000 + number) for number in runs]
    spread = math.sqrt((variance(ahead) + variance(back)) / len(runs))
    assert abs(mean(ahead) - mean(back)) < 4 * spread


def rate(tandem: Tandem, number: int) -> float:
    return replicate(tandem.line, 4000, 500, 1, number).columns["throughput"]


def mean(values: list[float]) -> float:
    return math.fsum(values) / len(values)


def variance(values: list[float]) -> float:
    return math.fsum((v - mean(values)) ** 2 for v in values) / (len(values) - 1)


def never_later(better: list[float], worse: list[float]) -> bool:
    """Tell whether every part leaves the better line no later than the other one."""
    pairs = zip(better, worse, strict=False)
    return len(better) >= len(worse) and all(b <= w + 1e-9 for b, w in pairs)


@examples()
@given(tandems(), seeds, st.data())
def test_that_a_buffer_place_more_never_makes_a_part_later(
    tandem: Tandem, seed: int, data: st.DataObject
) -> None:
    assume(tandem.places)
    buffer = data.draw(st.integers(0, len(tandem.places) - 1))
    larger = tandem.with_a_place_more(buffer)
    assert never_later(larger.departures(LONG, seed), tandem.departures(LONG, seed))


@examples()
@given(tandems(), seeds, st.data())
def test_that_a_faster_machine_never_makes_a_part_later(
    tandem: Tandem, seed: int, data: st.DataObject
) -> None:
    times = list(tandem.times)
    station = data.draw(st.integers(0, len(times) - 1))
    times[station] = scaled(times[station], data.draw(st.sampled_from((0.5, 0.9, 0.0))))
    assume(station or any_time(times[0]))
    faster = Tandem(tuple(times), tandem.places)
    assert never_later(faster.departures(LONG, seed), tandem.departures(LONG, seed))


def any_time(time: object) -> bool:
    return bool(scaled(time, 1.0) != scaled(time, 0.0))


@examples(0.5)
@given(tandems(), seeds)
def test_that_a_limit_of_all_places_limits_nothing(tandem: Tandem, seed: int) -> None:
    assume(None not in tandem.places)
    places = sum(p or 0 for p in tandem.places) + len(tandem.times)
    limited = {**tandem.plain, "wip_limit": places}
    both = [
        replicate(x, LONG, 0, seed, 0)
        for x in (tandem.line, type(tandem.line).model_validate(limited))
    ]
    assert both[0].columns == both[1].columns
