"""Tests of sweeps: axes, designs, points that can run and points that cannot."""

from typing import Any

import pytest

from models.options import line_of
from sim.engine.clockwork import Stopped
from sim.experiment import run
from sim.sweep.axis import Axis, AxisError, axis_of, plain_of
from sim.sweep.design import grid, latin_hypercube
from sim.sweep.sweep import Outcome, Sweep
from tests.sim import small

STUDY = small.study(
    plan={"horizon": 400, "warm_up": 100, "replications": 2, "seed": 3}, measures={},
    options={},
)  # fmt: skip
PLAIN = plain_of(STUDY, "baseline")


def axis(written: str, **how: Any) -> Axis:
    return axis_of(written, PLAIN, **how)


def swept(*written: str) -> list[Outcome]:
    axes = tuple(map(axis, written))
    return list(Sweep(STUDY, "baseline", axes, tuple(grid(axes))).run(engine="simpy"))


def output(one: Outcome) -> float:
    return one.figures["throughput"].mean


def test_that_values_lie_evenly_between_the_ends() -> None:
    found = axis("line.stations.S1.automatic=1:3:5")
    assert found.values == (1, 1.5, 2, 2.5, 3)
    assert (found.unit, found.whole) == ("s", False)


def test_that_a_field_that_counts_takes_whole_numbers_once() -> None:
    assert axis("line.buffers.B1.capacity=0:3:7").values == (0, 1, 2, 3)


def test_that_ends_may_bear_units() -> None:
    found = axis("line.stations.S1.automatic=0.5 min:0.02 h:2")
    assert found.values == (30, 72)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("line.buffers.B1.capacity", "form"),
        ("line.buffers.B1.capacity=1:", "form"),
        ("line.buffers.B1.capacity=1:2", "count"),
        ("line.buffers.B1.capacity=1:2:x", "count"),
        ("line.buffers.B1.capacity=1:inf:3", "quantity"),
        ("line.buffers.B1.capacity=1.5:3:3", "whole"),
        ("line.buffers.B1.capacity=1:2.2:3", "whole"),
        ("line.buffers.B1.capacity=nan:2:3", "quantity"),
        ("name=1:2:3", "root"),
        ("line.buffers.B9.capacity=1:2:3", "nowhere"),
        ("line.buffers.B1=1:2:3", "no_number"),
        ("line.stations.S1.automatic.kind=1:2:3", "no_number"),
        ("line.stations.S1.automatic=1 kg:2:3", "quantity"),
    ],
)
def test_that_what_is_no_axis_is_told(written: str, code: str) -> None:
    with pytest.raises(AxisError) as told:
        axis(written)
    assert told.value.code == code


def test_that_a_grid_has_every_combination() -> None:
    axes = [axis("line.buffers.B1.capacity=0:1:2"), axis("plan.seed=1:3:3")]
    assert grid(axes) == [(a, b) for a in (0, 1) for b in (1, 2, 3)]


def test_that_too_many_points_are_told() -> None:
    axes = [axis(f"line.stations.S{n}.automatic=1:2:1000") for n in (1, 2)]
    with pytest.raises(AxisError) as told:
        grid(axes)
    assert (told.value.code, told.value.values["points"]) == ("too_many", 1_000_000)


def test_that_a_latin_hypercube_has_a_point_in_every_stripe() -> None:
    axes = [axis(f"line.stations.S{n}.automatic=1:2", count=8) for n in (1, 2)]
    found = latin_hypercube(axes, 8, 5)
    assert found == latin_hypercube(axes, 8, 5)
    for at in range(2):
        assert sorted(int((point[at] - 1) * 8) for point in found) == list(range(8))


def test_that_a_point_gives_what_the_study_itself_gives() -> None:
    (one,) = swept("line.buffers.B1.capacity=2:2:1")
    own = run(STUDY, options=["baseline"], engine="simpy")["baseline"]
    assert output(one) == pytest.approx(sum(own.columns["throughput"]) / 2)


def test_that_a_distribution_keeps_its_shape() -> None:
    (axes,) = (axis("line.stations.S1.automatic=5:5:1"),)
    (patch,) = axes.patches(PLAIN, 5.0)
    assert patch.to == {"kind": "exponential", "mean": 5.0}


def test_that_a_slower_station_gives_less() -> None:
    fast, slow = swept("line.stations.*.automatic=1:2:2")
    assert output(fast) == pytest.approx(2 * output(slow), rel=0.1)


def test_that_a_point_out_of_range_is_told_in_its_place() -> None:
    wrong, right = swept("line.buffers.B1.capacity=-1:1:2")
    assert not wrong.is_valid
    assert [problem.code for problem in wrong.problems] == ["patch_result"]
    assert (wrong.figures, wrong.replications) == ({}, 0)
    assert right.is_valid


def test_that_a_plan_that_cannot_be_is_told_in_its_place() -> None:
    short, long = swept("plan.horizon=50:400:2")
    assert (short.is_valid, long.is_valid) == (False, True)


def test_that_the_study_is_left_as_it_is() -> None:
    before = STUDY.model_copy(deep=True)
    swept("line.buffers.B1.capacity=0:1:2")
    assert before == STUDY
    assert line_of(STUDY, "baseline").buffers[0].capacity == 2


def test_that_a_warm_up_found_for_a_point_is_its_own() -> None:
    plan = {"horizon": 900, "replications": 2, "seed": 3}
    study = small.study(plan=plan, measures={}, options={})
    axes = (axis("line.stations.S1.automatic=1:4:2"),)
    both = tuple(Sweep(study, "baseline", axes, ((1.0,), (4.0,))).run(engine="simpy"))
    alone = tuple(Sweep(study, "baseline", axes, ((4.0,),)).run(engine="simpy"))
    assert both[1] == alone[0]


def test_that_a_sweep_stops_when_asked_to() -> None:
    axes = (axis("line.buffers.B1.capacity=0:1:2"),)
    sweep = Sweep(STUDY, "baseline", axes, tuple(grid(axes)))
    with pytest.raises(Stopped):
        list(sweep.run(engine="simpy", stop=lambda: True))
