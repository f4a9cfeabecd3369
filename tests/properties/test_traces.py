"""A trace says where every part is, what every machine does, who is held."""

from collections import Counter

import pytest
from hypothesis import given

from models.line import Line
from models.states import State
from sim.trace import Trace
from tests.properties import watch
from tests.properties.lines import lines, seeds
from tests.properties.profiles import examples


@examples(0.5)
@given(lines(), seeds)
def test_that_a_trace_tells_where_every_part_is(line: Line, seed: int) -> None:
    trace = Trace()
    shop = watch.run(line, seed, trace=trace)
    last = {part: node for _, part, node, _ in trace.places}
    found = {
        part.number: node.number for node in shop.env.nodes for part in node.contents()
    }
    assert {part: last[part] for part in found} == found


@examples(0.5)
@given(lines(), seeds)
def test_that_a_trace_tells_who_came_in_and_what_became_of_them(
    line: Line, seed: int
) -> None:
    trace = Trace()
    shop = watch.run(line, seed, trace=trace)
    came = {part for _, part, _ in trace.enters}
    gone = {part for _, part, *_ in trace.leaves} | {part for *_, part in trace.merges}
    assert came - gone == {part.number for part in shop.contents()}
    assert gone <= came


@examples(0.5)
@given(lines(), seeds)
def test_that_a_trace_holds_the_times_in_every_state(line: Line, seed: int) -> None:
    trace = Trace()
    shop = watch.run(line, seed, trace=trace)
    times: Counter[tuple[int, int, int]] = Counter()
    now: dict[tuple[int, int], tuple[float, int]] = {}
    ends = [
        (shop.env.clock, *key, -1) for key in {(n, m) for _, n, m, _ in trace.states}
    ]
    for clock, node, machine, state in [*trace.states, *ends]:
        since, before = now.get((node, machine), (0.0, State.STARVED))
        times[node, machine, int(before)] += clock - since  # type: ignore[assignment]
        now[node, machine] = (clock, state)
    for station in shop.stations:
        for machine in station.machines:
            machine.note()
            traced = [times[station.number, machine.index, s] for s in State]
            assert traced == pytest.approx(machine.times, abs=1e-9)


@examples(0.5)
@given(lines(), seeds)
def test_that_a_trace_tells_how_many_people_are_held(line: Line, seed: int) -> None:
    trace = Trace()
    shop = watch.run(line, seed, trace=trace)
    held = {pool: number for _, pool, number in trace.held}
    assert {pool.name: held.get(pool.name, 0) for pool in shop.pools} == {
        pool.name: pool.held for pool in shop.pools
    }
