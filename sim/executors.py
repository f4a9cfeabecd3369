"""Executors: calls carried out here or in other processes, in any number."""

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from multiprocessing.synchronize import Event
from types import TracebackType
from typing import Any

from sim.engine.clockwork import Stopped

POLL_SECONDS = 0.05
MOST_JOBS = 61
"""Windows waits for no more; other systems gain nothing from more either."""
_stop_flag: Event | None = None

Stop = Callable[[], bool]


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

    Results come as they are ready, with the number of their call. Raises Stopped
    promptly once `stop` says so; running calls are told through their `stop`.
    """

    def __init__(self, jobs: int = 1, stop: Stop | None = None) -> None:
        self._jobs = min(jobs, MOST_JOBS)
        self._stop = stop or never
        self._pool: ProcessPoolExecutor | None = None
        self._flag: Event | None = None

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
        self, function: Callable[..., Any], calls: Sequence[tuple[Any, ...]]
    ) -> Iterator[tuple[int, Any]]:
        """Yield (number of the call, result) of every call."""
        if self._jobs <= 1:
            yield from self._here(function, calls)
        else:
            yield from self._in_processes(function, calls)

    def _here(
        self, function: Callable[..., Any], calls: Sequence[tuple[Any, ...]]
    ) -> Iterator[tuple[int, Any]]:
        for number, arguments in enumerate(calls):
            if self._stop():
                raise Stopped
            yield number, function(*arguments, stop=self._stop)

    def _in_processes(
        self, function: Callable[..., Any], calls: Sequence[tuple[Any, ...]]
    ) -> Iterator[tuple[int, Any]]:
        pool = self._started_pool()
        futures: dict[Future[Any], int] = {
            pool.submit(_call, function, arguments): number
            for number, arguments in enumerate(calls)
        }
        while futures:
            if self._stop():
                raise Stopped
            ready, _ = wait(futures, POLL_SECONDS, FIRST_COMPLETED)
            for future in ready:
                yield futures.pop(future), future.result()

    def _started_pool(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._flag = context.Event()
            self._pool = ProcessPoolExecutor(
                self._jobs, context, initializer=_adopt, initargs=(self._flag,)
            )
        return self._pool
