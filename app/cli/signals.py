"""Ctrl-C and requests to end, made into one exception in the main thread."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from app.cli.faults import Interrupted

_NAMES = ("SIGINT", "SIGTERM", "SIGBREAK")
"""SIGBREAK is Windows' Ctrl-Break."""


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise Interrupted


@contextmanager
def heeded_signals() -> Iterator[None]:
    """Raise Interrupted for every signal to end; restore the handlers afterwards."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    before = {number: signal.signal(number, _interrupt) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def keep_from_children() -> None:
    """Keep Ctrl-C from the processes that the calling thread starts.

    They inherit its mask; who started them tells them to stop. Windows has no masks.
    """
    if hasattr(signal, "pthread_sigmask"):
        from multiprocessing import resource_tracker  # noqa: PLC0415

        resource_tracker.ensure_running()  # its start would clear the mask
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
