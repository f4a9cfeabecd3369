"""Where the files are that come with the program."""

import sys
from pathlib import Path


def asset(name: str) -> Path:
    """Return the path of a file or folder under assets/.

    The same in a checkout and in an installed wheel, where assets/ stands beside
    app/, and in a frozen program, which unpacks it under `sys._MEIPASS`.
    """
    return _root() / "assets" / name


def scenario(name: str) -> Path:
    """Return the path of an example study that comes with the program."""
    return _root() / "scenarios" / name


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent
