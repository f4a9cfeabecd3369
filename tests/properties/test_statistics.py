"""Time balance and Little's law, from statistics collected apart."""

import math

import pytest
from hypothesis import given

from models.line import Line
from models.states import State
from sim.compile import compile_line
from sim.engine.shop import Shop
from sim.replication import replicate, run_program
from tests.properties import watch
from tests.properties.lines import lines, seeds
from tests.properties.profiles import examples


def balance(shop: Shop) -> list[float]:
    """Return the sum of the times in all states of every machine."""
    machines = [m for station in shop.stations for m in station.machines]
    for machine in machines:
        machine.note()
    return [math.fsum(machine.times) for machine in machines]


@examples()
@given(lines(), seeds)
def test_that_the_states_of_every_machine_add_up_to_the_time(
    line: Line, seed: int
) -> None:
    shop = watch.run(line, seed)
    for time in balance(shop):
        assert time == pytest.approx(shop.env.clock, rel=1e-9)


@examples(0.5)
@given(lines(), seeds)
def test_that_the_shares_of_the_states_add_up_after_a_warm_up(
    line: Line, seed: int
) -> None:
    found = replicate(line, 150, 37.3, seed, 0).columns
    for station in line.stations:
        keys = [f"stations.{station.id}.states.{state.key}" for state in State]
        assert math.fsum(found[key] for key in keys) == pytest.approx(1, rel=1e-9)


@examples()
@given(lines(), seeds)
def test_that_work_in_progress_over_time_is_the_sum_of_all_stays(
    line: Line, seed: int
) -> None:
    """Little's law in its exact form: the area under the count of parts inside is
    the stays of those that have left and the stays so far of those that have not."""
    shop = watch.run(line, seed)
    shop.stats.note(shop.inside)
    clock = shop.env.clock
    so_far = sum(part.content * clock - part.births for part in shop.contents())
    stays = shop.stats.stay_sum + so_far
    assert shop.stats.wip_area == pytest.approx(stays, rel=1e-9, abs=1e-9)


@examples(0.5)
@given(lines(), seeds)
def test_that_places_hold_what_is_inside(line: Line, seed: int) -> None:
    """What buffers and conveyors hold on average is part of what is inside."""
    found = replicate(line, 150, 20, seed, 0).columns
    means = [v for k, v in found.items() if k.endswith(".mean") and "." in k]
    assert sum(means) <= found["wip"] + 1e-9


FRACTIONS = (".use", ".empty", ".full", ".waited", ".blocked", ".late")


@examples(0.5)
@given(lines(), seeds)
def test_that_every_share_lies_between_nothing_and_all(line: Line, seed: int) -> None:
    found = replicate(line, 150, 37.3, seed, 0).columns
    shares = {k: v for k, v in found.items() if k.endswith(FRACTIONS)}
    assert {k: v for k, v in shares.items() if not (-1e-9 <= v <= 1 + 1e-9)} == {
        k: v for k, v in shares.items() if math.isnan(v)
    }


@examples(0.5)
@given(lines(), seeds)
def test_that_the_series_holds_what_was_shipped(line: Line, seed: int) -> None:
    found = replicate(line, 150, 0, seed, 0)
    assert found.columns["shipped"] == sum(found.series["shipped"])


LONG_LINE = {
    "sources": {"in": {"kind": "interarrival", "interarrival": {"mean": 1.3, "cv": 1}}},
    "sinks": {"out": {}},
    "pools": {"crew": {"headcount": 2}},
    "stations": {
        "S1": {"automatic": {"mean": 1, "cv": 0.5}, "defects": {"d": 0.1},
               "inspection": {"detect": 0.9}},
        "S2": {"manual": {"mean": 1.8, "cv": 0.5}, "machines": 2, "pool": "crew",
               "failures": {"f": {"basis": "working", "mtbf": 100, "mttr": 5}}},
    },
    "buffers": {"B": {}},
    "flow": [["in", "S1", "B", "S2", "out"]],
}  # fmt: skip


def test_that_wip_is_throughput_times_time_in_line_in_a_long_stable_run() -> None:
    program = compile_line(Line.model_validate(LONG_LINE))
    found = run_program(program, 120_000, 20_000, 1, 0).columns
    left = (found["shipped"] + found["scrapped"]) / 100_000
    assert found["wip"] == pytest.approx(left * found["time_in_line_all"], rel=0.01)
