"""Traces of a window."""

import pytest

from app.twin3d.recording import (
    TraceTooLong,
    Window,
    first_shipped,
    record,
    window_of,
)
from models.study import BASELINE
from sim.replication import replicate
from tests.twin3d.plays import played, study


def test_that_a_window_shows_the_same_as_the_whole_trace() -> None:
    found = study("mixed_model")
    window = Window(10 * 3600.0, 11 * 3600.0)
    short = record(found, BASELINE, window).trace
    whole = replicate(found.line, window.end, 0, found.plan.seed, 0, trace=True).trace
    assert whole is not None
    one, two = (
        played(found.line, short, window.start),
        played(found.line, whole, window.start),
    )
    for clock in (36000.0, 37000.5, 39599.0):
        a, b = one.at(clock), two.at(clock)
        assert sorted(zip(a.parts, a.nodes, strict=True)) == sorted(
            zip(b.parts, b.nodes, strict=True)
        )
        assert (a.states == b.states).all()
        assert one.counts(clock) == two.counts(clock)


def test_that_memory_grows_with_the_window_and_not_with_the_run() -> None:
    found = study("starter")
    late = record(found, BASELINE, Window(30 * 3600.0, 30 * 3600.0 + 600)).trace
    early = record(found, BASELINE, Window(3600.0, 3600.0 + 600)).trace
    assert len(late.places) < 2 * len(early.places)


def test_that_too_much_for_the_memory_is_refused_with_how_far_it_came() -> None:
    with pytest.raises(TraceTooLong) as caught:
        record(study("starter"), BASELINE, Window(0.0, 36000.0), most=500)
    assert 0 < caught.value.clock < 36000


def test_that_a_window_begins_when_all_options_ship_after_the_warm_up() -> None:
    found = study("antwei_valve")
    options = (BASELINE, found.options[-1].id)
    over = float(found.plan.warm_up)
    first = [first_shipped(found, option, after=over) for option in options]
    assert min(x for x in first if x is not None) >= over
    assert window_of(found, options).start == max(x for x in first if x is not None)


def test_that_a_window_ends_with_the_run() -> None:
    found = study("starter")
    window = window_of(found, (BASELINE,), start=1e12)
    assert window.start == window.end == found.plan.horizon
