"""Cells of tables: texts for people, and the numbers behind them."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Number:
    """A number behind the text of a cell, in `unit`, with the decimals it is shown in.

    `sign` is + for a number with its sign, ± for a half-width, else ''. `part` tells
    what it is where a cell holds several: low and high, before and after.
    """

    value: float
    unit: str = ""
    decimals: int = 0
    sign: str = ""
    part: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its text, a smaller second line, how it is set.

    `tone` is good, bad, unsure, open, quiet or ''; `is_number` sets it to the right.
    `numbers` are what a spreadsheet gets in place of the text.
    """

    text: str
    note: str = ""
    tone: str = ""
    is_number: bool = False
    numbers: Sequence[Number] = ()


Row = Sequence[Cell]
