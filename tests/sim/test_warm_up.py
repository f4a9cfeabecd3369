"""Tests of the warm-up rule."""

from sim.warm_up import mser5


def test_that_a_slow_start_is_cut_off() -> None:
    series = [0.0] * 20 + [10.0, 11.0, 9.0, 10.0, 10.0] * 36
    assert mser5([series]) == (20, True)


def test_that_a_steady_run_loses_nothing() -> None:
    assert mser5([[10.0, 9.0, 11.0, 10.0, 10.0] * 40]) == (0, True)


def test_that_a_run_that_never_settles_is_called_too_short() -> None:
    series = [float(at) for at in range(200)]
    cut, enough = mser5([series])
    assert (cut, enough) == (100, False)


def test_that_pilots_are_averaged_before_they_are_judged() -> None:
    start = [0.0] * 20
    high = start + [20.0] * 180
    low = start + [0.0] * 180
    assert mser5([high, low]) == (20, True)
