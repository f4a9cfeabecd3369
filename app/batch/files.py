"""The study files of a batch: those named, and those in folders."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True)
class StudyFile:
    """A file: `name` for people, `path` to open it, `place` to tell it from others."""

    name: str
    path: str
    place: str


def study_files(given: Iterable[str], out: Path) -> list[StudyFile]:
    """Return the files named and those in the folders named, each once, in order.

    What lies in `out`, in hidden folders or behind links to folders is left out.
    """
    found: dict[str, StudyFile] = {}
    for name in given:
        for file in _in_folder(Path(name), out) if Path(name).is_dir() else [name]:
            place = place_of(str(file))
            found.setdefault(place, StudyFile(_printable(str(file)), str(file), place))
    return list(found.values())


def place_of(path: str) -> str:
    """Return where a file or folder is, as a text that any encoding can hold."""
    try:
        return _printable(str(Path(path).resolve()))
    except (OSError, RuntimeError, ValueError):  # a loop of links, a name that is none
        return _printable(path)


def _printable(path: str) -> str:
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _in_folder(folder: Path, out: Path) -> Iterator[Path]:
    own = out.resolve()
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and (Path(root) / name).resolve() != own
        )
        for name in sorted(files):
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                yield Path(root) / name
