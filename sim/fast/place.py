"""Where compiled code is kept: in a folder of the user, apart for each version."""

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import numpy as np
from llvmlite.binding import get_host_cpu_name  # type: ignore[import-untyped]

CHOSEN = "LINEREFIT_CACHE"
"""The variable of the environment that names a folder for what is kept."""
CONSTANTS_OF = (
    "models.quantities",
    "models.states",
    "sim.engine.clockwork",
    "sim.engine.quality",
    "sim.engine.status",
    "sim.program",
)
"""Modules outside the engine whose constants are compiled into it."""


def default_folder() -> Path:
    """Return the folder for compiled code; `LINEREFIT_CACHE` goes before the custom."""
    chosen = os.environ.get(CHOSEN)
    if chosen:
        return Path(chosen)
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA") or home
        return Path(local) / "LineRefit" / "Cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "LineRefit"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "linerefit"


def folder_in(wanted: Path | None = None) -> Path | None:
    """Return where this state of the engine is kept; None where one cannot write."""
    try:
        folder = (wanted or default_folder()) / f"kernel-{digest()}"
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except (OSError, RuntimeError):  # RuntimeError: the user has no home
        return None
    return folder


def digest() -> str:
    """Return a digest of what determines the compiled code.

    That is the compiler, the processor, the source, and the rows as they have been
    loaded: a source may have changed since.
    """
    seen = hashlib.blake2b(digest_size=8)
    versions = (sys.version, version("numba"), version("llvmlite"))
    for part in (*versions, get_host_cpu_name(), *_rows()):
        seen.update(part.encode())
    for source in _sources():
        seen.update(source)
    return seen.hexdigest()


def _rows() -> Iterator[str]:
    """Yield how the rows lie in memory."""
    for name, kind in sorted(vars(import_module("sim.fast.rows")).items()):
        if isinstance(kind, np.dtype):
            yield f"{name}{kind.descr}"


def _sources() -> Iterable[bytes]:
    """Return the source; a frozen program has none, but changes with it."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    if not files:
        return [str(Path(sys.executable).stat().st_mtime_ns).encode()]
    names = (import_module(name).__file__ for name in CONSTANTS_OF)
    return [file.read_bytes() for file in (*files, *map(Path, filter(None, names)))]
