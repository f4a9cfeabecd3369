"""Measuring a simulator: several runs of a line in a process of their own."""

import multiprocessing
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from statistics import median
from typing import Any

from sim.bench import idiomatic, in_ciw, in_salabim, ours
from sim.bench.lines import Spec
from sim.bench.memory import peak_bytes
from sim.bench.run import CannotError, Run
from sim.engines import kernel
from sim.estimates import Estimate, estimate
from sim.executors import Stop, Stopped

ENGINES = ("fast", "simpy", "idiomatic", "salabim", "ciw")
_RUNS: dict[str, Callable[[Spec, float, float, int], Run]] = {
    "fast": ours.fast,
    "simpy": ours.simpy,
    "idiomatic": idiomatic.run,
    "salabim": in_salabim.run,
    "ciw": in_ciw.run,
}
LOOK_SECONDS = 0.05
MOST_RUNS = 400
UNKNOWN = Estimate(float("nan"), float("nan"), 0)


@dataclass(frozen=True)
class Size:
    """How long is measured: seconds of simulated time, runs at least, time at least.

    The compiled engine runs `times` as long: what it needs once for a run is a part of
    long runs as small as it is of theirs.
    """

    horizon: float
    warm_up: float
    runs: int
    seconds: float
    times: float = 1.0

    def of(self, engine: str) -> "Size":
        """Return the size for one simulator."""
        times = self.times if engine == "fast" else 1.0
        horizon, warm_up = self.horizon * times, self.warm_up * times
        return Size(horizon, warm_up, self.runs, self.seconds)


@dataclass(frozen=True)
class Measured:
    """What a simulator needed for a line.

    `code`: "ok", "not_installed", "cannot" (it has no words for the line) or "failed".
    `rates` are the station operations a second of each round, `outputs` the parts a
    second of simulated time of each run. `start` are the seconds until the first run
    could begin, `memory` the peak of the process in bytes (0: unknown).
    """

    engine: str
    code: str
    operations: int = 0
    start: float = 0.0
    memory: int = 0
    rates: tuple[float, ...] = ()
    outputs: tuple[float, ...] = ()

    @property
    def rate(self) -> float:
        """Return the station operations a second, the median of the rounds."""
        return median(self.rates) if self.rates else 0.0

    @property
    def throughput(self) -> Estimate:
        """Return the parts a second of simulated time."""
        return estimate(self.outputs) if self.outputs else UNKNOWN

    def __add__(self, other: "Measured") -> "Measured":
        """Return both rounds as one measurement; one that broke off is left out."""
        if self.code != "ok":
            return other
        if other.code != "ok":
            return self
        return Measured(
            self.engine,
            self.code,
            self.operations + other.operations,
            min(self.start, other.start),
            max(self.memory, other.memory),
            self.rates + other.rates,
            self.outputs + other.outputs,
        )


def compiled() -> float:
    """Return the seconds until the kernel was ready here, compiled if it had to be.

    In a process of its own: whoever measures afterwards finds it in the cache.
    """
    began = time.perf_counter()
    kernel.start()
    kernel.wait(float("inf"), lambda: False)
    return time.perf_counter() - began


def measure(engine: str, spec: Spec, size: Size, first: int = 1) -> Measured:
    """Measure a simulator in this process, warm; runs are seeded from `first` on."""
    began = time.perf_counter()
    try:
        if engine == "fast":
            compiled()
        _RUNS[engine](spec, min(size.horizon, 50.0), 0.0, 0)
    except ImportError:
        return Measured(engine, "not_installed")
    except CannotError:
        return Measured(engine, "cannot")
    return _timed(engine, spec, size.of(engine), time.perf_counter() - began, first)


def _timed(engine: str, spec: Spec, size: Size, start: float, first: int) -> Measured:
    run, operations = _RUNS[engine], 0
    rates: list[float] = []
    outputs: list[float] = []
    began = time.perf_counter()
    while len(rates) < MOST_RUNS:
        before = time.perf_counter()
        found = run(spec, size.horizon, size.warm_up, first + len(rates))
        now = time.perf_counter()
        operations += found.operations
        rates.append(found.operations / (now - before))
        outputs.append(found.shipped / (size.horizon - size.warm_up))
        if len(rates) >= size.runs and now - began >= size.seconds:
            break
    memory = peak_bytes()
    return Measured(
        engine, "ok", operations, start, memory, (median(rates),), tuple(outputs)
    )


def apart(function: Callable[..., Any], *arguments: Any, stop: Stop) -> Any:
    """Return what a function gives in a fresh process; None if the process dies.

    Raises Stopped, and ends the process, once `stop` says so.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_sent, args=(there, function, arguments))
    process.start()
    there.close()
    try:
        while not here.poll(LOOK_SECONDS):
            if stop():
                raise Stopped
        return here.recv()
    except EOFError:
        return None
    finally:
        here.close()
        process.terminate()
        process.join()


def _sent(
    pipe: Connection, function: Callable[..., Any], arguments: tuple[Any, ...]
) -> None:
    pipe.send(function(*arguments))
    pipe.close()
