"""The compiled kernel: made ready in the background, waited for where it must be."""

import sys
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # starting the kernel loads nothing
    from sim.program import Program
    from sim.replication import Replication

LOOK_SECONDS = 0.05
LONGEST_SECONDS = 600.0
"""No machine compiles the kernel longer than this."""


class Kernel(Protocol):
    """What `sim.fast` offers."""

    def uncovered(self, program: "Program") -> tuple[str, ...]:
        """Return the features of a program that the kernel does not know."""

    def run_program(
        self,
        program: "Program",
        horizon: float,
        warm_up: float,
        seed: int,
        replication: int,
        *,
        stop: Callable[[], bool] | None = None,
    ) -> "Replication":
        """Simulate a program once, to the same bits as `sim.replication` does."""

    def warm(self) -> None:
        """Begin to compile the kernel, or to load it from the cache."""

    def ready(self) -> bool:
        """Tell whether the kernel runs at once."""

    def fault(self) -> BaseException | None:
        """Return why the kernel cannot be had, if that has been tried in vain."""


def kernel() -> Kernel | None:
    """Return the kernel; None where its compiler is not installed."""
    try:
        import sim.fast  # noqa: PLC0415 (only where the kernel is wanted)
    except ImportError:
        return None
    return sim.fast


class _Start(threading.Thread):
    """The thread that makes the kernel ready."""

    def __init__(self) -> None:
        super().__init__(name="warm kernel", daemon=True)
        self.error: BaseException | None = None

    def run(self) -> None:
        """Load what compiles, then the kernel."""
        try:
            found = kernel()
            if found is not None:
                found.warm()
                _await(found)
        except BaseException as error:
            self.error = error


def _await(found: Kernel) -> None:
    """Wait until the kernel is ready; raises why it cannot be had, or TimeoutError."""
    end = time.monotonic() + LONGEST_SECONDS
    while not found.ready():
        if error := found.fault():
            raise error
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(LOOK_SECONDS / 2)


_lock = threading.Lock()
_started: list[_Start] = []


def start() -> None:
    """Begin to make the kernel ready, in the background; once for a process."""
    with _lock:
        if not _started:
            _started.append(_Start())
            _started[0].start()


def is_starting() -> bool:
    """Tell whether the kernel is being made ready right now."""
    return bool(_started) and _started[0].is_alive()


def is_ready() -> bool:
    """Tell whether the kernel runs at once; never loads anything."""
    if is_starting() or not (_started or _is_loaded()):
        return False
    found = kernel()
    return found is not None and found.ready()


def _is_loaded() -> bool:
    return "sim.fast" in sys.modules


def wait(seconds: float, stop: Callable[[], bool]) -> None:
    """Wait while the kernel is being made ready, and nothing says stop."""
    end = time.monotonic() + seconds
    while is_starting() and time.monotonic() < end and not stop():
        _started[0].join(LOOK_SECONDS)


def fault() -> str:
    """Return why the kernel cannot be had: the name of an error, or ''."""
    error = _started[0].error if _started else None
    if error is not None:
        return type(error).__name__
    return "" if kernel() is not None else "ImportError"
