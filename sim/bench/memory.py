"""The most memory that this process has held."""

import sys
from pathlib import Path

STATUS = Path("/proc/self/status")


def peak_bytes() -> int:
    """Return the peak resident memory of this process in bytes; 0 where unknown.

    Linux counts what the parent held before into `ru_maxrss`, so its own count is read.
    """
    if STATUS.is_file():
        rows = STATUS.read_text(encoding="ascii", errors="replace").splitlines()
        row = next((row for row in rows if row.startswith("VmHWM:")), "")
        return int(row.split()[1]) * 1024 if row else 0
    try:
        import resource  # noqa: PLC0415 (not on Windows)
    except ImportError:
        return 0
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(used) * (1 if sys.platform == "darwin" else 1024)
