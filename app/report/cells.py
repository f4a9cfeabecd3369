"""Cells of tables."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its text, a smaller second line, how it is set.

    `tone` is good, bad, unsure, open, quiet or ''; `is_number` sets it to the right.
    """

    text: str
    note: str = ""
    tone: str = ""
    is_number: bool = False


Row = Sequence[Cell]
