"""One process at a time: whoever compiles is waited for by those who want the same."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
    import time

    def _take(file: int) -> None:
        while True:
            with suppress(OSError):  # gives up after ten seconds by itself
                msvcrt.locking(file, msvcrt.LK_LOCK, 1)
                return
            time.sleep(0.1)

else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold a lock file; it goes with the process. Not where it cannot be locked."""
    with path.open("ab") as file:
        with suppress(OSError):  # some network drives know no locks
            _take(file.fileno())
        yield
