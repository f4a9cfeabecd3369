"""Calls in processes of which any may die: the others go on, no call is lost.

A worker ends when the process that started it is gone.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait as wait_for
from multiprocessing.synchronize import Event
from types import TracebackType
from typing import Any

from sim.executors import MOST_JOBS, POLL_SECONDS, Stop, Stopped

DIED = object()
"""The result of a call whose process died twice."""
_halt: Event | None = None

Function = Callable[..., Any]
Call = tuple[Any, ...]


def _adopt(halt: Event) -> None:
    """Take the flag that stops this worker; leave interrupts to the main process."""
    global _halt  # noqa: PLW0603 (a worker process has one flag for its life)
    _halt = halt
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process once the one that started it is gone: nobody reads on."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)


def _called(function: Function, arguments: Call) -> Any:
    return function(*arguments, stop=lambda: _halt is not None and _halt.is_set())


def spread(
    function: Function, calls: Sequence[Call], jobs: int, stop: Stop
) -> Iterator[tuple[int, Any]]:
    """Yield (number of the call, its result or DIED), done in `jobs` processes.

    With one job the calls are carried out here. Raises Stopped once `stop` says so.
    """
    if jobs <= 1:
        for number, arguments in enumerate(calls):
            if stop():
                raise Stopped
            yield number, function(*arguments, stop=stop)
        return
    with _Workers(function, min(jobs, MOST_JOBS, len(calls) or 1), stop) as workers:
        yield from workers.results(calls)


class _Workers:
    """Processes that are started again when one of them dies."""

    def __init__(self, function: Function, jobs: int, stop: Stop) -> None:
        self._function = function
        self._jobs = jobs
        self._stop = stop
        self._context = multiprocessing.get_context("spawn")
        self._halt = self._context.Event()
        self._pool: ProcessPoolExecutor | None = None
        self._running: dict[Future[Any], int] = {}

    def __enter__(self) -> "_Workers":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._halt.set()
        self._leave_pool()

    def results(self, calls: Sequence[Call]) -> Iterator[tuple[int, Any]]:
        """Yield results as they come; what a dying process took along runs alone."""
        suspects = []
        for number, result in self._abreast(calls, range(len(calls)), self._jobs):
            if result is DIED:
                suspects.append(number)
            else:
                yield number, result
        for number in suspects:
            yield from self._abreast(calls, [number], 1)

    def _abreast(
        self, calls: Sequence[Call], numbers: Iterable[int], most: int
    ) -> Iterator[tuple[int, Any]]:
        """Yield the results of some calls, so many under way at once."""
        waiting = deque(numbers)
        while waiting or self._running:
            while waiting and len(self._running) < most:
                self._start(calls, waiting.popleft())
            yield from self._ready()

    def _start(self, calls: Sequence[Call], number: int) -> None:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._jobs, self._context, initializer=_adopt, initargs=(self._halt,)
            )
        future = self._pool.submit(_called, self._function, calls[number])
        self._running[future] = number

    def _ready(self) -> list[tuple[int, Any]]:
        if self._stop():
            raise Stopped
        done, _ = wait(self._running, POLL_SECONDS, FIRST_COMPLETED)
        if any(isinstance(one.exception(), BrokenProcessPool) for one in done):
            done = set(self._running)
            wait(done)
            found = [(self._running.pop(one), _result(one)) for one in done]
            self._leave_pool()
            return found
        return [(self._running.pop(one), one.result()) for one in done]

    def _leave_pool(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def _result(future: Future[Any]) -> Any:
    """Return what a call came to before the pool broke, DIED if it had not."""
    try:
        return future.result()
    except BrokenProcessPool:
        return DIED
