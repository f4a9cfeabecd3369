"""Blocks of cells as text between tabs and line ends, as Excel copies and pastes."""

import csv
import io
from collections.abc import Iterable, Sequence

Block = list[list[str]]
MOST_CELLS = 200_000


def read_block(text: str) -> Block:
    """Return the cells of a text; quoted cells may hold tabs and line ends."""
    clean = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if not clean:
        return [[""]]
    rows: Block = []
    count = 0
    for row in csv.reader(io.StringIO(clean), delimiter="\t"):
        rows.append([cell.strip() for cell in row] or [""])
        count += len(row)
        if count > MOST_CELLS:
            break
    return rows


def block_text(rows: Iterable[Sequence[str]]) -> str:
    """Return cells as text for the clipboard."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue()


def spread(block: Block, rows: int, columns: int) -> Block:
    """Return a block repeated over a selection that is a multiple of its size."""
    high, wide = len(block), max(map(len, block))
    down = rows // high if rows % high == 0 else 1
    across = columns // wide if columns % wide == 0 else 1
    return [row * max(across, 1) for _ in range(max(down, 1)) for row in block]
