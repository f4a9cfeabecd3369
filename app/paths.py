"""Where the files are that come with the program."""

import os
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


def guide(language: str) -> Path:
    """Return the path of the guide in a language; an installed wheel has none."""
    return _root() / "docs" / ("guide_zh.md" if language == "zh" else "guide.md")


def user_folder(kind: str) -> Path:
    """Return the folder for the user's own data of a kind: measures, policies.

    `LINEREFIT_CONFIG` goes before the custom of the system; the folder need not exist.
    """
    chosen = os.environ.get("LINEREFIT_CONFIG")
    if chosen:
        return Path(chosen) / kind
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or home) / "LineRefit" / kind
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "LineRefit" / kind
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return folder / "linerefit" / kind


def is_frozen() -> bool:
    """Tell whether this is the program of the installer, which takes no packages."""
    return hasattr(sys, "_MEIPASS")


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent
