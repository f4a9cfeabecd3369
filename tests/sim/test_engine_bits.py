"""Both engines, any number of workers: the same bits, with the compiled kernel."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

import sim.fast
from models.plan import Plan
from sim.compile import compile_line
from sim.engine.clockwork import Stopped
from sim.engines import ENGINES
from sim.experiment import run_line
from sim.fast import cache
from sim.fast.run import EVENTS, Run, layout_of, run_program
from sim.fast.state import State
from tests.sim import small

pytestmark = pytest.mark.timeout(900)  # where nothing is kept, the first one compiles
LINE = small.line(small.tandem([1, 1.2, 1], [2, 2]))
PROGRAM = compile_line(LINE)
PLAN = Plan(horizon=800, warm_up=100, replications=8, seed=3)


@pytest.mark.parametrize("jobs", [1, 4])
@pytest.mark.parametrize("engine", ENGINES)
def test_that_every_engine_gives_the_same_bits(engine: str, jobs: int) -> None:
    found = run_line(LINE, PLAN, engine=engine, jobs=jobs)  # type: ignore[arg-type]
    reference = run_line(LINE, PLAN, engine="simpy")
    assert repr(found.columns) == repr(reference.columns)
    assert found.series == reference.series
    assert found.notes == reference.notes


def test_that_the_kernel_leaves_no_thread_when_stopped() -> None:
    run_line(LINE, PLAN, engine="fast")
    stop = threading.Event()
    endless = PLAN.model_copy(update={"horizon": 1e9})
    threading.Timer(0.1, stop.set).start()
    with pytest.raises(Stopped):
        run_line(LINE, endless, engine="fast", jobs=2, stop=stop.is_set)
    assert not [t for t in threading.enumerate() if t.name.startswith("replication")]


def test_that_the_kernel_asks_often_whether_to_stop() -> None:
    asked = iter([False, False, True])
    run = Run(State(layout_of(PROGRAM), 1, 0), lambda: next(asked))
    with pytest.raises(Stopped):
        run.run_until(1e9)
    assert 0 < run.state.row["shipped"] < 3 * EVENTS


def test_that_replications_on_threads_do_not_disturb_one_another() -> None:
    def replication(number: int) -> str:
        return repr(run_program(PROGRAM, 2e4, 100, 3, number))

    numbers = range(8)
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(replication, numbers)) == [*map(replication, numbers)]


def test_that_the_kernel_is_ready_once_it_is_warm() -> None:
    sim.fast.warm()
    cache.kernel()
    assert sim.fast.ready()
    assert sim.fast.fault() is None
