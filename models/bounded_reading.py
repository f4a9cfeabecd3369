"""Reading a file that may be anything: a folder, a device, far too large."""

import errno
import stat
from pathlib import Path

from models.yaml_faults import Stop

MAX_BYTES = 20_000_000
IN_USE = (32, 33)
"""Codes of Windows: another program has the file open, or locks a part of it."""


def read_bounded(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Return what a regular file of at most so many bytes holds; raises Stop."""
    values = {"file": str(path)}
    try:
        _refuse_no_file(path)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise Stop("file_missing", values=values) from None
    except OSError as error:
        found = {**values, "reason": reason_of(error)}
        raise Stop("file_unreadable", values=found) from None
    if len(data) > limit:
        raise Stop("file_too_large", values={"limit": limit // 10**6})
    return data


def reason_of(error: OSError) -> str:
    """Return the code of why a file could not be used: `EACCES`; or a text."""
    if getattr(error, "winerror", None) in IN_USE:
        return "EBUSY"
    code = errno.errorcode.get(error.errno or 0)
    return code or error.strerror or type(error).__name__


def _refuse_no_file(path: Path) -> None:
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise Stop("file_is_folder", values={"file": str(path)})
    if not stat.S_ISREG(mode):
        raise Stop("file_not_regular", values={"file": str(path)})
