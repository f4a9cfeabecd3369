"""What a report is built of: sections of blocks that the template knows how to draw.

Blocks hold finished texts and plain numbers, never markup: the template escapes them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.report.cells import Cell, Row
from app.report.pictures import Bars, Plot, Stacks
from app.report.radar import Radar
from app.report.tornado import Tornado

FEW_COLUMNS = 3


@dataclass(frozen=True)
class Table:
    """A table; `is_long` folds it away behind its caption.

    `is_matrix` keeps it a grid on a small screen, to be scrolled; `widths` are those
    of its columns in %.
    """

    kind: ClassVar = "table"
    head: Sequence[str]
    rows: Sequence[Row]
    caption: str = ""
    is_long: bool = False
    is_matrix: bool = False
    widths: Sequence[int] = ()

    @property
    def look(self) -> str:
        """Return how it is set: matrix, wide, text or narrow."""
        if self.is_matrix:
            return "matrix"
        if len(self.head) > FEW_COLUMNS:
            return "wide"
        return "text" if self.widths else "narrow"


@dataclass(frozen=True)
class Words:
    """A paragraph; `tone` as that of a cell, or lead for the sentence that counts."""

    kind: ClassVar = "words"
    text: str
    tone: str = ""


@dataclass(frozen=True)
class Bullets:
    """A list of texts under a heading of its own."""

    kind: ClassVar = "bullets"
    items: Sequence[str]
    title: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Columns:
    """Blocks side by side where there is room."""

    kind: ClassVar = "columns"
    blocks: Sequence["Block"]


@dataclass(frozen=True)
class Code:
    """Text to copy as it is."""

    kind: ClassVar = "code"
    text: str


@dataclass(frozen=True)
class Card:
    """A headline figure: its name, the figure, what it came from, its verdict.

    `key` is that of the figure in the results.
    """

    name: str
    figure: str
    detail: str
    interval: str
    verdict: Cell
    key: str = ""


@dataclass(frozen=True)
class Cards:
    """The headline figures."""

    kind: ClassVar = "cards"
    cards: Sequence[Card]


Picture = Bars | Stacks | Plot | Radar | Tornado
Block = Table | Words | Bullets | Columns | Code | Cards | Picture


@dataclass(frozen=True)
class Section:
    """A part of the report under a heading; level 1 opens an option of its own.

    An appendix is there to look things up; slides leave it out.
    """

    id: str
    title: str
    blocks: Sequence[Block]
    level: int = 2
    is_appendix: bool = False
