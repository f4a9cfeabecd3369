"""The lines in this project's own engines."""

from collections.abc import Callable
from functools import lru_cache

from sim.bench.lines import Spec
from sim.bench.run import CannotError, Run
from sim.compile import compile_line
from sim.engines import kernel
from sim.program import Program
from sim.replication import BINS, Replication, run_program


@lru_cache(maxsize=8)
def program_of(spec: Spec) -> Program:
    """Return the program of a line, compiled once as in an experiment."""
    return compile_line(spec.line())


def operations_of(found: Replication) -> int:
    """Return the station operations of a replication."""
    columns = found.columns
    keys = (key for key in columns if key.startswith("stations."))
    return int(sum(columns[key] for key in keys if key.endswith(".parts")))


def simpy(spec: Spec, horizon: float, warm_up: float, seed: int) -> Run:
    """Run a line once on the SimPy engine."""
    return _run(run_program, spec, horizon, (warm_up, seed))


def fast(spec: Spec, horizon: float, warm_up: float, seed: int) -> Run:
    """Run a line once on the compiled kernel; raises CannotError without one."""
    found = kernel.kernel()
    if found is None or found.uncovered(program_of(spec)):
        raise CannotError
    return _run(found.run_program, spec, horizon, (warm_up, seed))


def _run(
    engine: Callable[..., Replication],
    spec: Spec,
    horizon: float,
    rest: tuple[float, int],
) -> Run:
    """Run without a warm-up, so that all operations are counted as they are timed."""
    warm_up, seed = rest
    found = engine(program_of(spec), horizon, 0.0, seed, 0)
    shipped = found.series["shipped"]
    behind = round(len(shipped) * warm_up / horizon)
    assert len(shipped) == BINS
    return Run(operations_of(found), int(sum(shipped[behind:])))
