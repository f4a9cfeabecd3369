"""The cost of a station operation as the line and the replications grow."""

import time
from dataclasses import dataclass

from sim.bench import ours
from sim.bench.lines import Spec
from sim.bench.measuring import compiled
from sim.engines import FAST, SIMPY, Engine, kernel
from sim.engines.runner import Call, Runner

LENGTHS = (5, 10, 20, 50, 100, 200, 500, 1000)
REPLICATIONS = (1, 10, 100, 1000)
SHORTEST = 100.0
ROUNDS = 3
"""The best of so many counts: others use the machine, too."""


@dataclass(frozen=True)
class Cost:
    """What station operations cost: of a line so long, or of so many replications."""

    engine: str
    stations: int
    replications: int
    jobs: int
    operations: int
    seconds: float

    @property
    def nanoseconds(self) -> float:
        """Return the nanoseconds of wall time an operation."""
        return 1e9 * self.seconds / self.operations if self.operations else 0.0


def engine_here() -> Engine:
    """Return the fastest engine there is, made ready."""
    compiled()
    return FAST if kernel.is_ready() else SIMPY  # type: ignore[return-value]


def of_lengths(engine: str, operations: int, lengths: tuple[int, ...]) -> list[Cost]:
    """Return the cost of an operation in lines of some lengths."""
    if engine == FAST:
        engine = engine_here()
    return [_of_length(engine, operations, length) for length in lengths]


def _of_length(engine: str, operations: int, length: int) -> Cost:
    spec = Spec(stations=length)
    run = ours.fast if engine == FAST else ours.simpy
    horizon = max(SHORTEST, operations / length)
    run(spec, 10.0, 0.0, 0)
    best = Cost(engine, length, 1, 1, 0, float("inf"))
    for number in range(ROUNDS):
        began = time.perf_counter()
        found = run(spec, horizon, 0.0, number)
        spent = time.perf_counter() - began
        cost = Cost(engine, length, 1, 1, found.operations, spent)
        best = min(best, cost, key=_cost)
    return best


def _cost(cost: Cost) -> float:
    return cost.nanoseconds or float("inf")


def of_replications(
    horizon: float, counts: tuple[int, ...], jobs: tuple[int, ...]
) -> list[Cost]:
    """Return the cost of an operation in some replications on some threads."""
    engine = engine_here()
    return [_of_count(engine, horizon, n, j) for n in counts for j in jobs if j <= n]


def _of_count(engine: Engine, horizon: float, count: int, jobs: int) -> Cost:
    spec = Spec()
    calls = [Call(ours.program_of(spec), horizon, 0.0, 1, n) for n in range(count)]
    best = Cost(engine, spec.stations, count, jobs, 0, float("inf"))
    for _ in range(ROUNDS if count < max(REPLICATIONS) else 1):
        with Runner(engine, jobs) as runner:
            began = time.perf_counter()
            found = [done.replication for done in runner.run(calls)]
            spent = time.perf_counter() - began
        operations = sum(map(ours.operations_of, found))
        cost = Cost(engine, spec.stations, count, jobs, operations, spent)
        best = min(best, cost, key=_cost)
    return best
