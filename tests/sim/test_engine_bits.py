"""Both engines, any number of workers: the same bits, with the compiled kernel."""

import threading

import pytest

from models.plan import Plan
from sim.engine.clockwork import Stopped
from sim.engines import ENGINES
from sim.experiment import run_line
from tests.sim import small

LINE = small.line(small.tandem([1, 1.2, 1], [2, 2]))
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
