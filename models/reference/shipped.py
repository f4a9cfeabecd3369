"""Data files that come with the program, or that a user puts beside them."""

from pathlib import Path
from typing import Any

from models.decoding import decode
from models.yaml_faults import Stop
from models.yaml_reader import read


class BadDataError(ValueError):
    """A data file that cannot be read: its path and what is wrong, as a code."""

    def __init__(self, path: Path, code: str, line: int | None) -> None:
        super().__init__(f"{path.name}: {code} (line {line})")
        self.path = path
        self.code = code
        self.line = line


def read_data(path: Path) -> Any:
    """Return the plain data of a YAML file; raises BadDataError, OSError."""
    try:
        document = read(decode(path.read_bytes()))
    except Stop as stop:
        raise BadDataError(path, stop.fault.code, stop.fault.line) from None
    if document.faults:
        fault = document.faults[0]
        raise BadDataError(path, fault.code, fault.line)
    return document.data
