# mypy: disable-error-code="attr-defined"
"""The compiled kernel: loaded from its place on disk, or compiled and kept there.

Compiled code is kept in a folder of the user (`sim.fast.place`): no study has it
compiled again, a new version does once. One process compiles, others wait for it.
"""

import atexit
import shutil
import tempfile
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from sim.fast.apart import compile_apart
from sim.fast.linking import as_one
from sim.fast.place import folder_in
from sim.fast.seal import forget, forget_damaged, put_seal
from sim.fast.waiting import alone

LOCK = "lock"


class Kernel(NamedTuple):
    """What of the engine Python calls."""

    run: Any
    restart: Any
    is_stuck: Any
    parts_for: Any


class _Found:
    """The kernel of this process, or why there is none."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.kernel: Kernel | None = None
        self.fault: BaseException | None = None


_found = _Found()


def kernel() -> Kernel:
    """Return the kernel; wait while it is loaded, or compiled and kept on disk.

    Raises what went wrong, again and at once if it has been tried before.
    """
    found = _found.kernel
    return found if found is not None else _made()


def _made(folder: Path | None = None, *, apart: bool = False) -> Kernel:
    with _found.lock:
        if _found.fault is not None:
            raise _found.fault
        if _found.kernel is None:
            try:
                kept = folder_in(folder)
                _found.kernel = _load(
                    kept or _passing_folder(), apart=apart and kept is not None
                )
            except Exception as error:
                _found.fault = error
                raise
        return _found.kernel


def warm(folder: Path | None = None) -> None:
    """Start loading or compiling in a background thread; `folder` keeps the result.

    A process of its own compiles, where that can be. What goes wrong is for `fault` to
    tell.
    """

    def make() -> None:
        with suppress(Exception):
            _made(folder, apart=True)

    if not ready():
        threading.Thread(target=make, name="kernel", daemon=True).start()


def ready() -> bool:
    """Tell whether the kernel is compiled and loaded."""
    return _found.kernel is not None


def fault() -> BaseException | None:
    """Return why there is no kernel, if that has been tried in vain."""
    return _found.fault


def _load(folder: Path, *, apart: bool = False) -> Kernel:
    """Import the kernel with its place on disk set, and have it compiled.

    Where `apart` says so, by another process, if that can be.
    """
    with alone(folder / LOCK):
        forget_damaged(folder)
    made = _imported(folder)
    from numba import float64, int64  # noqa: PLC0415

    if apart and not all(map(is_kept, made)):
        compile_apart(folder.parent)
    kinds = ((int64, float64, int64), (int64,), (int64,), (int64, int64, int64))
    with alone(folder / LOCK), as_one(*Kernel._fields):
        compile_all(zip(made, kinds, strict=True), folder)
        put_seal(folder)
    return made


def _imported(folder: Path) -> Kernel:
    """Return the functions, not compiled yet, with their place on disk set."""
    from numba import config  # noqa: PLC0415 (0.5 s)

    before = config.CACHE_DIR
    config.CACHE_DIR = str(folder)
    try:
        from sim.fast.kernel import run  # noqa: PLC0415
        from sim.fast.restart import restart  # noqa: PLC0415
        from sim.fast.stuck import is_stuck, parts_for  # noqa: PLC0415
    finally:
        config.CACHE_DIR = before
    return Kernel(run, restart, is_stuck, parts_for)


def is_kept(function: Any) -> bool:
    """Tell whether a function has been compiled and kept on disk."""
    folder = Path(function.stats.cache_path)
    return any(folder.glob(f"*.{function.__name__}-*.nbi"))


def compile_all(functions: Iterable[tuple[Any, Any]], folder: Path) -> None:
    """Load or compile functions for the kinds of their arguments.

    What is kept but cannot be read is thrown away, and compiled again.
    """
    for function, kinds in functions:
        try:
            function.compile(kinds)
        except Exception:
            forget(folder)
            function.compile(kinds)
        function.disable_compile()  # other kinds of arguments are converted


def _passing_folder() -> Path:
    """Return a folder that goes with the process."""
    folder = tempfile.mkdtemp(prefix="linerefit-kernel-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
