"""The cost of a station operation as the line and the replications grow."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sim.bench import ours, steady
from sim.bench.lines import Spec
from sim.bench.measuring import Size, compiled
from sim.engines import FAST, SIMPY, Engine, kernel
from sim.engines.runner import Call, Runner

LENGTHS = (5, 10, 20, 50, 100, 200, 500, 1000)
REPLICATIONS = (1, 10, 100, 1000)
OPERATIONS = 1_000_000
"""Operations that are timed in a line of each length, on the compiled engine."""
SLOWER = 10
"""Our SimPy engine is timed over as many times fewer."""
FILLING = 10.0
"""Seconds for each station until a line has filled: a part takes some four to pass."""
FEWEST_OPERATIONS = 10
"""Of each station, in what is timed."""
ROUNDS = 3
"""The median of so many counts: others use the machine, too."""


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
    """Return the cost of an operation in lines of some lengths, full and warm."""
    if engine == FAST:
        engine = engine_here()
    begin = steady.fast if engine == FAST else steady.simpy
    most = operations if engine == FAST else operations // SLOWER
    return [_of_length(engine, begin, most, length) for length in lengths]


def _of_length(
    engine: str, begin: Callable[[Spec], steady.Line], operations: int, length: int
) -> Cost:
    line = begin(Spec(stations=length))
    clock = FILLING * length
    line.run_until(clock)
    each = max(operations / length, FEWEST_OPERATIONS)
    costs = []
    for _ in range(ROUNDS):
        before, began = line.operations(), time.perf_counter()
        clock += each
        line.run_until(clock)
        spent = time.perf_counter() - began
        costs.append(Cost(engine, length, 1, 1, line.operations() - before, spent))
    return _middle(costs)


def _middle(costs: Sequence[Cost]) -> Cost:
    """Return the cost that is the median of an odd number of them."""
    return sorted(costs, key=lambda cost: cost.nanoseconds)[len(costs) // 2]


def of_replications(
    size: Size, counts: tuple[int, ...], jobs: tuple[int, ...]
) -> list[Cost]:
    """Return the cost of an operation in some replications on some threads."""
    engine = engine_here()
    horizon = size.of(engine).horizon
    return [_of_count(engine, horizon, n, j) for n in counts for j in jobs if j <= n]


def _of_count(engine: Engine, horizon: float, count: int, jobs: int) -> Cost:
    spec = Spec()
    calls = [Call(ours.program_of(spec), horizon, 0.0, 1, n) for n in range(count)]
    costs = []
    for _ in range(ROUNDS if count < max(REPLICATIONS) else 1):
        with Runner(engine, jobs) as runner:
            began = time.perf_counter()
            found = [done.replication for done in runner.run(calls)]
            spent = time.perf_counter() - began
        operations = sum(map(ours.operations_of, found))
        costs.append(Cost(engine, spec.stations, count, jobs, operations, spent))
    return _middle(costs)
