"""Executors: calls carried out here, on threads or in other processes."""

import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent import futures
from concurrent.futures import FIRST_COMPLETED, Future, wait
from multiprocessing.synchronize import Event
from types import TracebackType
from typing import Any

from sim.engine.clockwork import Stopped

POLL_SECONDS = 0.05
MOST_JOBS = 61
"""Windows waits for no more; other systems gain nothing from more either."""
AHEAD = 2
"""Calls for each job that are under way or wait for it."""
_stop_flag: Event | None = None

Stop = Callable[[], bool]
Calls = Iterable[tuple[Any, ...]]

__all__ = ["POLL_SECONDS", "Executor", "Stop", "Stopped", "Threads", "never"]


def never() -> bool:
    """Never stop."""
    return False


def _adopt(flag: Event) -> None:
    """Take the flag that stops this worker; an interrupt is for the main process."""
    global _stop_flag  # noqa: PLW0603 (a worker process has one flag for its life)
    _stop_flag = flag
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _flagged() -> bool:
    return _stop_flag is not None and _stop_flag.is_set()


def _call(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    return function(*arguments, stop=_flagged)


class Executor:
    """Carries out calls `function(*arguments, stop=…)`, here or in `jobs` processes.

    Results come as they are ready, with the number of their call. Calls are taken only
    when there is a worker for them. Raises Stopped promptly once `stop` says so;
    running calls are told through their `stop`.
    """

    def __init__(self, jobs: int = 1, stop: Stop | None = None) -> None:
        self._jobs = min(jobs, MOST_JOBS)
        self._stop = stop or never
        self._pool: futures.Executor | None = None
        self._flag: Event | threading.Event | None = None

    def __enter__(self) -> "Executor":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self._pool is not None and self._flag is not None:
            if kind is not None:
                self._flag.set()
            self._pool.shutdown(wait=True, cancel_futures=True)

    def run(
        self, function: Callable[..., Any], calls: Calls
    ) -> Iterator[tuple[int, Any]]:
        """Yield (number of the call, result) of every call."""
        if self._jobs <= 1:
            yield from self._here(function, calls)
        else:
            yield from self._in_pool(function, calls)

    def _here(
        self, function: Callable[..., Any], calls: Calls
    ) -> Iterator[tuple[int, Any]]:
        for number, arguments in enumerate(calls):
            if self._stop():
                raise Stopped
            yield number, function(*arguments, stop=self._stop)

    def _in_pool(
        self, function: Callable[..., Any], calls: Calls
    ) -> Iterator[tuple[int, Any]]:
        waiting = enumerate(calls)
        running: dict[Future[Any], int] = {}
        while True:
            while len(running) < AHEAD * self._jobs and (call := next(waiting, None)):
                running[self._submitted(function, call[1])] = call[0]
            if not running:
                return
            if self._stop():
                raise Stopped
            ready, _ = wait(running, POLL_SECONDS, FIRST_COMPLETED)
            for future in ready:
                yield running.pop(future), future.result()

    def _submitted(
        self, function: Callable[..., Any], arguments: tuple[Any, ...]
    ) -> Future[Any]:
        """Hand a call to the processes; the first one starts them."""
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._flag = context.Event()
            self._pool = futures.ProcessPoolExecutor(
                self._jobs, context, initializer=_adopt, initargs=(self._flag,)
            )
        return self._pool.submit(_call, function, arguments)


class Threads(Executor):
    """Carries out calls on `jobs` threads of this process: for what frees the GIL."""

    def _submitted(
        self, function: Callable[..., Any], arguments: tuple[Any, ...]
    ) -> Future[Any]:
        """Hand a call to the threads."""
        if self._pool is None:
            self._pool = futures.ThreadPoolExecutor(self._jobs, "replication")
            self._flag = threading.Event()
        assert self._flag is not None
        return self._pool.submit(function, *arguments, stop=self._flag.is_set)
