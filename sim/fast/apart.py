"""The kernel compiled in a process of its own.

Compiling is Python's work for the most part: in the process of a window it would hold
the interpreter's lock, and a gigabyte of memory, for more than a minute. The child
ends with its parent, however that ends: it reads from a pipe that nobody writes to
and that closes with the parent.
"""

import atexit
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from functools import partial
from pathlib import Path

from sim.fast.place import CHOSEN

WORD = "--compile-engine"
"""With it alone a frozen program compiles the kernel and ends."""
NICENESS = 5
FAULTS = 0xC0000000
"""Exit codes of Windows from here on are those of processes that died."""
ROOT = Path(__file__).parents[2]


def compile_apart(home: Path) -> None:
    """Compile in a child, if there can be one, and wait for it; `home` keeps the code.

    Raises ChildProcessError if the child dies: what kills it would kill this process,
    too. If it fails otherwise, there is nothing new in `home`.
    """
    try:
        child = _started(home)
    except OSError:
        return
    end = partial(_end, child)
    atexit.register(end)
    try:
        code = child.wait()
    finally:
        end()
        atexit.unregister(end)
    if code < 0 or code >= FAULTS:
        raise ChildProcessError(code)


def _started(home: Path) -> subprocess.Popen[bytes]:
    """Start the child without a window, where it finds what this process has found."""
    paths = filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])
    here = {CHOSEN: str(home.resolve()), "PYTHONPATH": os.pathsep.join(paths)}
    return subprocess.Popen(
        command(),
        env={**os.environ, **here},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        creationflags=_flags(),
    )


def command() -> list[str]:
    """Return the words that start the child. Raises OSError if there are none."""
    if not sys.executable:
        raise FileNotFoundError
    if getattr(sys, "frozen", False):
        return [sys.executable, WORD]
    return [sys.executable, "-P", "-m", __name__]


def _flags() -> int:
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
    return 0


def _end(child: subprocess.Popen[bytes]) -> None:
    """End a child, if it has not ended, and what is left of it."""
    if child.stdin is not None:
        child.stdin.close()  # a venv of Windows puts a process in between
    child.kill()
    child.wait()


def main() -> int:
    """Be the child: compile and keep what is not kept yet, or end with the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent
    if sys.platform != "win32":
        os.nice(NICENESS)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from sim.fast.cache import kernel  # noqa: PLC0415 (it imports this module)

    kernel()
    return 0


def _end_with_parent() -> None:
    """Wait until the pipe closes, and end at once, whatever is under way."""
    with suppress(OSError):
        while os.read(0, 1):
            pass
        os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
