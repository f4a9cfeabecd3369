"""The whole comparison: each measurement in a process of its own, one at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from sim.bench import growth
from sim.bench.growth import Cost
from sim.bench.lines import KINDS, Kind, Spec
from sim.bench.measuring import ENGINES, Measured, Size, apart, compiled, measure
from sim.executors import Stop
from sim.experiment import Progress, Report

BASE = "idiomatic"
FULL = Size(horizon=10_000.0, warm_up=1000.0, runs=5, seconds=1.0)
QUICK = Size(horizon=400.0, warm_up=40.0, runs=3, seconds=0.0)


@dataclass(frozen=True)
class Bench:
    """What was measured.

    `compiling` are the seconds until the kernel was ready the first time. `tables` has
    a row for each simulator by kind of line; `lengths` and `replications` are costs of
    an operation.
    """

    compiling: float
    tables: dict[Kind, list[Measured]]
    lengths: list[Cost]
    replications: list[Cost]
    size: Size

    def ratio(self, kind: Kind, row: Measured) -> float:
        """Return how often a simulator is as fast as idiomatic SimPy; 0: unknown."""
        base = next(one for one in self.tables[kind] if one.engine == BASE)
        return row.rate / base.rate if base.rate else 0.0

    def agrees(self, kind: Kind, row: Measured) -> bool:
        """Tell whether the interval of the output meets that of idiomatic SimPy."""
        base = next(one for one in self.tables[kind] if one.engine == BASE)
        off = abs(row.throughput.mean - base.throughput.mean)
        return off <= row.throughput.half_width + base.throughput.half_width


def bench(
    *, quick: bool, jobs: int, engines: Sequence[str] = ENGINES,
    report: Report, stop: Stop,
) -> Bench:  # fmt: skip
    """Measure everything; raises Stopped."""
    size = QUICK if quick else FULL
    steps = len(KINDS) * len(engines) + 3
    compiling = apart(compiled, stop=stop) or 0.0
    done = 0
    tables: dict[Kind, list[Measured]] = {}
    for kind in KINDS:
        tables[kind] = []
        for engine in engines:
            row = apart(measure, engine, Spec(kind), size, stop=stop)
            tables[kind].append(row or Measured(engine, "failed"))
            done += 1
            report(Progress("done", "", done, steps))
    lengths: list[Cost] = []
    for engine, operations in (("fast", 800_000), ("simpy", 100_000)):
        some = growth.LENGTHS[:3] if quick else growth.LENGTHS
        many = operations // 100 if quick else operations
        lengths += apart(growth.of_lengths, engine, many, some, stop=stop) or []
        done += 1
        report(Progress("done", "", done, steps))
    counts = growth.REPLICATIONS[:2] if quick else growth.REPLICATIONS
    some_jobs = tuple(sorted({1, *(2**n for n in range(1, 7) if 2**n < jobs), jobs}))
    horizon = size.horizon / 4
    costs = apart(growth.of_replications, horizon, counts, some_jobs, stop=stop) or []
    report(Progress("done", "", steps, steps))
    return Bench(compiling, tables, lengths, costs, size)
