"""The whole comparison: each measurement in a process of its own, one at a time."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from sim.bench import growth
from sim.bench.growth import Cost
from sim.bench.lines import KINDS, Kind, Spec
from sim.bench.measuring import (
    ENGINES,
    MOST_RUNS,
    Measured,
    Size,
    apart,
    compiled,
    measure,
)
from sim.engines import FAST, SIMPY
from sim.executors import Stop
from sim.experiment import Progress, Report

BASES = ("idiomatic", "simpy")
"""What ratios are told against: SimPy as others write it, and our own engine on it."""
ROUNDS = 3
RARE = 3.29 / 1.96
"""An interval of 99.9 % is about so many times as wide as one of 95 %."""
FULL = Size(horizon=10_000.0, warm_up=1000.0, runs=2, seconds=0.5, times=10.0)
QUICK = Size(horizon=400.0, warm_up=40.0, runs=2, seconds=0.0)


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

    def ratio(self, kind: Kind, row: Measured, to: str) -> float:
        """Return how often a simulator is as fast as another, 0 if that is unknown.

        The median of the rounds; in each both were measured one after the other.
        """
        base = self._row(kind, to)
        pairs = zip(row.rates, base.rates if base else (), strict=False)
        ratios = [own / other for own, other in pairs if other]
        return median(ratios) if ratios else 0.0

    def agrees(self, kind: Kind, row: Measured) -> bool:
        """Tell whether the output differs from that of idiomatic SimPy by chance."""
        base = self._row(kind, BASES[0])
        if base is None:
            return False
        off = abs(row.throughput.mean - base.throughput.mean)
        both = math.hypot(row.throughput.half_width, base.throughput.half_width)
        return off <= RARE * both

    def _row(self, kind: Kind, engine: str) -> Measured | None:
        rows = self.tables[kind]
        return next((row for row in rows if row.engine == engine), None)


def bench(
    *, quick: bool, jobs: int, engines: Sequence[str] = ENGINES,
    report: Report, stop: Stop,
) -> Bench:  # fmt: skip
    """Measure everything; raises Stopped."""
    return _Measuring(quick, jobs, engines, report, stop).all()


class _Measuring:
    """The measurements in their order, with what is told of their progress."""

    def __init__(
        self, quick: bool, jobs: int, engines: Sequence[str], report: Report, stop: Stop
    ) -> None:
        self._quick, self._jobs, self._engines = quick, jobs, engines
        self._report, self._stop = report, stop
        self._size = QUICK if quick else FULL
        self._rounds = 1 if quick else ROUNDS
        self._done = 0
        self._steps = len(KINDS) * len(engines) * self._rounds + 3

    def all(self) -> Bench:
        compiling = self._apart(compiled) or 0.0
        tables = {kind: self._table(kind) for kind in KINDS}
        lengths = [
            cost
            for engine in (FAST, SIMPY)
            for cost in self._step(growth.of_lengths, engine, *self._lengths()) or []
        ]
        return Bench(compiling, tables, lengths, self._replications(), self._size)

    def _apart(self, function: Callable[..., Any], *arguments: Any) -> Any:
        return apart(function, *arguments, stop=self._stop)

    def _step(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Return what a function gives in a process of its own; tell of it."""
        found = self._apart(function, *arguments)
        self._done += 1
        self._report(Progress("done", "", self._done, self._steps))
        return found

    def _table(self, kind: Kind) -> list[Measured]:
        """Return a row for each simulator; all of them in each round."""
        rows: dict[str, Measured] = {}
        for round_ in range(self._rounds):
            first = 1 + round_ * MOST_RUNS
            for engine in self._engines:
                known = rows.get(engine)
                if known is not None and known.code != "ok":
                    self._done += 1
                    continue
                found = self._step(measure, engine, Spec(kind), self._size, first)
                row = found or Measured(engine, "failed")
                rows[engine] = row if known is None else known + row
        return list(rows.values())

    def _lengths(self) -> tuple[int, tuple[int, ...]]:
        """Return the operations that are timed, and the lengths of the lines."""
        if self._quick:
            return 3000, growth.LENGTHS[:3]
        return growth.OPERATIONS, growth.LENGTHS

    def _replications(self) -> list[Cost]:
        counts = growth.REPLICATIONS[:2] if self._quick else growth.REPLICATIONS
        most = self._jobs
        jobs = tuple(sorted({1, most, *(2**n for n in range(1, 7) if 2**n < most)}))
        return self._step(growth.of_replications, self._size, counts, jobs) or []
