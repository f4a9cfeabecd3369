"""Measuring a simulator: several runs of a line in a process of their own."""

import multiprocessing
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
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
    """How long is measured: seconds of simulated time, runs at least, time at least."""

    horizon: float
    warm_up: float
    runs: int
    seconds: float


@dataclass(frozen=True)
class Measured:
    """What a simulator needed for a line.

    `code`: "ok", "not_installed", "cannot" (it has no words for the line) or "failed".
    `start` are the seconds until the first run could begin, `memory` the peak of the
    process in bytes (0: unknown), `throughput` in parts a second of simulated time.
    """

    engine: str
    code: str
    operations: int = 0
    seconds: float = 0.0
    start: float = 0.0
    memory: int = 0
    throughput: Estimate = UNKNOWN

    @property
    def rate(self) -> float:
        """Return the station operations a second."""
        return self.operations / self.seconds if self.seconds > 0 else 0.0


def compiled() -> float:
    """Return the seconds until the kernel was ready here, compiled if it had to be.

    In a process of its own: whoever measures afterwards finds it in the cache.
    """
    began = time.perf_counter()
    kernel.start()
    kernel.wait(float("inf"), lambda: False)
    return time.perf_counter() - began


def measure(engine: str, spec: Spec, size: Size) -> Measured:
    """Measure a simulator in this process."""
    began = time.perf_counter()
    try:
        if engine == "fast":
            compiled()
        _RUNS[engine](spec, min(size.horizon, 50.0), 0.0, 0)
    except ImportError:
        return Measured(engine, "not_installed")
    except CannotError:
        return Measured(engine, "cannot")
    return _timed(engine, spec, size, time.perf_counter() - began)


def _timed(engine: str, spec: Spec, size: Size, start: float) -> Measured:
    run, operations = _RUNS[engine], 0
    rates: list[float] = []
    began = time.perf_counter()
    while True:
        found = run(spec, size.horizon, size.warm_up, 1 + len(rates))
        operations += found.operations
        rates.append(found.shipped / (size.horizon - size.warm_up))
        spent = time.perf_counter() - began
        enough = len(rates) >= size.runs and spent >= size.seconds
        if enough or len(rates) >= MOST_RUNS:
            break
    return Measured(
        engine, "ok", operations, spent, start, peak_bytes(), estimate(rates)
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
