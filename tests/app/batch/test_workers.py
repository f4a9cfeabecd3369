import pytest

from app.batch.workers import DIED, spread
from sim.executors import Stopped
from tests.app.batch.calls import doubled


def test_that_a_process_that_dies_takes_no_other_call_along() -> None:
    calls = [(number,) for number in range(6)]
    found = dict(spread(doubled, calls, 2, lambda: False))
    assert found == {0: 0, 1: 2, 2: 4, 3: DIED, 4: 8, 5: 10}


def test_that_one_job_works_here() -> None:
    assert list(spread(doubled, [(1,), (2,)], 1, lambda: False)) == [(0, 2), (1, 4)]


def test_that_a_stop_ends_the_calls() -> None:
    with pytest.raises(Stopped):
        list(spread(doubled, [(1,)], 1, lambda: True))
