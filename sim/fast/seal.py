"""A seal upon compiled code: whether its files are still as they were written.

Damaged machine code is not noticed when it is loaded; it ends the process.
"""

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

SEAL = "seal.json"
KEPT = ("*.nbi", "*.nbc")
"""The files in which numba keeps compiled code."""


def kept_in(folder: Path) -> Sequence[Path]:
    """Return the files of compiled code in a folder, in order."""
    return sorted(path for pattern in KEPT for path in folder.rglob(pattern))


def forget(folder: Path) -> None:
    """Throw away what is kept in a folder."""
    for path in kept_in(folder):
        with suppress(OSError):
            path.unlink()


def put_seal(folder: Path) -> None:
    """Note how the files of a folder are now."""
    if not is_sealed(folder):
        with suppress(OSError):  # read only: nothing was written there
            (folder / SEAL).write_text(json.dumps(_digests(folder)), "utf-8")


def is_sealed(folder: Path) -> bool:
    """Tell whether all files of a folder are as they were sealed."""
    try:
        sealed = json.loads((folder / SEAL).read_text("utf-8"))
        return bool(sealed == _digests(folder))
    except (OSError, ValueError):
        return False


def forget_damaged(folder: Path) -> None:
    """Throw away what is not as it was sealed.

    Raises OSError where that cannot be done: what is there must not be loaded.
    """
    if is_sealed(folder):
        return
    forget(folder)
    left = kept_in(folder)
    if left:
        raise OSError(f"damaged and not to be removed: {left[0]}")


def _digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.blake2b(
            path.read_bytes(), digest_size=16
        ).hexdigest()
        for path in kept_in(folder)
    }
