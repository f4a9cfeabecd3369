"""Replications carried out: the kernel's on threads, SimPy's in processes."""

import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import NamedTuple

from models.results import Note
from sim.engines import kernel
from sim.engines.choice import Choice, choice
from sim.engines.names import FAST, SIMPY, Engine
from sim.executors import Executor, Stop, Stopped, Threads, never
from sim.program import Program
from sim.replication import Replication, run_program

PATIENCE_SECONDS = 1.5
"""How long `auto` waits for a kernel that is being loaded, before it takes SimPy."""
FOR_EVER = float("inf")

Numbered = tuple[int, "Call"]


class Call(NamedTuple):
    """What one replication is made of."""

    program: Program
    horizon: float
    warm_up: float
    seed: int
    number: int


class Done(NamedTuple):
    """A replication that is done: the number of its call, and the engine that ran."""

    at: int
    replication: Replication
    engine: str


class Runner:
    """Carries out replications on `jobs` threads or processes.

    The same bits on any engine and any number of jobs. `auto` begins with SimPy if the
    kernel is not ready in time, and goes on with the kernel once it is. Raises Stopped
    promptly once `stop` says so.
    """

    def __init__(
        self, engine: Engine = "auto", jobs: int = 1, stop: Stop | None = None
    ) -> None:
        self.asked: Engine = engine
        self._stop = stop or never
        self._threads = Threads(jobs, stop)
        self._processes = Executor(jobs, stop)
        self._patience = FOR_EVER if engine == FAST else PATIENCE_SECONDS
        self._choices: dict[int, tuple[Program, Choice]] = {}

    def __enter__(self) -> "Runner":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._threads.__exit__(kind, error, trace)
        finally:
            self._processes.__exit__(kind, error, trace)

    def notes(self, program: Program) -> tuple[Note, ...]:
        """Return why a program that was run could not have the kernel."""
        known = self._choices.get(id(program))
        return known[1].notes if known else ()

    def run(self, calls: Sequence[Call]) -> Iterator[Done]:
        """Yield every replication as it is done."""
        rest: deque[Numbered] = deque(enumerate(calls))
        if self._awaits_kernel():
            yield from self._simpy(_until_ready(rest))
        fast: deque[Numbered] = deque()
        slow: deque[Numbered] = deque()
        for numbered in rest:
            is_fast = self._choice(numbered[1].program).engine == FAST
            (fast if is_fast else slow).append(numbered)
        yield from self._fast(fast)
        yield from self._simpy(slow)

    def _awaits_kernel(self) -> bool:
        """Wait for the kernel as long as it may take; tell whether it is to come."""
        if self.asked == SIMPY:
            return False
        if self.asked == FAST:
            kernel.start()
        began = time.monotonic()
        kernel.wait(self._patience, self._stop)
        if self._stop():
            raise Stopped
        self._patience -= time.monotonic() - began
        return kernel.is_starting()

    def _choice(self, program: Program) -> Choice:
        """Return the engine of a program, worked out once."""
        if id(program) not in self._choices:
            self._choices[id(program)] = program, choice(program, self.asked)
        return self._choices[id(program)][1]

    def _fast(self, numbered: deque[Numbered]) -> Iterator[Done]:
        found = kernel.kernel()
        if found is not None and numbered:
            order = [at for at, _ in numbered]
            calls = (call for _, call in numbered)
            for at, replication in self._threads.run(found.run_program, calls):
                yield Done(order[at], replication, FAST)

    def _simpy(self, numbered: Iterable[Numbered]) -> Iterator[Done]:
        order: list[int] = []

        def calls() -> Iterator[Call]:
            for at, call in numbered:
                order.append(at)
                yield call

        for at, replication in self._processes.run(run_program, calls()):
            yield Done(order[at], replication, SIMPY)


def _until_ready(rest: deque[Numbered]) -> Iterator[Numbered]:
    """Take calls away until the kernel is ready or there are none."""
    while rest and kernel.is_starting():
        yield rest.popleft()
