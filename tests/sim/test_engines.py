"""Tests of the choice of an engine, with a kernel that stands in for the compiled one.

That the compiled kernel gives the same bits is for tests/fast to show.
"""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from models.plan import Plan
from models.results import Results
from sim.engine.clockwork import Stopped
from sim.engines import kernel
from sim.experiment import run_line
from sim.program import Program
from sim.replication import Replication, run_program
from tests.sim import small

LINE = small.line(small.tandem([1, 1.2, 1], [2, 2]))
PLAN = Plan(horizon=800, warm_up=100, replications=6, seed=3)


class StandIn:
    """A kernel that asks SimPy; it can be slow to get ready and know less."""

    def __init__(self, gaps: tuple[str, ...] = (), fault: bool = False) -> None:
        self.gaps = gaps
        self.fault = fault
        self.is_warm = False
        self.go = threading.Event()
        self.go.set()
        self.threads: set[int] = set()

    def uncovered(self, _program: Program) -> tuple[str, ...]:
        return self.gaps

    def run_program(self, *call: Any, stop: Callable[[], bool]) -> Replication:
        self.threads.add(threading.get_ident())
        return run_program(*call, stop=stop)

    def warm(self) -> None:
        self.go.wait(10)
        if self.fault:
            raise RuntimeError
        self.is_warm = True

    def ready(self) -> bool:
        return self.is_warm

    def fault(self) -> None:
        return None


@pytest.fixture
def put_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[StandIn], StandIn]:
    def put(stand_in: StandIn) -> StandIn:
        monkeypatch.setattr(kernel, "kernel", lambda: stand_in)
        monkeypatch.setattr(kernel, "_started", [])
        return stand_in

    return put


PutIn = Callable[[StandIn], StandIn]


def codes(found: Results) -> list[str]:
    return [note.code for note in found.notes]


def test_that_fast_waits_for_the_kernel_and_takes_it(put_in: PutIn) -> None:
    used = put_in(StandIn())
    assert run_line(LINE, PLAN, engine="fast").engine == "fast"
    assert used.threads


def test_that_auto_takes_a_kernel_that_is_ready(put_in: PutIn) -> None:
    put_in(StandIn())
    kernel.start()
    assert run_line(LINE, PLAN).engine == "fast"


def test_that_auto_takes_simpy_where_nobody_started_the_kernel(put_in: PutIn) -> None:
    put_in(StandIn())
    assert run_line(LINE, PLAN).engine == "simpy"


def test_that_simpy_is_taken_where_it_is_asked_for(put_in: PutIn) -> None:
    used = put_in(StandIn())
    kernel.start()
    assert run_line(LINE, PLAN, engine="simpy").engine == "simpy"
    assert not used.threads


def test_that_the_kernel_takes_over_once_it_is_ready(
    put_in: PutIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.engines.runner.PATIENCE_SECONDS", 0.0)
    used = put_in(StandIn())
    used.go.clear()
    kernel.start()

    def report(event: Any) -> None:
        if event.kind == "done" and event.done == 2:
            used.go.set()
            while kernel.is_starting():
                time.sleep(0.001)

    mixed = run_line(LINE, PLAN, report=report)
    assert mixed.engine == "fast+simpy"
    assert mixed == run_line(LINE, PLAN, engine="simpy")


def test_that_a_line_the_kernel_does_not_know_runs_on_simpy_and_says_so(
    put_in: PutIn,
) -> None:
    put_in(StandIn(gaps=("fleets",)))
    found = run_line(LINE, PLAN, engine="fast")
    assert found.engine == "simpy"
    assert codes(found) == ["engine_not_covered"]
    assert found.notes[0].values["features"] == ("fleets",)


def test_that_a_kernel_that_cannot_be_had_is_told(put_in: PutIn) -> None:
    put_in(StandIn(fault=True))
    found = run_line(LINE, PLAN, engine="fast")
    assert (found.engine, codes(found)) == ("simpy", ["engine_missing"])


def test_that_a_missing_compiler_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel, "kernel", lambda: None)
    monkeypatch.setattr(kernel, "_started", [])
    found = run_line(LINE, PLAN, engine="fast")
    assert (found.engine, codes(found)) == ("simpy", ["engine_missing"])


@pytest.mark.parametrize("jobs", [1, 3])
def test_that_any_number_of_threads_gives_the_same_results(
    put_in: PutIn, jobs: int
) -> None:
    used = put_in(StandIn())
    found = run_line(LINE, PLAN, engine="fast", jobs=jobs)
    assert found == run_line(LINE, PLAN, engine="simpy")
    assert (threading.get_ident() in used.threads) == (jobs == 1)


def test_that_threads_stop_at_once(put_in: PutIn) -> None:
    put_in(StandIn())
    endless = PLAN.model_copy(update={"horizon": 1e9})
    stop = threading.Event()
    threading.Timer(0.1, stop.set).start()
    with pytest.raises(Stopped):
        run_line(LINE, endless, engine="fast", jobs=2, stop=stop.is_set)
    assert not [t for t in threading.enumerate() if t.name.startswith("replication")]


def test_that_waiting_for_the_kernel_stops_at_once(put_in: PutIn) -> None:
    used = put_in(StandIn())
    used.go.clear()
    with pytest.raises(Stopped):
        run_line(LINE, PLAN, engine="fast", stop=lambda: True)
    used.go.set()
