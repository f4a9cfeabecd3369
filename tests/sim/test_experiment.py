"""Tests of experiments: replications, processes, cancel, warm-up, precision."""

import math
import threading
import time

import pytest

from models.plan import Plan
from models.results import Results
from sim.engine.clockwork import Stopped
from sim.experiment import Progress, run, run_line
from tests.sim import small


def bits(results: Results) -> list[tuple[str, list[str]]]:
    """Return every number of some results to the last bit; NaN equals NaN."""
    return [
        (key, [float(value).hex() for value in column])
        for key, column in results.columns.items()
    ]


def plan(**parts: object) -> Plan:
    """Return a short plan."""
    usual = {"horizon": 4000, "warm_up": 400, "replications": 6, "seed": 3}
    return Plan.model_validate({**usual, **parts})


LINE = small.line(small.tandem([1, 1.2, 1], [2, 2]))


def test_that_two_processes_give_the_same_bits_as_one() -> None:
    assert bits(run_line(LINE, plan(), jobs=2)) == bits(run_line(LINE, plan()))


def test_that_another_seed_gives_other_numbers() -> None:
    assert bits(run_line(LINE, plan(seed=4))) != bits(run_line(LINE, plan()))


def test_that_more_replications_keep_the_first_ones() -> None:
    few = run_line(LINE, plan(replications=3)).columns["throughput"]
    assert run_line(LINE, plan()).columns["throughput"][:3] == few


def test_that_auto_goes_on_until_the_interval_is_narrow_enough() -> None:
    loose = run_line(LINE, plan(replications="auto", precision=0.05))
    tight = run_line(LINE, plan(replications="auto", precision=0.005, limit=60))
    assert loose.replications == 10
    assert tight.replications > loose.replications


def test_that_a_limit_that_is_hit_is_told() -> None:
    found = run_line(LINE, plan(replications="auto", precision=0.0001, limit=12))
    assert found.replications == 12
    assert [note.code for note in found.notes] == ["replication_limit"]


def test_that_auto_precision_of_a_difference_counts_all_options() -> None:
    study = small.study(
        plan={"horizon": 2000, "warm_up": 200, "replications": "auto", "limit": 40}
    )
    found = run(study)
    assert len({results.replications for results in found.values()}) == 1


def test_that_a_found_warm_up_is_shared_by_all_options() -> None:
    study = small.study(plan={"horizon": 4000, "replications": 3})
    found = run(study)
    assert len({results.warm_up for results in found.values()}) == 1


def test_that_a_run_that_settles_in_its_last_half_says_so() -> None:
    late = small.tandem([1, 1], [5])
    late["sources"]["in"] = {
        "kind": "orders",
        "orders": {"big": {"quantity": 1000, "release": 600}},
    }
    found = run_line(
        small.line(late), plan(horizon=800, warm_up="auto", replications=2)
    )
    assert "run_too_short" in [note.code for note in found.notes]
    assert found.warm_up == 400


def test_that_events_tell_how_far_it_is() -> None:
    seen: list[Progress] = []
    run_line(LINE, plan(replications=3), report=seen.append)
    assert [event.kind for event in seen] == [
        "started",
        "done",
        "done",
        "done",
        "finished",
    ]
    assert seen[-2].done == seen[-2].total == 3


@pytest.mark.parametrize("jobs", [1, 2])
def test_that_a_cancel_takes_hold_in_the_middle_of_a_replication(jobs: int) -> None:
    asked = threading.Event()
    timer = threading.Timer(1.0, asked.set)
    timer.start()
    start = time.monotonic()
    with pytest.raises(Stopped):
        run_line(LINE, plan(horizon=3e8), jobs=jobs, stop=asked.is_set)
    timer.join()
    assert time.monotonic() - start < 30


def test_that_every_option_is_paired_by_replication() -> None:
    found = run(small.study())
    before, after = (found[name].columns["throughput"] for name in found)
    assert list(found) == ["baseline", "after"]
    assert all(b > a for a, b in zip(before, after, strict=True))


def test_that_results_name_what_made_them() -> None:
    found = run(small.study())["after"]
    assert found.engine in ("simpy", "fast", "fast+simpy")
    assert found.seed == 3
    assert {"linerefit", "python", "numpy", "simpy"} <= found.versions.keys()
    assert len(found.digest) == 64


def test_that_the_shipped_parts_by_bin_are_those_of_the_whole_run() -> None:
    found = run_line(LINE, plan(warm_up=0))
    for row, shipped in zip(
        found.series["shipped"], found.columns["shipped"], strict=True
    ):
        assert math.fsum(row) == shipped


def test_that_more_arrivals_than_a_line_takes_are_told_with_the_arithmetic() -> None:
    flooded = small.tandem([1, 1], [5])
    flooded["sources"]["in"] = {
        "kind": "interarrival",
        "interarrival": small.exponential(0.8),
    }
    study = small.study(flooded, measures={}, options={})
    (note,) = run(study)["baseline"].notes
    assert note.code == "no_steady_state"
    assert note.values["load"] == pytest.approx(1.25)


def test_that_parts_that_pile_up_inside_are_told() -> None:
    filling = small.tandem([1, 2], [0])
    filling["buffers"]["B1"]["capacity"] = None
    found = run_line(small.line(filling), plan(replications=2))
    assert [note.code for note in found.notes] == ["filling"]
    assert found.notes[0].values["replications"] == 2
