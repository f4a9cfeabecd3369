"""Files to write to: whether they may be, before any work is done for them."""

import os
from pathlib import Path

from app.cli.faults import UserFault
from app.cli.studies import found_file

STDOUT = ("-", "/dev/stdout")


def is_stdout(out: str | None) -> bool:
    """Tell whether what is written goes to standard output."""
    return out is None or out in STDOUT


def refuse_unwritable(
    out: str | None = None, *others: str | None, study: str | None = None
) -> None:
    """Refuse files that cannot be written, or that would take the place of another.

    `out` alone may name standard output. Raises UserFault.
    """
    files = [] if is_stdout(out) else [str(out)]
    files += [file for file in others if file is not None]
    for number, file in enumerate(files):
        try:
            _refuse(file)
            if study is not None and _is_same(file, found_file(study)):
                raise UserFault("over_study", file=file)
            if any(_is_same(file, other) for other in files[:number]):
                raise UserFault("same_file", file=file)
        except (OSError, ValueError, RuntimeError):
            raise UserFault("cannot_write", file=file, reason="") from None


def _refuse(file: str) -> None:
    path = Path(file)
    if path.is_dir():
        raise UserFault("is_folder", file=file)
    if path.exists() and not path.is_file():
        raise UserFault("no_regular_file", file=file)
    if not path.parent.is_dir():
        raise UserFault("no_folder", file=file, folder=str(path.parent))


def _is_same(one: str, other: str) -> bool:
    """Tell whether two names lead to one file, through links too."""
    first, second = Path(one), Path(other)
    if first.exists() and second.exists():
        return first.samefile(second)
    return os.path.normcase(first.resolve()) == os.path.normcase(second.resolve())
