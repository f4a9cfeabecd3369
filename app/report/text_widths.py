"""How wide texts are and how columns share a width, where nothing measures for us.

Widths are estimates in em of the type the text is set in.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate, zip_longest

from app.report.blocks import Table
from app.report.cells import Cell

WIDE, UPPER, DIGIT, LOWER, NARROW = 1.0, 0.67, 0.57, 0.52, 0.3
BROAD, THIN = "mwMW%@±→", " .,:;'|!ijltfr()[]·-"
NOTE = 0.85
"""The size of a note against that of the text above it."""

LEAST, PADDING = 2.0, 1.2
"""Widths of a table in em: its narrowest column, the room beside a text."""

ROOMY, SMALLEST = 1.7, 0.5
"""A table whose texts fill little is so much wider than they, and at least half."""

END = 0.4
"""The share of a text that was cut which its end takes."""

_PIECE = re.compile(r"[^\s\u2e80-\uffff./_,;·-]+[./_,;·-]*|[\u2e80-\uffff]")


def text_width(text: str) -> float:
    """Return the width of a text on one line."""
    return sum(map(_sign_width, text))


def shortened(text: str, room: float) -> str:
    """Return a text cut to so many em; its end stays, for names differ there."""
    if text_width(text) <= room:
        return text
    end = _within(text[::-1], END * room)[::-1].lstrip()
    start = _within(text, room - WIDE - text_width(end)).rstrip()
    return f"{start}…{end}"


def _within(text: str, room: float) -> str:
    """Return as much of the beginning of a text as there is room for."""
    widths = accumulate(map(_sign_width, text))
    return text[: sum(width <= room for width in widths)]


def _sign_width(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in "WF" or sign == "…":
        return WIDE
    if sign in THIN:
        return NARROW
    if sign in BROAD:
        return 0.5 * (WIDE + UPPER)
    if sign.isupper():
        return UPPER
    return LOWER if sign.islower() else DIGIT


def longest_piece(text: str) -> float:
    """Return the width of the widest piece of a text that is not broken."""
    return max((text_width(piece) for piece in _PIECE.findall(text)), default=0.0)


def line_count(text: str, width: float) -> int:
    """Return on how many lines a text stands in a width, a little too many."""
    lines = text.split("\n")
    room = max(width - 0.5, 1.0)
    return sum(max(1, -int(-text_width(line) // room)) for line in lines)


def column_shares(table: Table, width: float, *, turned: bool = False) -> list[float]:
    """Return the widths of the columns of a table as shares of a width in em.

    They sum to 1 or, where the texts are short, to less. Each column has room for its
    longest piece, the rest goes where the texts are long; `turned` heads take none.
    """
    if table.widths:
        return [share / sum(table.widths) for share in table.widths]
    heads = [Cell("" if turned and at else text) for at, text in enumerate(table.head)]
    columns = zip_longest(heads, *table.rows)
    needs = [_need(column) for column in columns]
    spread = _spread(needs, width)
    whole = min(max(ROOMY * sum(spread) / width, SMALLEST), 1.0)
    return [whole * each / sum(spread) for each in spread]


def _spread(needs: Sequence[tuple[float, float]], width: float) -> list[float]:
    """Return widths between the least and the full ones that fill a width.

    The columns that lack little get all they lack, so that few of them wrap.
    """
    spread = [least for least, _ in needs]
    left = max(width - sum(spread), 0.0)
    gaps = sorted((full - least, at) for at, (least, full) in enumerate(needs))
    for done, (gap, at) in enumerate(gaps):
        given = min(gap, left / (len(gaps) - done))
        spread[at] += given
        left -= given
    return spread


def _need(column: Sequence[Cell | None]) -> tuple[float, float]:
    """Return the least and the full width of a column; its head may wrap."""
    head, *cells = [cell or Cell("") for cell in column]
    least = max([LEAST, longest_piece(head.text), *map(_least, cells)])
    full = max([least, *map(_full, cells)])
    return least + PADDING, full + PADDING


def _least(cell: Cell) -> float:
    text = text_width(cell.text) if cell.is_number else longest_piece(cell.text)
    return max(text, NOTE * longest_piece(cell.note))


def _full(cell: Cell) -> float:
    return max(text_width(cell.text), NOTE * text_width(cell.note))
